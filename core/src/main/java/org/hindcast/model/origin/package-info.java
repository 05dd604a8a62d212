/** Forecasts that a model would have made from earlier ends of the known series. */
@NullMarked
package org.hindcast.model.origin;

import org.jspecify.annotations.NullMarked;

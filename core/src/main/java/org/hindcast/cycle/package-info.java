/** Forecast cycles with their three dates, and the targets each cycle forecasts. */
@NullMarked
package org.hindcast.cycle;

import org.jspecify.annotations.NullMarked;

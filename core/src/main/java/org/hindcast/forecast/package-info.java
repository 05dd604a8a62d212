/** Forecasts of every type, and the archive that holds them, whoever made them. */
@NullMarked
package org.hindcast.forecast;

import org.jspecify.annotations.NullMarked;

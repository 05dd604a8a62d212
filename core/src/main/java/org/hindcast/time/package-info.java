/**
 * Time: frequencies, periods and series. Periods follow SDMX's TIME_PERIOD; a missing value is NaN.
 */
@NullMarked
package org.hindcast.time;

import org.jspecify.annotations.NullMarked;

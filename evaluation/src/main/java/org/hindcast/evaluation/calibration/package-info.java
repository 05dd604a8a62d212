/**
 * Calibration of forecasts: does what was said to happen with some probability happen that often?
 *
 * <p>Coverage with exact intervals, probability integral transforms, reliability curves with their
 * decomposition, and tests.
 */
@NullMarked
package org.hindcast.evaluation.calibration;

import org.jspecify.annotations.NullMarked;

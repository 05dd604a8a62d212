/**
 * Rationality of forecasts: did they use what was known?
 *
 * <p>Error = forecast − actual: a positive bias is over-forecasting. Each test names its regression
 * and its null hypothesis.
 */
@NullMarked
package org.hindcast.evaluation.rationality;

import org.jspecify.annotations.NullMarked;

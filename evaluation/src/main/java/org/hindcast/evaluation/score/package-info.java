/**
 * Scores of forecasts: the catalogue of scoring rules, one score per forecast, and score tables.
 */
@NullMarked
package org.hindcast.evaluation.score;

import org.jspecify.annotations.NullMarked;

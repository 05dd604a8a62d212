package org.hindcast.evaluation.score;

/**
 * Scores forecasts that need each other: the successive forecasts of one target, the path of one
 * cycle, or a forecast and a benchmark's. Has no state.
 */
non-sealed interface JointScorer extends Scorer {

  /** The scores of the units that the forecasts form within each group. */
  ScoreParts score(JointRows rows);

  /** Whether forecasts compare only if they state the same quantile levels. */
  default boolean comparesLevels() {
    return false;
  }

  /** Whether each score belongs to one forecast, so that a gap could be filled with one. */
  default boolean isPerForecast() {
    return false;
  }
}

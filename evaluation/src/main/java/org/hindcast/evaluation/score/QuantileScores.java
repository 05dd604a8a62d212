package org.hindcast.evaluation.score;

/** Scores of sets of quantiles whose levels need not come in pairs around a median. */
public final class QuantileScores {

  private QuantileScores() {}

  /** The weighted interval score of the pairs of quantiles, without the median. */
  public static ScoringRule wisWithoutMedian() {
    return QuantileSetRules.wisWithoutMedian();
  }

  /** The mean pinball loss over the levels stated, not doubled. */
  public static ScoringRule meanPinball() {
    return QuantileSetRules.meanPinball();
  }

  /** The doubled pinball losses of a group over the sum of its actuals. */
  public static ScoringRule weightedQuantileLoss() {
    return QuantileSetRules.weightedQuantileLoss();
  }

  /** The CRPS from quantiles at the midpoints of equal steps, approximately. */
  public static ScoringRule crpsMidpoint() {
    return QuantileSetRules.crpsMidpoint();
  }

  /** The CRPS between the outermost levels by the trapezoidal rule, approximately. */
  public static ScoringRule crpsTrapezoid() {
    return QuantileSetRules.crpsTrapezoid();
  }
}

package org.hindcast.evaluation.score;

/**
 * Scores of samples, distributions and quantiles that look at a part of the predictive
 * distribution. Thresholds are fixed before outcomes are seen.
 */
public final class TailScores {

  private TailScores() {}

  /** The CRPS of what happens above a threshold. */
  public static ScoringRule above(double threshold) {
    return TailRules.above(threshold);
  }

  /** The CRPS of what happens below a threshold. */
  public static ScoringRule below(double threshold) {
    return TailRules.below(threshold);
  }

  /** The CRPS of what happens between two thresholds. */
  public static ScoringRule between(double low, double high) {
    return TailRules.between(low, high);
  }

  /** The CRPS of what happens below the lower and above the higher of two thresholds. */
  public static ScoringRule outside(double low, double high) {
    return TailRules.outside(low, high);
  }

  /** The CRPS with weights of thresholds made of a normal distribution. */
  public static ScoringRule normal(ThresholdWeight.Shape shape, double mean, double deviation) {
    return TailRules.normal(shape, mean, deviation);
  }

  /** The outcome-weighted CRPS above a threshold. */
  public static ScoringRule outcomeWeightedAbove(double threshold) {
    return TailRules.outcomeWeighted(true, threshold);
  }

  /** The outcome-weighted CRPS below a threshold. */
  public static ScoringRule outcomeWeightedBelow(double threshold) {
    return TailRules.outcomeWeighted(false, threshold);
  }

  /** The vertically re-scaled CRPS above a threshold. */
  public static ScoringRule verticallyRescaledAbove(double threshold) {
    return TailRules.verticallyRescaled(true, threshold);
  }

  /** The vertically re-scaled CRPS below a threshold. */
  public static ScoringRule verticallyRescaledBelow(double threshold) {
    return TailRules.verticallyRescaled(false, threshold);
  }

  /** The quantile-weighted CRPS of a sample. */
  public static ScoringRule quantileWeighted(QuantileWeight weight) {
    return TailRules.quantileWeighted(weight);
  }

  /** The threshold-weighted CRPS of stated quantiles above a threshold, approximately. */
  public static ScoringRule approximatelyAbove(double threshold) {
    return QuantileSetRules.thresholdWeighted(true, threshold);
  }

  /** The threshold-weighted CRPS of stated quantiles below a threshold, approximately. */
  public static ScoringRule approximatelyBelow(double threshold) {
    return QuantileSetRules.thresholdWeighted(false, threshold);
  }

  /** The quantile-weighted CRPS of stated quantiles, approximately. */
  public static ScoringRule approximately(QuantileWeight weight) {
    return QuantileSetRules.quantileWeighted(weight);
  }
}

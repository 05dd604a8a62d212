package org.hindcast.forecast;

/** A univariate predictive distribution: where the value will be, and how surely. */
public interface PredictiveDistribution {

  /** The mean. */
  double mean();

  /**
   * The quantile at a level.
   *
   * @param level strictly between 0 and 1
   */
  double quantile(double level);

  /** The probability of a value of at most {@code x}. */
  double cumulativeProbability(double x);
}

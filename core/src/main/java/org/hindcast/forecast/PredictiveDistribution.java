package org.hindcast.forecast;

import java.util.OptionalDouble;

/**
 * A univariate predictive distribution: where the value will be, and how surely.
 *
 * <p>Three methods make one. The others say what scores may use beyond these, and answer "cannot"
 * with an empty value.
 */
public interface PredictiveDistribution {

  /** Where a distribution puts its probability. */
  enum Support {
    /** On a continuum: there is a density, and no single value has a probability. */
    CONTINUOUS,
    /** On whole numbers, each of which has a probability. */
    INTEGER,
    /** On both, or nobody says: the distribution function may jump anywhere. */
    MIXED
  }

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

  /** Where the probability lies; {@link Support#MIXED} unless stated otherwise. */
  default Support support() {
    return Support.MIXED;
  }

  /** The variance; empty if it is infinite or not known. */
  default OptionalDouble variance() {
    return OptionalDouble.empty();
  }

  /**
   * The natural logarithm of the density at {@code x}, of the probability of {@code x} where that
   * is above zero; {@code -∞} outside the range of values. Empty if the distribution has neither,
   * or does not know it.
   */
  default OptionalDouble logDensity(double x) {
    return OptionalDouble.empty();
  }
}

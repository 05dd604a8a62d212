package org.hindcast.forecast;

import java.util.OptionalDouble;

/**
 * The exponential distribution of a waiting time.
 *
 * @param mean the mean, the inverse of the rate; positive
 */
public record ExponentialLaw(double mean) implements Law {

  /** Checks the mean. */
  public ExponentialLaw {
    Parameters.requirePositive("an exponential distribution", "mean", mean);
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return -mean * Math.log1p(-level);
  }

  @Override
  public double cumulativeProbability(double x) {
    return x > 0 ? -Math.expm1(-x / mean) : 0;
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(mean * mean);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    return OptionalDouble.of(x >= 0 ? -x / mean - Math.log(mean) : Double.NEGATIVE_INFINITY);
  }
}

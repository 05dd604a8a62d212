package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The Poisson distribution of a count.
 *
 * @param mean the mean and variance, positive, at most 10⁹
 */
public record PoissonLaw(double mean) implements Law {

  private static final double LARGEST = 1e9;

  /** Checks the mean. */
  public PoissonLaw {
    Parameters.requirePositive("a Poisson distribution", "mean", mean);
    if (mean > LARGEST) {
      throw new IllegalArgumentException(
          "The mean of a Poisson distribution is "
              + mean
              + ": expected at most 1e9. Maybe use a normal distribution.");
    }
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return PoissonDistribution.of(mean).inverseCumulativeProbability(level);
  }

  @Override
  public double cumulativeProbability(double x) {
    if (x < 0) {
      return 0;
    }
    return x >= Integer.MAX_VALUE
        ? 1
        : PoissonDistribution.of(mean).cumulativeProbability((int) Math.floor(x));
  }

  @Override
  public Support support() {
    return Support.INTEGER;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(mean);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    return OptionalDouble.of(
        x >= 0 && x == Math.rint(x) && x <= Integer.MAX_VALUE
            ? PoissonDistribution.of(mean).logProbability((int) x)
            : Double.NEGATIVE_INFINITY);
  }
}

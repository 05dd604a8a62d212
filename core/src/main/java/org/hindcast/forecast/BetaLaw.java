package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The beta distribution of a share.
 *
 * @param alpha positive; the mean is {@code alpha/(alpha + beta)}
 * @param beta positive
 */
public record BetaLaw(double alpha, double beta) implements Law {

  /** Checks the parameters. */
  public BetaLaw {
    Parameters.requirePositive("a beta distribution", "alpha", alpha);
    Parameters.requirePositive("a beta distribution", "beta", beta);
  }

  @Override
  public double mean() {
    return alpha / (alpha + beta);
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return BetaDistribution.of(alpha, beta).inverseCumulativeProbability(level);
  }

  @Override
  public double cumulativeProbability(double x) {
    return BetaDistribution.of(alpha, beta).cumulativeProbability(x);
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    double sum = alpha + beta;
    return OptionalDouble.of(alpha * beta / (sum * sum * (sum + 1)));
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (x < 0 || x > 1) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    if ((x == 0 && alpha < 1) || (x == 1 && beta < 1)) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    return OptionalDouble.of(BetaDistribution.of(alpha, beta).logDensity(x));
  }
}

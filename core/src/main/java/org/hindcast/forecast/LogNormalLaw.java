package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of a positive value whose logarithm is normal.
 *
 * @param logMean the mean of the logarithm
 * @param logDeviation the standard deviation of the logarithm, positive
 */
public record LogNormalLaw(double logMean, double logDeviation) implements Law {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  /** Checks the parameters. */
  public LogNormalLaw {
    Parameters.requireFinite("a lognormal distribution", "log mean", logMean);
    Parameters.requirePositive("a lognormal distribution", "log deviation", logDeviation);
    double mean = Math.exp(logMean + logDeviation * logDeviation / 2);
    Parameters.requireFinite("a lognormal distribution", "mean", mean);
  }

  @Override
  public double mean() {
    return Math.exp(logMean + logDeviation * logDeviation / 2);
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return Math.exp(logMean + logDeviation * StandardNormal.quantile(level));
  }

  @Override
  public double cumulativeProbability(double x) {
    return x > 0 ? STANDARD.cumulativeProbability((Math.log(x) - logMean) / logDeviation) : 0;
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    double squared = logDeviation * logDeviation;
    double variance = Math.expm1(squared) * Math.exp(2 * logMean + squared);
    return Double.isFinite(variance) ? OptionalDouble.of(variance) : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (!(x > 0)) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    double log = Math.log(x);
    return OptionalDouble.of(
        STANDARD.logDensity((log - logMean) / logDeviation) - Math.log(logDeviation) - log);
  }
}

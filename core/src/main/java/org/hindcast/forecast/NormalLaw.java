package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The normal distribution.
 *
 * @param mean any finite number
 * @param standardDeviation zero or more; zero is a certain value
 */
public record NormalLaw(double mean, double standardDeviation) implements Law {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  /** Checks the parameters. */
  public NormalLaw {
    if (!Double.isFinite(mean) || !(standardDeviation >= 0) || standardDeviation > 1e300) {
      throw new IllegalArgumentException(
          "A predictive distribution has mean "
              + mean
              + " and scale "
              + standardDeviation
              + ": expected finite numbers and a scale of at least 0.");
    }
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return standardDeviation == 0
        ? mean
        : mean + standardDeviation * StandardNormal.quantile(level);
  }

  @Override
  public double cumulativeProbability(double x) {
    if (standardDeviation == 0) {
      return x >= mean ? 1 : 0;
    }
    return STANDARD.cumulativeProbability((x - mean) / standardDeviation);
  }

  @Override
  public Support support() {
    return standardDeviation == 0 ? Support.MIXED : Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(standardDeviation * standardDeviation);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (standardDeviation == 0) {
      return OptionalDouble.of(x == mean ? 0 : Double.NEGATIVE_INFINITY);
    }
    return OptionalDouble.of(
        STANDARD.logDensity((x - mean) / standardDeviation) - Math.log(standardDeviation));
  }
}

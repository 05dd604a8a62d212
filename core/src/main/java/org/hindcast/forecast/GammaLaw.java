package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The gamma distribution of a positive value.
 *
 * @param shape positive; 1 is exponential
 * @param scale positive, in the unit of the value; the mean is {@code shape·scale}
 */
public record GammaLaw(double shape, double scale) implements Law {

  /** Checks the parameters. */
  public GammaLaw {
    Parameters.requirePositive("a gamma distribution", "shape", shape);
    Parameters.requirePositive("a gamma distribution", "scale", scale);
  }

  @Override
  public double mean() {
    return shape * scale;
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return GammaDistribution.of(shape, scale).inverseCumulativeProbability(level);
  }

  @Override
  public double cumulativeProbability(double x) {
    return x > 0 ? GammaDistribution.of(shape, scale).cumulativeProbability(x) : 0;
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(shape * scale * scale);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (x == 0 && shape <= 1) {
      // The limit from above, as usual: infinite below shape 1.
      return OptionalDouble.of(shape < 1 ? Double.POSITIVE_INFINITY : -Math.log(scale));
    }
    return OptionalDouble.of(
        x > 0 ? GammaDistribution.of(shape, scale).logDensity(x) : Double.NEGATIVE_INFINITY);
  }
}

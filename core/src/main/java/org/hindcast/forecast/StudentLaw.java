package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t distribution, shifted and scaled.
 *
 * @param location the mean
 * @param scale positive; the standard deviation is {@code scale·√(df/(df-2))}
 * @param degreesOfFreedom above 1, so that there is a mean
 */
public record StudentLaw(double location, double scale, double degreesOfFreedom) implements Law {

  /** Checks the parameters. */
  public StudentLaw {
    if (!(degreesOfFreedom > 1)) {
      throw new IllegalArgumentException(
          "Student's t with "
              + degreesOfFreedom
              + " degrees of freedom has no mean: expected more than 1.");
    }
    Parameters.requireFinite("Student's t", "location", location);
    Parameters.requirePositive("Student's t", "scale", scale);
    Parameters.requireFinite("Student's t", "number of degrees of freedom", degreesOfFreedom);
  }

  @Override
  public double mean() {
    return location;
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return location + scale * standard().inverseCumulativeProbability(level);
  }

  @Override
  public double cumulativeProbability(double x) {
    return standard().cumulativeProbability((x - location) / scale);
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return degreesOfFreedom > 2
        ? OptionalDouble.of(scale * scale * degreesOfFreedom / (degreesOfFreedom - 2))
        : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble logDensity(double x) {
    return OptionalDouble.of(standard().logDensity((x - location) / scale) - Math.log(scale));
  }

  private TDistribution standard() {
    return TDistribution.of(degreesOfFreedom);
  }
}

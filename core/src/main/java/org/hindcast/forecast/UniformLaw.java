package org.hindcast.forecast;

import java.util.OptionalDouble;

/**
 * The uniform distribution between two bounds.
 *
 * @param minimum the lower bound
 * @param maximum the upper bound, above it
 */
public record UniformLaw(double minimum, double maximum) implements Law {

  /** Checks the bounds. */
  public UniformLaw {
    Parameters.requireFinite("a uniform distribution", "minimum", minimum);
    Parameters.requireFinite("a uniform distribution", "maximum", maximum);
    Parameters.requirePositive("a uniform distribution", "width", maximum - minimum);
  }

  @Override
  public double mean() {
    return minimum + (maximum - minimum) / 2;
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return minimum + level * (maximum - minimum);
  }

  @Override
  public double cumulativeProbability(double x) {
    return Math.min(1, Math.max(0, (x - minimum) / (maximum - minimum)));
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of((maximum - minimum) * (maximum - minimum) / 12);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    return OptionalDouble.of(
        x >= minimum && x <= maximum ? -Math.log(maximum - minimum) : Double.NEGATIVE_INFINITY);
  }
}

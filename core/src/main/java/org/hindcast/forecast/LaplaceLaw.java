package org.hindcast.forecast;

import java.util.OptionalDouble;

/**
 * The Laplace (double exponential) distribution.
 *
 * @param location the mean
 * @param scale the mean absolute deviation, positive; the standard deviation is {@code scale·√2}
 */
public record LaplaceLaw(double location, double scale) implements Law {

  /** Checks the parameters. */
  public LaplaceLaw {
    Parameters.requireFinite("a Laplace distribution", "location", location);
    Parameters.requirePositive("a Laplace distribution", "scale", scale);
  }

  @Override
  public double mean() {
    return location;
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return level < 0.5
        ? location + scale * Math.log(2 * level)
        : location - scale * Math.log(2 * (1 - level));
  }

  @Override
  public double cumulativeProbability(double x) {
    double z = (x - location) / scale;
    return z < 0 ? Math.exp(z) / 2 : 1 - Math.exp(-z) / 2;
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(2 * scale * scale);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    return OptionalDouble.of(-Math.abs(x - location) / scale - Math.log(2 * scale));
  }
}

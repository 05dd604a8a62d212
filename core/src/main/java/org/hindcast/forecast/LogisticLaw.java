package org.hindcast.forecast;

import java.util.OptionalDouble;

/**
 * The logistic distribution, {@code F(x) = 1/(1 + exp(-(x - location)/scale))}.
 *
 * @param location the mean
 * @param scale positive; the standard deviation is {@code scale·π/√3}
 */
public record LogisticLaw(double location, double scale) implements Law {

  /** Checks the parameters. */
  public LogisticLaw {
    Parameters.requireFinite("a logistic distribution", "location", location);
    Parameters.requirePositive("a logistic distribution", "scale", scale);
  }

  @Override
  public double mean() {
    return location;
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return location + scale * (Math.log(level) - Math.log1p(-level));
  }

  @Override
  public double cumulativeProbability(double x) {
    return 1 / (1 + Math.exp(-(x - location) / scale));
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(scale * scale * Math.PI * Math.PI / 3);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    double z = Math.abs(x - location) / scale;
    return OptionalDouble.of(-z - 2 * Math.log1p(Math.exp(-z)) - Math.log(scale));
  }
}

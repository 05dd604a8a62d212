package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of a normal value given that it is above a bound: no value lies on the bound.
 *
 * @param location the mean before truncation
 * @param scale the standard deviation before truncation, positive
 * @param lower the bound, 0 for counts and amounts; at most 35 scales above the location
 */
public record TruncatedNormalLaw(double location, double scale, double lower) implements Law {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
  private static final double FARTHEST = 35;

  /** Checks the parameters. */
  public TruncatedNormalLaw {
    Parameters.requireFinite("a truncated normal distribution", "location", location);
    Parameters.requirePositive("a truncated normal distribution", "scale", scale);
    Parameters.requireFinite("a truncated normal distribution", "lower bound", lower);
    if ((lower - location) / scale > FARTHEST) {
      throw new IllegalArgumentException(
          "The lower bound "
              + lower
              + " of a truncated normal distribution lies more than 35 scales ("
              + scale
              + ") above its location "
              + location
              + ": nothing measurable is left above it. Maybe a certain value was meant.");
    }
  }

  /** The bound in scales from the location. */
  private double bound() {
    return (lower - location) / scale;
  }

  /** The share of the normal distribution that is left. */
  private double left() {
    return STANDARD.survivalProbability(bound());
  }

  private double hazard() {
    return STANDARD.density(bound()) / left();
  }

  @Override
  public double mean() {
    return location + scale * hazard();
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    double below = STANDARD.cumulativeProbability(bound()) + level * left();
    // Each half is inverted from its own end, where its probabilities are exact.
    double z =
        below < 0.5
            ? STANDARD.inverseCumulativeProbability(below)
            : STANDARD.inverseSurvivalProbability((1 - level) * left());
    return Math.max(lower, location + scale * z);
  }

  @Override
  public double cumulativeProbability(double x) {
    if (x <= lower) {
      return 0;
    }
    double z = (x - location) / scale;
    return z > 0
        ? 1 - STANDARD.survivalProbability(z) / left()
        : (STANDARD.cumulativeProbability(z) - STANDARD.cumulativeProbability(bound())) / left();
  }

  @Override
  public Support support() {
    return Support.CONTINUOUS;
  }

  @Override
  public OptionalDouble variance() {
    double hazard = hazard();
    return OptionalDouble.of(scale * scale * (1 - hazard * (hazard - bound())));
  }

  @Override
  public OptionalDouble logDensity(double x) {
    return OptionalDouble.of(
        x >= lower
            ? STANDARD.logDensity((x - location) / scale) - Math.log(scale) - Math.log(left())
            : Double.NEGATIVE_INFINITY);
  }
}

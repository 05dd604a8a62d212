package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of a normal value of which everything below a bound counts as the bound, which
 * therefore has a probability of its own.
 *
 * <p>{@link #logDensity} is that of the density above the bound and of the probability on it.
 *
 * @param location the mean before censoring
 * @param scale the standard deviation before censoring, positive
 * @param lower the bound, 0 for counts and amounts
 */
public record CensoredNormalLaw(double location, double scale, double lower) implements Law {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  /** Checks the parameters. */
  public CensoredNormalLaw {
    Parameters.requireFinite("a censored normal distribution", "location", location);
    Parameters.requirePositive("a censored normal distribution", "scale", scale);
    Parameters.requireFinite("a censored normal distribution", "lower bound", lower);
  }

  private double bound() {
    return (lower - location) / scale;
  }

  /** The mean above the bound, in scales. */
  private double excess() {
    double bound = bound();
    return STANDARD.density(bound) - bound * STANDARD.survivalProbability(bound);
  }

  @Override
  public double mean() {
    return lower + scale * excess();
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    return Math.max(lower, location + scale * STANDARD.inverseCumulativeProbability(level));
  }

  @Override
  public double cumulativeProbability(double x) {
    return x < lower ? 0 : STANDARD.cumulativeProbability((x - location) / scale);
  }

  @Override
  public OptionalDouble variance() {
    double bound = bound();
    double squared =
        (1 + bound * bound) * STANDARD.survivalProbability(bound) - bound * STANDARD.density(bound);
    double excess = excess();
    return OptionalDouble.of(scale * scale * (squared - excess * excess));
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (x < lower) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    return OptionalDouble.of(
        x == lower
            ? Math.log(STANDARD.cumulativeProbability(bound()))
            : STANDARD.logDensity((x - location) / scale) - Math.log(scale));
  }
}

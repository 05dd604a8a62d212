package org.hindcast.forecast;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The predictive distributions of the built-in models. */
public final class Distributions {

  private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

  private Distributions() {}

  /** A certain value: every quantile is {@code value}. */
  public static PredictiveDistribution point(double value) {
    return new Normal(value, 0);
  }

  /**
   * The normal distribution.
   *
   * @param standardDeviation zero or more; zero is a certain value
   */
  public static PredictiveDistribution normal(double mean, double standardDeviation) {
    return new Normal(mean, standardDeviation);
  }

  /**
   * Student's t distribution, shifted and scaled.
   *
   * @param scale zero or more; the standard deviation is {@code scale·√(df/(df-2))}
   * @param degreesOfFreedom above 1, so that there is a mean
   */
  public static PredictiveDistribution studentT(
      double location, double scale, double degreesOfFreedom) {
    if (!(degreesOfFreedom > 1)) {
      throw new IllegalArgumentException(
          "Student's t with "
              + degreesOfFreedom
              + " degrees of freedom has no mean: expected more "
              + "than 1.");
    }
    return scale == 0
        ? new Normal(location, 0)
        : new StudentT(location, scale, TDistribution.of(degreesOfFreedom));
  }

  /**
   * The normal distribution of a model that takes its parameters for known, widened for their
   * estimation: Student's t with {@code n-k} degrees of freedom and the scale times {@code
   * √(1+k/n)}. With fewer than two degrees of freedom, two are taken.
   *
   * @param standardDeviation zero or more, its square estimated with divisor {@code n-k}
   * @param observed the number {@code n} of values
   * @param parameters the number {@code k} of estimated parameters of the mean
   */
  public static PredictiveDistribution estimatedNormal(
      double mean, double standardDeviation, int observed, int parameters) {
    double scale = standardDeviation * Math.sqrt(1 + (double) parameters / observed);
    return studentT(mean, scale, Math.max(2, observed - parameters));
  }

  /**
   * The empirical distribution of draws; quantiles interpolate linearly (type 7 of Hyndman and Fan,
   * 1996, doi:10.1080/00031305.1996.10473566).
   *
   * @param draws at least one; copied
   */
  public static PredictiveDistribution empirical(double[] draws) {
    if (draws.length == 0) {
      throw new IllegalArgumentException(
          "An empirical distribution needs at least one draw: there are none.");
    }
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return new Empirical(sorted, Arrays.stream(draws).sum() / draws.length);
  }

  /**
   * The distribution through given quantiles, linear between them on the scale of normal scores and
   * beyond them with the slope of the outermost pair; a single quantile is a certain value.
   *
   * @param levels ascending, strictly between 0 and 1; copied
   * @param values not descending, one a level; copied
   * @param mean the mean, if it is known; otherwise that of the joined distribution
   */
  public static PredictiveDistribution throughQuantiles(
      double[] levels, double[] values, OptionalDouble mean) {
    Forecast.Quantiles checked = Forecast.quantiles(levels, values, mean);
    return levels.length == 1
        ? new Normal(values[0], 0)
        : new QuantileDistribution(checked.levels(), checked.values(), mean.orElse(Double.NaN));
  }

  /**
   * The quantile of sorted values by linear interpolation (type 7).
   *
   * @param sorted ascending, at least one; not modified
   * @param level strictly between 0 and 1
   */
  public static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private record Normal(double mean, double standardDeviation) implements PredictiveDistribution {

    private Normal {
      requireValid(mean, standardDeviation);
    }

    @Override
    public double quantile(double level) {
      requireLevel(level);
      return standardDeviation == 0
          ? mean
          : mean + standardDeviation * STANDARD_NORMAL.inverseCumulativeProbability(level);
    }

    @Override
    public double cumulativeProbability(double x) {
      if (standardDeviation == 0) {
        return x >= mean ? 1 : 0;
      }
      return STANDARD_NORMAL.cumulativeProbability((x - mean) / standardDeviation);
    }
  }

  private record StudentT(double mean, double scale, TDistribution standard)
      implements PredictiveDistribution {

    private StudentT {
      requireValid(mean, scale);
    }

    @Override
    public double quantile(double level) {
      requireLevel(level);
      return mean + scale * standard.inverseCumulativeProbability(level);
    }

    @Override
    public double cumulativeProbability(double x) {
      return standard.cumulativeProbability((x - mean) / scale);
    }
  }

  private record Empirical(double[] sorted, double mean) implements PredictiveDistribution {

    private Empirical {
      requireValid(mean, 0);
    }

    @Override
    public double quantile(double level) {
      requireLevel(level);
      return Distributions.quantile(sorted, level);
    }

    @Override
    public double cumulativeProbability(double x) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] <= x) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return (double) low / sorted.length;
    }
  }

  private static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
  }

  private static void requireValid(double mean, double scale) {
    if (!Double.isFinite(mean) || !(scale >= 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "A predictive distribution has mean "
              + mean
              + " and scale "
              + scale
              + ": expected finite numbers and a scale of at least 0.");
    }
  }
}

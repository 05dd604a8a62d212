package org.hindcast.forecast;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The usual predictive distributions, by name. */
public final class Distributions {

  private Distributions() {}

  /** A certain value: every quantile is {@code value}. */
  public static PredictiveDistribution point(double value) {
    return new NormalLaw(value, 0);
  }

  /**
   * The normal distribution.
   *
   * @param standardDeviation zero or more; zero is a certain value
   */
  public static PredictiveDistribution normal(double mean, double standardDeviation) {
    return new NormalLaw(mean, standardDeviation);
  }

  /**
   * Student's t distribution, shifted and scaled.
   *
   * @param scale zero or more; the standard deviation is {@code scale·√(df/(df-2))}
   * @param degreesOfFreedom above 1, so that there is a mean
   */
  public static PredictiveDistribution studentT(
      double location, double scale, double degreesOfFreedom) {
    StudentLaw law = new StudentLaw(location, scale == 0 ? 1 : scale, degreesOfFreedom);
    return scale == 0 ? new NormalLaw(location, 0) : law;
  }

  /**
   * The lognormal distribution.
   *
   * @param logMean the mean of the logarithm
   * @param logDeviation the standard deviation of the logarithm, positive
   */
  public static PredictiveDistribution logNormal(double logMean, double logDeviation) {
    return new LogNormalLaw(logMean, logDeviation);
  }

  /** The logistic distribution; its standard deviation is {@code scale·π/√3}. */
  public static PredictiveDistribution logistic(double location, double scale) {
    return new LogisticLaw(location, scale);
  }

  /** The Laplace distribution; the scale is its mean absolute deviation. */
  public static PredictiveDistribution laplace(double location, double scale) {
    return new LaplaceLaw(location, scale);
  }

  /** The uniform distribution. */
  public static PredictiveDistribution uniform(double minimum, double maximum) {
    return new UniformLaw(minimum, maximum);
  }

  /** The exponential distribution with this mean. */
  public static PredictiveDistribution exponential(double mean) {
    return new ExponentialLaw(mean);
  }

  /** The gamma distribution, with mean {@code shape·scale}. */
  public static PredictiveDistribution gamma(double shape, double scale) {
    return new GammaLaw(shape, scale);
  }

  /** The beta distribution of a share, with mean {@code alpha/(alpha + beta)}. */
  public static PredictiveDistribution beta(double alpha, double beta) {
    return new BetaLaw(alpha, beta);
  }

  /** The normal distribution given a value above zero; the parameters are those before. */
  public static PredictiveDistribution truncatedNormal(double location, double scale) {
    return new TruncatedNormalLaw(location, scale, 0);
  }

  /** The normal distribution whose values below zero count as zero. */
  public static PredictiveDistribution censoredNormal(double location, double scale) {
    return new CensoredNormalLaw(location, scale, 0);
  }

  /** The Poisson distribution. */
  public static PredictiveDistribution poisson(double mean) {
    return new PoissonLaw(mean);
  }

  /**
   * The negative binomial distribution, with variance {@code mean + mean²/size}.
   *
   * @param size positive, whole or not
   */
  public static PredictiveDistribution negativeBinomial(double size, double mean) {
    return new NegativeBinomialLaw(size, mean);
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
        ? new NormalLaw(values[0], 0)
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

  private record Empirical(double[] sorted, double mean) implements PredictiveDistribution {

    private Empirical {
      Parameters.requireFinite("an empirical distribution", "mean", mean);
    }

    @Override
    public double quantile(double level) {
      Parameters.requireLevel(level);
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

    @Override
    public OptionalDouble variance() {
      double sum = 0;
      for (double draw : sorted) {
        sum += (draw - mean) * (draw - mean);
      }
      return OptionalDouble.of(sum / sorted.length);
    }
  }
}

package org.hindcast.model.intermittent;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.numeric.RandomDraws;

/**
 * The distribution of a count with mean {@code μ} and variance {@code μ·(1 + e)}: Poisson if the
 * excess {@code e} is zero, else negative binomial of size {@code μ/e}.
 *
 * <p>{@code ln P(y) = Σ ln(μ + j·e) - (y + μ/e)·ln(1 + e) - ln y!}, the sum over {@code 0 ≤ j < y};
 * the limit for {@code e → 0} is that of Poisson.
 */
enum CountLaw {
  /** The excess is zero. */
  POISSON,
  /** The excess is the dispersion {@code d}. */
  LINEAR,
  /** The excess is {@code d·μ}. */
  QUADRATIC;

  /** From here on gamma functions are quicker than a sum. */
  private static final int MANY = 40;

  /** Below this a power series loses less than a difference. */
  private static final double SMALL = 1e-3;

  static CountLaw of(CountVariance variance) {
    return variance == CountVariance.LINEAR ? LINEAR : QUADRATIC;
  }

  double excess(double mean, double dispersion) {
    return switch (this) {
      case POISSON -> 0;
      case LINEAR -> dispersion;
      case QUADRATIC -> dispersion * mean;
    };
  }

  PredictiveDistribution distribution(double mean, double dispersion) {
    double excess = excess(mean, dispersion);
    return excess > 0
        ? Distributions.negativeBinomial(mean / excess, mean)
        : Distributions.poisson(mean);
  }

  double draw(double mean, double dispersion, RandomGenerator random) {
    double excess = excess(mean, dispersion);
    double rate =
        excess > 0 ? excess / 2 * RandomDraws.chiSquared(2 * mean / excess, random) : mean;
    return RandomDraws.poisson(rate, random);
  }

  /** The logarithm of {@code y!·P(y)}. */
  static double logKernel(double y, double mean, double excess) {
    double powers = y + (excess > 0 ? mean / excess : 0);
    return logRising(y, mean, excess) - (excess > 0 ? powers * Math.log1p(excess) : mean);
  }

  static double logFactorial(double count) {
    return Gamma.logGamma(count + 1);
  }

  private static double logRising(double y, double mean, double excess) {
    if (excess == 0) {
      return y * Math.log(mean);
    }
    if (y < MANY) {
      double sum = 0;
      for (int j = 0; j < y; j++) {
        sum += Math.log(mean + j * excess);
      }
      return sum;
    }
    return y * Math.log(excess) + Gamma.logGamma(y) - Beta.logBeta(mean / excess, y);
  }

  /** The derivative of {@code ln P(y)} by the mean, the excess being kept. */
  static double slopeByMean(double y, double mean, double excess) {
    return excess > 0 ? reciprocals(y, mean, excess) - Math.log1p(excess) / excess : y / mean - 1;
  }

  /** The derivative of {@code ln P(y)} by the logarithm of the excess, the mean being kept. */
  static double slopeByLogExcess(double y, double mean, double excess) {
    double rest =
        excess < SMALL
            ? excess * (0.5 - excess * (2.0 / 3 - excess * (0.75 - 0.8 * excess)))
            : Math.log1p(excess) / excess - 1 / (1 + excess);
    return y - mean * reciprocals(y, mean, excess) - y * excess / (1 + excess) + mean * rest;
  }

  /** {@code Σ 1/(μ + j·e)} over {@code 0 ≤ j < y}. */
  private static double reciprocals(double y, double mean, double excess) {
    if (y < MANY) {
      double sum = 0;
      for (int j = 0; j < y; j++) {
        sum += 1 / (mean + j * excess);
      }
      return sum;
    }
    double size = mean / excess;
    return (Gamma.digamma(size + y) - Gamma.digamma(size)) / excess;
  }
}

package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.hindcast.forecast.BetaLaw;
import org.hindcast.forecast.CensoredNormalLaw;
import org.hindcast.forecast.ExponentialLaw;
import org.hindcast.forecast.GammaLaw;
import org.hindcast.forecast.LaplaceLaw;
import org.hindcast.forecast.Law;
import org.hindcast.forecast.LogNormalLaw;
import org.hindcast.forecast.LogisticLaw;
import org.hindcast.forecast.NegativeBinomialLaw;
import org.hindcast.forecast.NormalLaw;
import org.hindcast.forecast.PoissonLaw;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.StudentLaw;
import org.hindcast.forecast.TruncatedNormalLaw;
import org.hindcast.forecast.UniformLaw;

/**
 * Scores of any predictive distribution: in closed form for the usual families, otherwise by
 * summation or numerical integration.
 */
public final class LawKernels {

  private static final double[] PROBABILITIES = {
    1e-14, 1e-11, 1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 0.999,
    1 - 1e-4, 1 - 1e-6, 1 - 1e-8, 1 - 1e-11, 1 - 1e-14
  };
  private static final double RELATIVE_TOLERANCE = 1e-13;
  private static final double LONGEST_SUM = 1e6;
  private static final ThresholdWeight EVERYWHERE =
      new ThresholdWeight.Between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private LawKernels() {}

  /**
   * The continuous ranked probability score {@code ∫ (F(z) − 1{y ≤ z})² dz}.
   *
   * <p>Closed form for a {@link Law}. Of other distributions on whole numbers term by term.
   * Otherwise by adaptive Gauss–Kronrod integration between the quantiles at 10⁻¹⁴ and 1 − 10⁻¹⁴:
   * where F is smooth or has few jumps the error is below 10⁻¹⁰ of the spread; of an empirical
   * distribution score the draws instead.
   */
  public static double crps(PredictiveDistribution distribution, double y) {
    return distribution instanceof Law law
        ? crps(law, y)
        : crpsByIntegration(distribution, y, EVERYWHERE);
  }

  private static double crps(Law law, double y) {
    if (law instanceof NormalLaw normal) {
      return DistributionKernels.crpsNormal(normal.mean(), normal.standardDeviation(), y);
    } else if (law instanceof LogNormalLaw log) {
      return DistributionKernels.crpsLogNormal(log.logMean(), log.logDeviation(), y);
    } else if (law instanceof StudentLaw student) {
      return DistributionKernels.crpsStudentT(
          student.location(), student.scale(), student.degreesOfFreedom(), y);
    } else if (law instanceof LogisticLaw logistic) {
      return DistributionKernels.crpsLogistic(logistic.location(), logistic.scale(), y);
    } else if (law instanceof LaplaceLaw laplace) {
      return DistributionKernels.crpsLaplace(laplace.location(), laplace.scale(), y);
    } else if (law instanceof UniformLaw uniform) {
      return DistributionKernels.crpsUniform(uniform.minimum(), uniform.maximum(), y);
    } else if (law instanceof ExponentialLaw exponential) {
      return DistributionKernels.crpsExponential(exponential.mean(), y);
    } else if (law instanceof GammaLaw gamma) {
      return DistributionKernels.crpsGamma(gamma.shape(), gamma.scale(), y);
    } else if (law instanceof BetaLaw beta) {
      return DistributionKernels.crpsBeta(beta.alpha(), beta.beta(), y);
    } else if (law instanceof TruncatedNormalLaw cut) {
      return DistributionKernels.crpsTruncatedNormal(cut.location(), cut.scale(), cut.lower(), y);
    } else if (law instanceof CensoredNormalLaw cut) {
      return DistributionKernels.crpsCensoredNormal(cut.location(), cut.scale(), cut.lower(), y);
    } else if (law instanceof PoissonLaw poisson) {
      return CountKernels.crpsPoisson(poisson.mean(), y);
    }
    NegativeBinomialLaw binomial = (NegativeBinomialLaw) law;
    return CountKernels.crpsNegativeBinomial(binomial.size(), binomial.mean(), y);
  }

  /**
   * The part of the score above a threshold, {@code ∫ 1{z ≥ t}·(F(z) − 1{y ≤ z})² dz}.
   *
   * @param threshold t; finite
   */
  public static double crpsAbove(PredictiveDistribution distribution, double threshold, double y) {
    return crps(distribution, ThresholdWeight.above(threshold), y);
  }

  /**
   * The threshold-weighted score {@code ∫ w(z)·(F(z) − 1{y ≤ z})² dz}: of normal distributions
   * above or below a threshold in closed form, as the score of the distribution censored there;
   * otherwise as {@link #crps} does it for distributions without a closed form, with an error below
   * 10⁻¹⁰ of the spread times the largest weight.
   */
  public static double crps(PredictiveDistribution distribution, ThresholdWeight weight, double y) {
    if (distribution instanceof NormalLaw normal
        && normal.standardDeviation() > 0
        && weight instanceof ThresholdWeight.Between part) {
      double mean = normal.mean();
      double deviation = normal.standardDeviation();
      if (part.high() == Double.POSITIVE_INFINITY && part.low() > Double.NEGATIVE_INFINITY) {
        return crpsAboveOfNormal(mean, deviation, part.low(), y);
      } else if (part.low() == Double.NEGATIVE_INFINITY && part.high() < Double.POSITIVE_INFINITY) {
        return crpsAboveOfNormal(-mean, deviation, -part.high(), -y);
      }
    }
    return crpsByIntegration(distribution, y, weight);
  }

  private static double crpsAboveOfNormal(double mean, double deviation, double low, double y) {
    // Far out in the tail the terms cancel to less than their rounding error.
    return Math.max(
        0, DistributionKernels.crpsCensoredNormal(mean, deviation, low, Math.max(y, low)));
  }

  /**
   * The outcome-weighted score with an indicator as weight: the score of the distribution given a
   * value beyond the threshold if the actual is beyond it, else 0. Empty if the distribution has no
   * probability there, though the actual is.
   */
  public static OptionalDouble crpsGivenBeyond(
      PredictiveDistribution distribution, boolean above, double threshold, double y) {
    if (above ? !(y > threshold) : !(y < threshold)) {
      return OptionalDouble.of(0);
    }
    double below = distribution.cumulativeProbability(above ? threshold : Math.nextDown(threshold));
    double probability = above ? 1 - below : below;
    if (!(probability > 0)) {
      return OptionalDouble.empty();
    }
    ThresholdWeight part =
        above ? ThresholdWeight.above(threshold) : ThresholdWeight.below(threshold);
    return OptionalDouble.of(
        crpsByIntegration(
            distribution,
            y,
            part,
            z -> {
              double at = distribution.cumulativeProbability(z);
              return Math.min(
                  1, Math.max(0, above ? (at - below) / probability : at / probability));
            }));
  }

  /** The score without closed forms. */
  static double crpsByIntegration(
      PredictiveDistribution distribution, double y, ThresholdWeight weight) {
    return crpsByIntegration(distribution, y, weight, distribution::cumulativeProbability);
  }

  /**
   * The score without closed forms of a distribution function that differs from the distribution's
   * only where the weight is positive.
   */
  private static double crpsByIntegration(
      PredictiveDistribution distribution,
      double y,
      ThresholdWeight weight,
      DoubleUnaryOperator probability) {
    double lowest = distribution.quantile(PROBABILITIES[0]);
    double highest = distribution.quantile(PROBABILITIES[PROBABILITIES.length - 1]);
    if (distribution.support() == PredictiveDistribution.Support.INTEGER) {
      double start = Math.max(Math.min(lowest, y), weight.start());
      double end = Math.min(Math.max(highest, y), weight.end());
      if (end - start <= LONGEST_SUM) {
        return CountKernels.crps(probability, y, weight, start, end);
      }
    }
    double sum = y < lowest ? weight.chain(lowest) - weight.chain(y) : 0;
    sum += y > highest ? weight.chain(y) - weight.chain(highest) : 0;
    // The middle, since the ends of a heavy tail say nothing about the scale of the score.
    double middle = distribution.quantile(0.95) - distribution.quantile(0.05);
    double tolerance =
        RELATIVE_TOLERANCE * weight.largest() * (middle > 0 ? middle : highest - lowest);
    double[] cuts =
        DoubleStream.concat(
                Arrays.stream(PROBABILITIES).map(distribution::quantile),
                DoubleStream.concat(DoubleStream.of(y), Arrays.stream(weight.breaks())))
            .filter(z -> z >= Math.max(lowest, weight.start()))
            .filter(z -> z <= Math.min(highest, weight.end()))
            .sorted()
            .toArray();
    for (int k = 1; k < cuts.length; k++) {
      boolean before = cuts[k] <= y;
      sum +=
          Quadrature.integral(
              z -> {
                double at = probability.applyAsDouble(z);
                return weight.at(z) * squared(before ? at : 1 - at);
              },
              cuts[k - 1],
              cuts[k],
              tolerance);
    }
    return sum;
  }

  private static double squared(double x) {
    return x * x;
  }

  /**
   * The logarithmic score {@code −ln f(y)}, with the probability of y where that is above zero;
   * {@code +∞} where y was impossible. Empty if the distribution has no density or does not know
   * it.
   */
  public static OptionalDouble logScore(PredictiveDistribution distribution, double y) {
    OptionalDouble density = distribution.logDensity(y);
    return density.isPresent() ? OptionalDouble.of(-density.getAsDouble()) : density;
  }

  /**
   * The Dawid–Sebastiani score {@code (y − m)²/s² + 2·ln s}. Empty if the variance is zero,
   * infinite or not known.
   */
  public static OptionalDouble dawidSebastiani(PredictiveDistribution distribution, double y) {
    OptionalDouble variance = distribution.variance();
    if (variance.isEmpty() || !(variance.getAsDouble() > 0)) {
      return OptionalDouble.empty();
    }
    double error = distribution.mean() - y;
    return OptionalDouble.of(
        error * error / variance.getAsDouble() + Math.log(variance.getAsDouble()));
  }

  /**
   * The direction of the miss, {@code 1 − F(y) − F(y−)}, where {@code F(y−)} is the probability of
   * less than y; from −1 (all of the distribution below the actual) to 1.
   */
  public static double bias(PredictiveDistribution distribution, double y) {
    return 1
        - distribution.cumulativeProbability(y)
        - distribution.cumulativeProbability(Math.nextDown(y));
  }
}

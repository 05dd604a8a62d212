package org.hindcast.evaluation.score;

import java.util.OptionalDouble;
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
        : crpsByIntegration(distribution, y, Double.NEGATIVE_INFINITY);
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
   * The part of the score above a threshold, {@code ∫ 1{z ≥ t}·(F(z) − 1{y ≤ z})² dz}, by summation
   * or integration as {@link #crps} does it for distributions without a closed form.
   *
   * @param threshold t; finite
   */
  public static double crpsAbove(PredictiveDistribution distribution, double threshold, double y) {
    return crpsByIntegration(distribution, y, threshold);
  }

  /** The score without closed forms, from a lower end on. */
  static double crpsByIntegration(PredictiveDistribution distribution, double y, double from) {
    double lowest = distribution.quantile(PROBABILITIES[0]);
    double highest = distribution.quantile(PROBABILITIES[PROBABILITIES.length - 1]);
    if (distribution.support() == PredictiveDistribution.Support.INTEGER
        && Math.max(highest, y) - Math.max(Math.min(lowest, y), from) <= LONGEST_SUM) {
      return CountKernels.crps(distribution, y, from, lowest, highest);
    }
    double sum = Math.max(lowest - Math.max(y, from), 0) + Math.max(y - Math.max(highest, from), 0);
    // The middle, since the ends of a heavy tail say nothing about the scale of the score.
    double middle = distribution.quantile(0.95) - distribution.quantile(0.05);
    double tolerance = RELATIVE_TOLERANCE * (middle > 0 ? middle : highest - lowest);
    double left = Math.max(lowest, from);
    for (int k = 1; k < PROBABILITIES.length; k++) {
      double right = Math.max(left, distribution.quantile(PROBABILITIES[k]));
      double cut = Math.min(Math.max(y, left), right);
      sum +=
          Quadrature.integral(
              z -> squared(distribution.cumulativeProbability(z)), left, cut, tolerance);
      sum +=
          Quadrature.integral(
              z -> squared(1 - distribution.cumulativeProbability(z)), cut, right, tolerance);
      left = right;
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

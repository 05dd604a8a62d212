package org.hindcast.evaluation.score;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hindcast.forecast.PredictiveDistribution;

/**
 * Scores of distributions in closed form, as plain functions of their parameters: usable without
 * archive or table.
 *
 * <p>Formulas as collected by Jordan, Krüger and Lerch (2019), doi:10.18637/jss.v090.i12.
 */
public final class DistributionKernels {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double[] PROBABILITIES = {
    1e-14, 1e-11, 1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 0.999,
    1 - 1e-4, 1 - 1e-6, 1 - 1e-8, 1 - 1e-11, 1 - 1e-14
  };

  private DistributionKernels() {}

  /**
   * The continuous ranked probability score of a distribution, by numerical integration of {@code
   * (F(z) − 1{y ≤ z})²} between quantiles (eight-point Gauss–Legendre).
   *
   * <p>The distribution function is to be smooth; of an empirical distribution score the draws.
   */
  public static double crps(PredictiveDistribution distribution, double y) {
    double lowest = distribution.quantile(PROBABILITIES[0]);
    double highest = distribution.quantile(PROBABILITIES[PROBABILITIES.length - 1]);
    if (lowest == highest) {
      return Math.abs(y - lowest);
    }
    double sum = Math.max(lowest - y, 0) + Math.max(y - highest, 0);
    double left = lowest;
    for (int k = 1; k < PROBABILITIES.length; k++) {
      double right = distribution.quantile(PROBABILITIES[k]);
      double cut = Math.min(Math.max(y, left), right);
      sum += squared(distribution, left, cut, 0) + squared(distribution, cut, right, 1);
      left = right;
    }
    return sum;
  }

  private static final double[] NODES = {
    0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
  };
  private static final double[] WEIGHTS = {
    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
  };

  private static double squared(
      PredictiveDistribution distribution, double from, double to, double target) {
    double half = (to - from) / 2;
    double middle = (to + from) / 2;
    double sum = 0;
    for (int k = 0; half > 0 && k < NODES.length; k++) {
      double low = distribution.cumulativeProbability(middle - half * NODES[k]) - target;
      double high = distribution.cumulativeProbability(middle + half * NODES[k]) - target;
      sum += WEIGHTS[k] * (low * low + high * high);
    }
    return half * sum;
  }

  /**
   * The score of a normal distribution: {@code s(z(2Φ(z) − 1) + 2φ(z) − 1/√π)}, z = (y − m)/s.
   *
   * @param deviation s, zero or more; 0 gives |y − m|
   */
  public static double crpsNormal(double mean, double deviation, double y) {
    if (deviation == 0) {
      return Math.abs(y - mean);
    }
    double z = (y - mean) / deviation;
    return deviation
        * (z * (2 * NORMAL.cumulativeProbability(z) - 1)
            + 2 * NORMAL.density(z)
            - 1 / Math.sqrt(Math.PI));
  }

  /** The score of a lognormal distribution whose logarithm has this mean and standard deviation. */
  public static double crpsLogNormal(double logMean, double logDeviation, double y) {
    double z = y > 0 ? (Math.log(y) - logMean) / logDeviation : Double.NEGATIVE_INFINITY;
    double scale = 2 * Math.exp(logMean + logDeviation * logDeviation / 2);
    double shifted = y > 0 ? NORMAL.cumulativeProbability(z - logDeviation) : 0;
    double at = y > 0 ? NORMAL.cumulativeProbability(z) : 0;
    return y * (2 * at - 1)
        - scale * (shifted + NORMAL.cumulativeProbability(logDeviation / Math.sqrt(2)) - 1);
  }

  /** The score of a logistic distribution: {@code s(z − 2 ln F(z) − 1)}. */
  public static double crpsLogistic(double location, double scale, double y) {
    double z = (y - location) / scale;
    // −ln F(z) without overflow at either end.
    double minusLog = z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z;
    return scale * (z + 2 * minusLog - 1);
  }

  /**
   * The score of Student's t distribution, shifted and scaled.
   *
   * @param degreesOfFreedom more than 1
   */
  public static double crpsStudentT(
      double location, double scale, double degreesOfFreedom, double y) {
    double df = degreesOfFreedom;
    TDistribution law = TDistribution.of(df);
    double z = (y - location) / scale;
    double logBetaRatio =
        Gamma.logGamma(df - 0.5)
            - Gamma.logGamma(df)
            - 2 * (Gamma.logGamma(df / 2) - Gamma.logGamma((df + 1) / 2));
    // B(1/2, df − 1/2) / B(1/2, df/2)², with Γ(1/2) = √π.
    double ratio = Math.exp(logBetaRatio) / Math.sqrt(Math.PI);
    return scale
        * (z * (2 * law.cumulativeProbability(z) - 1)
            + 2 * law.density(z) * (df + z * z) / (df - 1)
            - 2 * Math.sqrt(df) / (df - 1) * ratio);
  }

  /** The score of a gamma distribution. */
  public static double crpsGamma(double shape, double scale, double y) {
    double at = y > 0 ? GammaDistribution.of(shape, scale).cumulativeProbability(y) : 0;
    double next = y > 0 ? GammaDistribution.of(shape + 1, scale).cumulativeProbability(y) : 0;
    double logBeta = Gamma.logGamma(0.5) + Gamma.logGamma(shape) - Gamma.logGamma(shape + 0.5);
    return y * (2 * at - 1) - shape * scale * (2 * next - 1) - scale / Math.exp(logBeta);
  }

  /** The logarithmic score of a normal distribution: {@code (y − m)²/(2s²) + ln s + ½ ln 2π}. */
  public static double logScoreNormal(double mean, double deviation, double y) {
    double z = (y - mean) / deviation;
    return z * z / 2 + Math.log(deviation) + Math.log(2 * Math.PI) / 2;
  }
}

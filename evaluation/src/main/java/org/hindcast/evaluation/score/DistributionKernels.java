package org.hindcast.evaluation.score;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Scores of distributions in closed form, as plain functions of their parameters: usable without
 * archive or table.
 *
 * <p>Formulas as collected by Jordan, Krüger and Lerch (2019), doi:10.18637/jss.v090.i12.
 */
public final class DistributionKernels {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private DistributionKernels() {}

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
    double ratio = Math.exp(Beta.logBeta(0.5, df - 0.5) - 2 * Beta.logBeta(0.5, df / 2));
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

  /** The score of a Laplace distribution: {@code s(|z| + exp(−|z|) − 3/4)}. */
  public static double crpsLaplace(double location, double scale, double y) {
    double z = Math.abs(y - location) / scale;
    return scale * (z + Math.exp(-z) - 0.75);
  }

  /** The score of a uniform distribution: {@code w(x² − x + 1/3)} at the share x of its width. */
  public static double crpsUniform(double minimum, double maximum, double y) {
    double inside = Math.min(Math.max(y, minimum), maximum);
    double share = (inside - minimum) / (maximum - minimum);
    return Math.abs(y - inside) + (maximum - minimum) * (share * (share - 1) + 1.0 / 3);
  }

  /** The score of an exponential distribution: {@code |y| − 2m·F(y) + m/2}. */
  public static double crpsExponential(double mean, double y) {
    double at = y > 0 ? -Math.expm1(-y / mean) : 0;
    return Math.abs(y) - 2 * mean * at + mean / 2;
  }

  /**
   * The score of a beta distribution: {@code y(2F(y; a, b) − 1) + a/(a + b)·(1 − 2F(y; a + 1, b) −
   * 2B(2a, 2b)/(a·B(a, b)²))}.
   */
  public static double crpsBeta(double alpha, double beta, double y) {
    double at = BetaDistribution.of(alpha, beta).cumulativeProbability(y);
    double next = BetaDistribution.of(alpha + 1, beta).cumulativeProbability(y);
    double ratio = Math.exp(Beta.logBeta(2 * alpha, 2 * beta) - 2 * Beta.logBeta(alpha, beta));
    return y * (2 * at - 1) + alpha / (alpha + beta) * (1 - 2 * next - 2 * ratio / alpha);
  }

  /**
   * The score of a normal distribution given a value above a bound.
   *
   * @param location the mean before truncation
   * @param scale the standard deviation before truncation, positive
   * @param lower the bound
   */
  public static double crpsTruncatedNormal(double location, double scale, double lower, double y) {
    double bound = (lower - location) / scale;
    double left = NORMAL.survivalProbability(bound);
    double z = Math.max(bound, (y - location) / scale);
    double mean = z * (1 - 2 * NORMAL.survivalProbability(z) / left) + 2 * NORMAL.density(z) / left;
    double spread =
        NORMAL.survivalProbability(Math.sqrt(2) * bound) / (Math.sqrt(Math.PI) * left * left);
    return Math.max(0, lower - y) + scale * (mean - spread);
  }

  /**
   * The score of a normal distribution whose values below a bound count as the bound.
   *
   * @param location the mean before censoring
   * @param scale the standard deviation before censoring, positive
   * @param lower the bound
   */
  public static double crpsCensoredNormal(double location, double scale, double lower, double y) {
    double bound = (lower - location) / scale;
    double below = NORMAL.cumulativeProbability(bound);
    double z = Math.max(bound, (y - location) / scale);
    return Math.max(0, lower - y)
        + scale
            * (z * (2 * NORMAL.cumulativeProbability(z) - 1)
                + 2 * NORMAL.density(z)
                - bound * below * below
                - 2 * NORMAL.density(bound) * below
                - NORMAL.survivalProbability(Math.sqrt(2) * bound) / Math.sqrt(Math.PI));
  }

  /** The logarithmic score of a normal distribution: {@code (y − m)²/(2s²) + ln s + ½ ln 2π}. */
  public static double logScoreNormal(double mean, double deviation, double y) {
    double z = (y - mean) / deviation;
    return z * z / 2 + Math.log(deviation) + Math.log(2 * Math.PI) / 2;
  }
}

package org.hindcast.evaluation.score;

import java.util.function.DoubleUnaryOperator;
import org.hindcast.forecast.NegativeBinomialLaw;
import org.hindcast.forecast.PoissonLaw;

/**
 * Scores of distributions of counts, as plain functions: usable without archive or table.
 *
 * <p>Czado, Gneiting and Held (2009), doi:10.1111/j.1541-0420.2009.01191.x; Wei and Held (2014),
 * doi:10.1007/s11749-014-0380-8; Jordan, Krüger and Lerch (2019), doi:10.18637/jss.v090.i12.
 */
public final class CountKernels {

  /** Beyond it the asymptotic series of the Bessel functions has no rounding error to speak of. */
  private static final double LARGE = 60;

  private static final double STEP = 0.1;

  private CountKernels() {}

  /**
   * The threshold-weighted continuous ranked probability score of a distribution on whole numbers,
   * term by term: {@code Σ (F(k) − 1{y ≤ k})²} times the weight of what lies between k and k + 1.
   *
   * @param probability F at whole numbers
   * @param y the actual; between whole numbers the sum is the integral it stands for
   * @param start a value below which the integrand is 0
   * @param end a value from which on the integrand is 0
   */
  static double crps(
      DoubleUnaryOperator probability, double y, ThresholdWeight weight, double start, double end) {
    double sum = 0;
    double last = Math.ceil(end);
    for (double k = Math.floor(start); k < last; k++) {
      double at = probability.applyAsDouble(k);
      double cut = Math.min(Math.max(y, k), k + 1);
      sum += (weight.chain(cut) - weight.chain(k)) * at * at;
      sum += (weight.chain(k + 1) - weight.chain(cut)) * (1 - at) * (1 - at);
    }
    return sum;
  }

  /**
   * The score of a Poisson distribution: {@code (y − m)(2F(y) − 1) + 2m·f(⌊y⌋) − m·exp(−2m)(I₀(2m)
   * + I₁(2m))}.
   *
   * @param mean m, positive
   */
  public static double crpsPoisson(double mean, double y) {
    PoissonLaw law = new PoissonLaw(mean);
    double probability = Math.exp(law.logDensity(Math.floor(y)).orElse(Double.NEGATIVE_INFINITY));
    return (y - mean) * (2 * law.cumulativeProbability(y) - 1)
        + 2 * mean * probability
        - mean * (scaledBessel(0, 2 * mean) + scaledBessel(1, 2 * mean));
  }

  /**
   * The score of a negative binomial distribution: {@code y(2F(y; n) − 1) − m(2F(y − 1; n + 1) − 1)
   * − (m/p)·₂F₁(n + 1, ½; 2; −4(1 − p)/p²)}, {@code p = n/(n + m)}.
   *
   * @param size n, positive, whole or not
   * @param mean m, positive
   */
  public static double crpsNegativeBinomial(double size, double mean, double y) {
    NegativeBinomialLaw law = new NegativeBinomialLaw(size, mean);
    // The same p with one more success: the mean grows in proportion to the size.
    NegativeBinomialLaw next = new NegativeBinomialLaw(size + 1, mean * ((size + 1) / size));
    return y * (2 * law.cumulativeProbability(y) - 1)
        - mean * (2 * next.cumulativeProbability(y - 1) - 1)
        - mean * (1 + mean / size) * hypergeometric(size, 4 * (mean / size) * (1 + mean / size));
  }

  /**
   * {@code ₂F₁(n + 1, ½; 2; −m) = (4/π) ∫ (1 + v²)⁻² (1 + m·v²/(1 + v²))^−(n+1) dv} over {@code v >
   * 0}, Euler's integral with {@code t = v²/(1 + v²)}; the trapezium rule in {@code ln v} converges
   * geometrically.
   */
  private static double hypergeometric(double n, double m) {
    double first = -38 - Math.log1p(m * (n + 1)) / 2;
    double sum = 0;
    for (double s = first; s < 14; s += STEP) {
      double squared = Math.exp(2 * s);
      double share = squared / (1 + squared);
      sum += Math.exp(s - (n + 1) * Math.log1p(m * share)) / ((1 + squared) * (1 + squared));
    }
    return 4 / Math.PI * STEP * sum;
  }

  /** {@code exp(−x)·I(order, x)} of the modified Bessel function, orders 0 and 1. */
  private static double scaledBessel(int order, double x) {
    if (x < LARGE) {
      double quarter = x * x / 4;
      double term = order == 0 ? 1 : x / 2;
      double sum = term;
      for (int k = 1; term > sum * 1e-17; k++) {
        term *= quarter / (k * (double) (k + order));
        sum += term;
      }
      return Math.exp(-x) * sum;
    }
    double fourth = 4.0 * order * order;
    double term = 1;
    double sum = 1;
    for (int k = 1; k < 25; k++) {
      double odd = 2 * k - 1;
      term *= -(fourth - odd * odd) / (k * 8 * x);
      sum += term;
    }
    return sum / Math.sqrt(2 * Math.PI * x);
  }
}

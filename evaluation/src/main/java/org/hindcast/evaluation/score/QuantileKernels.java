package org.hindcast.evaluation.score;

/**
 * Scores of quantile forecasts, as plain functions of arrays: usable without archive or table.
 * Arrays are not modified.
 *
 * <p>The weighted interval score and its parts follow Bracher, Ray, Gneiting and Reich (2021),
 * doi:10.1371/journal.pcbi.1008618; quantiles come in pairs t and 1 − t around a median.
 */
public final class QuantileKernels {

  private QuantileKernels() {}

  /**
   * The weighted interval score of each forecast: the sum of its three parts.
   *
   * @param levels n ascending levels, paired around a median
   * @param quantiles n per forecast, forecast after forecast
   * @param y one actual per forecast
   * @param out receives one score per forecast
   * @throws IllegalArgumentException if levels are not paired or lengths do not fit
   */
  public static void weightedIntervalScores(
      double[] levels, double[] quantiles, double[] y, double[] out) {
    int n = levels.length;
    if (!isPaired(levels) || quantiles.length != n * y.length || out.length < y.length) {
      throw new IllegalArgumentException(
          "There are "
              + n
              + " levels, "
              + quantiles.length
              + " quantiles, "
              + y.length
              + " actuals and room for "
              + out.length
              + " scores: expected levels in pairs around a median and a quantile per level and actual.");
    }
    for (int i = 0; i < y.length; i++) {
      out[i] =
          dispersion(levels, quantiles, i * n, n)
              + overprediction(y[i], quantiles, i * n, n)
              + underprediction(y[i], quantiles, i * n, n);
    }
  }

  /** The part of the weighted interval score from width: {@code Σ (a/2)(u − l) / (K + ½)}. */
  static double dispersion(double[] levels, double[] q, int from, int n) {
    double sum = 0;
    for (int k = 0; k < n / 2; k++) {
      sum += levels[k] * (q[from + n - 1 - k] - q[from + k]);
    }
    return sum / (n / 2.0);
  }

  /** The part from quantiles above the actual: {@code (Σ(l − y)⁺ + ½(m − y)⁺) / (K + ½)}. */
  static double overprediction(double y, double[] q, int from, int n) {
    double sum = 0;
    for (int k = 0; k < n / 2; k++) {
      sum += Math.max(q[from + k] - y, 0);
    }
    return (sum + Math.max(q[from + n / 2] - y, 0) / 2) / (n / 2.0);
  }

  /** The part from quantiles below the actual: {@code (Σ(y − u)⁺ + ½(y − m)⁺) / (K + ½)}. */
  static double underprediction(double y, double[] q, int from, int n) {
    double sum = 0;
    for (int k = n / 2 + 1; k < n; k++) {
      sum += Math.max(y - q[from + k], 0);
    }
    return (sum + Math.max(y - q[from + n / 2], 0) / 2) / (n / 2.0);
  }

  /**
   * The pinball loss, not doubled: (1{y ≤ q} − t)·(q − y).
   *
   * <p>Koenker and Bassett (1978), doi:10.2307/1913643.
   */
  public static double pinball(double y, double q, double level) {
    return y <= q ? (1 - level) * (q - y) : level * (y - q);
  }

  /**
   * The direction of the miss, from −1 to 1: below the median {@code 1 − 2·max{t: q(t) ≤ y}}, above
   * it {@code 1 − 2·min{t: q(t) ≥ y}}, on it 0; ±1 beyond the outermost quantiles. Positive is
   * over-forecast.
   *
   * <p>Bosse et al. (2022), doi:10.48550/arXiv.2205.07090.
   *
   * @param levels ascending
   * @param q the quantiles
   * @param median the median
   */
  public static double bias(double[] levels, double[] q, double median, double y) {
    int n = levels.length;
    if (y == median) {
      return 0;
    }
    if (y < median) {
      int k = n - 1;
      while (k >= 0 && q[k] > y) {
        k--;
      }
      return k < 0 ? 1 : 1 - 2 * levels[k];
    }
    int k = 0;
    while (k < n && q[k] < y) {
      k++;
    }
    return k == n ? -1 : 1 - 2 * levels[k];
  }

  /**
   * Whether levels come in pairs t and 1 − t around a median.
   *
   * @param levels ascending
   */
  static boolean isPaired(double[] levels) {
    int n = levels.length;
    if (n % 2 == 0) {
      return false;
    }
    for (int k = 0; k <= n / 2; k++) {
      if (Math.abs(levels[k] + levels[n - 1 - k] - 1) > 1e-9) {
        return false;
      }
    }
    return true;
  }
}

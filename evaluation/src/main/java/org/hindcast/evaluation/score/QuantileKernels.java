package org.hindcast.evaluation.score;

/** Scores of quantile forecasts. Arrays are not modified. */
final class QuantileKernels {

  private QuantileKernels() {}

  /** The pinball loss, not doubled: {@code (1{y ≤ q} − t)·(q − y)}. */
  static double pinball(double y, double q, double level) {
    return y <= q ? (1 - level) * (q - y) : level * (y - q);
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

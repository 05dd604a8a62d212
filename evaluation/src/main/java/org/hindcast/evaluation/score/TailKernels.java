package org.hindcast.evaluation.score;

/** Weighted forms of the CRPS of samples, as functions of sorted draws. */
final class TailKernels {

  private TailKernels() {}

  /**
   * The CRPS of the draws beyond a threshold, if the actual is; {@code NaN} if no draw is.
   *
   * @param sorted ascending; modified
   */
  static double outcomeWeighted(double[] sorted, int n, double y, boolean above, double threshold) {
    if (above ? !(y > threshold) : !(y < threshold)) {
      return 0;
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (above ? sorted[i] > threshold : sorted[i] < threshold) {
        sorted[kept++] = sorted[i];
      }
    }
    return kept == 0 ? Double.NaN : SampleKernels.crps(sorted, kept, y);
  }

  /**
   * The vertically re-scaled CRPS with an indicator as weight, centred on 0.
   *
   * @param sorted ascending; not modified
   */
  static double verticallyRescaled(
      double[] sorted, int n, double y, boolean above, double threshold) {
    double weightOfActual = (above ? y > threshold : y < threshold) ? 1 : 0;
    double distance = 0;
    double size = 0;
    double spread = 0;
    int beyond = 0;
    for (int i = 0; i < n; i++) {
      if (above ? sorted[i] > threshold : sorted[i] < threshold) {
        distance += weightOfActual * Math.abs(sorted[i] - y);
        size += Math.abs(sorted[i]);
        beyond++;
      }
    }
    int first = above ? n - beyond : 0;
    for (int k = 0; k < beyond; k++) {
      spread += (2.0 * k + 1 - beyond) * sorted[first + k];
    }
    double share = (double) beyond / n;
    double actualSize = weightOfActual * Math.abs(y);
    return distance / n
        - spread / ((double) n * n)
        + (size / n - actualSize) * (share - weightOfActual);
  }

  /**
   * The quantile-weighted CRPS of the empirical quantile function, exactly.
   *
   * @param sorted ascending; not modified
   */
  static double quantileWeighted(double[] sorted, int n, double y, QuantileWeight weight) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double from = (double) i / n;
      double to = (i + 1.0) / n;
      double mass = y <= sorted[i] ? weight.integral(to) - weight.integral(from) : 0;
      double moment = weight.moment(to) - weight.moment(from);
      sum += 2 * (sorted[i] - y) * (mass - moment);
    }
    return sum;
  }
}

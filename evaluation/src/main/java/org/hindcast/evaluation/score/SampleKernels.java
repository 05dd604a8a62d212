package org.hindcast.evaluation.score;

/** Statistics and scores of samples. Only the first {@code n} draws of an array count. */
final class SampleKernels {

  private SampleKernels() {}

  /** The mean; {@code draws} is not modified. */
  static double mean(double[] draws, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += draws[i];
    }
    return sum / n;
  }

  /**
   * The quantile by linear interpolation (type 7 of Hyndman and Fan, 1996,
   * doi:10.1080/00031305.1996.10473566).
   *
   * @param sorted ascending; not modified
   */
  static double quantile(double[] sorted, int n, double level) {
    double place = level * (n - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, n - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

package org.hindcast.model.decomposition;

import java.util.Arrays;

/**
 * Local regression at equally spaced points, the smoother inside STL.
 *
 * <p>A workspace: mutable, one thread.
 */
final class Loess {

  private double[] weights = {};

  /**
   * Smooths a series at every so many points and interpolates linearly between them.
   *
   * @param y the first {@code n} values are smoothed; not modified
   * @param settings window, degree and jump
   * @param robustness a weight per value, or empty for none; not modified
   * @param smooth receives {@code n} values from {@code offset} on; modified
   */
  void smooth(
      double[] y, int n, LoessSettings settings, double[] robustness, double[] smooth, int offset) {
    if (n < 2) {
      smooth[offset] = y[0];
      return;
    }
    int window = settings.window();
    int degree = settings.degree();
    int step = Math.min(settings.jump(), n - 1);
    int last = 0;
    for (int i = 0; i < n; i += step) {
      smooth[offset + i] = at(y, n, window, degree, i, robustness);
      interpolate(smooth, offset + last, offset + i);
      last = i;
    }
    if (last != n - 1) {
      // The neighbours are those of the last point smoothed, as in the authors' program.
      int left = left(n, window, last);
      smooth[offset + n - 1] =
          at(y, n, window, degree, n - 1, left, right(n, window, left), robustness);
      interpolate(smooth, offset + last, offset + n - 1);
    }
  }

  /**
   * The fit at a place, which may lie outside the series: {@code -1} is before, {@code n} after.
   */
  double at(double[] y, int n, int window, int degree, int place, double[] robustness) {
    int left = left(n, window, place);
    return at(y, n, window, degree, place, left, right(n, window, left), robustness);
  }

  private static int left(int n, int window, int place) {
    return Math.max(0, Math.min(place - (window - 1) / 2, n - window));
  }

  private static int right(int n, int window, int left) {
    return Math.min(n - 1, left + window - 1);
  }

  private double at(
      double[] y,
      int n,
      int window,
      int degree,
      int place,
      int left,
      int right,
      double[] robustness) {
    if (weights.length < n) {
      weights = new double[n];
    }
    int reach = Math.max(place - left, right - place) + Math.max(0, (window - n) / 2);
    double far = 0.999 * reach;
    double near = 0.001 * reach;
    double total = 0;
    for (int j = left; j <= right; j++) {
      double distance = Math.abs(j - place);
      double weight = 0;
      if (distance <= far) {
        double share = distance / reach;
        double rest = 1 - share * share * share;
        weight = distance <= near ? 1 : rest * rest * rest;
        if (robustness.length > 0) {
          weight *= robustness[j];
        }
      }
      weights[j] = weight;
      total += weight;
    }
    if (total <= 0) {
      return y[Math.max(0, Math.min(n - 1, place))];
    }
    double mean = 0;
    double centre = 0;
    for (int j = left; j <= right; j++) {
      weights[j] /= total;
      mean += weights[j] * y[j];
      centre += weights[j] * j;
    }
    if (degree == 0 || reach <= 0) {
      return mean;
    }
    double spread = 0;
    double slope = 0;
    for (int j = left; j <= right; j++) {
      double distance = j - centre;
      spread += weights[j] * distance * distance;
      slope += weights[j] * distance * y[j];
    }
    return Math.sqrt(spread) > 0.001 * (n - 1) ? mean + (place - centre) * slope / spread : mean;
  }

  private static void interpolate(double[] values, int from, int to) {
    double slope = (values[to] - values[from]) / (to - from);
    for (int i = from + 1; i < to; i++) {
      values[i] = values[from] + slope * (i - from);
    }
  }

  /** Equal weights for every value. */
  static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}

package org.hindcast.model.smoothing;

import java.util.Arrays;

/**
 * Means and variances of an ETS form at the steps ahead, in closed form.
 *
 * <p>Classes 1 to 3 of Hyndman, Koehler, Ord and Snyder (2008, doi:10.1007/978-3-540-71918-2,
 * chapter 6): additive errors; multiplicative errors with a level, trend or additive season;
 * multiplicative errors with season factors, whose exact second moments are followed step by step.
 */
final class EtsMoments {

  private EtsMoments() {}

  /**
   * The point forecasts: what comes if all errors are zero.
   *
   * @param states level, slope and season states after the last value; not modified
   */
  static double[] points(EtsForm form, double phi, double[] states, int horizon) {
    double[] points = new double[horizon];
    int m = states.length - 2;
    double level = states[0];
    double slope = states[1];
    for (int h = 0; h < horizon; h++) {
      slope *= phi;
      level += slope;
      double season = states[2 + h % m];
      points[h] = form.season() == EtsForm.Season.MULTIPLICATIVE ? level * season : level + season;
    }
    return points;
  }

  /** The effect of an error on the value {@code j} steps later, of forms without season factors. */
  private static double effect(double[] smoothing, double sumOfPowers, boolean season) {
    return smoothing[0] + smoothing[1] * sumOfPowers + (season ? smoothing[2] : 0);
  }

  /**
   * Fills in means and variances.
   *
   * @param variance of the error
   * @param mean filled in
   * @param spread filled in with variances
   */
  static void fill(
      EtsForm form,
      double[] smoothing,
      double[] states,
      double variance,
      double[] mean,
      double[] spread) {
    if (form.season() == EtsForm.Season.MULTIPLICATIVE) {
      fillFactors(smoothing, states, variance, mean, spread);
      return;
    }
    int horizon = mean.length;
    int m = states.length - 2;
    double[] effects = new double[horizon];
    double power = 1;
    double sum = 0;
    for (int j = 1; j < horizon; j++) {
      power *= smoothing[3];
      sum += power;
      effects[j] = effect(smoothing, sum, form.isSeasonal() && j % m == 0);
    }
    double[] points = points(form, smoothing[3], states, horizon);
    System.arraycopy(points, 0, mean, 0, horizon);
    double[] second = new double[horizon];
    double squares = 1;
    for (int h = 0; h < horizon; h++) {
      if (form.error() == EtsForm.ErrorType.ADDITIVE) {
        squares += h > 0 ? effects[h] * effects[h] : 0;
        spread[h] = variance * squares;
      } else {
        double wandering = 0;
        for (int j = 1; j <= h; j++) {
          wandering += effects[j] * effects[j] * second[h - j];
        }
        second[h] = mean[h] * mean[h] + variance * wandering;
        spread[h] = (1 + variance) * second[h] - mean[h] * mean[h];
      }
    }
  }

  /**
   * Multiplicative errors with season factors: follows the product of level, slope and one factor.
   */
  private static void fillFactors(
      double[] smoothing, double[] states, double variance, double[] mean, double[] spread) {
    int m = states.length - 2;
    double alpha = smoothing[0];
    double beta = smoothing[1];
    double gamma = smoothing[2];
    double phi = smoothing[3];
    // Without an error, and what an error adds, both as matrices in row order.
    double[] still = {1, phi, 0, phi};
    double[] moved = {alpha, alpha * phi, beta, beta * phi};
    double[] both = new double[4];
    double[] squared = new double[4];
    for (int i = 0; i < 4; i++) {
      both[i] = gamma * still[i] + moved[i];
      squared[i] = gamma * moved[i];
    }
    double[] next = new double[4];
    for (int h = 1; h <= mean.length; h++) {
      double factor = states[2 + (h - 1) % m];
      double a = states[0] * factor;
      double b = states[1] * factor;
      double[] moments = {a * a, a * b, a * b, b * b};
      for (int i = 1; i < h; i++) {
        boolean updated = (h - i) % m == 0;
        double nextA = a + phi * b;
        double nextB = phi * b;
        Arrays.fill(next, 0);
        add(next, still, moments, still, 1);
        if (updated) {
          nextA += variance * (squared[0] * a + squared[1] * b);
          nextB += variance * (squared[2] * a + squared[3] * b);
          add(next, both, moments, both, variance);
          add(next, still, moments, squared, variance);
          add(next, squared, moments, still, variance);
          add(next, squared, moments, squared, 3 * variance * variance);
        } else {
          add(next, moved, moments, moved, variance);
        }
        a = nextA;
        b = nextB;
        System.arraycopy(next, 0, moments, 0, 4);
      }
      mean[h - 1] = a + phi * b;
      double second = moments[0] + 2 * phi * moments[1] + phi * phi * moments[3];
      spread[h - 1] = Math.max(0, (1 + variance) * second - mean[h - 1] * mean[h - 1]);
    }
  }

  /** Adds {@code weight · left · middle · rightᵀ} of 2 × 2 matrices. */
  private static void add(
      double[] sum, double[] left, double[] middle, double[] right, double weight) {
    double p = left[0] * middle[0] + left[1] * middle[2];
    double q = left[0] * middle[1] + left[1] * middle[3];
    double r = left[2] * middle[0] + left[3] * middle[2];
    double s = left[2] * middle[1] + left[3] * middle[3];
    sum[0] += weight * (p * right[0] + q * right[1]);
    sum[1] += weight * (p * right[2] + q * right[3]);
    sum[2] += weight * (r * right[0] + s * right[1]);
    sum[3] += weight * (r * right[2] + s * right[3]);
  }
}

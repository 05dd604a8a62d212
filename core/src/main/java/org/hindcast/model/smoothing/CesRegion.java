package org.hindcast.model.smoothing;

import java.util.Arrays;

/**
 * Where the parameters of complex exponential smoothing may lie: where forecasts do not let the
 * first states grow, that is where no eigenvalue of the discount matrix {@code F - g·w'} is outside
 * the unit circle.
 *
 * <p>A pair with parameter {@code a0 + i·a1} has the characteristic polynomial {@code φ(z) = z² -
 * (2-a0)·z + 2 - a0 - a1} left alone, and {@code θ(z) = z² - (2-2a0+a1)·z + (1-a0)² + (1-a0) - a1 +
 * a1²} if it follows its errors. Without a season, and with the simple one, the region is that of
 * {@code θ}: inside one circle and outside two. With a common pair and a season the polynomial is
 * {@code θ(z)·φs(zᵐ) + φ(z)·(θs(zᵐ) - φs(zᵐ))}, {@code φs} and {@code θs} being those of the
 * season: {@code z - 1} and {@code z - 1 + b} if that is partial. With both, {@code a0} and {@code
 * b0} are at least 1, below which the region is a thin edge around a deterministic level, and with
 * a partial season {@code a1 ≤ 1} and {@code 0 ≤ b ≤ 1}, outside which there is next to nothing.
 */
final class CesRegion {

  /** How far outside the unit circle an eigenvalue still counts as on it. */
  private static final double SLACK = 1e-6;

  private final CesSeason season;
  private final int m;
  private final double[] still = new double[3];
  private final double[] following = new double[3];
  private final double[] seasonStill = new double[3];
  private final double[] seasonFollowing = new double[3];
  private final double[] polynomial;
  private final double[] shrink;

  /** The least that each parameter may be. */
  static double[] lower(CesSeason season) {
    return switch (season) {
      case NONE, SIMPLE -> new double[] {0.2, -0.8};
      case PARTIAL -> new double[] {1, -0.8, 0};
      case FULL -> new double[] {1, -0.8, 1, -0.8};
    };
  }

  /** The most that each parameter may be. */
  static double[] upper(CesSeason season) {
    return switch (season) {
      case NONE, SIMPLE -> new double[] {2.8, 1.8};
      case PARTIAL -> new double[] {2.8, 1, 1};
      case FULL -> new double[] {2.8, 1.8, 2.8, 1.8};
    };
  }

  /** The region of a form; holds working arrays. */
  CesRegion(CesSeason season, int m) {
    this.season = season;
    this.m = m;
    int degree =
        switch (season) {
          case NONE, SIMPLE -> 0;
          case PARTIAL -> m + 2;
          case FULL -> 2 * m + 2;
        };
    polynomial = new double[degree + 1];
    shrink = new double[degree + 1];
    for (int i = 0; i <= degree; i++) {
      shrink[i] = Math.pow(1 + SLACK, -i);
    }
  }

  /**
   * A continuous function of the parameters that is zero on the border and positive inside.
   *
   * @param x not modified
   */
  double margin(double[] x) {
    fill(x[0], x[1], still, following);
    if (season == CesSeason.NONE || season == CesSeason.SIMPLE) {
      double determinant = following[2];
      return Math.min(1 - determinant, 1 + determinant - Math.abs(following[1]));
    }
    Arrays.fill(polynomial, 0);
    int terms;
    if (season == CesSeason.PARTIAL) {
      terms = 2;
      seasonStill[0] = 1;
      seasonStill[1] = -1;
      seasonFollowing[0] = 1;
      seasonFollowing[1] = x[2] - 1;
    } else {
      terms = 3;
      fill(x[2], x[3], seasonStill, seasonFollowing);
    }
    for (int j = 0; j < terms; j++) {
      double gain = seasonFollowing[j] - seasonStill[j];
      for (int i = 0; i < 3; i++) {
        polynomial[i + j * m] += following[i] * seasonStill[j] + still[i] * gain;
      }
    }
    for (int i = 1; i < polynomial.length; i++) {
      polynomial[i] *= shrink[i];
    }
    return schurCohn(polynomial);
  }

  private static void fill(double a0, double a1, double[] still, double[] following) {
    still[0] = 1;
    still[1] = a0 - 2;
    still[2] = 2 - a0 - a1;
    following[0] = 1;
    following[1] = 2 * a0 - a1 - 2;
    following[2] = (1 - a0) * (2 - a0) - a1 + a1 * a1;
  }

  /**
   * One less the largest of the reflection coefficients, or the first of them that is outside.
   *
   * @param monic coefficients, the highest power first; modified
   */
  private static double schurCohn(double[] monic) {
    double least = 1;
    for (int degree = monic.length - 1; degree > 0; degree--) {
      double last = monic[degree];
      double margin = 1 - Math.abs(last);
      if (!(margin > 0)) {
        return Double.isNaN(margin) ? -1 : margin;
      }
      least = Math.min(least, margin);
      double scale = 1 / (1 - last * last);
      for (int i = 0, j = degree; i <= j; i++, j--) {
        double low = monic[i];
        double high = monic[j];
        monic[i] = (low - last * high) * scale;
        monic[j] = (high - last * low) * scale;
      }
    }
    return least;
  }
}

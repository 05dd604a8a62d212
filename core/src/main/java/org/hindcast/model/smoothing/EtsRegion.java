package org.hindcast.model.smoothing;

import java.util.Arrays;

/** Where the smoothing parameters may lie. */
public enum EtsRegion {
  /**
   * The usual region, {@code 0 < β < α < 1}, {@code 0 < γ < 1-α}, {@code 0.8 ≤ φ ≤ 0.98}, where
   * each state is a weighted mean, and within it where forecasts forget the first states.
   */
  STABLE,
  /**
   * All parameters for which forecasts forget the first states (Hyndman, Akram and Archibald, 2008,
   * doi:10.1007/s10463-006-0109-x), which makes the model invertible; {@code 0.8 ≤ φ ≤ 0.98}.
   */
  ADMISSIBLE;

  static final double SMALLEST = 1e-4;
  static final double LOWEST_DAMPING = 0.8;
  static final double HIGHEST_DAMPING = 0.98;

  double highestAlpha() {
    return this == STABLE ? 1 - SMALLEST : 2 - SMALLEST;
  }

  /** Beta at its lower end, given the other parameters. */
  double lowestBeta(double alpha, double phi, boolean seasonal) {
    return this == STABLE ? SMALLEST : seasonal ? 0 : alpha * (1 - 1 / phi);
  }

  double highestBeta(double alpha, double phi) {
    return this == STABLE ? alpha : (1 + 1 / phi) * (2 - alpha);
  }

  double lowestGamma() {
    return this == STABLE ? SMALLEST : 0;
  }

  double highestGamma(double alpha, double phi) {
    return this == STABLE ? 1 - alpha : Math.max(0, 1 + 1 / phi - alpha);
  }

  /**
   * Whether the discount matrix of a form has no eigenvalue outside the unit circle.
   *
   * <p>For seasonal forms the eigenvalues are roots of a polynomial of degree {@code m} or {@code
   * m+1}; the Schur–Cohn recursion decides without computing them. The slope enters the forecast as
   * {@code φ·b}, so that beta appears in products with phi.
   */
  static boolean forgets(EtsForm form, double alpha, double beta, double gamma, double phi, int m) {
    if (!form.isSeasonal()) {
      return alpha > 1 - 1 / phi
          && alpha < 1 + 1 / phi
          && (!form.hasTrend()
              || (phi * beta > alpha * (phi - 1) && phi * beta < (1 + phi) * (2 - alpha)));
    }
    double[] polynomial;
    if (form.hasTrend()) {
      polynomial = new double[m + 2];
      Arrays.fill(polynomial, alpha + phi * beta - alpha * phi);
      polynomial[0] = 1;
      polynomial[1] = alpha + phi * beta - phi;
      polynomial[m] += gamma - 1;
      polynomial[m + 1] = phi * (1 - alpha - gamma);
    } else {
      polynomial = new double[m + 1];
      Arrays.fill(polynomial, alpha);
      polynomial[0] = 1;
      polynomial[m] = alpha + gamma - 1;
    }
    return rootsInside(polynomial);
  }

  /**
   * The Schur–Cohn recursion, with a margin for rounding.
   *
   * @param monic coefficients, the highest power first; modified
   */
  private static boolean rootsInside(double[] monic) {
    for (int degree = monic.length - 1; degree > 0; degree--) {
      double last = monic[degree];
      if (Math.abs(last) >= 1 - 1e-12) {
        return false;
      }
      double scale = 1 / (1 - last * last);
      for (int i = 0, j = degree; i <= j; i++, j--) {
        double low = monic[i];
        double high = monic[j];
        monic[i] = (low - last * high) * scale;
        monic[j] = (high - last * low) * scale;
      }
    }
    return true;
  }
}

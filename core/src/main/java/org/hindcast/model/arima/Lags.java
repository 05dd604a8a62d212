package org.hindcast.model.arima;

import org.apache.commons.math3.analysis.solvers.LaguerreSolver;
import org.apache.commons.math3.complex.Complex;

/**
 * Kernels on lag polynomials. Coefficients are those of the recursion, {@code w_t = Σ c_j w_{t-j} +
 * …}, so that the polynomial is {@code 1 - Σ c_j B^j}; element 0 belongs to lag 1.
 */
final class Lags {

  private Lags() {}

  /**
   * Turns partial autocorrelations into the coefficients of a stationary recursion (Durbin, 1960,
   * doi:10.2307/1401322; as a parametrisation Jones, 1980, doi:10.1080/00401706.1980.10486171).
   *
   * @param coefficients on entry partial autocorrelations in (-1, 1); modified
   */
  static void fromPartial(double[] coefficients) {
    int n = coefficients.length;
    double[] previous = new double[n];
    for (int k = 1; k < n; k++) {
      System.arraycopy(coefficients, 0, previous, 0, k);
      double partial = coefficients[k];
      for (int j = 0; j < k; j++) {
        coefficients[j] = previous[j] - partial * previous[k - 1 - j];
      }
    }
  }

  /**
   * The inverse of {@link #fromPartial}.
   *
   * @param coefficients on entry those of a recursion; modified even if there is no inverse
   * @return whether the recursion is stationary
   */
  static boolean toPartial(double[] coefficients) {
    int n = coefficients.length;
    double[] shorter = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      double partial = coefficients[k];
      if (!(Math.abs(partial) < 1)) {
        return false;
      }
      double scale = 1 / (1 - partial * partial);
      for (int j = 0; j < k; j++) {
        shorter[j] = (coefficients[j] + partial * coefficients[k - 1 - j]) * scale;
      }
      System.arraycopy(shorter, 0, coefficients, 0, k);
    }
    return true;
  }

  /**
   * Whether all roots of the polynomial lie outside the circle of a radius.
   *
   * @param coefficients not modified
   */
  static boolean rootsOutside(double[] coefficients, double radius) {
    double[] scaled = coefficients.clone();
    double power = 1;
    for (int j = 0; j < scaled.length; j++) {
      power *= radius;
      scaled[j] *= power;
    }
    return toPartial(scaled);
  }

  /**
   * The invertible moving average with the same autocorrelations: roots inside the unit circle are
   * mirrored on it.
   *
   * @param movingAverage {@code θ_j} of {@code ε_t + Σ θ_j ε_{t-j}}; not modified
   */
  static double[] invertible(double[] movingAverage) {
    int degree = movingAverage.length;
    while (degree > 0 && movingAverage[degree - 1] == 0) {
      degree--;
    }
    double[] minus = new double[degree];
    for (int j = 0; j < degree; j++) {
      minus[j] = -movingAverage[j];
    }
    if (rootsOutside(minus, 1)) {
      return movingAverage.clone();
    }
    double[] polynomial = new double[degree + 1];
    polynomial[0] = 1;
    System.arraycopy(movingAverage, 0, polynomial, 1, degree);
    Complex[] product = {Complex.ONE};
    for (Complex root : new LaguerreSolver().solveAllComplex(polynomial, 0)) {
      Complex factor = root.abs() < 1 ? root.conjugate() : root.reciprocal();
      Complex[] longer = new Complex[product.length + 1];
      longer[0] = product[0];
      for (int j = 1; j < longer.length; j++) {
        Complex shifted = product[j - 1].multiply(factor);
        longer[j] = j < product.length ? product[j].subtract(shifted) : shifted.negate();
      }
      product = longer;
    }
    double[] result = new double[movingAverage.length];
    for (int j = 0; j < degree; j++) {
      result[j] = product[j + 1].getReal();
    }
    return result;
  }

  /**
   * A moving average whose roots are all outside a circle: itself, or with its roots moved
   * outwards.
   *
   * @param movingAverage {@code θ_j} of {@code ε_t + Σ θ_j ε_{t-j}}, invertible; not modified
   * @param radius of the circle, above 1
   * @param pull by what the roots are divided if one is inside, below 1 over the radius
   */
  static double[] fromUnitRoots(double[] movingAverage, double radius, double pull) {
    double[] result = movingAverage.clone();
    double[] minus = new double[result.length];
    for (int j = 0; j < result.length; j++) {
      minus[j] = -result[j];
    }
    if (!rootsOutside(minus, radius)) {
      double power = 1;
      for (int j = 0; j < result.length; j++) {
        power *= pull;
        result[j] *= power;
      }
    }
    return result;
  }

  /**
   * The coefficients of the product of a regular and a seasonal polynomial.
   *
   * @param regular lags 1, 2, …; not modified
   * @param seasonal lags {@code season}, {@code 2·season}, …; not modified
   */
  static double[] product(double[] regular, double[] seasonal, int season) {
    double[] product = new double[regular.length + season * seasonal.length];
    System.arraycopy(regular, 0, product, 0, regular.length);
    for (int k = 0; k < seasonal.length; k++) {
      int lag = season * (k + 1);
      product[lag - 1] += seasonal[k];
      for (int j = 0; j < regular.length; j++) {
        product[lag + j] -= seasonal[k] * regular[j];
      }
    }
    return product;
  }

  /** The coefficients of {@code (1-B)^regular (1-B^season)^seasonal}. */
  static double[] differences(int regular, int seasonal, int season) {
    double[] result = new double[0];
    double[] one = {1};
    for (int i = 0; i < regular; i++) {
      result = product(result, one, 1);
    }
    for (int i = 0; i < seasonal; i++) {
      result = product(result, one, season);
    }
    return result;
  }

  /**
   * {@code w_t - Σ c_j w_{t-j}} from the first time at which all terms exist.
   *
   * @param series longer than {@code coefficients}; not modified
   */
  static double[] apply(double[] coefficients, double[] series) {
    int lags = coefficients.length;
    double[] result = new double[series.length - lags];
    for (int t = 0; t < result.length; t++) {
      double value = series[t + lags];
      for (int j = 0; j < lags; j++) {
        // A coefficient of zero must not spread a missing value.
        if (coefficients[j] != 0) {
          value -= coefficients[j] * series[t + lags - 1 - j];
        }
      }
      result[t] = value;
    }
    return result;
  }

  /**
   * The weights ψ of {@code w_t = Σ ψ_j ε_{t-j}}, {@code ψ_0 = 1}.
   *
   * @param autoregressive not modified
   * @param movingAverage {@code θ_j} of {@code ε_t + Σ θ_j ε_{t-j}}; not modified
   */
  static double[] psi(double[] autoregressive, double[] movingAverage, int count) {
    double[] psi = new double[count];
    for (int k = 0; k < count; k++) {
      double value = k == 0 ? 1 : k <= movingAverage.length ? movingAverage[k - 1] : 0;
      for (int j = 1; j <= Math.min(k, autoregressive.length); j++) {
        value += autoregressive[j - 1] * psi[k - j];
      }
      psi[k] = value;
    }
    return psi;
  }
}

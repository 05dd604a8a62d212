package org.hindcast.model.arima;

import java.util.Arrays;

/** Nonlinear least squares by Levenberg and Marquardt with a numeric Jacobian. */
final class LeastSquares {

  private static final int MOST_STEPS = 100;
  private static final double STEP = 1e-6;
  private static final double PRECISION = 1e-8;

  private LeastSquares() {}

  /** Residuals as a function of parameters. */
  @FunctionalInterface
  interface Residuals {
    /**
     * Evaluates the residuals.
     *
     * @param x the parameters; not modified
     * @param residuals receives the residuals; modified
     * @return whether the parameters are possible
     */
    boolean at(double[] x, double[] residuals);
  }

  /**
   * Minimises the sum of squares.
   *
   * @param x on entry the start, on exit the best found; modified
   * @param count the number of residuals
   * @return the sum of squares there; infinite if the start is impossible
   */
  static double minimise(Residuals function, double[] x, int count) {
    int n = x.length;
    double[] residuals = new double[count];
    if (!function.at(x, residuals)) {
      return Double.POSITIVE_INFINITY;
    }
    double best = squares(residuals);
    double[][] jacobian = new double[n][count];
    double[] trial = new double[n];
    double[] moved = new double[count];
    double[] scales = new double[n];
    double damping = 1e-3;
    for (int step = 0; step < MOST_STEPS && n > 0; step++) {
      for (int j = 0; j < n; j++) {
        System.arraycopy(x, 0, trial, 0, n);
        double h = STEP * (1 + Math.abs(x[j]));
        trial[j] += h;
        if (!function.at(trial, moved)) {
          h = -h;
          trial[j] = x[j] + h;
          if (!function.at(trial, moved)) {
            return best;
          }
        }
        for (int i = 0; i < count; i++) {
          jacobian[j][i] = (moved[i] - residuals[i]) / h;
        }
      }
      double[][] normal = new double[n][n];
      double[] slope = new double[n];
      for (int j = 0; j < n; j++) {
        slope[j] = dot(jacobian[j], residuals);
        for (int k = 0; k <= j; k++) {
          normal[j][k] = dot(jacobian[j], jacobian[k]);
          normal[k][j] = normal[j][k];
        }
      }
      double largest = 0;
      for (int j = 0; j < n; j++) {
        // A scale never shrinks, or a parameter that loses its effect would take giant steps.
        scales[j] = Math.max(scales[j], normal[j][j]);
        largest = Math.max(largest, scales[j]);
      }
      for (int j = 0; j < n; j++) {
        scales[j] = Math.max(scales[j], 1e-8 * largest);
      }
      double gained = -1;
      while (gained < 0 && damping < 1e12) {
        double[] direction = solve(normal, slope, scales, damping);
        for (int j = 0; j < n; j++) {
          trial[j] = x[j] - direction[j];
        }
        double value = function.at(trial, moved) ? squares(moved) : Double.POSITIVE_INFINITY;
        if (value <= best) {
          gained = best - value;
          best = value;
          System.arraycopy(trial, 0, x, 0, n);
          System.arraycopy(moved, 0, residuals, 0, count);
          damping = Math.max(1e-9, damping / 10);
        } else {
          damping *= 8;
        }
      }
      if (gained < PRECISION * best) {
        break;
      }
    }
    return best;
  }

  /** Solves {@code (A + damping·diag(scales)) x = b} by Cholesky's method; A is not modified. */
  private static double[] solve(double[][] a, double[] b, double[] scales, double damping) {
    int n = b.length;
    double[][] lower = new double[n][n];
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        if (i == j) {
          sum += damping * scales[i];
        }
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / lower[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  static double squares(double[] residuals) {
    double sum = dot(residuals, residuals);
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  static double dot(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  /**
   * Ordinary least squares of a response on regressors by modified Gram–Schmidt; the response turns
   * into the residuals.
   *
   * @param columns the response, then the regressors; turned into residuals and an orthonormal
   *     basis; modified
   * @param coefficients receives one per regressor; modified
   * @param determined how many leading regressors count in the result
   * @return the logarithm of the determinant of the leading regressors' cross-products; NaN if the
   *     regressors are collinear
   */
  static double regress(double[][] columns, double[] coefficients, int determined) {
    int k = columns.length - 1;
    double[] y = columns[0];
    double[][] triangle = new double[k][k];
    double[] projections = new double[k];
    double logDeterminant = 0;
    for (int j = 0; j < k; j++) {
      double[] column = columns[j + 1];
      double before = Math.sqrt(dot(column, column));
      for (int i = 0; i < j; i++) {
        triangle[i][j] = dot(columns[i + 1], column);
        subtract(column, columns[i + 1], triangle[i][j]);
      }
      double norm = Math.sqrt(dot(column, column));
      if (!(norm > 1e-10 * before)) {
        return Double.NaN;
      }
      triangle[j][j] = norm;
      for (int i = 0; i < column.length; i++) {
        column[i] /= norm;
      }
      projections[j] = dot(column, y);
      subtract(y, column, projections[j]);
      logDeterminant += j < determined ? 2 * Math.log(norm) : 0;
    }
    Arrays.fill(coefficients, 0);
    for (int i = k - 1; i >= 0; i--) {
      double sum = projections[i];
      for (int j = i + 1; j < k; j++) {
        sum -= triangle[i][j] * coefficients[j];
      }
      coefficients[i] = sum / triangle[i][i];
    }
    return logDeterminant;
  }

  private static void subtract(double[] from, double[] column, double times) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= times * column[i];
    }
  }
}

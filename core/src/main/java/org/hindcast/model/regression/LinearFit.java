package org.hindcast.model.regression;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.hindcast.model.ModelFitException;

/**
 * Coefficients, their covariance divided by the error variance, and the error variance.
 *
 * <p>Columns are centred and scaled before anything is solved, so that the answer does not depend
 * on units.
 */
final class LinearFit {

  private static final double HUBER = 1.345;
  private static final int ITERATIONS = 200;
  private static final double CONVERGED = 1e-10;

  /** Below this the scaled cross-products are taken as singular. */
  private static final double SINGULAR = 1e-10;

  private final double[] centres;
  private final double[] scales;
  private final double[] coefficients;
  private final RealMatrix unscaledCovariance;
  private final double sigma;
  private final double freedom;
  private final double intercept;
  private final double interceptVariance;

  private LinearFit(
      double[] centres,
      double[] scales,
      double intercept,
      double[] coefficients,
      double interceptVariance,
      RealMatrix unscaledCovariance,
      double sigma,
      double freedom) {
    this.centres = centres;
    this.scales = scales;
    this.intercept = intercept;
    this.coefficients = coefficients;
    this.interceptVariance = interceptVariance;
    this.unscaledCovariance = unscaledCovariance;
    this.sigma = sigma;
    this.freedom = freedom;
  }

  /**
   * Fits a line with intercept.
   *
   * @param x a row an observation, without the column of ones; not modified
   * @param y not modified
   * @param penalty of {@link Estimator#RIDGE}
   * @param names of the regressors, for messages
   * @throws ModelFitException if regressors are collinear or there are too few observations
   */
  static LinearFit of(
      double[][] x,
      double[] y,
      List<String> names,
      String quantity,
      Estimator estimator,
      double penalty) {
    int n = y.length;
    int k = names.size();
    if (n < k + 3) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + n
              + " complete observations: the model 'regression' with "
              + k
              + " regressors needs at least "
              + (k + 3)
              + ".");
    }
    for (int j = 0; j < k; j++) {
      if (isConstant(x, j)) {
        throw new ModelFitException(
            "The regressor "
                + names.get(j)
                + " of '"
                + quantity
                + "' does not vary in the "
                + n
                + " complete observations: the model 'regression' cannot tell its effect.");
      }
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return switch (estimator) {
      case LEAST_SQUARES -> solve(x, y, ones, 0).withPlainVariance(x, y, k + 1);
      case RIDGE -> solve(x, y, ones, penalty * n).withRidgeVariance(x, y, penalty * n);
      case HUBER -> huber(x, y);
    };
  }

  /** Weighted penalised least squares; the variance is left at 1. */
  private static LinearFit solve(double[][] x, double[] y, double[] weights, double penalty) {
    int n = y.length;
    int k = x[0].length;
    double total = Arrays.stream(weights).sum();
    double[] centres = new double[k];
    double[] scales = new double[k];
    double level = 0;
    for (int t = 0; t < n; t++) {
      level += weights[t] * y[t] / total;
      for (int j = 0; j < k; j++) {
        centres[j] += weights[t] * x[t][j] / total;
      }
    }
    for (int j = 0; j < k; j++) {
      for (int t = 0; t < n; t++) {
        double off = x[t][j] - centres[j];
        scales[j] += weights[t] * off * off / total;
      }
      scales[j] = Math.sqrt(scales[j]);
    }
    double[][] products = new double[k][k];
    double[] slopes = new double[k];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < k; i++) {
        double xi = (x[t][i] - centres[i]) / scales[i];
        slopes[i] += weights[t] * xi * (y[t] - level);
        for (int j = 0; j <= i; j++) {
          products[i][j] += weights[t] * xi * (x[t][j] - centres[j]) / scales[j];
        }
      }
    }
    for (int i = 0; i < k; i++) {
      products[i][i] += penalty;
      for (int j = 0; j < i; j++) {
        products[j][i] = products[i][j];
      }
    }
    if (k == 0) {
      return new LinearFit(
          centres, scales, level, slopes, 1 / total, new Array2DRowRealMatrix(1, 1), 1, 1);
    }
    try {
      CholeskyDecomposition decomposition =
          new CholeskyDecomposition(
              new Array2DRowRealMatrix(products, false),
              CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
              SINGULAR * total);
      RealMatrix inverse = decomposition.getSolver().getInverse();
      double[] solution = decomposition.getSolver().solve(new ArrayRealVector(slopes)).toArray();
      return new LinearFit(centres, scales, level, solution, 1 / total, inverse, 1, 1);
    } catch (NonPositiveDefiniteMatrixException e) {
      throw new ModelFitException(
          "The regressors of the model 'regression' are collinear: one is a sum of multiples of "
              + "others. Maybe two of them mean the same.");
    }
  }

  private static boolean isConstant(double[][] x, int column) {
    for (double[] row : x) {
      if (row[column] != x[0][column]) {
        return false;
      }
    }
    return true;
  }

  private LinearFit with(RealMatrix covariance, double deviation, double degrees) {
    return new LinearFit(
        centres,
        scales,
        intercept,
        coefficients,
        interceptVariance,
        covariance,
        deviation,
        degrees);
  }

  private LinearFit withPlainVariance(double[][] x, double[] y, int parameters) {
    double degrees = y.length - parameters;
    return with(unscaledCovariance, Math.sqrt(squares(x, y) / degrees), degrees);
  }

  /** The covariance {@code A⁻¹(A - P)A⁻¹} and {@code n - tr H} degrees of freedom. */
  private LinearFit withRidgeVariance(double[][] x, double[] y, double penalty) {
    int k = coefficients.length;
    double trace = 1 + k;
    for (int j = 0; j < k; j++) {
      trace -= penalty * unscaledCovariance.getEntry(j, j);
    }
    RealMatrix sandwich =
        unscaledCovariance.subtract(
            unscaledCovariance.multiply(unscaledCovariance).scalarMultiply(penalty));
    double degrees = y.length - trace;
    return with(sandwich, Math.sqrt(squares(x, y) / degrees), degrees);
  }

  /** Iterated weighted least squares with the scale from the median absolute residual. */
  private static LinearFit huber(double[][] x, double[] y) {
    int n = y.length;
    int k = x[0].length;
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    LinearFit fit = solve(x, y, weights, 0);
    double[] residuals = fit.residuals(x, y);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double scale = robustScale(residuals);
      if (scale == 0) {
        break;
      }
      for (int t = 0; t < n; t++) {
        weights[t] = Math.min(1, HUBER * scale / Math.max(1e-300, Math.abs(residuals[t])));
      }
      fit = solve(x, y, weights, 0);
      double[] next = fit.residuals(x, y);
      double moved = 0;
      double size = 0;
      for (int t = 0; t < n; t++) {
        moved += (next[t] - residuals[t]) * (next[t] - residuals[t]);
        size += residuals[t] * residuals[t];
      }
      residuals = next;
      if (moved <= CONVERGED * CONVERGED * size) {
        break;
      }
    }
    return fit.withRobustVariance(x, residuals, k + 1);
  }

  private static double robustScale(double[] residuals) {
    double[] sizes = new double[residuals.length];
    for (int t = 0; t < sizes.length; t++) {
      sizes[t] = Math.abs(residuals[t]);
    }
    Arrays.sort(sizes);
    int half = sizes.length / 2;
    double median = sizes.length % 2 == 1 ? sizes[half] : 0.5 * (sizes[half - 1] + sizes[half]);
    // The median absolute deviation of a normal variable is 0.6745 standard deviations.
    return median / 0.6745;
  }

  /**
   * The asymptotic covariance of an M-estimator with Huber's correction for small samples (1981,
   * doi:10.1002/0471725250, formula 6.5), on the cross-products of all observations alike.
   */
  private LinearFit withRobustVariance(double[][] x, double[] residuals, int parameters) {
    int n = residuals.length;
    double scale = robustScale(residuals);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    LinearFit plain = solve(x, residuals, ones, 0);
    double psiSquares = 0;
    double inside = 0;
    for (double residual : residuals) {
      double clipped = Math.max(-HUBER * scale, Math.min(HUBER * scale, residual));
      psiSquares += clipped * clipped;
      inside += Math.abs(residual) <= HUBER * scale ? 1 : 0;
    }
    double share = inside / n;
    double correction = 1 + parameters * (1 - share) / ((n - 1) * share);
    double factor =
        scale == 0
            ? 0
            : psiSquares
                / (n - parameters)
                * correction
                * correction
                / (share * share)
                / (scale * scale);
    // Centres move with the weights, so the point of least variance is that of the plain fit.
    double level = intercept;
    for (int j = 0; j < coefficients.length; j++) {
      level += coefficients[j] * (plain.centres[j] - centres[j]) / scales[j];
    }
    double[] rescaled = new double[coefficients.length];
    for (int j = 0; j < rescaled.length; j++) {
      rescaled[j] = coefficients[j] * plain.scales[j] / scales[j];
    }
    return new LinearFit(
        plain.centres,
        plain.scales,
        level,
        rescaled,
        factor / n,
        plain.unscaledCovariance.scalarMultiply(factor),
        scale,
        n - parameters);
  }

  private double[] residuals(double[][] x, double[] y) {
    double[] residuals = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      residuals[t] = y[t] - at(x[t]);
    }
    return residuals;
  }

  private double squares(double[][] x, double[] y) {
    double sum = 0;
    for (double residual : residuals(x, y)) {
      sum += residual * residual;
    }
    return sum;
  }

  /** The height at a point. */
  double at(double[] row) {
    double sum = intercept;
    for (int j = 0; j < coefficients.length; j++) {
      sum += coefficients[j] * (row[j] - centres[j]) / scales[j];
    }
    return sum;
  }

  /** The variance of the height at a point, divided by the error variance. */
  double leverage(double[] row) {
    int k = coefficients.length;
    double sum = interceptVariance;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        sum +=
            unscaledCovariance.getEntry(i, j)
                * ((row[i] - centres[i]) / scales[i])
                * ((row[j] - centres[j]) / scales[j]);
      }
    }
    return sum;
  }

  /**
   * A factor {@code L} of the covariance of heights: row {@code i} times normal draws moves them.
   */
  double[][] spread(double[][] rows) {
    int k = coefficients.length;
    double[][] lower = k == 0 ? new double[0][0] : factor(unscaledCovariance);
    double[][] spread = new double[rows.length][k + 1];
    for (int h = 0; h < rows.length; h++) {
      spread[h][k] = Math.sqrt(interceptVariance);
      for (int j = 0; j < k; j++) {
        for (int i = j; i < k; i++) {
          spread[h][j] += lower[i][j] * (rows[h][i] - centres[i]) / scales[i];
        }
      }
    }
    return spread;
  }

  /** Cholesky's factor of a matrix that is positive definite or zero. */
  private static double[][] factor(RealMatrix matrix) {
    int k = matrix.getRowDimension();
    double[][] lower = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix.getEntry(i, j);
        for (int m = 0; m < j; m++) {
          sum -= lower[i][m] * lower[j][m];
        }
        if (i == j) {
          lower[i][i] = Math.sqrt(Math.max(0, sum));
        } else {
          lower[i][j] = lower[j][j] == 0 ? 0 : sum / lower[j][j];
        }
      }
    }
    return lower;
  }

  /** The coefficient of a regressor in its own unit. */
  double coefficient(int j) {
    return coefficients[j] / scales[j];
  }

  /** The height where all regressors are zero. */
  double constant() {
    return at(new double[coefficients.length]);
  }

  double sigma() {
    return sigma;
  }

  double freedom() {
    return freedom;
  }
}

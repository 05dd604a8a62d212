package org.hindcast.evaluation.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.NonSymmetricMatrixException;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * An ordinary least-squares regression with few coefficients, by QR decomposition.
 *
 * <p>Collinear regressors, or no more rows than coefficients, give no fit at all instead of an
 * arbitrary one.
 */
public final class LeastSquares {

  private static final double RANK_TOLERANCE = 1e-11;
  private static final double SYMMETRY_TOLERANCE = 1e-8;

  private final double[][] rows;
  private final int[] periods;
  private final double[] coefficients;
  private final double[] residuals;
  private final double[][] inverseGram;

  private LeastSquares(
      double[][] rows,
      int[] periods,
      double[] coefficients,
      double[] residuals,
      double[][] inverseGram) {
    this.rows = rows;
    this.periods = periods;
    this.coefficients = coefficients;
    this.residuals = residuals;
    this.inverseGram = inverseGram;
  }

  /**
   * Regresses {@code response} on the rows of regressors (put a column of ones for an intercept).
   *
   * @param response one value per row, its periods order the rows
   * @param rows regressors, finite; not modified
   * @return empty if regressors are collinear or rows do not outnumber coefficients
   */
  public static Optional<LeastSquares> fit(EventSeries response, double[][] rows) {
    return fit(response.values(), rows, response.periods());
  }

  /** Regresses on rows without a time order, for classical or clustered covariances. */
  public static Optional<LeastSquares> fit(double[] response, double[][] rows) {
    int[] order = new int[response.length];
    Arrays.setAll(order, i -> i);
    return fit(response, rows, order);
  }

  private static Optional<LeastSquares> fit(double[] y, double[][] rows, int[] periods) {
    Arguments.requireSameLength(y.length, "response", rows.length, "matrix of regressors");
    Arguments.requireFinite(y, "response");
    for (double[] row : rows) {
      Arguments.requireFinite(row, "regressors");
    }
    int n = y.length;
    int k = n == 0 ? 0 : rows[0].length;
    if (n <= k) {
      return Optional.empty();
    }
    double[] scale = columnNorms(rows, k);
    double[][] scaled = new double[n][k];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        scaled[i][j] = scale[j] == 0 ? 0 : rows[i][j] / scale[j];
      }
    }
    QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(scaled, false));
    RealMatrix r = qr.getR();
    for (int j = 0; j < k; j++) {
      if (Math.abs(r.getEntry(j, j)) < RANK_TOLERANCE) {
        return Optional.empty();
      }
    }
    double[] rotated = qr.getQT().operate(y);
    double[] coefficients = new double[k];
    double[][] inverseR = inverseUpper(r, k);
    for (int i = 0; i < k; i++) {
      for (int j = i; j < k; j++) {
        coefficients[i] += inverseR[i][j] * rotated[j];
      }
      coefficients[i] /= scale[i];
    }
    double[][] inverseGram = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        for (int m = Math.max(i, j); m < k; m++) {
          inverseGram[i][j] += inverseR[i][m] * inverseR[j][m];
        }
        inverseGram[i][j] /= scale[i] * scale[j];
      }
    }
    double[] residuals = new double[n];
    double[][] copy = new double[n][];
    for (int i = 0; i < n; i++) {
      copy[i] = rows[i].clone();
      residuals[i] = y[i];
      for (int j = 0; j < k; j++) {
        residuals[i] -= coefficients[j] * rows[i][j];
      }
    }
    return Optional.of(
        new LeastSquares(copy, periods.clone(), coefficients, residuals, inverseGram));
  }

  private static double[] columnNorms(double[][] rows, int k) {
    double[] norms = new double[k];
    for (double[] row : rows) {
      Arguments.requireSameLength(k, "first row", row.length, "another row");
      for (int j = 0; j < k; j++) {
        norms[j] = Math.hypot(norms[j], row[j]);
      }
    }
    return norms;
  }

  private static double[][] inverseUpper(RealMatrix r, int k) {
    double[][] inverse = new double[k][k];
    for (int j = 0; j < k; j++) {
      inverse[j][j] = 1 / r.getEntry(j, j);
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int m = i + 1; m <= j; m++) {
          sum += r.getEntry(i, m) * inverse[m][j];
        }
        inverse[i][j] = -sum / r.getEntry(i, i);
      }
    }
    return inverse;
  }

  /** A copy of the coefficients, in the order of the columns. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** A copy of the residuals, response − fitted. */
  public double[] residuals() {
    return residuals.clone();
  }

  /** Number of rows minus number of coefficients. */
  public int residualDegreesOfFreedom() {
    return residuals.length - coefficients.length;
  }

  /** Sum of squared residuals. */
  public double residualSumOfSquares() {
    double[] squares = new double[residuals.length];
    Arrays.setAll(squares, i -> residuals[i] * residuals[i]);
    return Moments.sum(squares);
  }

  /** Covariance matrix of the coefficients. */
  public double[][] covariance(CoefficientCovariance estimator) {
    int n = residuals.length;
    int k = coefficients.length;
    if (estimator instanceof CoefficientCovariance.Classical) {
      return scaled(inverseGram, residualSumOfSquares() / (n - k));
    }
    double[][] scores = new double[n][k];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        scores[i][j] = rows[i][j] * residuals[i];
      }
    }
    if (estimator instanceof CoefficientCovariance.Hac hac) {
      boolean jackknife = hac.adjustment() == CoefficientCovariance.Hac.Adjustment.JACKKNIFE;
      if (jackknife) {
        for (int i = 0; i < n; i++) {
          double free = 1 - leverage(rows[i]);
          for (int j = 0; j < k; j++) {
            // An event that alone determines a coefficient has no residual to inflate.
            scores[i][j] = free > RANK_TOLERANCE ? scores[i][j] / free : 0;
          }
        }
      }
      double factor = jackknife ? n : n * (double) n / (n - k);
      double[][] covariance = sandwich(scaled(hac.estimator().of(scores, periods), factor));
      if (isPositiveDefinite(covariance)) {
        return covariance;
      }
      LongRunVariance bartlett = LongRunVariance.bartlett(hac.estimator().lags());
      return sandwich(scaled(bartlett.of(scores, periods), factor));
    }
    if (estimator instanceof CoefficientCovariance.EqualWeightedCosine cosine) {
      return sandwich(cosineMeat(scores, cosine.transforms()));
    }
    CoefficientCovariance.Clustered clustered = (CoefficientCovariance.Clustered) estimator;
    Arguments.requireSameLength(n, "regression", clustered.clusters().length, "array of clusters");
    Map<Integer, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      double[] sum = sums.computeIfAbsent(clustered.clusters()[i], id -> new double[k]);
      for (int j = 0; j < k; j++) {
        sum[j] += scores[i][j];
      }
    }
    double[][] meat = new double[k][k];
    for (double[] sum : sums.values()) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          meat[i][j] += sum[i] * sum[j];
        }
      }
    }
    double groups = sums.size();
    return sandwich(scaled(meat, groups / (groups - 1) * (n - 1) / (n - k)));
  }

  /**
   * Wald statistic of the hypothesis that the named coefficients equal the given values, divided by
   * their number: the F form.
   *
   * @param indices positions of the tested coefficients
   * @param values hypothetical values in that order
   * @param estimator covariance of the coefficients
   * @return empty if the covariance of these coefficients is not positive definite
   */
  public OptionalDouble waldF(int[] indices, double[] values, CoefficientCovariance estimator) {
    Arguments.requireSameLength(
        indices.length, "array of indices", values.length, "array of values");
    double[][] covariance = covariance(estimator);
    int q = indices.length;
    double[][] block = new double[q][q];
    double[] gap = new double[q];
    for (int i = 0; i < q; i++) {
      gap[i] = coefficients[indices[i]] - values[i];
      for (int j = 0; j < q; j++) {
        block[i][j] = covariance[indices[i]][indices[j]];
      }
    }
    OptionalDouble form = inverseQuadraticForm(block, gap);
    return form.isPresent() ? OptionalDouble.of(form.getAsDouble() / q) : form;
  }

  /**
   * x'A⁻¹x for a symmetric positive definite matrix.
   *
   * @return empty if {@code matrix} is not positive definite
   */
  public static OptionalDouble inverseQuadraticForm(double[][] matrix, double[] x) {
    Optional<double[]> solved = solve(matrix, x);
    if (solved.isEmpty()) {
      return OptionalDouble.empty();
    }
    double form = 0;
    for (int i = 0; i < x.length; i++) {
      form += x[i] * solved.get()[i];
    }
    return OptionalDouble.of(form);
  }

  /**
   * A⁻¹x for a symmetric positive definite matrix, scaled to unit diagonal before it is judged.
   *
   * @return empty if {@code matrix} is not positive definite
   */
  public static Optional<double[]> solve(double[][] matrix, double[] x) {
    Optional<double[][]> unit = unitDiagonal(matrix);
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    double[] scaledX = new double[x.length];
    Arrays.setAll(scaledX, i -> x[i] / Math.sqrt(matrix[i][i]));
    try {
      CholeskyDecomposition cholesky =
          new CholeskyDecomposition(
              new Array2DRowRealMatrix(unit.get(), false), SYMMETRY_TOLERANCE, RANK_TOLERANCE);
      double[] solved = cholesky.getSolver().solve(new ArrayRealVector(scaledX, false)).toArray();
      for (int i = 0; i < solved.length; i++) {
        solved[i] /= Math.sqrt(matrix[i][i]);
      }
      return Optional.of(solved);
    } catch (NonPositiveDefiniteMatrixException | NonSymmetricMatrixException singular) {
      // What is left of a covariance that cancels is rounding, which need not be symmetric.
      return Optional.empty();
    }
  }

  private static Optional<double[][]> unitDiagonal(double[][] matrix) {
    double[][] unit = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      if (!(matrix[i][i] > 0)) {
        return Optional.empty();
      }
      for (int j = 0; j < matrix.length; j++) {
        unit[i][j] = matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]);
      }
    }
    return Optional.of(unit);
  }

  private static boolean isPositiveDefinite(double[][] matrix) {
    return inverseQuadraticForm(matrix, new double[matrix.length]).isPresent();
  }

  private double[][] cosineMeat(double[][] scores, int transforms) {
    int k = coefficients.length;
    int span = periods[periods.length - 1] - periods[0] + 1;
    double[][] meat = new double[k][k];
    for (int j = 1; j <= transforms; j++) {
      double[] transform = new double[k];
      for (int t = 0; t < scores.length; t++) {
        double wave = Math.cos(Math.PI * j * (periods[t] - periods[0] + 0.5) / span);
        for (int i = 0; i < k; i++) {
          transform[i] += scores[t][i] * wave;
        }
      }
      for (int i = 0; i < k; i++) {
        for (int m = 0; m < k; m++) {
          meat[i][m] += 2 * transform[i] * transform[m] / transforms;
        }
      }
    }
    return meat;
  }

  private double leverage(double[] row) {
    double form = 0;
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        form += row[i] * inverseGram[i][j] * row[j];
      }
    }
    return form;
  }

  private double[][] sandwich(double[][] meat) {
    RealMatrix bread = new Array2DRowRealMatrix(inverseGram, false);
    return bread.multiply(new Array2DRowRealMatrix(meat, false)).multiply(bread).getData();
  }

  private static double[][] scaled(double[][] matrix, double factor) {
    List<double[]> result = new ArrayList<>();
    for (double[] row : matrix) {
      double[] copy = row.clone();
      for (int j = 0; j < copy.length; j++) {
        copy[j] *= factor;
      }
      result.add(copy);
    }
    return result.toArray(new double[0][]);
  }
}

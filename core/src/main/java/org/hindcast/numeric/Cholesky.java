package org.hindcast.numeric;

/** Kernels on small symmetric matrices. */
public final class Cholesky {

  private Cholesky() {}

  /**
   * The lower factor of a positive semi-definite matrix; a direction without variance gets an empty
   * column.
   *
   * @param matrix not modified
   */
  public static double[][] factor(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int j = 0; j < n; j++) {
      double pivot = matrix[j][j];
      for (int k = 0; k < j; k++) {
        pivot -= lower[j][k] * lower[j][k];
      }
      if (!(pivot > 1e-13 * matrix[j][j])) {
        continue;
      }
      lower[j][j] = Math.sqrt(pivot);
      for (int i = j + 1; i < n; i++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = sum / lower[j][j];
      }
    }
    return lower;
  }

  /** A column of a matrix. */
  public static double[] column(double[][] matrix, int column) {
    double[] values = new double[matrix.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix[i][column];
    }
    return values;
  }

  /** The largest absolute value. */
  public static double norm(double[] values) {
    double norm = 0;
    for (double value : values) {
      norm = Math.max(norm, Math.abs(value));
    }
    return norm;
  }

  /** The cross-products of all columns but the first. */
  public static double[][] crossProducts(double[][] columns) {
    int n = columns.length - 1;
    double[][] products = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] = dot(columns[i + 1], columns[j + 1]);
        products[j][i] = products[i][j];
      }
    }
    return products;
  }

  /** The products of all columns but the first with the first. */
  public static double[] productsWithFirst(double[][] columns) {
    double[] products = new double[columns.length - 1];
    for (int i = 0; i < products.length; i++) {
      products[i] = dot(columns[i + 1], columns[0]);
    }
    return products;
  }

  /** Solves {@code L L' x = b}. */
  public static double[] solve(double[][] lower, double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return solveTransposed(lower, x);
  }

  /** Solves {@code L' x = b}. */
  public static double[] solveTransposed(double[][] lower, double[] b) {
    double[] x = b.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  private static double dot(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}

package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.Comparator;

/** Figures of columns of numbers, of which the first {@code n} count; arrays are not modified. */
final class PooledKernels {

  private PooledKernels() {}

  static double mean(double[] values, int n) {
    ExactSum sum = new ExactSum();
    sum.addAll(values, 0, n);
    return sum.value() / n;
  }

  static double sumOfSquares(double[] values, int n) {
    return sumOfProducts(values, 0, values, 0, n);
  }

  /** The variance with divisor n. */
  static double variance(double[] values, int n) {
    double mean = mean(values, n);
    return sumOfProducts(values, mean, values, mean, n) / n;
  }

  /** Theil's split of the mean squared error into shares of bias, variance and covariance. */
  static double[] theilShares(double[] f, double[] y, int n) {
    if (Arrays.equals(f, 0, n, y, 0, n)) {
      // Rounding would leave a remainder to split.
      return new double[] {Double.NaN, Double.NaN, Double.NaN};
    }
    double meanF = mean(f, n);
    double meanY = mean(y, n);
    double deviationF = Math.sqrt(sumOfProducts(f, meanF, f, meanF, n) / n);
    double deviationY = Math.sqrt(sumOfProducts(y, meanY, y, meanY, n) / n);
    double covariance = sumOfProducts(f, meanF, y, meanY, n) / n;
    double bias = (meanF - meanY) * (meanF - meanY);
    double variance = (deviationF - deviationY) * (deviationF - deviationY);
    double rest = 2 * (deviationF * deviationY - covariance);
    double whole = bias + variance + rest;
    boolean correlated = !isConstant(f, n) && !isConstant(y, n);
    return new double[] {
      bias / whole,
      correlated ? variance / whole : Double.NaN,
      correlated ? rest / whole : Double.NaN
    };
  }

  /** Whether all values are the same, which rounding of their mean would hide. */
  static boolean isConstant(double[] values, int n) {
    for (int i = 1; i < n; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** The correlation; {@code NaN} if one of the two is constant. */
  static double correlation(double[] x, double[] y, int n) {
    if (isConstant(x, n) || isConstant(y, n)) {
      return Double.NaN;
    }
    double meanX = mean(x, n);
    double meanY = mean(y, n);
    double spread =
        Math.sqrt(sumOfProducts(x, meanX, x, meanX, n))
            * Math.sqrt(sumOfProducts(y, meanY, y, meanY, n));
    return Math.max(-1, Math.min(1, sumOfProducts(x, meanX, y, meanY, n) / spread));
  }

  /** The ranks from 1, equal values sharing their mean rank. */
  static double[] midRanks(double[] values, int n) {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[n];
    int next = 0;
    while (next < n) {
      int end = next + 1;
      while (end < n && values[order[end]] == values[order[next]]) {
        end++;
      }
      for (int k = next; k < end; k++) {
        ranks[order[k]] = (next + 1 + end) / 2.0;
      }
      next = end;
    }
    return ranks;
  }

  /** The Kling–Gupta efficiency; {@code NaN} without spread, or about actuals of mean 0. */
  static double klingGupta(double[] f, double[] y, int n) {
    double meanF = mean(f, n);
    double meanY = mean(y, n);
    double deviationF = Math.sqrt(sumOfProducts(f, meanF, f, meanF, n) / n);
    double deviationY = Math.sqrt(sumOfProducts(y, meanY, y, meanY, n) / n);
    if (isConstant(f, n) || isConstant(y, n) || meanY == 0) {
      return Double.NaN;
    }
    double r = sumOfProducts(f, meanF, y, meanY, n) / n / (deviationF * deviationY);
    double alpha = deviationF / deviationY;
    double beta = meanF / meanY;
    return 1 - Math.sqrt((r - 1) * (r - 1) + (alpha - 1) * (alpha - 1) + (beta - 1) * (beta - 1));
  }

  static double u1(double[] f, double[] y, int n) {
    ExactSum squares = new ExactSum();
    for (int i = 0; i < n; i++) {
      squares.add((f[i] - y[i]) * (f[i] - y[i]));
    }
    double size = Math.sqrt(sumOfSquares(y, n) / n) + Math.sqrt(sumOfSquares(f, n) / n);
    return Math.sqrt(squares.value() / n) / size;
  }

  /**
   * The smallest value at which half of the weight is reached; the midpoint to the next where
   * exactly half of it is.
   */
  static double weightedMedian(double[] values, double[] weights, int n) {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double whole = sum(weights, n);
    ExactSum sum = new ExactSum();
    for (int k = 0; k < n; k++) {
      sum.add(weights[order[k]]);
      double twice = 2 * sum.value();
      if (twice > whole || k == n - 1) {
        return values[order[k]];
      }
      if (twice == whole) {
        return (values[order[k]] + values[order[k + 1]]) / 2;
      }
    }
    return Double.NaN;
  }

  static double sum(double[] values, int n) {
    ExactSum sum = new ExactSum();
    sum.addAll(values, 0, n);
    return sum.value();
  }

  /** The sum of products, exactly rounded but for the products. */
  static double sumOfProducts(double[] first, double[] second, int n) {
    return sumOfProducts(first, 0, second, 0, n);
  }

  private static double sumOfProducts(
      double[] first, double firstMean, double[] second, double secondMean, int n) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < n; i++) {
      sum.add((first[i] - firstMean) * (second[i] - secondMean));
    }
    return sum.value();
  }
}

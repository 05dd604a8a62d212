package org.hindcast.evaluation.inference;

import java.util.Arrays;

/**
 * Sums, means and sample moments of arrays, with compensated summation in index order. No array is
 * modified.
 */
public final class Moments {

  private Moments() {}

  /** Sum with Neumaier's compensation; 0 for an empty array. */
  public static double sum(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /** Arithmetic mean of at least one value. */
  public static double mean(double[] values) {
    Arguments.requireAtLeast(values.length, 1, "number of values");
    return sum(values) / values.length;
  }

  /** Mean of squared deviations from the mean, divisor n. */
  public static double populationVariance(double[] values) {
    double mean = mean(values);
    double[] squares = new double[values.length];
    Arrays.setAll(squares, i -> (values[i] - mean) * (values[i] - mean));
    return mean(squares);
  }

  /** Unbiased variance, divisor n − 1; needs at least two values. */
  public static double sampleVariance(double[] values) {
    Arguments.requireAtLeast(values.length, 2, "number of values");
    return populationVariance(values) * values.length / (values.length - 1.0);
  }

  /** Mean of products of deviations, divisor n. */
  public static double populationCovariance(double[] x, double[] y) {
    Arguments.requireSameLength(x.length, "first array", y.length, "second array");
    double meanX = mean(x);
    double meanY = mean(y);
    double[] products = new double[x.length];
    Arrays.setAll(products, i -> (x[i] - meanX) * (y[i] - meanY));
    return mean(products);
  }

  /** Whether all values are equal; true for an empty array. */
  public static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sample quantile by linear interpolation of order statistics at (n − 1)p, R's type 7.
   *
   * @param sorted ascending, at least one value
   * @param p probability in [0, 1]
   */
  public static double quantileOfSorted(double[] sorted, double p) {
    Arguments.requireAtLeast(sorted.length, 1, "number of values");
    double position = (sorted.length - 1) * p;
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Mid-ranks in ascending order: 1 for the smallest, the mean of the shared ranks for ties.
   *
   * @return one rank per value, summing to n(n + 1)/2
   */
  public static double[] midRanks(double[] values) {
    int n = values.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[n];
    int start = 0;
    while (start < n) {
      int end = start;
      while (end + 1 < n && values[order[end + 1]] == values[order[start]]) {
        end++;
      }
      double rank = (start + end) / 2.0 + 1;
      for (int i = start; i <= end; i++) {
        ranks[order[i]] = rank;
      }
      start = end + 1;
    }
    return ranks;
  }
}

package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.Objects;

/**
 * Scores of point forecasts, as plain functions of arrays: usable without archive or table.
 *
 * <p>{@code e = f − y} throughout. Arrays are not modified and of equal length; numbers are finite.
 * Sums are exact and rounded once, so that the order of the pairs does not matter.
 */
public final class PointKernels {

  private PointKernels() {}

  /**
   * The mean of e; {@code NaN} of nothing.
   *
   * @param f the forecasts
   * @param y the actuals
   */
  public static double meanError(double[] f, double[] y) {
    return mean(f, y, PointKernels::errors);
  }

  /** The mean of |e|; {@code NaN} of nothing. */
  public static double meanAbsoluteError(double[] f, double[] y) {
    return mean(f, y, PointKernels::absoluteErrors);
  }

  /** The mean of e²; {@code NaN} of nothing. */
  public static double meanSquaredError(double[] f, double[] y) {
    return mean(f, y, PointKernels::squaredErrors);
  }

  /** The root of the mean of e²; {@code NaN} of nothing. */
  public static double rootMeanSquaredError(double[] f, double[] y) {
    return Math.sqrt(meanSquaredError(f, y));
  }

  /** 100 times the mean of |e / y|; infinite or {@code NaN} if an actual is 0. */
  public static double meanAbsolutePercentageError(double[] f, double[] y) {
    return 100 * mean(f, y, PointKernels::absoluteRelativeErrors);
  }

  /** 100 times the mean of 2|e| / (|y| + |f|), where 0/0 is 0; {@code NaN} of nothing. */
  public static double symmetricMeanAbsolutePercentageError(double[] f, double[] y) {
    return 100 * mean(f, y, PointKernels::symmetricRelativeErrors);
  }

  /**
   * The mean of |e| per group; {@code NaN} for a group without pairs.
   *
   * @param groups the group of each pair, from 0
   * @param count the number of groups
   */
  public static double[] meanAbsoluteErrors(double[] f, double[] y, int[] groups, int count) {
    if (f.length != y.length || f.length != groups.length) {
      throw new IllegalArgumentException(
          "There are "
              + f.length
              + " forecasts, "
              + y.length
              + " actuals and "
              + groups.length
              + " groups: expected as many of each.");
    }
    PairChunk chunk = new PairChunk(f, y, ExactSum.LANES);
    GroupSums sums = new GroupSums(count);
    double[] scores = new double[ExactSum.LANES + ExactSum.PADDING];
    for (int from = 0; from < f.length; from += ExactSum.LANES) {
      int n = Math.min(ExactSum.LANES, f.length - from);
      chunk.score(PointKernels::absoluteErrors, from, n, scores);
      sums.addAll(scores, groups, from, n);
    }
    double[] means = new double[count];
    for (int group = 0; group < count; group++) {
      means[group] = sums.value(group) / sums.count(group);
    }
    return means;
  }

  private static double mean(double[] f, double[] y, CellScorer.PairKernel kernel) {
    requireSameLength(f, y);
    return means(f, y, kernel)[0];
  }

  /** The mean of each score, in one pass; {@code NaN} of nothing. */
  static double[] means(double[] f, double[] y, CellScorer.PairKernel... kernels) {
    int lanes = kernels.length == 1 ? ExactSum.LANES : ExactSum.LANES_OF_SEVERAL;
    ExactSum[] sums = new ExactSum[kernels.length];
    Arrays.setAll(sums, k -> new ExactSum(new ExactSum.Work(lanes)));
    PairChunk chunk = new PairChunk(f, y, lanes);
    for (int from = 0; from < f.length; from += ExactSum.CAPACITY) {
      chunk.addTo(sums, kernels, from);
    }
    return Arrays.stream(sums).mapToDouble(sum -> sum.value() / f.length).toArray();
  }

  /** Refuses arrays that are not of equal length, or empty. */
  static void requirePairs(double[] f, double[] y) {
    if (f.length != y.length || f.length == 0) {
      throw new IllegalArgumentException(
          "There are "
              + f.length
              + " forecasts and "
              + y.length
              + " actuals: expected as many of "
              + "both, at least one.");
    }
  }

  private static void requireSameLength(double[] f, double[] y) {
    if (f.length != y.length) {
      throw new IllegalArgumentException(
          "There are "
              + f.length
              + " forecasts and "
              + y.length
              + " actuals: expected as many of "
              + "both.");
    }
  }

  static void errors(double[] f, double[] y, int n, double[] out) {
    check(f, y, n, out);
    for (int i = 0; i < n; i++) {
      out[i] = f[i] - y[i];
    }
  }

  static void absoluteErrors(double[] f, double[] y, int n, double[] out) {
    check(f, y, n, out);
    for (int i = 0; i < n; i++) {
      out[i] = Math.abs(f[i] - y[i]);
    }
  }

  static void squaredErrors(double[] f, double[] y, int n, double[] out) {
    check(f, y, n, out);
    for (int i = 0; i < n; i++) {
      double error = f[i] - y[i];
      out[i] = error * error;
    }
  }

  static void absoluteRelativeErrors(double[] f, double[] y, int n, double[] out) {
    check(f, y, n, out);
    for (int i = 0; i < n; i++) {
      out[i] = Math.abs((f[i] - y[i]) / y[i]);
    }
  }

  static void relativeErrors(double[] f, double[] y, int n, double[] out) {
    check(f, y, n, out);
    for (int i = 0; i < n; i++) {
      out[i] = (f[i] - y[i]) / y[i];
    }
  }

  static void symmetricRelativeErrors(double[] f, double[] y, int n, double[] out) {
    check(f, y, n, out);
    for (int i = 0; i < n; i++) {
      double error = Math.abs(f[i] - y[i]);
      double size = Math.abs(y[i]) + Math.abs(f[i]);
      // Where size is 0 so is the error; the smallest number keeps the division defined.
      out[i] = 2 * error / Math.max(size, Double.MIN_VALUE);
    }
  }

  /** Lets the loops run without checks of each element. */
  private static void check(double[] f, double[] y, int n, double[] out) {
    Objects.checkFromIndexSize(0, n, f.length);
    Objects.checkFromIndexSize(0, n, y.length);
    Objects.checkFromIndexSize(0, n, out.length);
  }
}

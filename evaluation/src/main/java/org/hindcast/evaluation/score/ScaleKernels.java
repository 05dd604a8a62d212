package org.hindcast.evaluation.score;

/** Scales of a training series; missing values are {@code NaN} and pairs with one are skipped. */
final class ScaleKernels {

  private ScaleKernels() {}

  /**
   * The in-sample mean absolute error of the seasonal naive forecast, {@code NaN} without a pair.
   *
   * <p>{@code mean of |y(t) − y(t−m)|, t = m+1 … T}. Hyndman and Koehler (2006),
   * doi:10.1016/j.ijforecast.2006.03.001.
   *
   * @param values not modified
   * @param lag the season length m
   */
  static double meanAbsoluteChange(double[] values, int lag) {
    ExactSum sum = new ExactSum();
    int n = 0;
    for (int t = lag; t < values.length; t++) {
      double change = values[t] - values[t - lag];
      if (!Double.isNaN(change)) {
        sum.add(Math.abs(change));
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum.value() / n;
  }

  /**
   * The in-sample mean squared error of the seasonal naive forecast, {@code NaN} without a pair.
   */
  static double meanSquaredChange(double[] values, int lag) {
    ExactSum sum = new ExactSum();
    int n = 0;
    for (int t = lag; t < values.length; t++) {
      double change = values[t] - values[t - lag];
      if (!Double.isNaN(change)) {
        sum.add(change * change);
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum.value() / n;
  }

  /** The mean, {@code NaN} of nothing. */
  static double mean(double[] values) {
    ExactSum sum = new ExactSum();
    int n = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum.add(value);
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum.value() / n;
  }
}

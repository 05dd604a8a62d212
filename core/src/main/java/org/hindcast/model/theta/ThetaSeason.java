package org.hindcast.model.theta;

import org.hindcast.numeric.ClassicalDecomposition;

/** Whether a series is seasonal, and its season by classical decomposition. */
public enum ThetaSeason {
  /** Factors, if the autocorrelation at the season is significant and all values are positive. */
  TESTED,
  /** Factors, without a test. */
  MULTIPLICATIVE,
  /** Terms that add, without a test. */
  ADDITIVE,
  /**
   * Factors, or terms where a value is not positive, without a test, drawn towards no season the
   * less certain they are.
   */
  SHRUNK,
  /** No season. */
  NONE;

  /** The 95% quantile of the normal distribution: a two-sided test at the 10% level. */
  private static final double CRITICAL = 1.6448536269514722;

  /**
   * Whether the autocorrelation at the season is significant at the 10% level, by Bartlett's
   * standard error {@code √((1 + 2·Σ r²)/n)} over the lags below the season; false with under two
   * seasons.
   *
   * @param y not modified; a value that is missing counts as the mean
   */
  static boolean isSeasonal(double[] y, int m) {
    if (m < 2 || y.length <= 2 * m) {
      return false;
    }
    double sum = 0;
    int n = 0;
    for (double value : y) {
      if (!Double.isNaN(value)) {
        sum += value;
        n++;
      }
    }
    double mean = sum / n;
    double[] deviations = new double[y.length];
    double variance = 0;
    for (int t = 0; t < y.length; t++) {
      deviations[t] = Double.isNaN(y[t]) ? 0 : y[t] - mean;
      variance += deviations[t] * deviations[t];
    }
    double squares = 0;
    double last = 0;
    for (int lag = 1; lag <= m; lag++) {
      double product = 0;
      for (int t = lag; t < y.length; t++) {
        product += deviations[t] * deviations[t - lag];
      }
      last = product / variance;
      squares += lag < m ? last * last : 0;
    }
    return Math.abs(last) > CRITICAL * Math.sqrt((1 + 2 * squares) / n);
  }

  /**
   * The season of a series, the first value's place first; empty if it has none.
   *
   * @param y not modified; {@code NaN} where missing
   */
  double[] of(double[] y, int m) {
    boolean enough = m > 1 && y.length > 2 * m;
    boolean factors = this == TESTED || this == MULTIPLICATIVE;
    if (this == NONE || !enough || (this == TESTED && !isSeasonal(y, m))) {
      return new double[0];
    }
    if (this == SHRUNK) {
      return ClassicalDecomposition.shrunkSeason(y, m, multiplies(y));
    }
    if (factors) {
      for (double value : y) {
        if (value <= 0) {
          return ClassicalDecomposition.season(y, m, false);
        }
      }
    }
    return ClassicalDecomposition.season(y, m, factors);
  }

  /** Whether {@link #of} gives factors: not if asked for terms, or if a value is not positive. */
  boolean multiplies(double[] y) {
    if (this == ADDITIVE) {
      return false;
    }
    for (double value : y) {
      if (value <= 0) {
        return false;
      }
    }
    return true;
  }
}

package org.hindcast.model.theta;

import org.hindcast.numeric.ClassicalDecomposition;
import org.hindcast.numeric.SeasonalAutocorrelation;

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
  /**
   * Terms that add, likewise without a test and drawn towards no season; for series on a
   * transformed scale, whose zero means nothing.
   */
  SHRUNK_ADDITIVE,
  /** No season. */
  NONE;

  /**
   * Whether the autocorrelation at the season is significant at the 10% level; false with at most
   * two seasons.
   *
   * @param y not modified; a value that is missing counts as the mean
   */
  static boolean isSeasonal(double[] y, int m) {
    return m > 1 && y.length > 2 * m && SeasonalAutocorrelation.isSignificant(y, m);
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
    if (this == SHRUNK || this == SHRUNK_ADDITIVE) {
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
    if (this == ADDITIVE || this == SHRUNK_ADDITIVE) {
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

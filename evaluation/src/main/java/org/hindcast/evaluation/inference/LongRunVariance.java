package org.hindcast.evaluation.inference;

/**
 * An estimator of the long-run variance V = γ(0) + 2 Σ w(k) γ(k) of a series, so that V/n is the
 * variance of its mean.
 *
 * <p>γ(k) = (1/n) Σ (x(t) − m)(x(t+k) − m) over pairs exactly k periods apart, with m the mean of
 * all values; divisor n.
 *
 * <ul>
 *   <li>Rectangular weights 1 for k ≤ lags: right for h-step forecasts, whose errors are MA(h − 1),
 *       but can be ≤ 0.
 *   <li>Bartlett weights 1 − k/(lags + 1) (Newey–West): never negative without gaps; too small in
 *       short samples.
 *   <li>Gaps in the periods leave pairs out, they never move them to another lag.
 * </ul>
 *
 * <p>Same numbers as R {@code sandwich::NeweyWest(lag, prewhite = FALSE)} for Bartlett. References:
 * Newey and West 1987, <a href="https://doi.org/10.2307/1913610">doi:10.2307/1913610</a>; Andrews
 * 1991, <a href="https://doi.org/10.2307/2938229">doi:10.2307/2938229</a>.
 *
 * @param kernel weights of the autocovariances
 * @param lags largest lag used, at least 0
 */
public record LongRunVariance(Kernel kernel, int lags) {

  /** Weights of the autocovariances. */
  public enum Kernel {
    /** Weight 1 up to the largest lag. */
    RECTANGULAR,
    /** Weight 1 − k/(lags + 1). */
    BARTLETT;

    double weight(int lag, int lags) {
      return this == RECTANGULAR ? 1 : 1 - lag / (lags + 1.0);
    }
  }

  /** Validates the number of lags. */
  public LongRunVariance {
    Arguments.requireAtLeast(lags, 0, "number of lags");
  }

  /** Rectangular weights up to {@code lags}. */
  public static LongRunVariance rectangular(int lags) {
    return new LongRunVariance(Kernel.RECTANGULAR, lags);
  }

  /** Bartlett weights up to {@code lags}. */
  public static LongRunVariance bartlett(int lags) {
    return new LongRunVariance(Kernel.BARTLETT, lags);
  }

  /** Bartlett weights with ⌊4(n/100)^(2/9)⌋ lags, the rule of thumb of Newey and West 1994. */
  public static LongRunVariance neweyWest(int n) {
    return bartlett((int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9.0)));
  }

  /** The estimate for {@code series}; may be zero or, for rectangular weights or gaps, negative. */
  public double of(EventSeries series) {
    double mean = series.mean();
    double[][] column = new double[series.size()][1];
    for (int i = 0; i < series.size(); i++) {
      column[i][0] = series.value(i) - mean;
    }
    return of(column, series.periods())[0][0];
  }

  /**
   * Long-run covariance matrix (1/n) Σ w(k) Σ (x(t) x(t+k)' + x(t+k) x(t)') of rows that are taken
   * as they are, without centring.
   *
   * @param rows one row per event, columns are variables; not modified
   * @param periods strictly increasing periods of the rows; not modified
   * @return symmetric matrix, one row and column per variable
   */
  public double[][] of(double[][] rows, int[] periods) {
    int n = rows.length;
    Arguments.requireAtLeast(n, 1, "number of rows");
    int variables = rows[0].length;
    double[][] sum = new double[variables][variables];
    for (int t = 0; t < n; t++) {
      for (int s = t; s < n && periods[s] - periods[t] <= lags; s++) {
        double weight = s == t ? 0.5 : kernel.weight(periods[s] - periods[t], lags);
        for (int i = 0; i < variables; i++) {
          for (int j = 0; j < variables; j++) {
            sum[i][j] += weight * (rows[t][i] * rows[s][j] + rows[s][i] * rows[t][j]);
          }
        }
      }
    }
    for (double[] row : sum) {
      for (int j = 0; j < variables; j++) {
        row[j] /= n;
      }
    }
    return sum;
  }

  /** The estimator in words, for the name of a variant. */
  public String describe() {
    return (kernel == Kernel.RECTANGULAR ? "rectangular" : "Bartlett")
        + " long-run variance with "
        + lags
        + (lags == 1 ? " lag" : " lags");
  }
}

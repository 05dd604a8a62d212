package org.hindcast.numeric;

/**
 * The test of a season by the autocorrelation at its length, as the M3 and M4 competitions used it.
 *
 * <p>Significant at the 10% level if {@code |r(m)| > 1.645·√((1 + 2·Σ r(k)²)/n)}, where {@code r}
 * is the autocorrelation of the series about its mean, {@code m} the season length, {@code k} runs
 * over the lags below it and {@code n} counts the values: Bartlett's standard error. Reference:
 * Assimakopoulos and Nikolopoulos (2000), doi:10.1016/S0169-2070(00)00066-2.
 */
public final class SeasonalAutocorrelation {

  /** The 95% quantile of the normal distribution: a two-sided test at the 10% level. */
  private static final double CRITICAL = 1.6448536269514722;

  private SeasonalAutocorrelation() {}

  /**
   * Whether the autocorrelation at the season is significant; not for a constant series.
   *
   * @param y not modified; a value that is missing counts as the mean
   * @param seasonLength at least 1 and below the number of values
   */
  public static boolean isSignificant(double[] y, int seasonLength) {
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
    for (int lag = 1; lag <= seasonLength; lag++) {
      double product = 0;
      for (int t = lag; t < y.length; t++) {
        product += deviations[t] * deviations[t - lag];
      }
      last = product / variance;
      squares += lag < seasonLength ? last * last : 0;
    }
    return Math.abs(last) > CRITICAL * Math.sqrt((1 + 2 * squares) / n);
  }
}

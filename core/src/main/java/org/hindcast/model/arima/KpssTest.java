package org.hindcast.model.arima;

/**
 * The test of Kwiatkowski, Phillips, Schmidt and Shin of the hypothesis that a series is stationary
 * around a level: large statistics speak for a difference.
 *
 * <p>{@code Σ S_t² / (n² s²)} with {@code S_t} the partial sums of deviations from the mean and
 * {@code s²} their long-run variance with Bartlett weights over {@code ⌊3√n/13⌋} lags, the choice
 * of R's {@code forecast::ndiffs}. Missing values are left out. A constant series has statistic 0.
 *
 * <p>Kwiatkowski et al. (1992, doi:10.1016/0304-4076(92)90104-Y), table 1.
 */
public final class KpssTest {

  private static final double CRITICAL_FIVE_PERCENT = 0.463;

  private KpssTest() {}

  /** The test as described. */
  public static KpssTest withDefaults() {
    return new KpssTest();
  }

  /**
   * The statistic, at least 0.
   *
   * @param series not modified
   */
  public double statistic(double[] series) {
    double[] deviations = new double[series.length];
    int n = 0;
    double mean = 0;
    for (double value : series) {
      if (!Double.isNaN(value)) {
        deviations[n++] = value;
        mean += value;
      }
    }
    mean /= n;
    double sum = 0;
    double squares = 0;
    double variance = 0;
    for (int t = 0; t < n; t++) {
      deviations[t] -= mean;
      sum += deviations[t];
      squares += sum * sum;
      variance += deviations[t] * deviations[t];
    }
    int lags = (int) (3 * Math.sqrt(n) / 13);
    for (int lag = 1; lag <= lags; lag++) {
      double covariance = 0;
      for (int t = lag; t < n; t++) {
        covariance += deviations[t] * deviations[t - lag];
      }
      variance += 2 * (1 - lag / (lags + 1.0)) * covariance;
    }
    return variance > 0 ? squares / (n * variance) : 0;
  }

  /** Whether stationarity is rejected at 5%. */
  public boolean rejectsStationarity(double[] series) {
    return statistic(series) > CRITICAL_FIVE_PERCENT;
  }
}

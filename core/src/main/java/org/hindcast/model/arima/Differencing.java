package org.hindcast.model.arima;

import org.hindcast.model.decomposition.Mstl;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** How often a series has to be differenced to be stationary. */
final class Differencing {

  private static final double STRONG_SEASON = 0.64;
  private static final int MOST_DIFFERENCES = 2;

  private Differencing() {}

  /**
   * 1 if the seasonal strength of the STL decomposition exceeds 0.64 (Wang, Smith and Hyndman,
   * 2006, doi:10.1007/s10618-005-0039-x), else 0.
   */
  static int seasonal(double[] series, int season) {
    if (season < 2 || series.length <= 2 * season) {
      return 0;
    }
    double[] filled = ArimaSpecification.withDummies(series, 0)[0];
    TimeSeries undated = TimeSeries.of(TimePeriod.undated(1), filled);
    return Mstl.of(season).decompose(undated).seasonalStrength(0) > STRONG_SEASON ? 1 : 0;
  }

  /** Differences until {@link KpssTest} is satisfied, at most twice, or nothing is left to vary. */
  static int regular(double[] series) {
    KpssTest test = KpssTest.withDefaults();
    double[] current = series;
    int differences = 0;
    while (differences < MOST_DIFFERENCES
        && !isConstant(current)
        && test.rejectsStationarity(current)) {
      current = Lags.apply(new double[] {1}, current);
      differences++;
    }
    return differences;
  }

  /** Whether all values that are not missing are the same but for rounding. */
  static boolean isConstant(double[] series) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : series) {
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return !(most - least > 1e-10 * Math.max(Math.abs(least), Math.abs(most)));
  }
}

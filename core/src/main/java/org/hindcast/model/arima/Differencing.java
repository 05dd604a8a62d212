package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.model.decomposition.Mstl;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** How often a series has to be differenced to be stationary. */
final class Differencing {

  private static final double STRONG_SEASON = 0.64;
  private static final int MOST_DIFFERENCES = 2;

  private Differencing() {}

  /**
   * The differences of a regression with ARIMA errors, the other orders 0: those of the series that
   * is left, but so few that no regressor turns into a constant.
   *
   * @param left the series without what the regressors explain; not modified
   */
  static ArimaOrder order(double[] left, int season, List<Regressor> regressors) {
    int seasonalD = seasonal(left, season);
    if (seasonalD > 0 && loses(regressors, left.length, 0, seasonalD, season)) {
      seasonalD = 0;
    }
    int d = regular(Lags.apply(Lags.differences(0, seasonalD, season), left));
    while (d > 0 && loses(regressors, left.length, d, seasonalD, season)) {
      d--;
    }
    return new ArimaOrder(0, d, 0, 0, seasonalD, 0);
  }

  private static boolean loses(
      List<Regressor> regressors, int length, int d, int seasonalD, int season) {
    double[] differences = Lags.differences(d, seasonalD, season);
    return regressors.stream()
        .anyMatch(each -> isConstant(Lags.apply(differences, each.column(length))));
  }

  /**
   * The residuals of the least-squares regression of a series on a constant and regressors; the
   * series itself if there is no regressor that varies.
   *
   * @param series missing values are {@code NaN}; not modified
   */
  static double[] unexplained(double[] series, List<Regressor> regressors) {
    List<double[]> columns = new ArrayList<>();
    columns.add(series.clone());
    columns.add(Regressor.MEAN.column(series.length));
    for (Regressor each : regressors) {
      double[] column = each.column(series.length);
      if (!isConstant(column)) {
        columns.add(column);
      }
    }
    if (columns.size() == 2) {
      return series;
    }
    double[][] matrix = columns.toArray(new double[0][]);
    boolean[] missing = new boolean[series.length];
    for (int t = 0; t < series.length; t++) {
      for (double[] column : matrix) {
        missing[t] |= Double.isNaN(column[t]);
      }
      for (double[] column : matrix) {
        column[t] = missing[t] ? 0 : column[t];
      }
    }
    if (Double.isNaN(LeastSquares.regress(matrix, new double[matrix.length - 1], 0))) {
      return series;
    }
    for (int t = 0; t < series.length; t++) {
      matrix[0][t] = missing[t] ? Double.NaN : matrix[0][t];
    }
    return matrix[0];
  }

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

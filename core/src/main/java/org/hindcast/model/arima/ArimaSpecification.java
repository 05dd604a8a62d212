package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.model.ModelFitException;

/** What is estimated: orders, season and regressors. */
record ArimaSpecification(ArimaOrder order, int season, List<Regressor> regressors) {

  /** The specification with a mean or a drift before its other regressors. */
  ArimaSpecification withConstant() {
    List<Regressor> more = new ArrayList<>();
    more.add(order.d() + order.seasonalD() == 0 ? Regressor.MEAN : Regressor.DRIFT);
    more.addAll(regressors);
    return new ArimaSpecification(order, season, List.copyOf(more));
  }

  /** Whether there is a mean or a drift. */
  boolean hasConstant() {
    return regressors.stream().anyMatch(Regressor::isConstant);
  }

  /** The specification for a series that begins so many periods later. */
  ArimaSpecification shifted(int periods) {
    return new ArimaSpecification(
        order, season, regressors.stream().map(each -> each.shifted(periods)).toList());
  }

  /** The specification with further regressors after its own. */
  ArimaSpecification withMore(List<Regressor> others) {
    List<Regressor> more = new ArrayList<>(regressors);
    more.addAll(others);
    return new ArimaSpecification(order, season, List.copyOf(more));
  }

  /** The specification without its last regressors. */
  ArimaSpecification withoutLast(int count) {
    return new ArimaSpecification(order, season, regressors.subList(0, regressors.size() - count));
  }

  int lost() {
    return order.lost(season);
  }

  /** The number of estimated coefficients without the variance. */
  int coefficients() {
    return order.coefficients() + regressors.size();
  }

  /**
   * The likelihood of a series.
   *
   * @param series missing values are {@code NaN}, none at the ends; not modified
   * @throws ModelFitException if the series is too short
   */
  ArimaLikelihood likelihood(double[] series) {
    double[][] columns = columns(series);
    return new ArimaLikelihood(order, season, columns, columns.length - 1 - regressors.size());
  }

  /**
   * The series with missing values filled in, a dummy of each, and the regressors.
   *
   * @param series missing values are {@code NaN}, none at the ends; a value whose regressor is
   *     missing counts as missing too; not modified
   * @throws ModelFitException if the series is too short
   */
  double[][] columns(double[] series) {
    int count = regressors.size();
    double[][] own = new double[count][];
    double[] explained = series.clone();
    for (int r = 0; r < count; r++) {
      own[r] = regressors.get(r).column(series.length);
      for (int t = 0; t < series.length; t++) {
        if (Double.isNaN(own[r][t])) {
          explained[t] = Double.NaN;
          // Any value does, as the dummy takes it up; one of the usual size rounds least.
          own[r][t] = t == 0 ? 0 : own[r][t - 1];
        }
      }
    }
    requireLength(explained);
    double[][] columns = withDummies(explained, count);
    System.arraycopy(own, 0, columns, columns.length - count, count);
    return columns;
  }

  private void requireLength(double[] series) {
    int observed = 0;
    for (double value : series) {
      observed += Double.isNaN(value) ? 0 : 1;
    }
    int needed = lost() + coefficients() + 2;
    if (observed < needed) {
      throw new ModelFitException(
          "ARIMA"
              + order
              + (order.isSeasonal() ? " with season " + season : "")
              + " needs at least "
              + needed
              + " observations to estimate "
              + coefficients()
              + " coefficients: there are "
              + observed
              + ".");
    }
  }

  /** Refuses a series with a missing value at one of its two ends. */
  static void requireTrimmed(double[] series) {
    int n = series.length;
    if (n > 0 && (Double.isNaN(series[0]) || Double.isNaN(series[n - 1]))) {
      throw new ModelFitException(
          "The series begins or ends with a missing value: ARIMA needs it trimmed.");
    }
  }

  /**
   * The series with missing values filled in on a line, then a dummy of each.
   *
   * @param series not modified
   * @param spare further columns, left empty
   * @throws ModelFitException if a value at one of the two ends is missing
   */
  static double[][] withDummies(double[] series, int spare) {
    requireTrimmed(series);
    List<double[]> columns = new ArrayList<>();
    double[] filled = series.clone();
    columns.add(filled);
    int before = -1;
    for (int t = 0; t < series.length; t++) {
      if (!Double.isNaN(series[t])) {
        before = t;
        continue;
      }
      int after = t + 1;
      while (after < series.length && Double.isNaN(series[after])) {
        after++;
      }
      double share = (t - before) / (double) (after - before);
      filled[t] = series[before] + share * (series[after] - series[before]);
      double[] dummy = new double[series.length];
      dummy[t] = 1;
      columns.add(dummy);
    }
    for (int i = 0; i < spare; i++) {
      columns.add(new double[0]);
    }
    return columns.toArray(new double[0][]);
  }
}

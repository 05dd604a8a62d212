package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.model.ModelFitException;

/**
 * Orders by regressions on the past and on estimated innovations (Hannan and Rissanen, 1982,
 * doi:10.1093/biomet/69.1.81); only the best few are estimated exactly.
 */
final class QuickSearch {

  private static final int MOST_REGULAR = 3;
  private static final int FINALISTS = 3;

  private final AutoArima settings;
  private final ArimaSpecification base;
  private final double[] series;
  private final double[] past;
  private final double[] innovations;
  private final int first;
  private final boolean seasonal;
  private final Map<ArimaOrder, Double> rough = new HashMap<>();

  /**
   * Estimates the innovations.
   *
   * @param series not modified
   * @param stationary the series after the differences of {@code base}; not modified
   */
  QuickSearch(AutoArima settings, ArimaSpecification base, double[] series, double[] stationary) {
    this.settings = settings;
    this.base = base;
    this.series = series;
    past = ArimaSearch.centred(ArimaSpecification.withDummies(stationary, 0)[0]);
    int n = past.length;
    int season = base.season();
    seasonal = season > 1 && n > 3 * season;
    double log = Math.log(Math.max(2, n));
    int lags = Math.max((int) (log * log), seasonal ? 2 * season : 0);
    innovations = ArimaSearch.innovations(past, Math.min(lags, n / 3));
    first = Math.min(n / 2, MOST_REGULAR + (seasonal ? season : 0));
  }

  /**
   * The best estimate.
   *
   * @throws ModelFitException if no model can be estimated
   */
  ArimaEstimate run() {
    int most = Math.min(MOST_REGULAR, past.length / 6);
    ArimaOrder best = best(seasonalOrders(base.order(), most, 0));
    best = best(regularOrders(best, most));
    best(seasonalOrders(best, best.p(), best.q()));
    List<ArimaOrder> finalists =
        new ArrayList<>(
            rough.keySet().stream()
                .sorted(
                    Comparator.<ArimaOrder>comparingDouble(
                            order -> rough.getOrDefault(order, Double.POSITIVE_INFINITY))
                        .thenComparing(ArimaOrder::toString))
                .limit(FINALISTS)
                .toList());
    ArimaOrder simple =
        new ArimaOrder(0, base.order().d(), 1, 0, base.order().seasonalD(), seasonal ? 1 : 0);
    finalists.add(simple);
    finalists.add(base.order());
    Optional<ArimaEstimate> chosen = Optional.empty();
    for (ArimaOrder order : finalists.stream().distinct().toList()) {
      chosen = better(chosen, new ArimaSpecification(order, base.season(), base.regressors()));
    }
    ArimaEstimate estimate =
        chosen.orElseThrow(
            () ->
                new ModelFitException(
                    "No ARIMA model can be estimated from " + series.length + " values."));
    ArimaOrder order = estimate.specification.order();
    return order.d() + order.seasonalD() > 1
        ? estimate
        : better(chosen, estimate.specification.withConstant()).orElse(estimate);
  }

  private Optional<ArimaEstimate> better(
      Optional<ArimaEstimate> champion, ArimaSpecification challenger) {
    try {
      ArimaEstimate estimate = ArimaSearch.quick(challenger, series);
      double limit = champion.map(settings::criterion).orElse(Double.POSITIVE_INFINITY);
      return StepwiseSearch.isSafe(estimate) && settings.criterion(estimate) < limit
          ? Optional.of(estimate)
          : champion;
    } catch (ModelFitException e) {
      return champion;
    }
  }

  private List<ArimaOrder> seasonalOrders(ArimaOrder from, int p, int q) {
    List<ArimaOrder> orders = new ArrayList<>();
    int most = seasonal ? 1 : 0;
    for (int bigP = 0; bigP <= most; bigP++) {
      for (int bigQ = 0; bigQ <= most; bigQ++) {
        orders.add(new ArimaOrder(p, from.d(), q, bigP, from.seasonalD(), bigQ));
      }
    }
    return orders;
  }

  private List<ArimaOrder> regularOrders(ArimaOrder from, int most) {
    List<ArimaOrder> orders = new ArrayList<>();
    for (int p = 0; p <= most; p++) {
      for (int q = 0; q <= most; q++) {
        orders.add(
            new ArimaOrder(p, from.d(), q, from.seasonalP(), from.seasonalD(), from.seasonalQ()));
      }
    }
    return orders;
  }

  private ArimaOrder best(List<ArimaOrder> orders) {
    ArimaOrder best = orders.get(0);
    double smallest = Double.POSITIVE_INFINITY;
    for (ArimaOrder order : orders) {
      double criterion = rough.computeIfAbsent(order, this::regress);
      if (criterion < smallest) {
        smallest = criterion;
        best = order;
      }
    }
    return best;
  }

  private double regress(ArimaOrder order) {
    List<double[]> columns = new ArrayList<>();
    columns.add(lagged(past, 0));
    addLags(columns, past, order.p(), order.seasonalP());
    addLags(columns, innovations, order.q(), order.seasonalQ());
    double[][] matrix = columns.toArray(new double[0][]);
    int n = past.length - first;
    if (n < 2 * matrix.length
        || Double.isNaN(LeastSquares.regress(matrix, new double[matrix.length - 1], 0))) {
      return Double.POSITIVE_INFINITY;
    }
    double squares = LeastSquares.squares(matrix[0]);
    return settings.criterion().value(n * Math.log(squares / n), order.coefficients() + 1, n);
  }

  /** Lags of a product of polynomials: regular ones, the season, and both together. */
  private void addLags(List<double[]> columns, double[] values, int regular, int seasons) {
    for (int lag = 1; lag <= regular; lag++) {
      columns.add(lagged(values, lag));
    }
    for (int lag = 0; lag <= regular && seasons > 0; lag++) {
      columns.add(lagged(values, base.season() + lag));
    }
  }

  private double[] lagged(double[] values, int lag) {
    double[] column = new double[past.length - first];
    for (int t = 0; t < column.length; t++) {
      column[t] = t + first - lag >= 0 ? values[t + first - lag] : 0;
    }
    return column;
  }
}

package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Finds outliers in a series for given orders, as {@link OutlierDetection} tells.
 *
 * <p>A workspace: mutable, one thread.
 */
final class OutlierSearch {

  private static final int MOST_PASSES = 6;
  private static final int OBSERVATIONS_PER_OUTLIER = 10;

  private final OutlierDetection settings;
  private final ArimaSpecification plain;
  private final TimePeriod start;
  private final double[] series;
  private final double critical;
  private final int most;
  private final List<Intervention> found;
  private ArimaEstimate estimate;
  private List<DetectedOutlier> tested = List.of();

  /** What was found, and the coefficients with its regressors last. */
  record Result(ArimaEstimate estimate, List<DetectedOutlier> outliers) {

    List<Intervention> interventions() {
      return outliers.stream().map(DetectedOutlier::intervention).toList();
    }
  }

  /**
   * Prepares a search.
   *
   * @param estimate of the model with the outliers to begin with, which come last
   * @param known the series
   * @param begin the outliers to begin with
   */
  OutlierSearch(
      OutlierDetection settings,
      ArimaEstimate estimate,
      TimeSeries known,
      List<Intervention> begin) {
    this.settings = settings;
    this.estimate = estimate;
    plain = estimate.specification.withoutLast(begin.size());
    start = known.start();
    series = known.toArray();
    int observed = known.observed();
    critical = settings.criticalFor(observed);
    most = observed / OBSERVATIONS_PER_OUTLIER;
    found = new ArrayList<>(begin);
  }

  /** Adds and removes until nothing changes. */
  Result run() {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<Intervention> before = List.copyOf(found);
      prune();
      int kept = found.size();
      extend();
      if (found.size() == kept || found.equals(before)) {
        break;
      }
      estimate = estimate(specification(found));
    }
    prune();
    if (!found.isEmpty()) {
      // The climbs so far began at the coefficients before; the last one from all sides.
      ArimaEstimate again = ArimaSearch.estimate(estimate.specification, series);
      if (again.logLikelihood > estimate.logLikelihood) {
        estimate = again;
        prune();
      }
    }
    return new Result(estimate, tested);
  }

  /** Removes the weakest as long as it does not exceed the critical value. */
  private void prune() {
    while (true) {
      tested = test();
      int weakest = -1;
      double least = critical;
      for (int i = 0; i < tested.size(); i++) {
        double size = Math.abs(tested.get(i).t());
        if (size < least) {
          least = size;
          weakest = i;
        }
      }
      if (weakest < 0) {
        return;
      }
      found.remove(weakest);
      estimate = estimate(specification(found));
    }
  }

  /** The statistics of those found, each given all others. */
  private List<DetectedOutlier> test() {
    if (found.isEmpty()) {
      return List.of();
    }
    double sigma = Math.sqrt(estimate.variance);
    List<DetectedOutlier> result = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      List<Intervention> others = new ArrayList<>(found);
      Intervention own = others.remove(i);
      OutlierScan scan = scan(others);
      OutlierScan.Effect effect = scan.effects(List.of(column(own)))[0];
      result.add(new DetectedOutlier(own, effect.size(), effect.statistic(sigma)));
    }
    return List.copyOf(result);
  }

  /** Adds the strongest as long as it exceeds the critical value, with fixed ARMA coefficients. */
  private void extend() {
    List<Intervention> candidates = candidates();
    List<IntToDoubleFunction> columns = new ArrayList<>();
    candidates.forEach(candidate -> columns.add(column(candidate)));
    while (found.size() < most) {
      OutlierScan scan = scan(found);
      double sigma = scan.robustSigma();
      if (!(sigma > 0)) {
        return;
      }
      OutlierScan.Effect[] effects = scan.effects(columns);
      int strongest = -1;
      double largest = critical;
      for (int i = 0; i < effects.length; i++) {
        double size = Math.abs(effects[i].statistic(sigma));
        if (size > largest) {
          largest = size;
          strongest = i;
        }
      }
      if (strongest < 0) {
        return;
      }
      found.add(candidates.get(strongest));
    }
  }

  /** All kinds at all observed periods but the last; a level shift at the first is none. */
  private List<Intervention> candidates() {
    List<Intervention> candidates = new ArrayList<>();
    for (Intervention.Kind kind : settings.kinds()) {
      for (int t = kind == Intervention.Kind.LEVEL_SHIFT ? 1 : 0; t < series.length - 1; t++) {
        if (!Double.isNaN(series[t])) {
          candidates.add(new Intervention(kind, start.plus(t)));
        }
      }
    }
    return candidates;
  }

  private IntToDoubleFunction column(Intervention intervention) {
    int place = start.until(intervention.first());
    return t -> intervention.kind().share(t - place);
  }

  private ArimaSpecification specification(List<Intervention> outliers) {
    List<Regressor> regressors = new ArrayList<>();
    for (Intervention outlier : outliers) {
      regressors.add(new Regressor(DetectedOutlier.name(outlier), column(outlier)));
    }
    return plain.withMore(regressors);
  }

  private OutlierScan scan(List<Intervention> outliers) {
    return new OutlierScan(
        specification(outliers), estimate.autoregressive, estimate.movingAverage, series);
  }

  private ArimaEstimate estimate(ArimaSpecification specification) {
    return ArimaEstimate.of(specification, series, estimate.unconstrained);
  }
}

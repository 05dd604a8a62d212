package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hindcast.data.InformationSet;
import org.hindcast.data.Quantity;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.origin.PastForecast;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/** The series of all nodes as known, and the base model fitted to those that are used. */
final class NodeFits {

  /** An earlier end of a series must leave as much as {@link RollingOrigins} ask for. */
  private static final int FEWEST_PERIODS = 6;

  private final Hierarchy hierarchy;
  private final List<Quantity> quantities;
  private final List<TimeSeries> series;
  private final List<FitContext> contexts;
  private final @Nullable FittedModel[] fits;

  private NodeFits(
      Hierarchy hierarchy,
      List<Quantity> quantities,
      List<TimeSeries> series,
      List<FitContext> contexts) {
    this.hierarchy = hierarchy;
    this.quantities = List.copyOf(quantities);
    this.series = List.copyOf(series);
    this.contexts = List.copyOf(contexts);
    this.fits = new FittedModel[hierarchy.size()];
  }

  /**
   * Fits the model to the nodes that are used.
   *
   * @param uses their places
   */
  static NodeFits of(
      Hierarchy hierarchy,
      int[] uses,
      SeriesModel model,
      InformationSet known,
      FitContext context) {
    List<Quantity> bottomQuantities = hierarchy.bottoms().stream().map(known::quantity).toList();
    Quantity.sumOf(hierarchy.total(), bottomQuantities);
    List<TimeSeries> bottoms = new ArrayList<>();
    for (String id : hierarchy.bottoms()) {
      bottoms.add(requireKnown(id, known.series(id).trimmed(), known));
    }
    List<Quantity> quantities = new ArrayList<>();
    List<TimeSeries> series = new ArrayList<>();
    for (int k = 0; k < hierarchy.aggregateCount(); k++) {
      String id = hierarchy.nodes().get(k);
      TimeSeries own = known.contains(id) ? known.series(id).trimmed() : bottoms.get(0).first(0);
      boolean stored = known.contains(id) && !own.isEmpty();
      List<Quantity> parts = hierarchy.bottomsOf(id).stream().map(known::quantity).toList();
      quantities.add(stored ? known.quantity(id) : Quantity.sumOf(id, parts));
      series.add(requireKnown(id, stored ? own : sum(bottoms, hierarchy.members(k)), known));
    }
    quantities.addAll(bottomQuantities);
    series.addAll(bottoms);
    requireOneFrequency(hierarchy, series);
    List<FitContext> contexts = new ArrayList<>();
    for (Quantity quantity : quantities) {
      contexts.add(context(context, quantity));
    }
    NodeFits nodes = new NodeFits(hierarchy, quantities, series, contexts);
    for (int place : uses) {
      nodes.fits[place] = nodes.fit(model, place);
    }
    return nodes;
  }

  private static TimeSeries requireKnown(String id, TimeSeries own, InformationSet known) {
    if (own.isEmpty()) {
      throw new ModelFitException(
          "No value of '"
              + id
              + "' was known at the cut-off "
              + known.cutOff()
              + ": the hierarchy needs one of every node.");
    }
    return own;
  }

  private static void requireOneFrequency(Hierarchy hierarchy, List<TimeSeries> series) {
    Frequency frequency = series.get(0).frequency();
    for (int i = 1; i < series.size(); i++) {
      if (series.get(i).frequency() != frequency) {
        throw new ModelFitException(
            "'"
                + hierarchy.nodes().get(i)
                + "' is observed "
                + series.get(i).frequency()
                + " and '"
                + hierarchy.total()
                + "' "
                + frequency
                + ": expected one frequency in a hierarchy.");
      }
    }
  }

  /** The sum where all parts are known, missing elsewhere. */
  private static TimeSeries sum(List<TimeSeries> bottoms, int[] members) {
    TimePeriod start = bottoms.get(members[0]).start();
    TimePeriod end = bottoms.get(members[0]).end();
    for (int member : members) {
      TimeSeries own = bottoms.get(member);
      start = own.start().isAfter(start) ? own.start() : start;
      end = own.end().isBefore(end) ? own.end() : end;
    }
    double[] sums = new double[Math.max(0, start.until(end) + 1)];
    for (int t = 0; t < sums.length; t++) {
      for (int member : members) {
        sums[t] += bottoms.get(member).value(start.plus(t));
      }
    }
    return TimeSeries.of(start, sums).trimmed();
  }

  private static FitContext context(FitContext panel, Quantity quantity) {
    return new FitContext(
        quantity,
        panel.seasonLength(),
        seed(panel.seed(), quantity.id()),
        panel.cycle(),
        panel.information(),
        Optional.empty(),
        Optional.empty());
  }

  /** A seed of a node's own, whatever other nodes there are. */
  static long seed(long seed, String id) {
    return new SplittableRandom(seed ^ ((long) id.hashCode() << 17)).nextLong();
  }

  private FittedModel fit(SeriesModel model, int place) {
    try {
      return model.fit(series.get(place), contexts.get(place));
    } catch (ModelFitException e) {
      ModelFitException named =
          new ModelFitException(
              "The base model of the hierarchy cannot be fitted to '"
                  + hierarchy.nodes().get(place)
                  + "': "
                  + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /** The fit of a node; empty if it is not used. */
  Optional<FittedModel> fit(int place) {
    return Optional.ofNullable(fits[place]);
  }

  TimeSeries series(int place) {
    return series.get(place);
  }

  Quantity quantity(int place) {
    return quantities.get(place);
  }

  /** The last period that is known of every node. */
  TimePeriod commonEnd() {
    TimePeriod end = series.get(0).end();
    for (TimeSeries each : series) {
      end = each.end().isBefore(end) ? each.end() : end;
    }
    return end;
  }

  /** What came, and what would have been forecast one step before by the nodes that are used. */
  NodeHistory history(SeriesModel model, ErrorSource source, int origins) {
    TimePeriod start = series.get(0).start();
    for (TimeSeries each : series) {
      start = each.start().isBefore(start) ? each.start() : start;
    }
    int n = hierarchy.size();
    int times = start.until(commonEnd()) + 1;
    double[][] actuals = new double[times][n];
    double[][] forecasts = new double[times][n];
    for (double[] row : forecasts) {
      Arrays.fill(row, Double.NaN);
    }
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < times; t++) {
        actuals[t][i] = series.get(i).value(start.plus(t));
      }
      if (fits[i] != null) {
        double[] own = oneStep(model, i, source, origins);
        int offset = start.until(series.get(i).start());
        for (int t = 0; t < own.length && offset + t < times; t++) {
          forecasts[offset + t][i] = own[t];
        }
      }
    }
    return NodeHistory.of(hierarchy, actuals, forecasts);
  }

  /** The forecasts of a node's own periods from the one before, NaN where there is none. */
  private double[] oneStep(SeriesModel model, int place, ErrorSource source, int origins) {
    TimeSeries own = series.get(place);
    double[] forecasts = new double[own.length()];
    Arrays.fill(forecasts, Double.NaN);
    if (source == ErrorSource.ROLLING_ORIGIN) {
      RollingOrigins past = RollingOrigins.last(origins);
      for (PastForecast each : past.forecasts(model, own, contexts.get(place))) {
        forecasts[own.start().until(each.origin()) + 1] = each.steps().get(0).mean();
      }
      return forecasts;
    }
    FittedModel fitted = fit(place).orElseThrow();
    int fewest = Math.max(FEWEST_PERIODS, 2 * contexts.get(place).seasonLength() + 2);
    for (int t = Math.max(fewest, own.length() - origins); t < own.length(); t++) {
      if (!Double.isNaN(own.value(t - 1))) {
        forecasts[t] = oneStep(fitted, own.first(t));
      }
    }
    return forecasts;
  }

  /** NaN where the model cannot go on from there: the time then has no errors. */
  private static double oneStep(FittedModel fitted, TimeSeries known) {
    try {
      return fitted.update(known).predict(1).get(0).mean();
    } catch (ModelFitException e) {
      return Double.NaN;
    }
  }
}

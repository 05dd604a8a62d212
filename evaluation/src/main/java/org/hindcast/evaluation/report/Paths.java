package org.hindcast.evaluation.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.Scenario;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** The forecast paths of a quantity, from scored forecasts of its single periods. */
final class Paths {

  private final ForecastScores scores;
  private final ScoredRows rows;
  private final Optional<VintageStore> store;

  Paths(ForecastScores scores, Optional<VintageStore> store) {
    this.scores = scores;
    this.rows = new ScoredRows(scores);
    this.store = store;
  }

  /**
   * The paths of some models.
   *
   * @return empty if there are none that can be drawn on a calendar
   */
  Optional<PathData> of(String quantity, String name, String unit, List<String> models) {
    ForecastArchive archive = scores.archive();
    List<Integer> chosen = new ArrayList<>();
    for (int row = 0; row < archive.size(); row++) {
      if (rows.quantity(row).equals(quantity)
          && rows.isValue(row)
          && models.contains(rows.model(row))
          && archive.target(row).period().frequency().isDated()
          && archive.scenarios().get(archive.scenarioCode(row)).equals(Scenario.UNCONDITIONAL)
          && archive.forecast(row).point().isPresent()) {
        chosen.add(row);
      }
    }
    SortedMap<LocalDate, Double> actuals = actuals(quantity, chosen);
    if (chosen.isEmpty() || actuals.isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> rowSet = new HashSet<>(chosen);
    boolean quantiles =
        chosen.stream().allMatch(row -> archive.type(row) == ForecastArchive.Type.QUANTILES);
    List<Double> levels = quantiles ? rows.levels(rowSet::contains) : List.of();
    TreeMap<String, PathData.CycleDates> cycles = new TreeMap<>();
    List<PathData.Point> points = new ArrayList<>();
    for (String model : models) {
      for (int row : chosen) {
        if (rows.model(row).equals(model)) {
          Cycle cycle = archive.cycle(row);
          cycles.putIfAbsent(
              cycle.cutOff() + cycle.id(),
              new PathData.CycleDates(cycle.id(), cycle.cutOff(), lastKnown(row)));
          points.add(point(row, levels));
        }
      }
    }
    Frequency frequency = archive.target(chosen.get(0)).period().frequency();
    return Optional.of(
        new PathData(
            ScoredRows.slug(quantity).replaceFirst("^(?=[^a-z])", "q-"),
            name,
            unit,
            DateGrain.of(frequency),
            actuals.entrySet().stream()
                .map(e -> new PathData.Actual(e.getKey(), e.getValue()))
                .toList(),
            List.copyOf(cycles.values()),
            points,
            versions(quantity, chosen)));
  }

  /** What each cycle knew; a value that several cycles in a row knew is stored once. */
  private List<PathData.Version> versions(String quantity, List<Integer> chosen) {
    if (store.isEmpty() || !store.get().contains(quantity)) {
      return List.of();
    }
    VintageStore data = store.get();
    if (!data.hasRealVintages(quantity)) {
      return List.of();
    }
    TreeSet<LocalDate> cutOffs = new TreeSet<>();
    chosen.forEach(row -> cutOffs.add(scores.archive().cycle(row).cutOff()));
    cutOffs.removeIf(cutOff -> cutOff.isAfter(data.lastObserved()));
    TreeMap<LocalDate, PathData.Version> open = new TreeMap<>();
    List<PathData.Version> versions = new ArrayList<>();
    for (LocalDate cutOff : cutOffs) {
      SortedMap<LocalDate, Double> known = known(data, quantity, cutOff);
      for (LocalDate period : List.copyOf(open.keySet())) {
        PathData.Version version = open.get(period);
        Double value = known.get(period);
        if (version != null && (value == null || value != version.value())) {
          versions.add(version);
          open.remove(period);
        }
      }
      known.forEach(
          (period, value) ->
              open.merge(
                  period,
                  new PathData.Version(period, value, cutOff, cutOff),
                  (old, now) ->
                      new PathData.Version(period, old.value(), old.first(), now.last())));
    }
    versions.addAll(open.values());
    versions.sort(
        Comparator.comparing(PathData.Version::period).thenComparing(PathData.Version::first));
    return versions;
  }

  private static SortedMap<LocalDate, Double> known(
      VintageStore data, String quantity, LocalDate cutOff) {
    TimeSeries series =
        data.asOf(cutOff, Set.of(quantity)).withBreakPolicy(BreakPolicy.ACROSS).series(quantity);
    TreeMap<LocalDate, Double> known = new TreeMap<>();
    for (int i = 0; i < series.length(); i++) {
      if (!Double.isNaN(series.value(i))) {
        known.put(series.period(i).firstDay(), series.value(i));
      }
    }
    return known;
  }

  private PathData.Point point(int row, List<Double> levels) {
    ForecastArchive archive = scores.archive();
    Forecast forecast = archive.forecast(row);
    List<PathData.Interval> intervals = new ArrayList<>();
    if (forecast instanceof Forecast.Quantiles quantiles) {
      levels.forEach(level -> intervals.add(ScoredRows.interval(quantiles, level)));
    }
    return new PathData.Point(
        archive.cycle(row).id(),
        rows.model(row),
        archive.target(row).period().firstDay(),
        archive.horizon(row),
        forecast.point().orElseThrow(),
        intervals);
  }

  /** The first day of the last period known: the target less the information horizon. */
  private LocalDate lastKnown(int row) {
    ForecastArchive archive = scores.archive();
    TimePeriod target = archive.target(row).period();
    int horizon = archive.horizon(row);
    TimePeriod known =
        horizon > 0
            ? target.plus(-horizon)
            : TimePeriod.containing(target.frequency(), archive.cycle(row).cutOff());
    return known.firstDay();
  }

  /** The latest actuals of the store, under those that the scores used. */
  private SortedMap<LocalDate, Double> actuals(String quantity, List<Integer> chosen) {
    TreeMap<LocalDate, Double> actuals = new TreeMap<>();
    if (store.isPresent() && store.get().contains(quantity)) {
      TimeSeries series = store.get().actuals(quantity, ActualsPolicy.latest());
      for (int i = 0; i < series.length(); i++) {
        if (!Double.isNaN(series.value(i)) && series.frequency().isDated()) {
          actuals.put(series.period(i).firstDay(), series.value(i));
        }
      }
    }
    for (int row : chosen) {
      OptionalDouble actual = scores.actual(row);
      if (actual.isPresent()) {
        actuals.put(scores.archive().target(row).period().firstDay(), actual.getAsDouble());
      }
    }
    return actuals;
  }
}

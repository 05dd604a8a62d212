package org.hindcast.evaluation.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All forecasts of one quantity, cycle by cycle, with what happened.
 *
 * @param id names the tables: lower-case letters, digits and hyphens
 * @param quantity name for readers
 * @param unit for example "applications per month"
 * @param grain the kind of period
 * @param actuals in order of time
 * @param cycles in order of time
 * @param points every cycle of a point is among the cycles
 * @param versions what each cycle knew, where that is on record; empty if what was known never
 *     changed later
 */
public record PathData(
    String id,
    String quantity,
    String unit,
    DateGrain grain,
    List<Actual> actuals,
    List<CycleDates> cycles,
    List<Point> points,
    List<Version> versions) {

  /** Validates the cycles of the points. */
  public PathData {
    DataTable.requireId(id);
    actuals = List.copyOf(actuals);
    cycles = List.copyOf(cycles);
    points = List.copyOf(points);
    versions = List.copyOf(versions);
    List<String> names = cycles.stream().map(CycleDates::cycle).toList();
    for (Point point : points) {
      if (!names.contains(point.cycle())) {
        throw new IllegalArgumentException(
            "A forecast of '"
                + quantity
                + "' belongs to cycle '"
                + point.cycle()
                + "'; the cycles are "
                + names
                + ".");
      }
    }
    if (actuals.isEmpty() || points.isEmpty()) {
      throw new IllegalArgumentException(
          "The quantity '"
              + quantity
              + "' has "
              + actuals.size()
              + " actuals and "
              + points.size()
              + " forecasts; expected at least one of each.");
    }
  }

  /** Paths over figures that never changed after they became known. */
  public PathData(
      String id,
      String quantity,
      String unit,
      DateGrain grain,
      List<Actual> actuals,
      List<CycleDates> cycles,
      List<Point> points) {
    this(id, quantity, unit, grain, actuals, cycles, points, List.of());
  }

  /**
   * A value as it was known for a while.
   *
   * @param period the first day of the period it is about
   * @param value finite
   * @param first cut-off of the first cycle that knew it
   * @param last cut-off of the last cycle that knew it
   */
  public record Version(LocalDate period, double value, LocalDate first, LocalDate last) {

    /** Validates the order of the cut-offs. */
    public Version {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "The value of "
                + period
                + " was known from cut-off "
                + first
                + " to the earlier cut-off "
                + last
                + ". Maybe the two are swapped.");
      }
    }
  }

  /**
   * What happened in a period.
   *
   * @param period its first day
   * @param value finite
   */
  public record Actual(LocalDate period, double value) {}

  /**
   * When a cycle stood still and what it knew.
   *
   * @param cycle its name
   * @param cutOff last day of which information was used
   * @param lastKnown first day of the last period known
   */
  public record CycleDates(String cycle, LocalDate cutOff, LocalDate lastKnown) {}

  /**
   * A forecast for a period.
   *
   * @param cycle name of the cycle
   * @param model name of the model
   * @param period first day of the period
   * @param horizon periods from the last one known, 1 is the first unknown
   * @param value central forecast
   * @param intervals from the narrowest to the widest; the same levels for every point
   */
  public record Point(
      String cycle,
      String model,
      LocalDate period,
      int horizon,
      double value,
      List<Interval> intervals) {

    /** Copies the intervals. */
    public Point {
      intervals = List.copyOf(intervals);
    }
  }

  /**
   * A central prediction interval.
   *
   * @param level nominal coverage, between 0 and 1
   * @param lower not above upper
   * @param upper not below lower
   */
  public record Interval(double level, double lower, double upper) {

    /** Validates level and order. */
    public Interval {
      if (!(level > 0 && level < 1) || lower > upper) {
        throw new IllegalArgumentException(
            "The interval ["
                + lower
                + ", "
                + upper
                + "] at level "
                + level
                + " is none; expected lower ≤ upper and a level between 0 and 1.");
      }
    }
  }

  /** The models in order of first appearance. */
  public List<String> models() {
    return List.copyOf(
        points.stream()
            .map(Point::model)
            .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new)));
  }

  /** The levels of the intervals, narrowest first. */
  List<Double> levels() {
    return points.get(0).intervals().stream().map(Interval::level).toList();
  }

  /** What happened, by period. */
  Map<LocalDate, Double> actualByPeriod() {
    Map<LocalDate, Double> values = new HashMap<>();
    actuals.forEach(actual -> values.put(actual.period(), actual.value()));
    return values;
  }

  /** What happened in a period; empty when it is not known yet. */
  OptionalDouble actual(LocalDate period) {
    return actuals.stream()
        .filter(actual -> actual.period().equals(period))
        .mapToDouble(Actual::value)
        .findFirst();
  }

  /** The table of what happened. */
  DataTable actualsTable(ReportLanguage language) {
    double[] values = actuals.stream().mapToDouble(Actual::value).toArray();
    return new DataTable(
        "actuals-" + id,
        language.text("table.actuals", quantity),
        List.of(
            new DateColumn(
                "period",
                language.text("column.period"),
                grain,
                actuals.stream().map(Actual::period).toList()),
            NumberColumn.of("actual", language.text("column.actual"), format(), values)));
  }

  /** The table of what the cycles knew. */
  DataTable versionsTable(ReportLanguage language) {
    return new DataTable(
        "known-" + id,
        language.text("table.known", quantity),
        List.of(
            new DateColumn(
                "period",
                language.text("column.period"),
                grain,
                versions.stream().map(Version::period).toList()),
            NumberColumn.of(
                "value",
                language.text("column.known"),
                format(),
                versions.stream().mapToDouble(Version::value).toArray()),
            new DateColumn(
                "first",
                language.text("column.known.first"),
                DateGrain.DAY,
                versions.stream().map(Version::first).toList()),
            new DateColumn(
                "last",
                language.text("column.known.last"),
                DateGrain.DAY,
                versions.stream().map(Version::last).toList())));
  }

  /** The table of all forecasts with what happened beside them. */
  DataTable pathsTable(ReportLanguage language) {
    Map<LocalDate, Double> outcomes = actualByPeriod();
    List<Column> columns = new java.util.ArrayList<>();
    columns.add(
        new TextColumn(
            "cycle", language.text("column.cycle"), points.stream().map(Point::cycle).toList()));
    columns.add(
        new TextColumn(
            "model", language.text("column.model"), points.stream().map(Point::model).toList()));
    columns.add(
        new DateColumn(
            "period",
            language.text("column.period"),
            grain,
            points.stream().map(Point::period).toList()));
    columns.add(
        NumberColumn.of(
            "horizon",
            language.text("column.horizon"),
            ValueFormat.count(),
            points.stream().mapToDouble(Point::horizon).toArray()));
    columns.add(
        NumberColumn.of(
            "forecast",
            language.text("column.forecast"),
            format(),
            points.stream().mapToDouble(Point::value).toArray()));
    for (int k = 0; k < levels().size(); k++) {
      int index = k;
      String percent = language.format(levels().get(k), ValueFormat.share(0));
      columns.add(
          NumberColumn.of(
              lowerKey(k),
              language.text("column.lower", percent),
              format(),
              points.stream()
                  .mapToDouble(point -> point.intervals().get(index).lower())
                  .toArray()));
      columns.add(
          NumberColumn.of(
              upperKey(k),
              language.text("column.upper", percent),
              format(),
              points.stream()
                  .mapToDouble(point -> point.intervals().get(index).upper())
                  .toArray()));
    }
    columns.add(
        NumberColumn.of(
            "actual",
            language.text("column.actual"),
            format(),
            points.stream()
                .mapToDouble(p -> outcomes.getOrDefault(p.period(), Double.NaN))
                .toArray()));
    return new DataTable("forecasts-" + id, language.text("table.forecasts", quantity), columns);
  }

  /** Column key of the lower end of the k-th interval, as {@code lo80}. */
  String lowerKey(int k) {
    return "lo" + levelKey(k);
  }

  /** Column key of the upper end of the k-th interval, as {@code hi80}. */
  String upperKey(int k) {
    return "hi" + levelKey(k);
  }

  private String levelKey(int k) {
    return java.math.BigDecimal.valueOf(levels().get(k))
        .movePointRight(2)
        .stripTrailingZeros()
        .toPlainString()
        .replace('.', '_');
  }

  /** How values of this quantity are printed. */
  ValueFormat format() {
    return ValueFormat.adaptedTo(actuals.stream().mapToDouble(Actual::value).toArray());
  }
}

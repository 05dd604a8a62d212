package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/** The columns that say what a forecast is of: its origin, its target period and its quantity. */
final class TaskColumns {

  static final List<String> ORIGINS = List.of("reference_date", "origin_date", "forecast_date");
  static final List<String> TARGETS = List.of("target_end_date", "target_date", "time_idx", "date");

  /** The quantity where no column tells it. */
  static final String NO_TASK = "value";

  private final CsvTable table;
  private final Frequency frequency;
  private final Optional<CsvTable.Column> origin;
  private final Optional<CsvTable.Column> target;
  private final Optional<CsvTable.Column> horizon;
  private final List<CsvTable.Column> task;
  private final TaskValues values;
  private final Map<String, LocalDate> dates = new HashMap<>();
  private final Map<String, String> quantities = new HashMap<>();

  /**
   * Takes every column that is no date, no horizon and not among the others as part of the task.
   */
  TaskColumns(CsvTable table, Collection<String> others, Frequency frequency, TaskValues values) {
    this.table = table;
    this.values = values;
    this.frequency = frequency;
    origin = first(ORIGINS);
    target = first(TARGETS);
    horizon = table.optionalColumn("horizon");
    task =
        table.columns().stream()
            .filter(name -> isOfTask(name, others))
            .sorted()
            .map(table::column)
            .toList();
  }

  /** Whether a column is part of the task: no date, no horizon and not among others. */
  static boolean isOfTask(String name, Collection<String> others) {
    return !others.contains(name)
        && !name.equals("horizon")
        && !ORIGINS.contains(name)
        && !TARGETS.contains(name);
  }

  /** The values of the task columns, joined in the order of the columns' names. */
  String quantity() {
    return quantity("");
  }

  /** The same with a suffix, for quantities that the task columns alone do not tell apart. */
  String quantity(String suffix) {
    return quantities.computeIfAbsent(
        joined() + suffix,
        text -> {
          task.forEach(column -> values.add(column.name(), text, column.text()));
          return text;
        });
  }

  /** The values themselves, not kept. */
  String joined() {
    if (task.isEmpty()) {
      return NO_TASK;
    }
    StringBuilder joined = new StringBuilder();
    for (CsvTable.Column column : task) {
      joined.append(joined.isEmpty() ? "" : "/").append(column.word());
    }
    return joined.toString();
  }

  LocalDate origin() {
    return date(origin.orElseThrow(() -> missing(ORIGINS)));
  }

  /** The period that contains the target date, or that lies the horizon after the origin. */
  TimePeriod target() {
    if (target.isPresent()) {
      return TimePeriod.containing(frequency, date(target.get()));
    }
    if (origin.isEmpty() || horizon.isEmpty()) {
      throw missing(TARGETS);
    }
    return TimePeriod.containing(frequency, origin()).plus(wholeNumber(horizon.get()));
  }

  /**
   * The horizon as the file has it, 0 where it is absent or not positive; to be asked once a row.
   */
  int horizon() {
    if (horizon.isEmpty() || horizon.get().isBlank()) {
      return 0;
    }
    int periods = wholeNumber(horizon.get());
    if (periods <= 0) {
      values.addEarly(periods);
    }
    return Math.max(0, periods);
  }

  private static int wholeNumber(CsvTable.Column column) {
    double number = column.number();
    if (number != Math.rint(number) || Math.abs(number) > 1e6) {
      throw column.refuse("expected a whole number of periods.");
    }
    return (int) number;
  }

  private LocalDate date(CsvTable.Column column) {
    return dates.computeIfAbsent(column.text(), text -> column.date());
  }

  private Optional<CsvTable.Column> first(List<String> names) {
    return names.stream().flatMap(name -> table.optionalColumn(name).stream()).findFirst();
  }

  private DataFormatException missing(List<String> names) {
    return new DataFormatException(
        table.file(),
        1,
        names.get(0),
        "",
        "the column is missing: expected one of " + String.join(", ", names) + ".");
  }
}

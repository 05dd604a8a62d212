package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/** Outcomes that are repeated beside each forecast; each is known on the last day of its period. */
final class ObservedValues {

  private record Observed(double value, long line) {}

  private final Map<String, Map<TimePeriod, Observed>> values = new LinkedHashMap<>();

  /**
   * Adds the outcome in the current row, which must be that of the earlier rows, if there is one.
   */
  void add(String quantity, TimePeriod period, CsvTable.Column column, long line) {
    if (!isMissing(column)) {
      add(quantity, period, column, column.number(), line);
    }
  }

  /** As above, of an outcome that stands in the column in another form. */
  void add(String quantity, TimePeriod period, CsvTable.Column column, double value, long line) {
    Observed observed = new Observed(value, line);
    @Nullable Observed earlier =
        values.computeIfAbsent(quantity, absent -> new HashMap<>()).putIfAbsent(period, observed);
    if (earlier != null && earlier.value != observed.value) {
      throw column.refuse(
          "'"
              + quantity
              + "' of "
              + period
              + " was "
              + NumberText.of(earlier.value)
              + " in line "
              + earlier.line
              + ": expected one outcome per target. Maybe the frequency is too coarse "
              + "for these dates.");
    }
  }

  /**
   * Adds an outcome that stands in no particular row.
   *
   * @return whether it is that of earlier rows, if there is one
   */
  boolean addIfSame(String quantity, TimePeriod period, double value) {
    @Nullable Observed earlier =
        values
            .computeIfAbsent(quantity, absent -> new HashMap<>())
            .putIfAbsent(period, new Observed(value, 0));
    return earlier == null || earlier.value == value;
  }

  VintageStore store() {
    VintageStore.Builder store = VintageStore.builder();
    values.forEach(
        (id, periods) -> {
          TimePeriod any = periods.keySet().iterator().next();
          store.pseudoVintages(
              Quantity.flow(id).withSupport(Quantity.Support.REAL), any.frequency());
          periods.forEach(
              (period, observed) -> store.release(id, period, observed.value, period.lastDay()));
        });
    if (values.isEmpty()) {
      store.observedUntil(LocalDate.EPOCH);
    }
    return store.build();
  }

  static boolean isMissing(CsvTable.Column column) {
    return column.isBlank() || column.text().equals("NA") || column.text().equals("NaN");
  }
}

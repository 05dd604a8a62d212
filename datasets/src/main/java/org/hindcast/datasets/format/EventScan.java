package org.hindcast.datasets.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/**
 * What a first reading of a file tells about events: whether the forecasts are probabilities of
 * them, and whether each forecast has an event of its own.
 */
final class EventScan {

  private final boolean forecast;
  private final boolean own;
  private final Map<String, String> alike = new HashMap<>();

  private EventScan(boolean forecast, boolean own) {
    this.forecast = forecast;
    this.own = own;
  }

  /** Reads a table to its end, or to the first row that tells. */
  static EventScan of(CsvTable table, List<String> own, Frequency frequency) {
    EventScan none = new EventScan(false, false);
    for (String column : List.of("quantile_level", "sample_id", "predicted_label")) {
      if (table.optionalColumn(column).isPresent()) {
        return none;
      }
    }
    Optional<CsvTable.Column> predicted = table.optionalColumn("predicted");
    Optional<CsvTable.Column> observed = table.optionalColumn("observed");
    if (predicted.isEmpty() || observed.isEmpty()) {
      return none;
    }
    TaskColumns task = new TaskColumns(table, own, frequency, new TaskValues());
    Map<String, Map<TimePeriod, Double>> outcomes = new HashMap<>();
    boolean any = false;
    boolean differ = false;
    while (table.next()) {
      if (!ObservedValues.isMissing(predicted.get())) {
        double probability = NumberText.parse(predicted.get().text()).orElse(-1);
        if (probability < 0 || probability > 1) {
          return none;
        }
        any = true;
      }
      if (!ObservedValues.isMissing(observed.get())) {
        double outcome = NumberText.parse(observed.get().text()).orElse(-1);
        if (outcome != 0 && outcome != 1) {
          return none;
        }
        @Nullable Double known =
            outcomes
                .computeIfAbsent(task.quantity(), absent -> new HashMap<>())
                .putIfAbsent(task.target(), outcome);
        differ |= known != null && known != outcome;
      }
    }
    return new EventScan(any, any && differ);
  }

  /** Whether the forecasts are probabilities of events. */
  boolean areForecast() {
    return forecast;
  }

  /** The quantity of the current row. */
  String quantity(TaskColumns task, CsvTable.Column model) {
    if (!own || ObservedValues.isMissing(model)) {
      return task.quantity();
    }
    String quantity = task.quantity("/" + model.text() + "/" + task.origin());
    alike.computeIfAbsent(quantity, absent -> task.joined());
    return quantity;
  }

  /** What the quantities of events of their own have in common, by quantity. */
  Map<String, String> alike() {
    return alike;
  }

  List<String> notes() {
    if (own) {
      return List.of(
          "Forecasts are read as probabilities of events. Their outcomes differ between forecasts of "
              + "one target, so that each forecast has an event of its own: its quantity ends with "
              + "model and origin.");
    }
    return forecast
        ? List.of(
            "Forecasts are read as probabilities of events, since every outcome is 0 or 1 and every "
                + "forecast lies between.")
        : List.of();
  }
}

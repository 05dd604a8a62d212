package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/** Reads target data of a hub. */
final class TargetDataReader {

  private static final List<String> VALUES = List.of("observation", "oracle_value", "value");

  private record Release(String quantity, TimePeriod period, LocalDate published) {}

  private final Frequency frequency;

  TargetDataReader(Frequency frequency) {
    this.frequency = frequency;
  }

  VintageStore read(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      return read(table);
    }
  }

  private VintageStore read(CsvTable table) {
    CsvTable.Column value =
        VALUES.stream()
            .flatMap(name -> table.optionalColumn(name).stream())
            .findFirst()
            .orElseGet(() -> table.column("observation"));
    Optional<CsvTable.Column> asOf = table.optionalColumn("as_of");
    TaskColumns task =
        new TaskColumns(
            table, List.of(value.name(), "as_of", "output_type", "output_type_id"), frequency, new TaskValues());
    table.requireRows();
    VintageStore.Builder store = VintageStore.builder();
    Map<Release, Long> lines = new HashMap<>();
    Map<String, Quantity> quantities = new HashMap<>();
    while (table.next()) {
      if (value.text().isEmpty() || value.text().equals("NA")) {
        continue;
      }
      TimePeriod period = task.target();
      String id = task.quantity();
      if (!quantities.containsKey(id)) {
        Quantity quantity = Quantity.flow(id).withSupport(Quantity.Support.REAL);
        quantities.put(id, quantity);
        if (asOf.isPresent()) {
          store.quantity(quantity, frequency);
        } else {
          store.pseudoVintages(quantity, frequency);
        }
      }
      LocalDate published = asOf.map(CsvTable.Column::date).orElse(period.lastDay());
      @Nullable Long earlier = lines.putIfAbsent(new Release(id, period, published), table.line());
      if (earlier != null) {
        throw value.refuse(
            "'"
                + id
                + "' of "
                + period
                + " stands in line "
                + earlier
                + " already: expected it once. Maybe the frequency is too coarse for these dates.");
      }
      store.release(id, period, value.number(), published);
    }
    return store.build();
  }
}

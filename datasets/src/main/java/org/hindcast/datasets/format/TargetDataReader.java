package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.naming.Setting;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/** Reads target data of a hub. */
final class TargetDataReader {

  private static final List<String> VALUES = List.of("observation", "oracle_value", "value");

  private record Release(String quantity, TimePeriod period, LocalDate published) {}

  private record Given(double value, String outputType, long line) {}

  private final Frequency frequency;

  private final ClassOrders classes;

  TargetDataReader(Frequency frequency, ClassOrders classes) {
    this.frequency = frequency;
    this.classes = classes;
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
            table,
            List.of(value.name(), "as_of", "output_type", "output_type_id"),
            frequency,
            new TaskValues());
    table.requireRows();
    VintageStore.Builder store = VintageStore.builder();
    Optional<CsvTable.Column> type = table.optionalColumn("output_type");
    Optional<CsvTable.Column> typeId = table.optionalColumn("output_type_id");
    Optional<CsvTable.Column> target = table.optionalColumn("target");
    Map<Release, Given> given = new HashMap<>();
    Map<String, Quantity> quantities = new HashMap<>();
    while (table.next()) {
      if (value.text().isEmpty() || value.text().equals("NA")) {
        continue;
      }
      String output = type.map(CsvTable.Column::text).orElse("");
      // Oracle output says of every threshold and class whether it holds: one row of it is enough.
      if (output.equals("cdf")
          || (output.equals("pmf") && (value.number() != 1 || classes.isEmpty()))) {
        continue;
      }
      double observed =
          output.equals("pmf") && typeId.isPresent()
              ? number(typeId.get(), target)
              : NumberText.parse(value.text()).isEmpty() ? number(value, target) : value.number();
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
      @Nullable Given earlier =
          given.putIfAbsent(
              new Release(id, period, published), new Given(observed, output, table.line()));
      if (earlier != null) {
        if (!earlier.outputType().equals(output) && earlier.value() == observed) {
          continue;
        }
        throw value.refuse(
            "'"
                + id
                + "' of "
                + period
                + " stands in line "
                + earlier.line()
                + " already: expected it once. Maybe the frequency is too coarse for these dates.");
      }
      store.release(id, period, observed, published);
    }
    return store.build();
  }

  private static boolean isNumberLike(String text) {
    return text.matches("(?i)[-+]?(inf(inity)?|nan|[0-9].*)");
  }

  private double number(CsvTable.Column label, Optional<CsvTable.Column> target) {
    List<String> order =
        classes
            .order(target.map(CsvTable.Column::text), label.word())
            .orElseThrow(
                () ->
                    label.refuse(
                        classes.isEmpty() && !isNumberLike(label.text())
                            ? "expected a finite number such as 69800 or 0.25. Maybe it is a class, "
                                + "and the order of the classes is to be given by "
                                + Setting.CLASSES
                                + "."
                            : "expected a finite number"
                                + (classes.isEmpty()
                                    ? " such as 69800 or 0.25."
                                    : ", or one of the classes " + classes + ".")));
    int place = order.indexOf(label.word());
    if (place < 0) {
      throw label.refuse("expected one of the classes of this target: " + order + ".");
    }
    return place + 1;
  }
}

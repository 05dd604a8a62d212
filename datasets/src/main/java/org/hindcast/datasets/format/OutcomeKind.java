package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the column {@code observed} of a file of scoringutils holds. */
enum OutcomeKind {
  /** Numbers. */
  NUMBER,
  /** Whether an event happened, one outcome per target. */
  EVENT,
  /** Whether an event happened that each forecast defines anew. */
  OF_EACH_FORECAST;

  /**
   * Reads as much of a file as it takes to tell; rows that cannot be read are left to the reader.
   */
  static OutcomeKind of(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      Optional<CsvTable.Column> predicted = table.optionalColumn("predicted");
      Optional<CsvTable.Column> observed = table.optionalColumn("observed");
      boolean isSingle =
          table.optionalColumn("quantile_level").isEmpty()
              && table.optionalColumn("sample_id").isEmpty();
      return isSingle && predicted.isPresent() && observed.isPresent()
          ? of(table, predicted.get(), observed.get())
          : NUMBER;
    }
  }

  private static OutcomeKind of(
      CsvTable table, CsvTable.Column predicted, CsvTable.Column observed) {
    Map<String, String> outcomes = new HashMap<>();
    OutcomeKind kind = EVENT;
    boolean isEmpty = true;
    while (table.next()) {
      if (ObservedValues.isMissing(predicted) || ObservedValues.isMissing(observed)) {
        continue;
      }
      double probability = NumberText.parse(predicted.text()).orElse(-1);
      String outcome = observed.text();
      if (!(probability >= 0 && probability <= 1)
          || !(outcome.equals("0") || outcome.equals("1"))) {
        return NUMBER;
      }
      isEmpty = false;
      @Nullable String earlier = outcomes.putIfAbsent(target(table), outcome);
      if (earlier != null && !earlier.equals(outcome)) {
        kind = OF_EACH_FORECAST;
      }
    }
    return isEmpty ? NUMBER : kind;
  }

  private static String target(CsvTable table) {
    StringBuilder target = new StringBuilder();
    for (String name : table.columns()) {
      if (!ScoringutilsFormat.OWN.contains(name)
          && !TaskColumns.ORIGINS.contains(name)
          && !name.equals("horizon")) {
        target.append(table.column(name).text()).append('\n');
      }
    }
    return target.toString();
  }

  /** What the reader of the forecasts should know. */
  Optional<String> note() {
    return switch (this) {
      case NUMBER -> Optional.empty();
      case EVENT -> Optional.of("Read as probabilities of events: outcomes are 0 and 1.");
      case OF_EACH_FORECAST ->
          Optional.of(
              "Read as probabilities of events that each forecast defines anew: outcomes of one "
                  + "target differ between models or origins.");
    };
  }
}

package org.hindcast.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hindcast.datasets.format.CsvTable;

/** How a file of forecasts or outcomes is written. */
enum ExchangeFormat {
  /** Plain long files. */
  LONG,
  /** Model output and target data of forecast hubs. */
  HUB,
  /** Forecasts with the outcome in the same row. */
  SCORINGUTILS,
  /** Long frames of Nixtla's libraries. */
  NIXTLA;

  /** The word for it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of forecasts that a folder or a header shows; long if it is none of the others. */
  static ExchangeFormat ofForecasts(Path path) {
    if (Files.isDirectory(path)) {
      return HUB;
    }
    List<String> columns = columns(path);
    if (columns.containsAll(List.of("output_type", "value"))) {
      return HUB;
    }
    if (columns.containsAll(List.of("predicted", "observed"))) {
      return SCORINGUTILS;
    }
    return columns.containsAll(List.of("unique_id", "ds")) ? NIXTLA : LONG;
  }

  /** The format of outcomes that a header shows; long if it is none of the others. */
  static ExchangeFormat ofActuals(Path file) {
    List<String> columns = columns(file);
    if (columns.containsAll(List.of("unique_id", "ds"))) {
      return NIXTLA;
    }
    boolean isHub =
        !columns.contains("period")
            && List.of("target_end_date", "target_date", "time_idx", "date").stream()
                .anyMatch(columns::contains);
    return isHub ? HUB : LONG;
  }

  private static List<String> columns(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      return table.columns();
    }
  }
}

package org.hindcast.cli;

import java.nio.file.Path;
import java.util.List;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.CsvTable;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.datasets.format.MCompetitionFormat;

/**
 * A file of series to forecast: plain, of a competition, or of observations with their releases.
 */
final class SeriesFile {

  private static final List<String> OBSERVATION = List.of("quantity", "period", "value");

  private SeriesFile() {}

  /** Reads the series; of values published more than once the latest. */
  static List<CompetitionSeries> read(Path file) {
    List<String> columns;
    try (CsvTable table = CsvTable.open(file)) {
      columns = table.columns();
    }
    if (columns.size() == OBSERVATION.size() || !columns.containsAll(OBSERVATION)) {
      return MCompetitionFormat.read(file);
    }
    VintageStore store = LongFormat.withDefaults().readObservations(file);
    return store.quantities().stream()
        .map(
            each ->
                new CompetitionSeries(
                    each.id(), "", store.actuals(each.id(), ActualsPolicy.latest()), 0))
        .toList();
  }
}

package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.jspecify.annotations.Nullable;

/** Reads the cycles of a long file. */
final class CycleReader {

  static final List<String> COLUMNS =
      List.of("cycle_id", "cutoff_date", "adoption_date", "publication_date", "basis_note");

  private CycleReader() {}

  static List<Cycle> read(CsvTable table) {
    table.allowOnly(COLUMNS);
    CsvTable.Column id = table.column("cycle_id");
    CsvTable.Column cutOff = table.column("cutoff_date");
    Optional<CsvTable.Column> adoption = table.optionalColumn("adoption_date");
    Optional<CsvTable.Column> publication = table.optionalColumn("publication_date");
    table.requireRows();
    List<Cycle> cycles = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    while (table.next()) {
      cycles.add(cycle(id.word(), cutOff, adoption, publication));
      @Nullable Long earlier = lines.putIfAbsent(id.word(), table.line());
      if (earlier != null) {
        throw id.refuse("the cycle stands in line " + earlier + " already: expected it once.");
      }
    }
    return List.copyOf(cycles);
  }

  /** The cycle of a row; dates in the wrong order are refused at the cut-off. */
  static Cycle cycle(
      String id,
      CsvTable.Column cutOff,
      Optional<CsvTable.Column> adoption,
      Optional<CsvTable.Column> publication) {
    LocalDate day = cutOff.date();
    Optional<LocalDate> adopted = date(adoption);
    Optional<LocalDate> published = date(publication);
    try {
      return new Cycle(id, day, adopted, published);
    } catch (IllegalArgumentException e) {
      throw cutOff.refuse(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<LocalDate> date(Optional<CsvTable.Column> column) {
    return column.filter(each -> !each.isBlank()).map(CsvTable.Column::date);
  }
}

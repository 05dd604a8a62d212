package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Finds the rows of Tablesaw tables in what the tables were made from. */
final class TableRows {

  private TableRows() {}

  /** The dimensions that are columns of a table. */
  static List<Dimension> dimensions(Table table) {
    List<Dimension> found = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      if (table.containsColumn(dimension.id())) {
        found.add(dimension);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "The table '"
              + table.name()
              + "' has the columns "
              + table.columnNames()
              + ", none of which tells which forecasts are meant: expected one such as model or"
              + " quantity.");
    }
    return found;
  }

  /** The values of dimensions in each row of a table, without repetitions. */
  static Set<List<String>> keys(Table table, List<? extends GroupKey> dimensions) {
    Set<List<String>> keys = new HashSet<>();
    for (int row = 0; row < table.rowCount(); row++) {
      keys.add(key(table, row, dimensions));
    }
    return keys;
  }

  private static List<String> key(Table table, int row, List<? extends GroupKey> dimensions) {
    List<String> key = new ArrayList<>();
    for (GroupKey dimension : dimensions) {
      Column<?> column = column(table, dimension.id());
      if (dimension.isNumeric() && column.isMissing(row)) {
        key.add("0");
      } else if (column instanceof NumericColumn<?> number) {
        key.add(Long.toString(Math.round(number.getDouble(row))));
      } else {
        key.add(column.getUnformattedString(row));
      }
    }
    return key;
  }

  private static Column<?> column(Table table, String id) {
    if (!table.containsColumn(id)) {
      throw new IllegalArgumentException(
          "The table '"
              + table.name()
              + "' has no column '"
              + id
              + "', but "
              + table.columnNames()
              + ". Maybe keep all columns that the scores are grouped by.");
    }
    return table.column(id);
  }

  /** The row of the scores that each row of a table is, after checking its figures. */
  static int[] rows(Table table, ScoreTable scores, List<ScoringRule> rules) {
    Map<List<String>, Integer> places = new HashMap<>();
    for (int row = 0; row < scores.size(); row++) {
      places.put(scores.keys(row), row);
    }
    int[] rows = new int[table.rowCount()];
    for (int row = 0; row < rows.length; row++) {
      List<String> key = key(table, row, scores.dimensions());
      @Nullable Integer place = places.remove(key);
      if (place == null) {
        throw new IllegalArgumentException(
            "Row "
                + (row + 1)
                + " of the table '"
                + table.name()
                + "' is of "
                + key
                + ", which the scores do not have, or which came before.");
      }
      for (ScoringRule rule : rules) {
        requireSame(table, row, rule, scores.value(place, rule));
      }
      rows[row] = place;
    }
    return rows;
  }

  private static void requireSame(Table table, int row, ScoringRule rule, OptionalDouble own) {
    Column<?> column = table.column(rule.id());
    OptionalDouble other =
        column.isMissing(row) || !(column instanceof NumericColumn<?> numbers)
            ? OptionalDouble.empty()
            : OptionalDouble.of(numbers.getDouble(row));
    if (!own.equals(other)) {
      throw new IllegalArgumentException(
          "Row "
              + (row + 1)
              + " of the table '"
              + table.name()
              + "' has "
              + text(other)
              + " as "
              + rule.id()
              + ", the scores have "
              + text(own)
              + ". Maybe the table is of another evaluation, or was changed.");
    }
  }

  private static String text(OptionalDouble figure) {
    return figure.isPresent() ? Double.toString(figure.getAsDouble()) : "no figure";
  }
}

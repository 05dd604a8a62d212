package org.hindcast.evaluation.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers behind a figure, or a table of its own: named columns of equal length.
 *
 * @param id unique in the report; the name of the CSV file, so lower-case letters, digits and
 *     hyphens
 * @param caption what the table holds, in the language of the report
 * @param columns at least one, with different keys
 */
public record DataTable(String id, String caption, List<Column> columns) {

  /** Validates the identifier, the keys and the lengths. */
  public DataTable {
    requireId(id);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "The table '" + id + "' has no columns; expected at least one.");
    }
    Set<String> keys = new HashSet<>();
    for (Column column : columns) {
      if (!keys.add(column.key())) {
        throw new IllegalArgumentException(
            "The table '" + id + "' has two columns with the key '" + column.key() + "'.");
      }
      if (column.size() != columns.get(0).size()) {
        throw new IllegalArgumentException(
            "The column '"
                + column.key()
                + "' of table '"
                + id
                + "' has "
                + column.size()
                + " rows; expected "
                + columns.get(0).size()
                + " as in '"
                + columns.get(0).key()
                + "'.");
      }
    }
  }

  /** Refuses an identifier that is not safe as a file name and as a fragment of an address. */
  static String requireId(String id) {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "The identifier '" + id + "' is not made of a-z, 0-9 and - with a letter first.");
    }
    return id;
  }

  /** The number of rows. */
  public int size() {
    return columns.get(0).size();
  }

  /** The column of a key. */
  public Column column(String key) {
    return columns.stream()
        .filter(column -> column.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The table '"
                        + id
                        + "' has no column '"
                        + key
                        + "'; it has "
                        + columns.stream().map(Column::key).toList()
                        + "."));
  }
}

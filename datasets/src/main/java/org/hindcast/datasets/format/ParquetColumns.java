package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Parquet file read by columns: texts as their places in a dictionary, numbers as numbers. Texts
 * are blank where the file has nothing.
 */
final class ParquetColumns implements AutoCloseable {

  private static final List<String> NUMBERS =
      List.of("DOUBLE", "FLOAT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "DECIMAL");

  private final Path file;
  private final Connection connection;
  private final Map<String, String> types = new LinkedHashMap<>();

  /** Takes rows as one place each among the combinations of the texts of the key columns. */
  interface RowReader {

    /**
     * Takes a row.
     *
     * @return whether to go on
     */
    boolean row(long key, int output, double number);
  }

  /**
   * A column with the texts it may hold, in the order of their places.
   *
   * @param name the name in the header
   * @param texts every text of the column
   */
  record Dictionary(String name, List<String> texts) {}

  ParquetColumns(Path file) {
    this.file = file;
    try {
      connection = ParquetRows.connect();
    } catch (SQLException e) {
      throw ParquetRows.broken(file.toString(), 0, e);
    }
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("DESCRIBE SELECT * " + from())) {
      while (found.next()) {
        types.put(found.getString(1), found.getString(2));
      }
    } catch (SQLException e) {
      close();
      throw ParquetRows.broken(file.toString(), 0, e);
    }
  }

  /** The names of the columns. */
  List<String> names() {
    return List.copyOf(types.keySet());
  }

  /** Whether a column holds numbers. */
  boolean isNumeric(String name) {
    String type = types.getOrDefault(name, "");
    return NUMBERS.stream().anyMatch(type::startsWith);
  }

  /** The number of rows. */
  long rowCount() {
    return Long.parseLong(texts("count(*)").get(0).get(0));
  }

  /** The different combinations of the texts of some columns. */
  List<List<String>> distinct(List<String> names) {
    return texts("DISTINCT " + String.join(", ", names.stream().map(this::text).toList()));
  }

  private List<List<String>> texts(String what) {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT " + what + " " + from())) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
    } catch (SQLException e) {
      throw ParquetRows.broken(file.toString(), 0, e);
    }
    return rows;
  }

  /**
   * Reads all rows in the order of the file.
   *
   * @param keys the columns whose places make the key: the first weighs most
   * @param output a column told apart from the key
   */
  void read(List<Dictionary> keys, Dictionary output, String number, RowReader reader) {
    try (Statement statement = connection.createStatement()) {
      StringBuilder rank = new StringBuilder("0::BIGINT");
      for (Dictionary each : keys) {
        String code = code(statement, each);
        rank.insert(0, "(").append(") * ").append(each.texts.size()).append(" + ").append(code);
      }
      String sql =
          "SELECT "
              + rank
              + ", "
              + code(statement, output)
              + ", coalesce(CAST("
              + quoted(number)
              + " AS DOUBLE), 'NaN'::DOUBLE) "
              + from();
      try (ResultSet rows = statement.executeQuery(sql)) {
        boolean more = true;
        while (more && rows.next()) {
          more = reader.row(rows.getLong(1), rows.getInt(2), rows.getDouble(3));
        }
      }
    } catch (SQLException e) {
      throw ParquetRows.broken(file.toString(), 0, e);
    }
  }

  /** Declares a type whose values are the texts, in which a text is stored as its place. */
  private String code(Statement statement, Dictionary column) throws SQLException {
    if (column.texts.size() == 1) {
      return "0";
    }
    String type = quoted("texts of " + column.name);
    StringBuilder texts = new StringBuilder();
    for (String each : column.texts) {
      texts.append(texts.isEmpty() ? "'" : ", '").append(each.replace("'", "''")).append('\'');
    }
    statement.execute("CREATE TYPE " + type + " AS ENUM (" + texts + ")");
    return "enum_code(CAST(" + text(column.name) + " AS " + type + "))";
  }

  private String text(String name) {
    return "coalesce(CAST(" + quoted(name) + " AS VARCHAR), '')";
  }

  private String from() {
    return "FROM read_parquet(" + ParquetRows.quoted(file) + ")";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw ParquetRows.broken(file.toString(), 0, e);
    }
  }
}

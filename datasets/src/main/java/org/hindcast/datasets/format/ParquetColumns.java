package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parquet files of one table read by columns: texts as their places in a dictionary, numbers as
 * numbers. Texts are blank where a file has nothing. Rows are counted from 0 through all files.
 */
final class ParquetColumns implements AutoCloseable {

  private static final List<String> NUMBERS =
      List.of("DOUBLE", "FLOAT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "DECIMAL");
  private static final List<String> PLAIN =
      List.of("VARCHAR", "ENUM", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "DATE", "BOOLEAN");

  /** The column that names the file of each row, where there are several. */
  static final String FILE = "the file of the row";

  private static final int MOST_IDS = 100_000;

  /** Between the texts of several columns. */
  private static final String SEPARATOR = "\u001f";

  private final List<Path> files;
  private final long[] ends;
  private final Connection connection;
  private final Map<String, String> types = new LinkedHashMap<>();

  /**
   * Rows that are draws, whose places are told by their ids alone.
   *
   * @param condition which rows, in SQL
   * @param column the ids
   * @param ids the ids in a dictionary, for those that are no whole numbers
   * @param read whether they are read; others have the place -1
   */
  record Draws(String condition, String column, Optional<Dictionary> ids, boolean read) {

    /** Draws that are not read. */
    static Draws leftOut(String condition) {
      return new Draws(condition, "", Optional.empty(), false);
    }
  }

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
   * Columns with the texts that they may hold together.
   *
   * @param names the names in the header
   * @param texts every combination of their texts
   * @param places the place of each combination in an order, equal ones for those that mean the
   *     same
   */
  record Dictionary(List<String> names, List<List<String>> texts, List<Integer> places) {

    int size() {
      return 1 + places.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private boolean isInOrder() {
      return IntStream.range(0, places.size()).allMatch(i -> places.get(i) == i);
    }
  }

  /**
   * Opens files.
   *
   * @param files at least one
   */
  ParquetColumns(List<Path> files) {
    this.files = List.copyOf(files);
    try {
      connection = ParquetRows.connect();
    } catch (SQLException e) {
      throw broken(e);
    }
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("DESCRIBE SELECT * " + from())) {
      while (found.next()) {
        types.put(found.getString(1), found.getString(2));
      }
    } catch (SQLException e) {
      close();
      throw broken(e);
    }
    ends = new long[files.size()];
    Map<String, Long> counts = counts();
    for (int i = 0; i < ends.length; i++) {
      ends[i] = (i == 0 ? 0 : ends[i - 1]) + counts.getOrDefault(files.get(i).toString(), 0L);
    }
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    if (files.size() == 1) {
      counts.put(files.get(0).toString(), Long.parseLong(texts("count(*)", "").get(0).get(0)));
    } else {
      for (List<String> each : texts(quoted(FILE) + ", count(*)", " GROUP BY ALL")) {
        counts.put(each.get(0), Long.parseLong(each.get(1)));
      }
    }
    return counts;
  }

  /** The names of the columns. */
  List<String> names() {
    return types.keySet().stream().filter(name -> !name.equals(FILE)).toList();
  }

  /** The number of the file in which a row stands. */
  int file(long row) {
    int place = Arrays.binarySearch(ends, row + 1);
    return place < 0 ? -1 - place : place;
  }

  /** The name of a file, as messages call it. */
  String fileName(int file) {
    return files.get(file).toString();
  }

  /** The line of a row within its file, whose header counts as line 1. */
  int line(long row) {
    int file = file(row);
    return (int) (row - (file == 0 ? 0 : ends[file - 1])) + 2;
  }

  /** Whether every file has rows. */
  boolean haveRows() {
    return IntStream.range(0, ends.length).allMatch(i -> ends[i] > (i == 0 ? 0 : ends[i - 1]));
  }

  /** Whether a column holds what reads the same however it is made a text. */
  boolean isPlain(String name) {
    String type = types.getOrDefault(name, "");
    return PLAIN.stream().anyMatch(type::startsWith);
  }

  /** Whether a column holds numbers. */
  boolean isNumeric(String name) {
    String type = types.getOrDefault(name, "");
    return NUMBERS.stream().anyMatch(type::startsWith);
  }

  /** The number of rows. */
  long rowCount() {
    return ends[ends.length - 1];
  }

  /** The number of rows that satisfy a condition on numeric columns. */
  long count(String condition) {
    return Long.parseLong(texts("count(*)", " WHERE " + condition).get(0).get(0));
  }

  /** A condition: a numeric column has no number. */
  static String isMissing(String name) {
    return "(" + quoted(name) + " IS NULL OR isnan(CAST(" + quoted(name) + " AS DOUBLE)))";
  }

  /** A condition: a column of any type has no text that says something. */
  static String isMissingText(String name) {
    return "(coalesce(trim(CAST("
        + quoted(name)
        + " AS VARCHAR)), '') IN ('', 'NA', 'NaN', 'nan'))";
  }

  /** The different combinations of the texts of some columns. */
  List<List<String>> distinct(List<String> names) {
    return distinct(names, "true");
  }

  /** The same in the rows of a condition. */
  List<List<String>> distinct(List<String> names, String condition) {
    return texts(
        "DISTINCT " + String.join(", ", names.stream().map(this::text).toList()),
        " WHERE " + condition);
  }

  /** The number of rows of a condition by the text of a column. */
  Map<String, Long> countBy(String name, String condition) {
    Map<String, Long> counts = new HashMap<>();
    for (List<String> each :
        texts(text(name) + ", count(*)", " WHERE " + condition + " GROUP BY 1")) {
      counts.put(each.get(0), Long.parseLong(each.get(1)));
    }
    return counts;
  }

  /** A condition: the text of a column is this one. */
  String isText(String name, String text) {
    return "trim(" + text(name) + ") = '" + text.replace("'", "''") + "'";
  }

  /**
   * Draws in the rows of a condition.
   *
   * @throws ParquetArchive.Irregular if an id is blank, or too many are no whole numbers
   */
  Draws draws(String condition, String column) {
    String whole = "regexp_full_match(" + text(column) + ", '0|[1-9][0-9]{0,8}')";
    String others = "(" + condition + ") AND NOT " + whole;
    if (count(others) == 0) {
      return new Draws(condition, column, Optional.empty(), true);
    }
    String known =
        "(SELECT DISTINCT " + text(column) + " AS id " + from() + " WHERE " + others + ")";
    if (count("(" + condition + ") AND " + isMissingText(column)) > 0
        || Long.parseLong(rows("SELECT count(*) FROM " + known).get(0).get(0)) > MOST_IDS) {
      throw new ParquetArchive.Irregular();
    }
    List<List<String>> ids = new ArrayList<>(distinct(List.of(column), condition));
    ids.sort(Comparator.comparing(each -> each.get(0)));
    List<Integer> places = IntStream.range(0, ids.size()).boxed().toList();
    return new Draws(
        condition, column, Optional.of(new Dictionary(List.of(column), ids, places)), true);
  }

  /** What stands in a row of a column, blank where there is nothing. */
  String text(String name, long row) {
    String text = texts(text(name), " LIMIT 1 OFFSET " + row).get(0).get(0);
    return switch (text) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      default -> text;
    };
  }

  private List<List<String>> texts(String what, String which) {
    return rows("SELECT " + what + " " + from() + which);
  }

  private List<List<String>> rows(String query) {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
    } catch (SQLException e) {
      throw broken(e);
    }
    return rows;
  }

  /**
   * Reads all rows in the order of the file.
   *
   * @param keys the columns whose places make the key: the first weighs most
   * @param output a column told apart from the key
   * @param draws rows whose output is the place of the draw, above those of the outputs
   */
  void read(
      List<Dictionary> keys,
      Dictionary output,
      Optional<Draws> draws,
      String number,
      RowReader reader) {
    try (Statement statement = connection.createStatement()) {
      StringBuilder rank = new StringBuilder("0::BIGINT");
      for (Dictionary each : keys) {
        String code = code(statement, each);
        rank.insert(0, "(").append(") * ").append(each.size()).append(" + ").append(code);
      }
      String sql =
          "SELECT "
              + rank
              + ", "
              + output(statement, output, draws)
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
      throw broken(e);
    }
  }

  private String output(Statement statement, Dictionary output, Optional<Draws> draws)
      throws SQLException {
    String others = code(statement, output);
    if (draws.isEmpty()) {
      return others;
    }
    Draws own = draws.get();
    String id = own.read ? "CAST(" + text(own.column) + " AS INTEGER)" : "";
    if (own.ids.isPresent()) {
      id = code(statement, own.ids.get());
    }
    return "CASE WHEN "
        + own.condition
        + " THEN "
        + (own.read ? output.size() + " + " + id : "-1")
        + " ELSE "
        + others
        + " END";
  }

  /** Declares a type whose values are the texts, and looks up the places of its values. */
  private String code(Statement statement, Dictionary dictionary) throws SQLException {
    if (dictionary.size() == 1) {
      return "0";
    }
    String type = quoted("texts of " + String.join(SEPARATOR, dictionary.names));
    StringBuilder texts = new StringBuilder();
    for (List<String> each : dictionary.texts) {
      String text = String.join(SEPARATOR, each).replace("'", "''");
      texts.append(texts.isEmpty() ? "'" : ", '").append(text).append('\'');
    }
    statement.execute("CREATE OR REPLACE TYPE " + type + " AS ENUM (" + texts + ")");
    String joined =
        String.join(" || chr(31) || ", dictionary.names.stream().map(this::text).toList());
    String code = "CAST(enum_code(CAST(" + joined + " AS " + type + ")) AS INTEGER)";
    return dictionary.isInOrder() ? code : dictionary.places + "[" + code + " + 1]";
  }

  private String text(String name) {
    return "coalesce(CAST(" + quoted(name) + " AS VARCHAR), '')";
  }

  private String from() {
    if (files.size() == 1) {
      return "FROM read_parquet(" + ParquetRows.quoted(files.get(0)) + ")";
    }
    return "FROM read_parquet(["
        + String.join(", ", files.stream().map(ParquetRows::quoted).toList())
        + "], union_by_name = true, filename = '"
        + FILE
        + "')";
  }

  private DataFormatException broken(SQLException e) {
    return ParquetRows.broken(files.get(0).toString(), 0, e);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken(e);
    }
  }
}

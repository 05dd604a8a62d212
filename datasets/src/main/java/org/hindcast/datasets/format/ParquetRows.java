package org.hindcast.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, read and written by DuckDB. */
final class ParquetRows implements TextRows {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final String file;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet result;
  private final int columns;
  private long line;

  ParquetRows(Path file) {
    this.file = file.toString();
    try {
      connection = connect();
    } catch (SQLException e) {
      throw broken(e);
    }
    try {
      statement = connection.createStatement();
      result = statement.executeQuery("SELECT * FROM read_parquet(" + quoted(file) + ")");
      columns = result.getMetaData().getColumnCount();
    } catch (SQLException e) {
      close();
      throw broken(e);
    }
  }

  /** Whether a file begins as Parquet files do. */
  static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /**
   * Makes a Parquet file of a comma-separated one.
   *
   * @param numbers the columns that hold numbers; all others hold text
   */
  static void convert(Path csv, List<String> numbers, Path parquet) throws IOException {
    StringBuilder replaced = new StringBuilder();
    for (String name : numbers) {
      replaced
          .append(replaced.isEmpty() ? " REPLACE (" : ", ")
          .append("CAST(NULLIF(\"" + name + "\", '') AS DOUBLE) AS \"" + name + "\"");
    }
    replaced.append(replaced.isEmpty() ? "" : ")");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT *"
              + replaced
              + " FROM read_csv("
              + quoted(csv)
              + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'"
              + ", nullstr = '')) TO "
              + quoted(parquet)
              + " (FORMAT PARQUET)");
    } catch (SQLException e) {
      throw new IOException("The Parquet file " + parquet + " cannot be made.", e);
    }
  }

  @Override
  public @Nullable TextRow next() {
    try {
      String[] fields = new String[columns];
      if (line++ == 0) {
        for (int i = 0; i < columns; i++) {
          fields[i] = result.getMetaData().getColumnLabel(i + 1);
        }
        return new TextRow(line, fields);
      }
      if (!result.next()) {
        return null;
      }
      for (int i = 0; i < columns; i++) {
        fields[i] = text(result.getObject(i + 1));
      }
      return new TextRow(line, fields);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() {
    try {
      // Closes the statement and its result too.
      connection.close();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  static Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    // One thread keeps the order of rows and the bytes of a written file the same.
    settings.setProperty("threads", "1");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Float number && Float.isFinite(number)) {
      return NumberText.quick(Double.parseDouble(number.toString()));
    }
    return value instanceof Double number ? NumberText.quick(number) : value.toString();
  }

  static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }

  private DataFormatException broken(SQLException e) {
    return broken(file, line, e);
  }

  /** What DuckDB says, unless it only says that an earlier step failed. */
  private static String reason(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("pending query")
        ? ""
        : " DuckDB says: " + message.lines().findFirst().orElse("");
  }

  static DataFormatException broken(String file, long line, SQLException e) {
    return new DataFormatException(
        file,
        line,
        "",
        "",
        "the Parquet file cannot be read. Maybe it is damaged or cut off." + reason(e));
  }
}

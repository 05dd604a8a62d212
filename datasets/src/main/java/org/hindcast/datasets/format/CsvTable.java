package org.hindcast.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.naming.KnownNames;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/**
 * A comma-separated file with a header line, or a Parquet file, read row by row.
 *
 * <p>UTF-8, with or without byte order mark; plain or gzip, told apart by content; any line ends;
 * quoted fields (RFC 4180). Blank lines are skipped. Refused, with the place: a file without header
 * or without rows, a row with more or fewer fields than the header, a column name that is blank or
 * repeated, broken quotes, text that is not UTF-8. Of a Parquet file, told apart by content, the
 * column names count as line 1 and each row as a line. Not safe for use by several threads.
 */
public final class CsvTable implements AutoCloseable {

  private final String file;
  private final TextRows rows;
  private final List<String> columns;
  private @Nullable TextRow ahead;
  private @Nullable TextRow current;
  private long line;

  private CsvTable(String file, TextRows rows) {
    this.file = file;
    this.rows = rows;
    columns = header();
  }

  /**
   * Opens a file.
   *
   * @throws DataFormatException if it has no header
   * @throws UncheckedIOException if it cannot be read
   */
  public static CsvTable open(Path file) {
    InputStream in;
    try {
      if (ParquetRows.isParquet(file)) {
        return of(file.toString(), new ParquetRows(file));
      }
      in = Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "The file " + file + " does not exist. Maybe its path is mistyped.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file " + file + " cannot be opened: expected a readable file.", e);
    }
    return open(file.toString(), in);
  }

  /** Whether a file can be opened and begins as Parquet files do. */
  static boolean isParquet(Path file) {
    try {
      return ParquetRows.isParquet(file);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a stream, which is closed with the table.
   *
   * @param name how messages call it
   */
  public static CsvTable open(String name, InputStream in) {
    return of(name, new CsvRows(name, in));
  }

  /** A table of rows from elsewhere, which are closed with it. */
  static CsvTable of(String name, TextRows rows) {
    try {
      return new CsvTable(name, rows);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /** The name of the file, as messages call it. */
  public String file() {
    return file;
  }

  /** The column names, in their order. */
  public List<String> columns() {
    return columns;
  }

  /** The line on which the current row starts, counted from 1 with the header as line 1. */
  public long line() {
    return line;
  }

  /**
   * Refuses columns that are none of these.
   *
   * @throws DataFormatException naming the unknown column and the nearest known one
   */
  public CsvTable allowOnly(Collection<String> known) {
    KnownNames names = KnownNames.of("column", known);
    for (String column : columns) {
      if (!names.names().contains(column)) {
        throw new DataFormatException(file, 1, column, column, names.refusal(column));
      }
    }
    return this;
  }

  /**
   * A column that must be there.
   *
   * @throws DataFormatException if it is not
   */
  public Column column(String name) {
    return optionalColumn(name)
        .orElseThrow(
            () ->
                new DataFormatException(
                    file,
                    1,
                    name,
                    "",
                    "the column is missing: expected it in the header, which has "
                        + String.join(", ", columns)
                        + "."));
  }

  /** A column that may be there. */
  public Optional<Column> optionalColumn(String name) {
    int place = columns.indexOf(name);
    return place < 0 ? Optional.empty() : Optional.of(new Column(name, place));
  }

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws DataFormatException if it cannot be read or has another number of fields than the
   *     header
   */
  public boolean next() {
    @Nullable TextRow row = ahead == null ? rows.next() : ahead;
    ahead = null;
    current = row;
    if (row == null) {
      return false;
    }
    line = row.line();
    if (row.fields().length != columns.size()) {
      throw new DataFormatException(
          file,
          line,
          "",
          "",
          "the row has "
              + row.fields().length
              + " fields: expected "
              + columns.size()
              + ", as many as the header. Maybe a comma inside a value has to be quoted.");
    }
    return true;
  }

  /**
   * Checks that the file has rows below its header; to be asked before the first {@link #next()}.
   *
   * @throws DataFormatException if it has none
   */
  public CsvTable requireRows() {
    ahead = rows.next();
    if (ahead == null) {
      throw new DataFormatException(
          file, 0, "", "", "the file has a header and no rows: expected at least one.");
    }
    return this;
  }

  /** A refusal of the current row as a whole. */
  public DataFormatException refuse(String expected) {
    return new DataFormatException(file, line, "", "", expected);
  }

  @Override
  public void close() {
    rows.close();
  }

  private List<String> header() {
    @Nullable TextRow header = rows.next();
    if (header == null) {
      throw new DataFormatException(
          file, 0, "", "", "the file is empty: expected a header line with the column names.");
    }
    List<String> names = Arrays.stream(header.fields()).map(String::strip).toList();
    if (names.size() == 1 && (names.get(0).contains(";") || names.get(0).contains("\t"))) {
      throw new DataFormatException(
          file,
          1,
          "",
          "",
          "the header '"
              + names.get(0)
              + "' has no comma: expected fields separated "
              + "by commas. Maybe the file was saved with semicolons or tabs.");
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        throw new DataFormatException(
            file, 1, "", "", "column " + (i + 1) + " has no name: expected one in the header.");
      }
      if (seen.putIfAbsent(name, i) != null) {
        throw new DataFormatException(
            file, 1, name, name, "the column stands twice in the header: expected it once.");
      }
    }
    return names;
  }

  /** One column, seen in the current row. */
  public final class Column {

    private final String name;
    private final int place;

    private Column(String name, int place) {
      this.name = name;
      this.place = place;
    }

    /** The name in the header. */
    public String name() {
      return name;
    }

    /** The text in the current row, without surrounding blanks. */
    public String text() {
      @Nullable TextRow row = current;
      if (row == null) {
        throw new IllegalStateException(
            "There is no current row of " + file + ": call next() before reading a column.");
      }
      return row.fields()[place].strip();
    }

    /** Whether nothing stands in the current row. */
    public boolean isBlank() {
      return text().isEmpty();
    }

    /** The text, which must not be blank. */
    public String word() {
      String text = text();
      if (text.isEmpty()) {
        throw refuse("expected a name. Maybe the field was left blank.");
      }
      return text;
    }

    /** A finite number with a dot as decimal sign. */
    public double number() {
      String text = text();
      OptionalDouble number = NumberText.parse(text);
      if (number.isEmpty()) {
        throw notANumber(file, line, name, text);
      }
      return number.getAsDouble();
    }

    /** A whole number of at least {@code least}. */
    public int wholeNumber(int least) {
      double number = number();
      if (number != Math.rint(number) || number < least || number > Integer.MAX_VALUE) {
        throw refuse("expected a whole number of at least " + least + ".");
      }
      return (int) number;
    }

    /** A date such as {@code 2024-04-30}. */
    public LocalDate date() {
      try {
        return LocalDate.parse(text());
      } catch (DateTimeException e) {
        throw refuse("expected an existing date such as 2024-04-30.");
      }
    }

    /** A period in one of the forms of {@link TimePeriod#parse}. */
    public TimePeriod period() {
      try {
        return TimePeriod.parse(text());
      } catch (IllegalArgumentException e) {
        throw refuse(String.valueOf(e.getMessage()));
      }
    }

    /** A constant, whatever its case, with {@code -} or {@code _} between words. */
    public <E extends Enum<E>> E constant(Class<E> type) {
      String form = text().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
      E[] constants = type.getEnumConstants();
      for (E constant : constants) {
        if (constant.name().equals(form)) {
          return constant;
        }
      }
      throw refuse(
          "expected one of "
              + String.join(", ", Arrays.stream(constants).map(CsvTable::lowerCase).toList())
              + ".");
    }

    /** A refusal of what stands here. */
    public DataFormatException refuse(String expected) {
      return new DataFormatException(file, line, name, text(), expected);
    }
  }

  /** A refusal of a text where a number should stand. */
  static DataFormatException notANumber(String file, long line, String name, String text) {
    String hint = "";
    if (text.isEmpty() || text.equalsIgnoreCase("NA") || text.equalsIgnoreCase("NaN")) {
      hint = " Maybe the row has to be left out: a missing value needs no row.";
    } else if (text.indexOf(',') >= 0) {
      hint = " Maybe a thousands separator has to go, or a decimal comma has to be a dot.";
    }
    return new DataFormatException(
        file, line, name, text, "expected a finite number such as 69800 or 0.25." + hint);
  }

  /** The name of a constant as files have it. */
  static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

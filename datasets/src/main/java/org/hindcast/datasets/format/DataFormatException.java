package org.hindcast.datasets.format;

/**
 * A file that breaks a rule of its format: says where, what stands there and what was expected.
 *
 * <p>The message reads {@code actuals.csv, line 12, column 'value', value '69,800': expected …}.
 */
public final class DataFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String column;
  private final String value;
  private final String expected;

  /**
   * A broken rule.
   *
   * @param file the name of the file
   * @param line the line, counted from 1; 0 if the file as a whole is meant
   * @param column the column; empty if the line as a whole is meant
   * @param value what stands there; empty if nothing does
   * @param expected the rule and the way out, as a sentence
   */
  public DataFormatException(String file, long line, String column, String value, String expected) {
    super(place(file, line, column, value) + ": " + expected);
    this.file = file;
    this.line = line;
    this.column = column;
    this.value = value;
    this.expected = expected;
  }

  /** The name of the file. */
  public String file() {
    return file;
  }

  /** The line, counted from 1; 0 if the file as a whole is meant. */
  public long line() {
    return line;
  }

  /** The column; empty if the line as a whole is meant. */
  public String column() {
    return column;
  }

  /** What stands there; empty if nothing does. */
  public String value() {
    return value;
  }

  /** The rule that is broken and the way out. */
  public String expected() {
    return expected;
  }

  private static String place(String file, long line, String column, String value) {
    StringBuilder place = new StringBuilder(file);
    if (line > 0) {
      place.append(", line ").append(line);
    }
    if (!column.isEmpty()) {
      place.append(", column '").append(column).append('\'');
      place.append(", value '").append(value).append('\'');
    }
    return place.toString();
  }
}

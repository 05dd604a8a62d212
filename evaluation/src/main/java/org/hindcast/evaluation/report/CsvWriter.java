package org.hindcast.evaluation.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.OptionalDouble;

/**
 * Tables as CSV (RFC 4180): keys as headings, full precision, ISO dates, empty where no value is.
 */
final class CsvWriter {

  private CsvWriter() {}

  static String write(DataTable table) {
    StringBuilder csv = new StringBuilder();
    for (int c = 0; c < table.columns().size(); c++) {
      csv.append(c == 0 ? "" : ",").append(table.columns().get(c).key());
    }
    csv.append('\n');
    for (int row = 0; row < table.size(); row++) {
      for (int c = 0; c < table.columns().size(); c++) {
        csv.append(c == 0 ? "" : ",").append(cell(table.columns().get(c), row));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String cell(Column column, int row) {
    if (column instanceof NumberColumn numbers) {
      OptionalDouble value = numbers.value(row);
      return value.isPresent() ? number(value.getAsDouble()) : "";
    }
    if (column instanceof DateColumn dates) {
      return dates.values().get(row).toString();
    }
    return quoted(((TextColumn) column).values().get(row));
  }

  /**
   * The shortest digits that give the same double, on every Java version; whole numbers without
   * ".0".
   */
  static String number(double value) {
    String digits = NumberOutput.toString(value, true);
    return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}

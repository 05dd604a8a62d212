package org.hindcast.datasets.format;

import java.util.Map;
import org.hindcast.forecast.ForecastKey;

/**
 * Where the numbers stand.
 *
 * @param wideColumns the column of each output in a wide file; empty for a long one
 * @param names the columns of a long one
 */
record OutputPlace(String file, ForecastKey key, Map<Double, String> wideColumns, Names names) {

  DataFormatException refuse(double code, String name, int line, String expected) {
    String column = wideColumns.getOrDefault(code, names.output);
    return new DataFormatException(file, line, column, name, expected);
  }

  DataFormatException refuse(double code, double value, int line, String expected) {
    String column = wideColumns.getOrDefault(code, names.value);
    return new DataFormatException(file, line, column, NumberText.of(value), expected);
  }

  /** The columns that say what is stated and how much it is. */
  record Names(String output, String value) {

    /** Those of long files. */
    static final Names LONG = new Names("output", "value");

    /** Those of hubs. */
    static final Names HUB = new Names(HubCodes.ID, "value");
  }
}

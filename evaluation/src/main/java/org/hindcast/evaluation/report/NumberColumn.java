package org.hindcast.evaluation.report;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A column of numbers and the way they are printed.
 *
 * <p>NaN marks a number that does not exist: it is a dash for readers, {@code null} in JSON and
 * empty in CSV. Infinite numbers, such as the log score of an event that was ruled out, print as
 * such; in JSON they are text.
 */
public final class NumberColumn implements Column {

  private final String key;
  private final String label;
  private final ValueFormat format;
  private final double[] values;

  private NumberColumn(String key, String label, ValueFormat format, double[] values) {
    this.key = Column.requireKey(key);
    this.label = label;
    this.format = format;
    this.values = values;
  }

  /**
   * A column of the given numbers.
   *
   * @param values not modified; NaN for a number that does not exist
   */
  public static NumberColumn of(String key, String label, ValueFormat format, double... values) {
    return new NumberColumn(key, label, format, values.clone());
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int size() {
    return values.length;
  }

  /** How the numbers are printed. */
  public ValueFormat format() {
    return format;
  }

  /** The number of a row; empty if it does not exist. */
  public OptionalDouble value(int row) {
    return Double.isNaN(values[row]) ? OptionalDouble.empty() : OptionalDouble.of(values[row]);
  }

  @Override
  public String text(int row, ReportLanguage language) {
    return language.format(values[row], format);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberColumn that
        && key.equals(that.key)
        && label.equals(that.label)
        && format.equals(that.format)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(values);
  }
}

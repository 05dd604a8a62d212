package org.hindcast.evaluation.report;

/**
 * A loss as the report prints it; smaller is better.
 *
 * @param id as in the score table, for file names: lower-case letters, digits and hyphens
 * @param label name for readers in running text, such as "mean absolute error"
 * @param unit such as "applications per month" or "%"
 * @param format of the values
 */
public record Measure(String id, String label, String unit, ValueFormat format) {

  /** Validates the identifier. */
  public Measure {
    DataTable.requireId(id);
  }

  /** A value with its unit. */
  String print(double value, ReportLanguage language) {
    return language.format(value, format)
        + (unit.isEmpty() || unit.equals("%") ? unit : "\u00a0" + unit);
  }
}

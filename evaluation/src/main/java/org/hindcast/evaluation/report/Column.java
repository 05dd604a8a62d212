package org.hindcast.evaluation.report;

/** One named column of a {@link DataTable}: numbers, texts or dates. */
public sealed interface Column permits NumberColumn, TextColumn, DateColumn {

  /** The name for programs: lower-case letters, digits and underscores, as in CSV and JSON. */
  String key();

  /** The heading for readers, in the language of the report. */
  String label();

  /** The number of rows. */
  int size();

  /** The value of a row as a reader sees it. */
  String text(int row, ReportLanguage language);

  /** Refuses a key that is not safe as a field name in CSV, JSON and Vega expressions. */
  static String requireKey(String key) {
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "The column key '" + key + "' is not made of a-z, 0-9 and _ with a letter first.");
    }
    return key;
  }
}

package org.hindcast.evaluation.report;

import java.util.List;

/**
 * A column of texts, printed as they are.
 *
 * @param key the name for programs
 * @param label the heading for readers
 * @param values one per row
 */
public record TextColumn(String key, String label, List<String> values) implements Column {

  /** Copies the values. */
  public TextColumn {
    Column.requireKey(key);
    values = List.copyOf(values);
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public String text(int row, ReportLanguage language) {
    return values.get(row);
  }
}

package org.hindcast.evaluation.report;

import java.time.LocalDate;
import java.util.List;

/**
 * A column of dates or of periods named by their first day; ISO 8601 in CSV and JSON.
 *
 * @param key the name for programs
 * @param label the heading for readers
 * @param grain how precisely the dates are printed
 * @param values one per row
 */
public record DateColumn(String key, String label, DateGrain grain, List<LocalDate> values)
    implements Column {

  /** Copies the values. */
  public DateColumn {
    Column.requireKey(key);
    values = List.copyOf(values);
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public String text(int row, ReportLanguage language) {
    return language.format(values.get(row), grain);
  }
}

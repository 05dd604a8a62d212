package org.hindcast.datasets.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.naming.Count;

/** What the task columns of one or more files say of each quantity. */
final class TaskValues {

  private final Map<String, Map<String, String>> byColumn = new TreeMap<>();
  private final TreeMap<Integer, Long> early = new TreeMap<>();

  void add(String column, String quantity, String value) {
    byColumn.computeIfAbsent(column, absent -> new HashMap<>()).put(quantity, value);
  }

  /** Counts a row with a horizon that is not above 0, which counts as 0. */
  void addEarly(int horizon) {
    addEarly(horizon, 1);
  }

  /** Counts rows with such a horizon. */
  void addEarly(int horizon, long rows) {
    early.merge(horizon, rows, Long::sum);
  }

  /** What is to be said of the rows. */
  List<String> notes() {
    long rows = early.values().stream().mapToLong(Long::longValue).sum();
    if (rows == 0) {
      return List.of();
    }
    String horizons =
        early.size() == 1
            ? "a horizon of " + early.firstKey()
            : "horizons from " + early.firstKey() + " to " + early.lastKey();
    return List.of(
        Count.of(rows, "row has ", "rows have ") + horizons + ": such rows count as horizon 0.");
  }

  /** The columns, sorted by name. */
  List<TaskColumn> columns() {
    return byColumn.entrySet().stream()
        .map(each -> new TaskColumn(each.getKey(), each.getValue()))
        .toList();
  }
}

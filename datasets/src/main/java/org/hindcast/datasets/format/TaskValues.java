package org.hindcast.datasets.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the task columns of one or more files say of each quantity. */
final class TaskValues {

  private final Map<String, Map<String, String>> byColumn = new TreeMap<>();

  void add(String column, String quantity, String value) {
    byColumn.computeIfAbsent(column, absent -> new HashMap<>()).put(quantity, value);
  }

  /** The columns, sorted by name. */
  List<TaskColumn> columns() {
    return byColumn.entrySet().stream()
        .map(each -> new TaskColumn(each.getKey(), each.getValue()))
        .toList();
  }
}

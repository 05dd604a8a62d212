package org.hindcast.forecast;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers values in the order of first appearance. */
final class SetCodes<T> {

  private final Map<T, Integer> codes = new LinkedHashMap<>();

  int code(T value) {
    return codes.computeIfAbsent(value, absent -> codes.size());
  }

  List<T> sorted(Comparator<? super T> order) {
    return codes.keySet().stream().sorted(order).toList();
  }

  /** From a number to the place in another order. */
  int[] recoding(List<T> sorted) {
    int[] recoding = new int[sorted.size()];
    for (int place = 0; place < recoding.length; place++) {
      recoding[codes.getOrDefault(sorted.get(place), -1)] = place;
    }
    return recoding;
  }
}

package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums over all combinations of attributes. */
final class Grouping {

  /** With more attributes the number of sums explodes, and something else was meant. */
  private static final int MOST_ATTRIBUTES = 8;

  private Grouping() {}

  static Hierarchy of(String total, Map<String, ? extends Map<String, String>> attributes) {
    if (attributes.size() < 2) {
      throw new IllegalArgumentException(
          "The total '"
              + total
              + "' has the parts "
              + attributes.keySet()
              + ": expected at least two bottom quantities.");
    }
    Map<String, Map<String, String>> sorted = new TreeMap<>(attributes);
    String[] names = names(sorted);
    Map<List<String>, String> idOf = new LinkedHashMap<>();
    List<String> bottoms = List.copyOf(sorted.keySet());
    bottoms.forEach(bottom -> idOf.put(List.of(bottom), bottom));
    idOf.put(bottoms, total);
    Map<String, List<String>> levels = new LinkedHashMap<>();
    levels.put(Hierarchy.TOTAL_LEVEL, List.of(total));
    for (int size = 1; size <= names.length; size++) {
      for (int subset = 1; subset < 1 << names.length; subset++) {
        if (Integer.bitCount(subset) == size) {
          addLevel(names, subset, sorted, idOf, levels);
        }
      }
    }
    levels.put(Hierarchy.BOTTOM_LEVEL, bottoms);
    List<Part> parts = new ArrayList<>();
    idOf.forEach(
        (own, id) -> {
          if (own.size() > 1) {
            parts.add(new Part(id, own, own));
          }
        });
    return Part.assembled(parts, false, levels);
  }

  private static String[] names(Map<String, Map<String, String>> attributes) {
    Map.Entry<String, Map<String, String>> first = attributes.entrySet().iterator().next();
    TreeSet<String> names = new TreeSet<>(first.getValue().keySet());
    attributes.forEach(
        (bottom, own) -> {
          if (!own.keySet().equals(names)) {
            throw new IllegalArgumentException(
                "The quantity '"
                    + bottom
                    + "' has the attributes "
                    + new TreeSet<>(own.keySet())
                    + ", but '"
                    + first.getKey()
                    + "' has "
                    + names
                    + ": expected the same for all.");
          }
        });
    if (names.isEmpty() || names.size() > MOST_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "The quantities have "
              + names.size()
              + " attributes: expected from 1 to "
              + MOST_ATTRIBUTES
              + ".");
    }
    return names.toArray(new String[0]);
  }

  private static void addLevel(
      String[] names,
      int subset,
      Map<String, Map<String, String>> attributes,
      Map<List<String>, String> idOf,
      Map<String, List<String>> levels) {
    List<String> chosen =
        Arrays.stream(names)
            .filter(name -> (subset >> Arrays.binarySearch(names, name) & 1) == 1)
            .toList();
    Map<String, List<String>> groups = new TreeMap<>();
    attributes.forEach(
        (bottom, own) -> {
          List<String> values = chosen.stream().map(name -> name + "=" + own.get(name)).toList();
          groups.computeIfAbsent(String.join(",", values), id -> new ArrayList<>()).add(bottom);
        });
    List<String> level = new ArrayList<>();
    // The same sum may have a name already: the total, a bottom quantity, or a coarser group.
    groups.forEach((id, own) -> level.add(idOf.computeIfAbsent(List.copyOf(own), members -> id)));
    String name = String.join("*", chosen);
    if (levels.put(name, List.copyOf(level)) != null) {
      throw new IllegalArgumentException(
          "An attribute has the name '" + name + "', which is that of a level: expected another.");
    }
  }
}

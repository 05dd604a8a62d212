package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An aggregate by ids.
 *
 * @param id of the sum
 * @param bottoms the bottom quantities that count in it
 * @param splits the nodes into which it is divided
 */
record Part(String id, List<String> bottoms, List<String> splits) {

  /** The hierarchy of aggregates, in its own order. */
  static Hierarchy assembled(List<Part> parts, boolean tree, Map<String, List<String>> levels) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(
        Comparator.comparingInt((Part part) -> -part.bottoms().size()).thenComparing(Part::id));
    Set<String> bottoms = new TreeSet<>(sorted.get(0).bottoms());
    List<String> nodes = new ArrayList<>();
    sorted.forEach(part -> nodes.add(part.id()));
    nodes.addAll(bottoms);
    Set<String> ids = new HashSet<>();
    Map<String, Integer> places = new HashMap<>();
    for (String id : nodes) {
      requireId(id);
      if (!ids.add(id)) {
        throw new IllegalArgumentException(
            "The hierarchy has two nodes '" + id + "': expected different ids.");
      }
      places.put(id, places.size());
    }
    int[][] members = new int[sorted.size()][];
    int[][] splits = new int[sorted.size()][];
    for (int k = 0; k < members.length; k++) {
      int from = members.length;
      members[k] = placesOf(sorted.get(k).bottoms(), places, from);
      splits[k] = placesOf(sorted.get(k).splits(), places, 0);
    }
    return new Hierarchy(nodes, members, splits, tree, levels);
  }

  static void requireId(String id) {
    if (id.isBlank() || !id.equals(id.strip())) {
      throw new IllegalArgumentException(
          "The id '"
              + id
              + "' in the hierarchy is blank or padded: expected the id of a quantity.");
    }
  }

  private static int[] placesOf(List<String> ids, Map<String, Integer> places, int from) {
    return ids.stream().mapToInt(id -> places.getOrDefault(id, -1) - from).sorted().toArray();
  }
}

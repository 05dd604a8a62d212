package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree of sums: checks that it is one. */
final class TreeBuilder {

  private final Map<String, Set<String>> children;
  private final Map<String, String> parents = new TreeMap<>();

  private TreeBuilder(Map<String, ? extends Collection<String>> children) {
    this.children = new TreeMap<>();
    new TreeMap<>(children).forEach(this::add);
    this.children.forEach(
        (parent, own) -> {
          if (own.size() < 2) {
            throw new IllegalArgumentException(
                "The parent '"
                    + parent
                    + "' has "
                    + (own.isEmpty() ? "no child" : "the single child " + own)
                    + ": expected at least two. Maybe leave the parent out.");
          }
        });
  }

  private void add(String parent, Collection<String> own) {
    Part.requireId(parent);
    Set<String> set = new TreeSet<>();
    for (String child : own) {
      Part.requireId(child);
      if (!set.add(child)) {
        throw new IllegalArgumentException(
            "The parent '" + parent + "' has the child '" + child + "' twice.");
      }
      String other = parents.put(child, parent);
      if (other != null) {
        throw new IllegalArgumentException(
            "The quantity '"
                + child
                + "' has two parents, '"
                + other
                + "' and '"
                + parent
                + "': expected one. Maybe it is a grouped hierarchy, given by attributes.");
      }
    }
    children.put(parent, set);
  }

  static TreeBuilder of(Map<String, ? extends List<String>> children) {
    if (children.isEmpty()) {
      throw new IllegalArgumentException(
          "The hierarchy is empty: expected at least one parent with its children.");
    }
    return new TreeBuilder(children);
  }

  static TreeBuilder nested(
      String total, List<String> levels, Map<String, ? extends List<String>> groups) {
    Map<String, Set<String>> children = new LinkedHashMap<>();
    Map<String, Integer> depths = new LinkedHashMap<>();
    children.put(total, new LinkedHashSet<>());
    new TreeMap<>(groups)
        .forEach(
            (bottom, own) -> {
              if (own.size() != levels.size()) {
                throw new IllegalArgumentException(
                    "The quantity '"
                        + bottom
                        + "' has the groups "
                        + own
                        + ": expected one for each of the levels "
                        + levels
                        + ".");
              }
              String parent = total;
              for (int depth = 0; depth < own.size(); depth++) {
                String group = own.get(depth);
                Integer other = depths.putIfAbsent(group, depth);
                if (other != null && other != depth) {
                  throw new IllegalArgumentException(
                      "The group '"
                          + group
                          + "' stands at the levels '"
                          + levels.get(other)
                          + "' and '"
                          + levels.get(depth)
                          + "': expected one. Maybe give it different names.");
                }
                children.computeIfAbsent(parent, each -> new LinkedHashSet<>()).add(group);
                parent = group;
              }
              children.computeIfAbsent(parent, each -> new LinkedHashSet<>()).add(bottom);
            });
    return new TreeBuilder(children);
  }

  Hierarchy build(List<String> names) {
    String total = root();
    List<List<String>> levels = new ArrayList<>();
    levels.add(List.of(total));
    int reached = 0;
    while (levels.get(levels.size() - 1).stream().anyMatch(children::containsKey)) {
      List<String> next = new ArrayList<>();
      for (String id : levels.get(levels.size() - 1)) {
        Set<String> own = children.get(id);
        reached += own == null ? 0 : 1;
        next.addAll(own == null ? List.of(id) : own);
      }
      levels.add(next);
    }
    if (reached < children.size()) {
      throw cycle();
    }
    List<Part> parts = new ArrayList<>();
    children.forEach((id, own) -> parts.add(new Part(id, leaves(id), List.copyOf(own))));
    return Part.assembled(parts, true, named(levels, names));
  }

  private String root() {
    List<String> roots = children.keySet().stream().filter(id -> !parents.containsKey(id)).toList();
    if (roots.isEmpty()) {
      throw cycle();
    }
    if (roots.size() > 1) {
      throw new IllegalArgumentException(
          "The hierarchy has the totals "
              + roots
              + ": expected one. Maybe a parent of both is missing.");
    }
    return roots.get(0);
  }

  /**
   * Every parent on a cycle has a parent, so that walking up from one that was not reached ends.
   */
  private IllegalArgumentException cycle() {
    for (String start : children.keySet()) {
      Set<String> path = new LinkedHashSet<>();
      String at = start;
      while (at != null && path.add(at)) {
        at = parents.get(at);
      }
      if (at != null) {
        List<String> round = new ArrayList<>(path);
        List<String> names = new ArrayList<>(round.subList(round.indexOf(at), round.size()));
        names.add(at);
        Collections.reverse(names);
        return new IllegalArgumentException(
            "The hierarchy runs in a circle: "
                + String.join(" > ", names)
                + ". Maybe a parent and a child are swapped.");
      }
    }
    throw new IllegalStateException("There is no cycle.");
  }

  private List<String> leaves(String id) {
    Set<String> own = children.get(id);
    if (own == null) {
      return List.of(id);
    }
    return own.stream().flatMap(child -> leaves(child).stream()).sorted().toList();
  }

  private static Map<String, List<String>> named(List<List<String>> levels, List<String> names) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    int last = levels.size() - 1;
    for (int depth = 0; depth <= last; depth++) {
      String name =
          depth == 0
              ? Hierarchy.TOTAL_LEVEL
              : depth == last
                  ? Hierarchy.BOTTOM_LEVEL
                  : names.isEmpty() ? "level-" + depth : names.get(depth - 1);
      if (named.put(name, levels.get(depth)) != null) {
        throw new IllegalArgumentException(
            "Two levels have the name '" + name + "': expected different names.");
      }
    }
    return named;
  }
}

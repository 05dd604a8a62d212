package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hindcast.naming.KnownNames;
import org.jspecify.annotations.Nullable;

/**
 * Quantities that add up: bottom quantities, and aggregates that are sums of them.
 *
 * <p>With {@code b} the values of the bottom quantities, those of all nodes are {@code S·b}; the
 * summing matrix {@code S} has a row for each node and a column for each bottom quantity, and is 1
 * where the quantity counts in the node. Rows are the aggregates, the total first, then the bottom
 * quantities; the order is by size and id, whatever the order in which they were named. Immutable.
 *
 * <ul>
 *   <li>There is one total, of which every bottom quantity is a part.
 *   <li>A tree ({@link #of}, {@link #nested}) has one parent for each node but the total; in a
 *       grouped hierarchy ({@link #grouped}) the same quantities are summed along several
 *       attributes.
 *   <li>No two nodes are sums of the same bottom quantities: a parent has at least two children.
 * </ul>
 *
 * <p>Reference: Hyndman, Ahmed, Athanasopoulos and Shang (2011), doi:10.1016/j.csda.2011.03.006.
 */
public final class Hierarchy {

  /** The name of the level that holds the total. */
  public static final String TOTAL_LEVEL = "total";

  /** The name of the level of the bottom quantities. */
  public static final String BOTTOM_LEVEL = "bottom";

  private final List<String> nodes;
  private final int[][] members;
  private final int[][] splits;
  private final boolean tree;
  private final Map<String, List<String>> levels;
  private final Optional<String> name;

  /**
   * Takes parts that fit together.
   *
   * @param nodes aggregates, the total first, then bottom quantities
   * @param members the bottom quantities of each aggregate, counted from the first of them
   * @param splits the nodes into which each aggregate is divided
   */
  Hierarchy(
      List<String> nodes,
      int[][] members,
      int[][] splits,
      boolean tree,
      Map<String, List<String>> levels) {
    this(nodes, members, splits, tree, levels, Optional.empty());
  }

  private Hierarchy(
      List<String> nodes,
      int[][] members,
      int[][] splits,
      boolean tree,
      Map<String, List<String>> levels,
      Optional<String> name) {
    this.nodes = List.copyOf(nodes);
    this.members = members;
    this.splits = splits;
    this.tree = tree;
    this.levels = new LinkedHashMap<>(levels);
    this.name = name;
  }

  /**
   * A tree from the children of every parent; what has no children is a bottom quantity.
   *
   * <p>Its levels are {@code total}, {@code level-1} (the children of the total), {@code level-2} …
   * and {@code bottom}; a bottom quantity higher up belongs to all levels below its own.
   *
   * @throws IllegalArgumentException if a parent has fewer than two children, a quantity has two
   *     parents or is its own ancestor, or there is more than one total
   */
  public static Hierarchy of(Map<String, ? extends List<String>> children) {
    return TreeBuilder.of(children).build(List.of());
  }

  /**
   * A tree from the groups to which every bottom quantity belongs.
   *
   * @param total the id of the total
   * @param levels the names of the levels between total and bottom, the coarsest first
   * @param groups for every bottom quantity the id of its group at each of these levels
   * @throws IllegalArgumentException if a quantity has not one group a level, or a group lies in
   *     two groups of the level above, or has a single part
   */
  public static Hierarchy nested(
      String total, List<String> levels, Map<String, ? extends List<String>> groups) {
    return TreeBuilder.nested(total, levels, groups).build(levels);
  }

  /**
   * A grouped hierarchy: the sums over all combinations of attributes.
   *
   * <p>With nationality, procedure and organisation there are sums by each of the three, by each
   * two of them, and by all three where several quantities share them. A sum has the id {@code
   * nationality=syr,procedure=first} (see {@link #renamed}), with attributes in alphabetical order;
   * its level has the name {@code nationality*procedure}. A sum of a single quantity, or of the
   * same ones as another sum, is left out.
   *
   * @param total the id of the total
   * @param attributes for every bottom quantity the value of each attribute
   * @throws IllegalArgumentException if there are fewer than two quantities, or not all have the
   *     same attributes
   */
  public static Hierarchy grouped(
      String total, Map<String, ? extends Map<String, String>> attributes) {
    return Grouping.of(total, attributes);
  }

  /**
   * The same hierarchy with other ids for some nodes.
   *
   * @param names new ids by present id
   * @throws IllegalArgumentException if a present id is unknown or a new one is taken
   */
  public Hierarchy renamed(Map<String, String> names) {
    KnownNames known = KnownNames.of("node of the hierarchy", nodes);
    names.keySet().forEach(known::require);
    Map<String, List<String>> renamedLevels = new LinkedHashMap<>();
    levels.forEach((level, ids) -> renamedLevels.put(level, renamed(ids, names)));
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < members.length; k++) {
      String id = nodes.get(k);
      parts.add(
          new Part(
              names.getOrDefault(id, id),
              renamed(ids(members[k], members.length), names),
              renamed(ids(splits[k], 0), names)));
    }
    return Part.assembled(parts, tree, renamedLevels);
  }

  private static List<String> renamed(List<String> ids, Map<String, String> names) {
    return ids.stream().map(id -> names.getOrDefault(id, id)).toList();
  }

  private List<String> ids(int[] places, int offset) {
    return Arrays.stream(places).mapToObj(place -> nodes.get(place + offset)).toList();
  }

  /**
   * The same hierarchy under a name of its own, which the ids of its models then hold: for a run in
   * which there are several. Hierarchies that differ in nothing else are equal.
   */
  public Hierarchy named(String own) {
    if (own.isBlank()) {
      throw new IllegalArgumentException("The name of a hierarchy is blank: expected some text.");
    }
    return new Hierarchy(nodes, members, splits, tree, levels, Optional.of(own));
  }

  /** The name, if it has one. */
  public Optional<String> name() {
    return name;
  }

  /** The ids of all nodes: aggregates, the total first, then bottom quantities. */
  public List<String> nodes() {
    return nodes;
  }

  /** The id of the sum of everything. */
  public String total() {
    return nodes.get(0);
  }

  /** The ids of the sums, the total first. */
  public List<String> aggregates() {
    return nodes.subList(0, members.length);
  }

  /** The ids of the bottom quantities. */
  public List<String> bottoms() {
    return nodes.subList(members.length, nodes.size());
  }

  /**
   * The bottom quantities that count in a node; of a bottom quantity itself.
   *
   * @throws IllegalArgumentException if there is no such node
   */
  public List<String> bottomsOf(String id) {
    int place = place(id);
    return place < members.length ? ids(members[place], members.length) : List.of(id);
  }

  /** Whether every node but the total has one parent. */
  public boolean isTree() {
    return tree;
  }

  /** The names of the levels from {@code total} to {@code bottom}. */
  public List<String> levels() {
    return List.copyOf(levels.keySet());
  }

  /**
   * The nodes of a level; their sum is the total.
   *
   * @throws IllegalArgumentException if there is no such level
   */
  public List<String> level(String name) {
    KnownNames.of("level of the hierarchy", levels.keySet()).require(name);
    return levels.getOrDefault(name, List.of());
  }

  /** The summing matrix, a row for each node and a column for each bottom quantity. */
  public double[][] summingMatrix() {
    double[][] matrix = new double[nodes.size()][nodes.size() - members.length];
    for (int k = 0; k < members.length; k++) {
      for (int bottom : members[k]) {
        matrix[k][bottom] = 1;
      }
    }
    for (int j = 0; j < matrix[0].length; j++) {
      matrix[members.length + j][j] = 1;
    }
    return matrix;
  }

  /**
   * The values of all nodes.
   *
   * @param bottoms one value a bottom quantity, in their order; not modified
   */
  public double[] sums(double[] bottoms) {
    if (bottoms.length != nodes.size() - members.length) {
      throw new IllegalArgumentException(
          "There are "
              + bottoms.length
              + " values: expected one for each of the "
              + (nodes.size() - members.length)
              + " bottom quantities.");
    }
    double[] all = new double[nodes.size()];
    for (int k = 0; k < members.length; k++) {
      all[k] = sum(bottoms, members[k]);
    }
    System.arraycopy(bottoms, 0, all, members.length, bottoms.length);
    return all;
  }

  private static double sum(double[] bottoms, int[] places) {
    double sum = 0;
    for (int place : places) {
      sum += bottoms[place];
    }
    return sum;
  }

  /**
   * How far the bottom quantities are from adding up to each aggregate, in the order of the
   * aggregates.
   *
   * @param values one a node, in the order of {@link #nodes()}; not modified
   */
  public List<Incoherence> incoherence(double[] values) {
    requireNodes(values);
    double[] bottoms = Arrays.copyOfRange(values, members.length, values.length);
    double[] magnitudes = Arrays.stream(bottoms).map(Math::abs).toArray();
    List<Incoherence> all = new ArrayList<>();
    for (int k = 0; k < members.length; k++) {
      double off = sum(bottoms, members[k]) - values[k];
      double scale = Math.max(Math.abs(values[k]), sum(magnitudes, members[k]));
      all.add(new Incoherence(nodes.get(k), off, off == 0 ? 0 : Math.abs(off) / scale));
    }
    return all;
  }

  /**
   * Checks that values add up to {@link Incoherence#TOLERANCE}.
   *
   * @param values one a node, in the order of {@link #nodes()}; not modified
   * @throws IllegalArgumentException naming the aggregate that is farthest off
   */
  public void requireCoherent(double[] values) {
    Incoherence worst = null;
    for (Incoherence each : incoherence(values)) {
      worst = worst == null || each.relative() > worst.relative() ? each : worst;
    }
    if (worst != null && !worst.isCoherent()) {
      throw new IllegalArgumentException(
          "The parts of '"
              + worst.aggregate()
              + "' are "
              + worst.absolute()
              + " away from it, relatively "
              + worst.relative()
              + ": expected at most "
              + Incoherence.TOLERANCE
              + ". Maybe the values were not reconciled, or rounded.");
    }
  }

  /** The place of a node in {@link #nodes()}. */
  int place(String id) {
    KnownNames.of("node of the hierarchy", nodes).require(id);
    return nodes.indexOf(id);
  }

  int size() {
    return nodes.size();
  }

  int aggregateCount() {
    return members.length;
  }

  int bottomCount() {
    return nodes.size() - members.length;
  }

  /** The bottom quantities of an aggregate, counted from the first; not to be changed. */
  int[] members(int aggregate) {
    return members[aggregate];
  }

  /** The nodes into which an aggregate is divided; not to be changed. */
  int[] splits(int aggregate) {
    return splits[aggregate];
  }

  void requireNodes(double[] values) {
    if (values.length != nodes.size()) {
      throw new IllegalArgumentException(
          "There are "
              + values.length
              + " values: expected one for each of the "
              + nodes.size()
              + " nodes of the hierarchy.");
    }
  }

  /**
   * Every sum with its parts, in the form {@code total=a+b;a=a1+a2}: the children in a tree, the
   * bottom quantities in a grouped hierarchy.
   */
  @Override
  public String toString() {
    List<String> sums = new ArrayList<>();
    for (int k = 0; k < members.length; k++) {
      sums.add(nodes.get(k) + "=" + String.join("+", ids(splits[k], 0)));
    }
    return String.join(";", sums);
  }

  /**
   * The tree that lines such as {@code total=a+b} describe, named as it is written.
   *
   * @throws IllegalArgumentException if a line has another form, or they make no tree
   */
  public static Hierarchy parse(List<String> lines) {
    Map<String, List<String>> children = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 1 || equals == line.length() - 1) {
        throw new IllegalArgumentException(
            "The line '" + line + "' is no sum: expected for example total=first+second.");
      }
      List<String> parts =
          Arrays.stream(line.substring(equals + 1).split("\\+", -1))
              .map(String::strip)
              .collect(Collectors.toList());
      if (children.put(line.substring(0, equals).strip(), parts) != null) {
        throw new IllegalArgumentException(
            "The line '" + line + "' names a parent that has its children already.");
      }
    }
    Hierarchy tree = of(children);
    return tree.named(tree.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hierarchy that
        && tree == that.tree
        && nodes.equals(that.nodes)
        && levels.equals(that.levels)
        && Arrays.deepEquals(members, that.members);
  }

  @Override
  public int hashCode() {
    return 31 * nodes.hashCode() + Arrays.deepHashCode(members);
  }
}

package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hindcast.forecast.ForecastArchive;

/**
 * Groups of forecasts that agree in some keys, sorted by these.
 *
 * <p>A place is that of a row among those selected, or of a missing forecast after them. Where all
 * models forecast alike, places lie in layers, one per model, that differ in the model only: then
 * one layer is divided into parts, and a part in a layer belongs to a group. Else there is one
 * layer.
 */
final class Grouping {

  private static final int TABLE_LIMIT = 1 << 22;

  private final int layers;
  private final int layerSize;

  /** The part of each place of the first layer, and of missing forecasts after them. */
  private final int[] parts;

  private final int partCount;

  /** The group by layer and part. */
  private final int[] groups;

  private final List<KeyColumn> keys;
  private final int count;

  private Grouping(
      int layers, int layerSize, Numbers parts, int[] groups, List<KeyColumn> keys, int count) {
    this.layers = layers;
    this.layerSize = layerSize;
    this.parts = parts.of;
    partCount = parts.ranks.length;
    this.groups = groups;
    this.keys = keys;
    this.count = count;
  }

  /** The numbers of things by rank, and the rank of each number, ascending. */
  private record Numbers(int[] of, long[] ranks) {}

  /** Groups rows and missing forecasts. */
  static Grouping by(
      ForecastArchive archive, MissingForecasts gaps, RowSelection rows, GroupKey... dimensions) {
    int models = archive.models().size();
    boolean alike = rows.isAll() && archive.isBalanced() && models > 1;
    int layers = alike ? models : 1;
    int layerSize = rows.size() / layers;
    KeyCoder[] coders = new KeyCoder[dimensions.length];
    for (int d = 0; d < dimensions.length; d++) {
      coders[d] = KeyCoder.of(archive, dimensions[d], alike ? layerSize : archive.size());
    }
    int model = alike ? Arrays.asList(dimensions).indexOf(Dimension.MODEL) : -1;
    int[] own = IntStream.range(0, dimensions.length).filter(d -> d != model).toArray();
    Numbers parts = parts(coders, own, gaps, rows, layerSize, dimensions);
    Numbers groups = groups(parts.ranks, layers, coders, model);
    return new Grouping(
        layers,
        layerSize,
        parts,
        groups.of,
        keys(groups.ranks, coders, dimensions),
        groups.ranks.length);
  }

  /** Divides the first layer by some of the keys. */
  private static Numbers parts(
      KeyCoder[] coders,
      int[] own,
      MissingForecasts gaps,
      RowSelection rows,
      int layerSize,
      GroupKey... dimensions) {
    long range = 1;
    for (int d : own) {
      range = Math.multiplyExact(range, (long) coders[d].size());
    }
    if (range > TABLE_LIMIT) {
      long[] ranks = new long[layerSize + gaps.count()];
      for (int d : own) {
        coders[d].refine(ranks, rows, layerSize);
      }
      for (int gap = 0; gap < gaps.count(); gap++) {
        ranks[layerSize + gap] = rank(coders, own, gaps, gap, dimensions);
      }
      return numbers(ranks);
    }
    int[] ranks = new int[layerSize + gaps.count()];
    for (int d : own) {
      coders[d].refine(ranks, rows, layerSize);
    }
    for (int gap = 0; gap < gaps.count(); gap++) {
      ranks[layerSize + gap] = (int) rank(coders, own, gaps, gap, dimensions);
    }
    return numbers(ranks, (int) range);
  }

  private static long rank(
      KeyCoder[] coders, int[] own, MissingForecasts gaps, int gap, GroupKey... dimensions) {
    long rank = 0;
    for (int d : own) {
      boolean isModel = dimensions[d] == Dimension.MODEL;
      int code = isModel ? gaps.model(gap) : coders[d].code(gaps.example(gap));
      rank = rank * coders[d].size() + code;
    }
    return rank;
  }

  /**
   * Numbers the parts of all layers.
   *
   * @param parts the rank of each part
   * @param model where the model stands among the keys of a group but not of a part; negative if
   *     nowhere
   */
  private static Numbers groups(long[] parts, int layers, KeyCoder[] coders, int model) {
    long inner = 1;
    for (int d = model + 1; d < coders.length && model >= 0; d++) {
      inner *= coders[d].size();
    }
    long[] ranks = new long[layers * parts.length];
    for (int i = 0; i < ranks.length; i++) {
      long part = parts[i % parts.length];
      ranks[i] =
          model < 0
              ? part
              : (part / inner * coders[model].size() + i / parts.length) * inner + part % inner;
    }
    return numbers(ranks);
  }

  /** Numbers things of which few ranks are possible; the ranks become the numbers. */
  private static Numbers numbers(int[] ranks, int range) {
    int[] table = new int[range];
    for (int rank : ranks) {
      table[rank] = 1;
    }
    int next = 0;
    long[] distinct = new long[Arrays.stream(table).sum()];
    for (int rank = 0; rank < range; rank++) {
      if (table[rank] == 1) {
        distinct[next] = rank;
        table[rank] = next++;
      }
    }
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = table[ranks[i]];
    }
    return new Numbers(ranks, distinct);
  }

  private static Numbers numbers(long[] ranks) {
    long[] distinct = Arrays.stream(ranks).sorted().distinct().toArray();
    int[] numbers = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      numbers[i] = Arrays.binarySearch(distinct, ranks[i]);
    }
    return new Numbers(numbers, distinct);
  }

  private static List<KeyColumn> keys(long[] ranks, KeyCoder[] coders, GroupKey... dimensions) {
    KeyColumn[] keys = new KeyColumn[dimensions.length];
    long[] rest = ranks.clone();
    for (int d = dimensions.length - 1; d >= 0; d--) {
      Object[] values = new Object[ranks.length];
      for (int g = 0; g < ranks.length; g++) {
        values[g] = coders[d].value((int) (rest[g] % coders[d].size()));
        rest[g] /= coders[d].size();
      }
      keys[d] = new KeyColumn(dimensions[d], values);
    }
    return List.of(keys);
  }

  /** The number of layers. */
  int layers() {
    return layers;
  }

  /** The number of rows in each layer. */
  int layerSize() {
    return layerSize;
  }

  /** The number of parts into which each layer is divided. */
  int partCount() {
    return partCount;
  }

  /** The part of a place of the first layer. */
  int part(int place) {
    return parts[place];
  }

  /** The group of a part in a layer. */
  int group(int layer, int part) {
    return groups[layer * partCount + part];
  }

  /** The group of a missing forecast; there are none where there are several layers. */
  int groupOfGap(int gap) {
    return group(0, parts[layerSize + gap]);
  }

  /** Whether consecutive places of a layer are all of one group. */
  boolean isUniform(int first, int n) {
    return GroupSums.isUniform(parts, first, n);
  }

  /** Copies the groups of consecutive places of a layer, from {@code first} in the first one on. */
  void copy(int layer, int first, int n, int[] into, int start) {
    int base = layer * partCount;
    for (int i = 0; i < n; i++) {
      into[start + i] = groups[base + parts[first + i]];
    }
  }

  /** The groups of all rows. */
  int[] toArray() {
    int[] all = new int[layers * layerSize];
    for (int layer = 0; layer < layers; layer++) {
      copy(layer, 0, layerSize, all, layer * layerSize);
    }
    return all;
  }

  int count() {
    return count;
  }

  List<KeyColumn> keys() {
    return keys;
  }
}

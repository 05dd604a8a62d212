package org.hindcast.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What an archive knows of its rows as a whole: which are about the same event, and whether all
 * models forecast the same. Immutable.
 */
final class ArchiveIndex {

  private static final int DENSE_LIMIT = 1 << 24;

  private final int[] events;
  private final int[] quantities;
  private final int[] targets;
  private final boolean balanced;

  private ArchiveIndex(int[] events, int[] quantities, int[] targets, boolean balanced) {
    this.events = events;
    this.quantities = quantities;
    this.targets = targets;
    this.balanced = balanced;
  }

  /**
   * The index of rows sorted by model.
   *
   * @param keys codes by column and row; not modified
   * @param horizons the horizon of each row; not modified
   * @param models the number of models
   * @param quantities the number of quantities
   * @param targets the number of targets
   */
  static ArchiveIndex of(
      CodeColumn[] keys, int[] horizons, int models, int quantities, int targets) {
    int n = keys[0].size();
    int[] events = new int[n];
    int[] first = new int[Math.min(n, 64)];
    int count = 0;
    long range = (long) quantities * targets;
    int[] dense = new int[range <= DENSE_LIMIT ? (int) range : 0];
    Map<Long, Integer> sparse = new HashMap<>();
    for (int row = 0; row < n; row++) {
      long pair =
          (long) keys[KeyColumns.QUANTITY].get(row) * targets + keys[KeyColumns.TARGET].get(row);
      int known = dense.length > 0 ? dense[(int) pair] : sparse.getOrDefault(pair, 0);
      if (known == 0) {
        if (count == first.length) {
          first = Arrays.copyOf(first, 2 * count);
        }
        first[count] = row;
        known = ++count;
        if (dense.length > 0) {
          dense[(int) pair] = known;
        } else {
          sparse.put(pair, known);
        }
      }
      events[row] = known - 1;
    }
    int[] quantityOf = new int[count];
    int[] targetOf = new int[count];
    for (int event = 0; event < count; event++) {
      quantityOf[event] = keys[KeyColumns.QUANTITY].get(first[event]);
      targetOf[event] = keys[KeyColumns.TARGET].get(first[event]);
    }
    return new ArchiveIndex(events, quantityOf, targetOf, isBalanced(keys, horizons, models));
  }

  private static boolean isBalanced(CodeColumn[] keys, int[] horizons, int models) {
    int n = horizons.length;
    if (n == 0 || n % models != 0) {
      return n == 0;
    }
    int each = n / models;
    for (int model = 0; model < models; model++) {
      int start = model * each;
      if (keys[KeyColumns.MODEL].get(start) != model
          || keys[KeyColumns.MODEL].get(start + each - 1) != model
          || !Arrays.equals(horizons, 0, each, horizons, start, start + each)) {
        return false;
      }
      for (int column = KeyColumns.QUANTITY; column < KeyColumns.COLUMNS; column++) {
        if (!keys[column].repeats(each, start)) {
          return false;
        }
      }
    }
    return true;
  }

  int event(int row) {
    return events[row];
  }

  int eventCount() {
    return quantities.length;
  }

  int quantity(int event) {
    return quantities[event];
  }

  int target(int event) {
    return targets[event];
  }

  boolean isBalanced() {
    return balanced;
  }
}

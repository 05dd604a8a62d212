package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers keys in order of first appearance. */
final class EventIndex {

  private static final int DENSE_LIMIT = 1 << 24;

  private final int[] dense;
  private final Map<Long, Integer> sparse = new HashMap<>();
  private long[] keys = new long[64];
  private int size;

  /**
   * An empty index.
   *
   * @param range keys run from 0 to this, exclusive
   */
  EventIndex(long range) {
    dense = new int[range <= DENSE_LIMIT ? (int) range : 0];
  }

  int size() {
    return size;
  }

  long key(int number) {
    return keys[number];
  }

  int of(long key) {
    if (dense.length > 0) {
      int known = dense[(int) key];
      if (known > 0) {
        return known - 1;
      }
      dense[(int) key] = size + 1;
      return append(key);
    }
    Integer known = sparse.putIfAbsent(key, size);
    return known == null ? append(key) : known;
  }

  private int append(long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size] = key;
    return size++;
  }
}

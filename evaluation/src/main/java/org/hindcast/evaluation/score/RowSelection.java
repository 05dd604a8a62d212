package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some rows of an archive, ascending, or all of them. Immutable. */
final class RowSelection {

  private final int[] rows;
  private final int size;
  private final boolean all;

  private RowSelection(int[] rows, int size, boolean all) {
    this.rows = rows;
    this.size = size;
    this.all = all;
  }

  static RowSelection all(int size) {
    return new RowSelection(new int[0], size, true);
  }

  /** Those of these rows that satisfy a condition on their number. */
  RowSelection where(IntPredicate condition) {
    int[] kept = IntStream.range(0, size).map(this::row).filter(condition).toArray();
    return new RowSelection(kept, kept.length, false);
  }

  int size() {
    return size;
  }

  boolean isAll() {
    return all;
  }

  /** Whether a row is among them. */
  boolean contains(int row) {
    return all ? row >= 0 && row < size : Arrays.binarySearch(rows, 0, size, row) >= 0;
  }

  /** The row at a place. */
  int row(int place) {
    return all ? place : rows[place];
  }

  int[] toArray() {
    return all ? IntStream.range(0, size).toArray() : Arrays.copyOf(rows, size);
  }

  /** How many consecutive rows there are from a place on, at most so many. */
  int run(int place, int most) {
    int limit = Math.min(most, size - place);
    if (all) {
      return limit;
    }
    int run = 1;
    while (run < limit && rows[place + run] == rows[place] + run) {
      run++;
    }
    return run;
  }
}

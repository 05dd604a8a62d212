package org.hindcast.evaluation.score;

import java.util.Arrays;

/**
 * Exact sums of several groups at once. Terms wait in a buffer per group, as long as the buffers
 * fit the cache, so that they are added in blocks. Mutable; not safe for use by several threads.
 */
final class GroupSums {

  private static final int BUFFERED_GROUPS = 64;
  private static final int BUFFER = 1024;

  private final ExactSum[] sums;
  private final double[] buffers;
  private final int[] ends;
  private final long[] flushed;

  GroupSums(int groups) {
    ExactSum.Work work = new ExactSum.Work();
    sums = new ExactSum[groups];
    Arrays.setAll(sums, group -> new ExactSum(work));
    buffers = new double[groups > BUFFERED_GROUPS ? 0 : groups * BUFFER];
    ends = new int[groups];
    Arrays.setAll(ends, group -> group * BUFFER);
    flushed = new long[groups];
  }

  /**
   * Adds terms, each to its group.
   *
   * @param terms the terms, from place 0 on; not modified
   * @param groups their groups, from place {@code from} on; not modified
   */
  void addAll(double[] terms, int[] groups, int from, int n) {
    if (n > 0 && isUniform(groups, from, n)) {
      sums[groups[from]].addAll(terms, 0, n);
      flushed[groups[from]] += n;
    } else if (buffers.length > 0) {
      for (int i = 0; i < n; i++) {
        buffer(groups[from + i], terms[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        add(groups[from + i], terms[i]);
      }
    }
  }

  /** Adds a term to a group. */
  void add(int group, double term) {
    if (buffers.length > 0) {
      buffer(group, term);
    } else {
      sums[group].add(term);
      flushed[group]++;
    }
  }

  /** Adds the sums of the same groups over other terms. */
  void merge(GroupSums other) {
    for (int group = 0; group < sums.length; group++) {
      flush(group);
      other.flush(group);
      sums[group].merge(other.sums[group]);
      flushed[group] += other.flushed[group];
    }
  }

  /** The sum of a group. */
  double value(int group) {
    flush(group);
    return sums[group].value();
  }

  /** The number of terms of a group. */
  long count(int group) {
    flush(group);
    return flushed[group];
  }

  private void buffer(int group, double term) {
    int end = ends[group];
    buffers[end++] = term;
    ends[group] = end;
    if ((end & BUFFER - 1) == 0) {
      flush(group);
    }
  }

  private void flush(int group) {
    if (buffers.length > 0) {
      int start = group * BUFFER;
      sums[group].addAll(buffers, start, ends[group]);
      flushed[group] += ends[group] - start;
      ends[group] = start;
    }
  }

  /** Whether all are of one group. */
  static boolean isUniform(int[] groups, int from, int n) {
    int different = 0;
    for (int i = 1; i < n; i++) {
      different |= groups[from + i] ^ groups[from];
    }
    return different == 0;
  }
}

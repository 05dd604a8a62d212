package org.hindcast.evaluation.score;

import java.util.Arrays;

/**
 * Exact sums of several groups at once. Mutable; not safe for use by several threads.
 *
 * <p>Terms in random order go to a pair of accumulators per group, as {@link ExactSum#addRows} has
 * them per lane; all groups share the grid. What falls below both goes to the group's sum at once.
 */
final class GroupSums {

  // Together the terms since the last flush stay below 2^50 units of the upper grid; up to 2^16 of
  // them leave at most half a unit each, which makes 2^50 units of the lower one.
  private static final int TOTAL_BITS = 50;
  private static final int GRID_BITS = 35;
  private static final int TERMS_BETWEEN_FLUSHES = 1 << 16;
  private static final int SPARE_BITS = 6;
  private static final int LOWEST_GRID = -900;
  private static final int HIGHEST_GRID = 900;

  private final ExactSum[] sums;
  private final double[] highs;
  private final double[] lows;
  private final int[] counts;
  private double[] rests = new double[0];
  private int grid;
  private double size;
  private int terms;

  GroupSums(int groups) {
    ExactSum.Work work = new ExactSum.Work(ExactSum.LANES);
    sums = new ExactSum[groups];
    Arrays.setAll(sums, group -> new ExactSum(work));
    highs = new double[groups];
    lows = new double[groups];
    counts = new int[groups];
    start(0);
  }

  /**
   * Adds terms, each to its group.
   *
   * @param terms the terms, from place 0 on; not modified
   * @param groups their groups, from place {@code from} on; not modified
   */
  void addAll(double[] terms, int[] groups, int from, int n) {
    if (n > 0 && isUniform(groups, from, n)) {
      addAll(terms, n, groups[from]);
    } else {
      addMixed(terms, groups, from, n);
    }
  }

  /** Adds the first so many terms to one group. */
  void addAll(double[] terms, int n, int group) {
    sums[group].addAll(terms, 0, n);
    counts[group] += n;
  }

  /** As {@link #addAll(double[], int[], int, int)}, for terms of different groups. */
  void addMixed(double[] terms, int[] groups, int from, int n) {
    double more = size(terms, n);
    if (!makeRoom(more, n)) {
      for (int i = 0; i < n; i++) {
        add(groups[from + i], terms[i]);
      }
      return;
    }
    if (rests.length < n) {
      rests = new double[n];
    }
    double rest = scatter(terms, groups, from, n);
    for (int i = 0; rest != 0 && i < n; i++) {
      if (rests[i] != 0) {
        sums[groups[from + i]].add(rests[i]);
      }
    }
  }

  /** Adds a term to a group. */
  void add(int group, double term) {
    sums[group].add(term);
    counts[group]++;
  }

  /** Adds the sums of the same groups over other terms. */
  void merge(GroupSums other) {
    flush();
    other.flush();
    for (int group = 0; group < sums.length; group++) {
      sums[group].merge(other.sums[group]);
      counts[group] += other.counts[group];
    }
  }

  /** The sum of a group. */
  double value(int group) {
    flush();
    return sums[group].value();
  }

  /** The number of terms of a group. */
  int count(int group) {
    return counts[group];
  }

  /** Whether terms of this size in all fit the grid, after a change of it if need be. */
  private boolean makeRoom(double more, int n) {
    if (!(size + more <= Math.scalb(1.0, TOTAL_BITS + grid))
        || terms + n > TERMS_BETWEEN_FLUSHES
        || terms == 0) {
      flush();
      int fitting = Math.getExponent(more) + 2 + SPARE_BITS - TOTAL_BITS;
      if (n > TERMS_BETWEEN_FLUSHES || fitting < LOWEST_GRID || fitting > HIGHEST_GRID) {
        return false;
      }
      start(fitting);
    }
    size += more;
    terms += n;
    return true;
  }

  private double scatter(double[] values, int[] groups, int from, int n) {
    double any = 0;
    for (int i = 0; i < n; i++) {
      int group = groups[from + i];
      double term = values[i];
      double high = highs[group];
      double higher = high + term;
      double below = term - (higher - high);
      highs[group] = higher;
      double low = lows[group];
      double lower = low + below;
      lows[group] = lower;
      double rest = below - (lower - low);
      rests[i] = rest;
      any += Math.abs(rest);
      counts[group]++;
    }
    return any;
  }

  private void start(int newGrid) {
    grid = newGrid;
    size = 0;
    terms = 0;
    Arrays.fill(highs, startOf(grid));
    Arrays.fill(lows, startOf(grid - GRID_BITS));
  }

  /** From 1.5·2^(52+g) up and down by half of that a double keeps multiples of 2^g only. */
  private static double startOf(int grid) {
    return Math.scalb(1.5, 52 + grid);
  }

  private void flush() {
    if (terms > 0) {
      for (int group = 0; group < sums.length; group++) {
        sums[group].add(highs[group] - startOf(grid));
        sums[group].add(lows[group] - startOf(grid - GRID_BITS));
      }
      start(grid);
    }
  }

  private static double size(double[] values, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int i = 0;
    for (; i + 8 <= n; i += 8) {
      a += Math.abs(values[i]);
      b += Math.abs(values[i + 1]);
      c += Math.abs(values[i + 2]);
      d += Math.abs(values[i + 3]);
      e += Math.abs(values[i + 4]);
      f += Math.abs(values[i + 5]);
      g += Math.abs(values[i + 6]);
      h += Math.abs(values[i + 7]);
    }
    for (; i < n; i++) {
      a += Math.abs(values[i]);
    }
    return a + b + (c + d) + (e + f + (g + h));
  }

  /** Whether all are of one group. */
  static boolean isUniform(int[] groups, int from, int n) {
    if (n == 0) {
      return true;
    }
    int first = groups[from];
    if (groups[from + n - 1] != first) {
      return false;
    }
    int different = 0;
    for (int i = 1; i < n; i++) {
      different |= groups[from + i] ^ first;
    }
    return different == 0;
  }
}

package org.hindcast.evaluation.score;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of doubles without rounding: the result is the exact sum rounded once.
 *
 * <p>Therefore it does not depend on the order of the terms, nor on how they are split over threads
 * and merged, to the last bit. Terms are held in fixed point, in limbs of 32 bits that span all
 * doubles, with the upper half of each long left for carries.
 *
 * <ul>
 *   <li>Without terms it is 0.
 *   <li>With infinite terms of one sign it is that infinity; of both signs it is {@code NaN}.
 *   <li>With {@code NaN} as a term it is {@code NaN}.
 * </ul>
 *
 * <p>Neal (2015), "Fast exact summation using small and large superaccumulators", arXiv:1505.05571.
 * Mutable; not safe for use by several threads.
 */
final class ExactSum {

  /** The largest number of terms that are added at once, in rows as long as a sum has lanes. */
  static final int CAPACITY = 7680;

  /** The lanes of a sum by itself: long loops cost the least. */
  static final int LANES = 192;

  /** The lanes of each of several sums of the same pass, so that all stay in the nearest cache. */
  static final int LANES_OF_SEVERAL = 64;

  /** With their header, arrays longer by this fill whole cache lines and lie alike on them. */
  static final int PADDING = 6;

  /** Lanes are added up in so many groups, in parallel. */
  private static final int GROUPS = 8;

  // The 960 terms of a group together below 2^50 units of the upper grid, and 960 halves of it on
  // the lower, fit 53 bits.
  private static final int GROUP_BITS = 50;
  private static final int GRID_BITS = 44;
  private static final int LOWEST_GRID = -900;
  private static final int HIGHEST_GRID = 900;
  private static final int LIMBS = 68;
  private static final int ADDS_BETWEEN_CARRIES = 1024;
  private static final long LOW = 0xffffffffL;
  private static final long FRACTION = (1L << 52) - 1;
  private static final int EXPONENT_OF_LIMB_0 = -1075;

  private final long[] limbs = new long[LIMBS];
  private final Work work;
  private int grid;
  private int adds;
  private long positiveInfinities;
  private long negativeInfinities;

  /** An empty sum with working space of its own. */
  ExactSum() {
    this(new Work(LANES));
  }

  /** An empty sum that shares working space with others of the same thread. */
  ExactSum(Work work) {
    this.work = work;
  }

  /** Room for the work on some rows. */
  static final class Work {
    private final int lanes;
    private final double[] terms;
    private final double[] highs;
    private final double[] lows;
    private final double[] sizes;
    private final double[] rests;
    private final double[] sums = new double[GROUPS];

    /**
     * Room for rows of a length.
     *
     * @param lanes {@link #LANES} or {@link #LANES_OF_SEVERAL}
     */
    Work(int lanes) {
      this.lanes = lanes;
      terms = new double[lanes + PADDING];
      highs = new double[lanes + PADDING];
      lows = new double[lanes + PADDING];
      sizes = new double[lanes + PADDING];
      rests = new double[lanes + PADDING];
    }
  }

  /** Terms that can be asked for again, in rows as long as the sum has lanes. */
  @FunctionalInterface
  interface Rows {
    /** Writes a row of terms; the same ones each time. */
    void fill(int row, double[] into);
  }

  /** Adds a term. */
  void add(double term) {
    long bits = Double.doubleToRawLongBits(term);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & FRACTION;
    if (exponent == 0x7ff) {
      addSpecial(term);
      return;
    }
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    int limb = exponent >>> 5;
    int shift = exponent & 31;
    long low = mantissa << shift & LOW;
    long high = mantissa >>> (32 - shift);
    if (bits < 0) {
      limbs[limb] -= low;
      limbs[limb + 1] -= high;
    } else {
      limbs[limb] += low;
      limbs[limb + 1] += high;
    }
    if (++adds == ADDS_BETWEEN_CARRIES) {
      carry();
    }
  }

  /** Adds terms of an array, not modified; the same as one by one, and faster. */
  void addAll(double[] terms, int from, int to) {
    int lanes = work.lanes;
    int start = from;
    while (to - start >= lanes) {
      int first = start;
      int n = Math.min(CAPACITY, to - start) / lanes;
      addRows((row, into) -> System.arraycopy(terms, first + row * lanes, into, 0, lanes), n);
      start += n * lanes;
    }
    while (start < to) {
      add(terms[start++]);
    }
  }

  /**
   * Adds rows of terms.
   *
   * <p>Each lane of a row goes to an accumulator so large that it keeps multiples of a grid only.
   * What an addition rounds away is known exactly (Dekker 1971, doi:10.1007/BF01397083) and goes to
   * a second accumulator of a grid far below, all in vector instructions; what that rounds away too
   * is rare, and goes one by one. The grid is that of the terms before, as long as it fits.
   *
   * @param n the number of rows, together of at most {@link #CAPACITY} terms
   */
  void addRows(Rows rows, int n) {
    start();
    for (int row = 0; row < n; row++) {
      rows.fill(row, work.terms);
      addRow(work.terms);
    }
    finish(rows, n);
  }

  /** Makes the accumulators ready for up to {@link #CAPACITY} terms. */
  void start() {
    Arrays.fill(work.highs, startOf(grid));
    Arrays.fill(work.lows, startOf(grid - GRID_BITS));
    Arrays.fill(work.sizes, 0);
    Arrays.fill(work.rests, 0);
  }

  /** Adds a row to the accumulators, which {@link #finish} completes. */
  void addRow(double[] terms) {
    // Two calls, so that the compiler makes two loops, each of a known length.
    if (work.lanes == LANES) {
      split(terms, work.highs, work.lows, work.sizes, work.rests, LANES);
    } else {
      split(terms, work.highs, work.lows, work.sizes, work.rests, LANES_OF_SEVERAL);
    }
  }

  /**
   * Completes the rows added since the start.
   *
   * @param rows the same rows once more
   */
  void finish(Rows rows, int n) {
    double size = largest(work.sizes);
    boolean fits = size <= Math.scalb(1.0, GROUP_BITS + grid);
    if (fits && largest(work.rests) == 0) {
      addAccumulators();
    } else {
      addCarefully(rows, n, size);
    }
  }

  /** From 1.5·2^(52+g) up and down by half of that a double keeps multiples of 2^g only. */
  private static double startOf(int grid) {
    return Math.scalb(1.5, 52 + grid);
  }

  private void addAccumulators() {
    addLanes(work.highs, startOf(grid));
    addLanes(work.lows, startOf(grid - GRID_BITS));
  }

  /** Adds rows that do not fit the grid, or reach below the lower one. */
  private void addCarefully(Rows rows, int n, double size) {
    int fitting = Math.getExponent(size) + 1 - GROUP_BITS;
    if (fitting < LOWEST_GRID || fitting > HIGHEST_GRID) {
      for (int row = 0; row < n; row++) {
        rows.fill(row, work.terms);
        for (int lane = 0; lane < work.lanes; lane++) {
          add(work.terms[lane]);
        }
      }
      return;
    }
    grid = fitting;
    start();
    for (int row = 0; row < n; row++) {
      rows.fill(row, work.terms);
      splitAndKeepRests(work.terms, work.highs, work.lows, work.rests, work.lanes);
      if (largest(work.rests) != 0) {
        for (int lane = 0; lane < work.lanes; lane++) {
          if (work.rests[lane] != 0) {
            add(work.rests[lane]);
          }
        }
      }
    }
    addAccumulators();
  }

  // The compiler turns a loop into vector instructions only if it reads all arrays at the same
  // place.
  private static void split(
      double[] terms, double[] highs, double[] lows, double[] sizes, double[] rests, int lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      double term = terms[lane];
      double high = highs[lane];
      double higher = high + term;
      double below = term - (higher - high);
      highs[lane] = higher;
      double low = lows[lane];
      double lower = low + below;
      lows[lane] = lower;
      sizes[lane] += Math.abs(term);
      rests[lane] += Math.abs(below - (lower - low));
    }
  }

  private static void splitAndKeepRests(
      double[] terms, double[] highs, double[] lows, double[] rests, int lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      double term = terms[lane];
      double high = highs[lane];
      double higher = high + term;
      double below = term - (higher - high);
      highs[lane] = higher;
      double low = lows[lane];
      double lower = low + below;
      lows[lane] = lower;
      rests[lane] = below - (lower - low);
    }
  }

  private void addLanes(double[] lanes, double start) {
    addUp(lanes, start);
    for (double sum : work.sums) {
      add(sum);
    }
  }

  /** The largest sum of the absolute values in a group of lanes; {@code NaN} if one is. */
  private double largest(double[] lanes) {
    addUp(lanes, 0);
    double largest = 0;
    for (double sum : work.sums) {
      largest = Math.max(largest, Math.abs(sum));
    }
    return largest;
  }

  /** Adds up what the lanes of each group hold above a start. */
  private void addUp(double[] lanes, double start) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    for (int i = 0; i < work.lanes; i += GROUPS) {
      a += lanes[i] - start;
      b += lanes[i + 1] - start;
      c += lanes[i + 2] - start;
      d += lanes[i + 3] - start;
      e += lanes[i + 4] - start;
      f += lanes[i + 5] - start;
      g += lanes[i + 6] - start;
      h += lanes[i + 7] - start;
    }
    work.sums[0] = a;
    work.sums[1] = b;
    work.sums[2] = c;
    work.sums[3] = d;
    work.sums[4] = e;
    work.sums[5] = f;
    work.sums[6] = g;
    work.sums[7] = h;
  }

  /** Adds another sum; the other stays as it is, up to carries. */
  void merge(ExactSum other) {
    carry();
    other.carry();
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += other.limbs[i];
    }
    carry();
    positiveInfinities += other.positiveInfinities;
    negativeInfinities += other.negativeInfinities;
  }

  /** The sum, rounded to the nearest double. */
  double value() {
    if (positiveInfinities + negativeInfinities > 0) {
      return positiveInfinities == 0
          ? Double.NEGATIVE_INFINITY
          : negativeInfinities == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    carry();
    BigInteger exact = BigInteger.ZERO;
    for (int i = LIMBS - 1; i >= 0; i--) {
      exact = exact.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
    }
    BigInteger size = exact.abs();
    int dropped = Math.max(0, size.bitLength() - 64);
    BigInteger rounded = size.shiftRight(dropped);
    if (dropped > 0 && size.getLowestSetBit() < dropped) {
      // A sticky bit below the 53 that count makes ties round as the exact sum would.
      rounded = rounded.setBit(0);
    }
    return exact.signum() * Math.scalb(rounded.doubleValue(), dropped + EXPONENT_OF_LIMB_0);
  }

  private void addSpecial(double term) {
    if (Double.isNaN(term)) {
      // Infinities of both signs cancel to NaN.
      positiveInfinities++;
      negativeInfinities++;
    } else if (term > 0) {
      positiveInfinities++;
    } else {
      negativeInfinities++;
    }
  }

  /** Leaves 32 bits in every limb; the last keeps the sign. */
  private void carry() {
    for (int i = 0; i < LIMBS - 1; i++) {
      limbs[i + 1] += limbs[i] >> 32;
      limbs[i] &= LOW;
    }
    adds = 0;
  }
}

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

  /**
   * The length of a row of terms; no power of two, which would put arrays onto the same cache
   * lines.
   */
  static final int LANES = 192;

  /** The largest number of rows that are added at once. */
  static final int ROWS = 10;

  // Fewer than 2^11 terms below 2^41 units fit the 53 bits of a double.
  private static final int PART_BITS = 41;
  private static final int LOWEST_TOP = -800;
  private static final int HIGHEST_TOP = 900;
  private static final int LIMBS = 68;
  private static final int ADDS_BETWEEN_CARRIES = 1024;
  private static final long LOW = 0xffffffffL;
  private static final long FRACTION = (1L << 52) - 1;
  private static final int EXPONENT_OF_LIMB_0 = -1075;

  private final long[] limbs = new long[LIMBS];
  private final Work work;
  private int top;
  private int adds;
  private long positiveInfinities;
  private long negativeInfinities;

  /** An empty sum with working space of its own. */
  ExactSum() {
    this(new Work());
  }

  /** An empty sum that shares working space with others of the same thread. */
  ExactSum(Work work) {
    this.work = work;
  }

  /** Room for the work on some rows. */
  static final class Work {
    private final double[][] rows = new double[ROWS][LANES];
    private final double[] highs = new double[LANES];
    private final double[] lows = new double[LANES];
    private final double[] sizes = new double[LANES];
    private final double[] rests = new double[LANES];
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
    int start = from;
    while (to - start >= LANES) {
      int n = Math.min(ROWS, (to - start) / LANES);
      for (int row = 0; row < n; row++) {
        System.arraycopy(terms, start + row * LANES, work.rows[row], 0, LANES);
      }
      addRows(work.rows, n);
      start += n * LANES;
    }
    while (start < to) {
      add(terms[start++]);
    }
  }

  /**
   * Adds terms that lie in rows of {@link #LANES}, not modified.
   *
   * <p>Terms are split without error at two bit positions, so that the parts of each kind add up in
   * plain doubles without rounding (the extraction of Rump, Ogita and Oishi 2008,
   * doi:10.1137/050645671). The positions are those of the terms before, as long as they fit; bits
   * below both, which are rare, go one by one.
   *
   * @param n the number of rows, at most {@link #ROWS}
   */
  void addRows(double[][] rows, int n) {
    boolean fits = split(rows, n);
    if (!fits || total(work.rests) != 0) {
      double largest = largest(rows, n);
      int exponent = Math.getExponent(largest);
      if (exponent < LOWEST_TOP || exponent >= HIGHEST_TOP) {
        addSingly(rows, n);
        return;
      }
      if (!fits || exponent + 1 < top) {
        top = exponent + 1;
        split(rows, n);
      }
      addRests(rows, n);
    }
    add(total(work.highs));
    add(total(work.lows));
  }

  private void addSingly(double[][] rows, int n) {
    for (int row = 0; row < n; row++) {
      for (double term : rows[row]) {
        add(term);
      }
    }
  }

  private void addRests(double[][] rows, int n) {
    double upper = rounder(1);
    double lower = rounder(2);
    for (int row = 0; row < n; row++) {
      for (double term : rows[row]) {
        double below = term - (term + upper - upper);
        double rest = below - (below + lower - lower);
        if (rest != 0) {
          add(rest);
        }
      }
    }
  }

  /** Splits all terms; returns whether they are small enough for the parts to be exact. */
  private boolean split(double[][] rows, int n) {
    double upper = rounder(1);
    double lower = rounder(2);
    Arrays.fill(work.highs, 0);
    Arrays.fill(work.lows, 0);
    Arrays.fill(work.sizes, 0);
    Arrays.fill(work.rests, 0);
    for (int row = 0; row < n; row++) {
      split(rows[row], upper, lower, work.highs, work.lows, work.sizes, work.rests);
    }
    return total(work.sizes) <= Math.scalb(1.0, 51 + top - PART_BITS);
  }

  /** Adding and subtracting 1.5·2^(52+g) rounds numbers below 2^(51+g) to multiples of 2^g. */
  private double rounder(int parts) {
    return Math.scalb(1.5, 52 + top - parts * PART_BITS);
  }

  private static double largest(double[][] rows, int n) {
    double largest = 0;
    for (int row = 0; row < n; row++) {
      for (double term : rows[row]) {
        largest = Math.max(largest, Math.abs(term));
      }
    }
    return largest;
  }

  // The compiler turns a loop into vector instructions only if it reads all arrays at the same
  // place.
  private static void split(
      double[] terms,
      double upper,
      double lower,
      double[] highs,
      double[] lows,
      double[] sizes,
      double[] rests) {
    for (int lane = 0; lane < LANES; lane++) {
      double term = terms[lane];
      double high = term + upper - upper;
      double below = term - high;
      double low = below + lower - lower;
      highs[lane] += high;
      lows[lane] += low;
      sizes[lane] += Math.abs(high);
      rests[lane] += Math.abs(below - low);
    }
  }

  /** The sum of the lanes, exact where they share a grid; eight at a time, to add in parallel. */
  private static double total(double[] lanes) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    for (int i = 0; i < LANES; i += 8) {
      a += lanes[i];
      b += lanes[i + 1];
      c += lanes[i + 2];
      d += lanes[i + 3];
      e += lanes[i + 4];
      f += lanes[i + 5];
      g += lanes[i + 6];
      h += lanes[i + 7];
    }
    return a + b + (c + d) + (e + f + (g + h));
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

package org.hindcast.evaluation.score;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of doubles without rounding: the result is the exact sum rounded once.
 *
 * <p>Therefore it does not depend on the order of the terms, nor on how they are split over threads
 * and merged, to the last bit. Terms are held in fixed point, in 67 limbs of 32 bits that span all
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

  private static final int LIMBS = 68;
  private static final int ADDS_BETWEEN_CARRIES = 1024;
  private static final long LOW = 0xffffffffL;
  private static final long FRACTION = (1L << 52) - 1;
  private static final int LANES = 128;
  private static final int CHUNK = 1024;
  // A chunk of 2^10 terms below 2^42 units fits the 53 bits of a double.
  private static final int PART_BITS = 42;
  private static final int EXPONENT_OF_LIMB_0 = -1075;

  private final long[] limbs = new long[LIMBS];
  private final double[][] lanes;
  private int adds;
  private long positiveInfinities;
  private long negativeInfinities;

  /** An empty sum with working space of its own. */
  ExactSum() {
    this(workspace());
  }

  /** An empty sum that shares working space, from {@link #workspace}, with others of one thread. */
  ExactSum(double[][] workspace) {
    lanes = workspace;
  }

  /** Room for the work on a chunk. */
  static double[][] workspace() {
    return new double[3][LANES];
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

  /**
   * Adds terms of an array, not modified; the same as one by one, and much faster.
   *
   * <p>The terms of a chunk are split without error at two bit positions that follow from the
   * largest one, so that the parts of each kind add up in plain doubles without rounding (the
   * extraction of Rump, Ogita and Oishi 2008, doi:10.1137/050645671). Bits below both positions,
   * rare, go one by one.
   */
  void addAll(double[] terms, int from, int to) {
    for (int start = from; start < to; start += CHUNK) {
      addChunk(terms, start, Math.min(CHUNK, to - start));
    }
  }

  private void addChunk(double[] terms, int start, int n) {
    if (n < LANES) {
      for (int i = 0; i < n; i++) {
        add(terms[start + i]);
      }
      return;
    }
    double largest = largest(terms, start, n);
    int exponent = Math.getExponent(largest);
    if (largest == 0) {
      return;
    }
    if (!(exponent > -800 && exponent < 900)) {
      for (int i = 0; i < n; i++) {
        add(terms[start + i]);
      }
      return;
    }
    // Adding and subtracting 1.5·2^(52+g) rounds to a multiple of 2^g.
    double upper = Math.scalb(1.5, 52 + exponent + 1 - PART_BITS);
    double lower = Math.scalb(1.5, 52 + exponent + 1 - 2 * PART_BITS);
    double[] highs = lanes[0];
    double[] lows = lanes[1];
    double[] rests = lanes[2];
    Arrays.fill(highs, 0);
    Arrays.fill(lows, 0);
    Arrays.fill(rests, 0);
    int whole = n - n % LANES;
    for (int i = 0; i < whole; i += LANES) {
      int at = start + i;
      for (int lane = 0; lane < LANES; lane++) {
        double term = terms[at + lane];
        double high = term + upper - upper;
        double below = term - high;
        double low = below + lower - lower;
        highs[lane] += high;
        lows[lane] += low;
        rests[lane] += Math.abs(below - low);
      }
    }
    add(total(highs));
    add(total(lows));
    if (total(rests) != 0) {
      for (int i = 0; i < whole; i++) {
        double term = terms[start + i];
        double below = term - (term + upper - upper);
        double rest = below - (below + lower - lower);
        if (rest != 0) {
          add(rest);
        }
      }
    }
    for (int i = whole; i < n; i++) {
      add(terms[start + i]);
    }
  }

  /** The largest absolute value; {@code NaN} if one of them is. */
  private double largest(double[] terms, int start, int n) {
    double[] maxima = lanes[0];
    Arrays.fill(maxima, 0);
    int whole = n - n % LANES;
    for (int i = 0; i < whole; i += LANES) {
      int at = start + i;
      for (int lane = 0; lane < LANES; lane++) {
        maxima[lane] = Math.max(maxima[lane], Math.abs(terms[at + lane]));
      }
    }
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        maxima[lane] = Math.max(maxima[lane], maxima[lane + width]);
      }
    }
    return maxima[0];
  }

  /** The sum of the lanes, which their common grid makes exact; the array is modified. */
  private static double total(double[] sums) {
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        sums[lane] += sums[lane + width];
      }
    }
    return sums[0];
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
    BigInteger top = size.shiftRight(dropped);
    if (dropped > 0 && size.getLowestSetBit() < dropped) {
      // A sticky bit below the 53 that count makes ties round as the exact sum would.
      top = top.setBit(0);
    }
    return exact.signum() * Math.scalb(top.doubleValue(), dropped + EXPONENT_OF_LIMB_0);
  }

  /** Removes all terms. */
  void clear() {
    Arrays.fill(limbs, 0);
    adds = 0;
    positiveInfinities = 0;
    negativeInfinities = 0;
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

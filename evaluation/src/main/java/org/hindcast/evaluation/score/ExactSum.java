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
 *   <li>{@code NaN} as a term is refused.
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
  private static final int EXPONENT_OF_LIMB_0 = -1075;

  private final long[] limbs = new long[LIMBS];
  private int adds;
  private long positiveInfinities;
  private long negativeInfinities;

  /** Adds a term. */
  void add(double term) {
    long bits = Double.doubleToRawLongBits(term);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & FRACTION;
    if (exponent == 0x7ff) {
      addInfinity(term);
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

  private void addInfinity(double term) {
    if (Double.isNaN(term)) {
      throw new IllegalArgumentException("A term of a sum is NaN: expected a number.");
    }
    if (term > 0) {
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

package org.hindcast.evaluation.report;

import java.util.Arrays;

/**
 * How a number is printed.
 *
 * @param decimals digits after the decimal sign, 0 to 9
 * @param signed whether a positive number gets a plus sign
 * @param share whether the number is a share of one, printed as a percentage
 */
public record ValueFormat(int decimals, boolean signed, boolean share) {

  /** Validates the number of decimals. */
  public ValueFormat {
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          "The number of decimals is " + decimals + "; expected 0 to 9.");
    }
  }

  /** Whole numbers, grouped in thousands. */
  public static ValueFormat count() {
    return new ValueFormat(0, false, false);
  }

  /** A fixed number of decimals. */
  public static ValueFormat decimals(int decimals) {
    return new ValueFormat(decimals, false, false);
  }

  /** A share of one as a percentage: 0.805 with one decimal is 80.5%. */
  public static ValueFormat share(int decimals) {
    return new ValueFormat(decimals, false, true);
  }

  /** This format with a plus sign before positive numbers. */
  public ValueFormat withSign() {
    return new ValueFormat(decimals, true, share);
  }

  /**
   * The fixed number of decimals that shows about three significant digits of the median size of
   * the values: 0 decimals from 100 upward, 1 from 10, 2 from 1, and so on, at most 6.
   *
   * @param values NaN and zeros are left out; when nothing is left, 0 decimals; not modified
   */
  public static ValueFormat adaptedTo(double... values) {
    double[] sizes =
        Arrays.stream(values)
            .map(Math::abs)
            .filter(v -> v > 0 && Double.isFinite(v))
            .sorted()
            .toArray();
    if (sizes.length == 0) {
      return count();
    }
    double median = sizes[sizes.length / 2];
    int decimals = 0;
    for (double limit = 100; median < limit && decimals < 6; limit /= 10) {
      decimals++;
    }
    return decimals(decimals);
  }
}

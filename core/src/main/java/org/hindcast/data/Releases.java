package org.hindcast.data;

import java.time.LocalDate;
import java.util.Arrays;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/**
 * The releases of one quantity while they are collected, in any order; in columns, because there
 * may be millions.
 */
final class Releases {

  private final Quantity quantity;
  private final Frequency frequency;
  private final boolean realVintages;
  private int size;
  private long[] keys = new long[16];
  private double[] values = new double[16];

  Releases(Quantity quantity, Frequency frequency, boolean realVintages) {
    this.quantity = quantity;
    this.frequency = frequency;
    this.realVintages = realVintages;
  }

  void add(TimePeriod period, double value, int published) {
    if (period.frequency() != frequency) {
      throw new IllegalArgumentException(
          "The period "
              + period
              + " is not of the frequency of '"
              + quantity.id()
              + "' ("
              + frequency
              + ").");
    }
    quantity.requirePossible(value, "in " + period);
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    keys[size] = key(period.index(), published);
    values[size++] = value;
  }

  /**
   * The history of what was added so far.
   *
   * @throws IllegalArgumentException if a period has two values published on one day
   */
  History history() {
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    requireUnique(sorted);
    int[] periods = new int[size];
    int[] published = new int[size];
    for (int i = 0; i < size; i++) {
      periods[i] = period(sorted[i]);
      published[i] = published(sorted[i]);
    }
    // Keys are unique, so each value finds its place by its key and no permutation has to be
    // sorted.
    double[] inOrder = new double[size];
    for (int i = 0; i < size; i++) {
      int place = sorted[i] == keys[i] ? i : Arrays.binarySearch(sorted, keys[i]);
      inOrder[place] = values[i];
    }
    return History.ofTrusted(quantity, frequency, realVintages, periods, published, inOrder);
  }

  private void requireUnique(long[] sorted) {
    for (int i = 1; i < size; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "The value of '"
                + quantity.id()
                + "' in "
                + new TimePeriod(frequency, period(sorted[i]))
                + " published on "
                + LocalDate.ofEpochDay(published(sorted[i]))
                + " is given twice ("
                + valuesOf(sorted[i])
                + ").");
      }
    }
  }

  private String valuesOf(long key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        text.append(text.isEmpty() ? "" : " and ").append(values[i]);
      }
    }
    return text.toString();
  }

  /** A number whose order is that of the period, then of the day of publication. */
  private static long key(int period, int published) {
    return ((long) period << 32) | ((published ^ Integer.MIN_VALUE) & 0xFFFFFFFFL);
  }

  private static int period(long key) {
    return (int) (key >> 32);
  }

  private static int published(long key) {
    return (int) key ^ Integer.MIN_VALUE;
  }
}

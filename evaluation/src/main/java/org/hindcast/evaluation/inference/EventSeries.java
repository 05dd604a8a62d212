package org.hindcast.evaluation.inference;

import java.util.Arrays;

/**
 * One number per event, ordered by target period.
 *
 * <p>Periods are integers that count time in steps of the data's frequency (months since some
 * start, for example), so that a gap keeps its length: the autocovariance at lag k uses pairs of
 * events exactly k periods apart.
 */
public final class EventSeries {

  private final int[] periods;
  private final double[] values;

  private EventSeries(int[] periods, double[] values) {
    this.periods = periods;
    this.values = values;
  }

  /** Values of consecutive periods; finite, not modified. */
  public static EventSeries of(double... values) {
    int[] periods = new int[values.length];
    Arrays.setAll(periods, i -> i);
    return at(periods, values);
  }

  /**
   * Values at the given periods.
   *
   * @param periods strictly increasing; not modified
   * @param values finite, one per period; not modified
   */
  public static EventSeries at(int[] periods, double[] values) {
    Arguments.requireSameLength(
        periods.length, "array of periods", values.length, "array of values");
    Arguments.requireFinite(values, "values");
    for (int i = 1; i < periods.length; i++) {
      if (periods[i] <= periods[i - 1]) {
        throw new IllegalArgumentException(
            "Period "
                + periods[i]
                + " at position "
                + i
                + " follows period "
                + periods[i - 1]
                + "; periods must be strictly increasing. Maybe average the rows of one target"
                + " first.");
      }
    }
    return new EventSeries(periods.clone(), values.clone());
  }

  /**
   * Differences {@code first − second} of two series on the same consecutive periods; arrays not
   * modified.
   */
  public static EventSeries difference(double[] first, double[] second) {
    Arguments.requireSameLength(first.length, "first array", second.length, "second array");
    double[] difference = new double[first.length];
    Arrays.setAll(difference, i -> first[i] - second[i]);
    return of(difference);
  }

  /** Number of events. */
  public int size() {
    return values.length;
  }

  /** The value of the event at position {@code i}. */
  public double value(int i) {
    return values[i];
  }

  /** The period of the event at position {@code i}. */
  public int period(int i) {
    return periods[i];
  }

  /** A copy of the values. */
  public double[] values() {
    return values.clone();
  }

  /** A copy of the periods. */
  public int[] periods() {
    return periods.clone();
  }

  /** The series shifted by a constant: value − {@code constant}. */
  public EventSeries minus(double constant) {
    double[] shifted = new double[values.length];
    Arrays.setAll(shifted, i -> values[i] - constant);
    return at(periods, shifted);
  }

  /** Arithmetic mean. */
  public double mean() {
    return Moments.mean(values);
  }

  /** Whether all values equal the first one; true for an empty series. */
  public boolean isConstant() {
    return Moments.isConstant(values);
  }

  /** Whether all values are exactly zero; true for an empty series. */
  public boolean isZero() {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventSeries that
        && Arrays.equals(periods, that.periods)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(periods) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "EventSeries of " + values.length + " events";
  }
}

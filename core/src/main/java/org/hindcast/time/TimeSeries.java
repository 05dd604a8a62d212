package org.hindcast.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive values of one frequency; a missing value is {@code NaN}. Immutable.
 *
 * <p>Infinite values are refused. A series may be empty.
 */
public final class TimeSeries {

  private final TimePeriod start;
  private final double[] values;

  private TimeSeries(TimePeriod start, double[] values) {
    this.start = start;
    this.values = values;
  }

  /**
   * A series from its first period on.
   *
   * @param values one per period, {@code NaN} where missing; copied
   * @throws IllegalArgumentException if a value is infinite
   */
  public static TimeSeries of(TimePeriod start, double... values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "The value of "
                + start.plus(i)
                + " is "
                + values[i]
                + ": expected a finite number, or "
                + "NaN where it is missing.");
      }
    }
    return new TimeSeries(start, values.clone());
  }

  /** The first period. */
  public TimePeriod start() {
    return start;
  }

  /** The last period; the one before {@link #start()} if the series is empty. */
  public TimePeriod end() {
    return start.plus(values.length - 1);
  }

  /** The frequency of the periods. */
  public Frequency frequency() {
    return start.frequency();
  }

  /** The number of periods, missing ones included. */
  public int length() {
    return values.length;
  }

  /** Whether there are no periods at all. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** The value at a place, {@code NaN} if missing. */
  public double value(int i) {
    return values[i];
  }

  /** The value of a period, {@code NaN} if missing or outside the series. */
  public double value(TimePeriod period) {
    int i = start.until(period);
    return i < 0 || i >= values.length ? Double.NaN : values[i];
  }

  /** The period at a place. */
  public TimePeriod period(int i) {
    return start.plus(i);
  }

  /** A copy of the values, {@code NaN} where missing. */
  public double[] toArray() {
    return values.clone();
  }

  /** The number of values that are not missing. */
  public int observed() {
    int n = 0;
    for (double value : values) {
      n += Double.isNaN(value) ? 0 : 1;
    }
    return n;
  }

  /** The series from {@code from} up to and including {@code to}, cut to what there is. */
  public TimeSeries between(TimePeriod from, TimePeriod to) {
    int first = Math.max(0, start.until(from));
    int end = Math.min(values.length, start.until(to) + 1);
    return first >= end
        ? new TimeSeries(from, new double[0])
        : new TimeSeries(start.plus(first), Arrays.copyOfRange(values, first, end));
  }

  /** The last {@code n} periods, or all if there are fewer. */
  public TimeSeries last(int n) {
    requireNotNegative(n);
    return between(end().plus(1 - n), end());
  }

  /** The first {@code n} periods, or all if there are fewer. */
  public TimeSeries first(int n) {
    requireNotNegative(n);
    return between(start, start.plus(n - 1));
  }

  /** The series without missing values at its two ends. */
  public TimeSeries trimmed() {
    int first = 0;
    int end = values.length;
    while (first < end && Double.isNaN(values[first])) {
      first++;
    }
    while (end > first && Double.isNaN(values[end - 1])) {
      end--;
    }
    return new TimeSeries(start.plus(first), Arrays.copyOfRange(values, first, end));
  }

  /**
   * The series at a coarser frequency; a coarse period with a missing or absent part is missing.
   *
   * @param rule how the parts make the whole
   */
  public TimeSeries convert(Frequency coarser, Conversion rule) {
    if (coarser == frequency() || values.length == 0) {
      return coarser == frequency() ? this : new TimeSeries(start.in(coarser), values);
    }
    TimePeriod first = start.in(coarser);
    double[] whole = new double[first.until(end().in(coarser)) + 1];
    for (int i = 0; i < whole.length; i++) {
      TimePeriod from = first.plus(i).firstIn(frequency());
      TimePeriod to = first.plus(i).lastIn(frequency());
      whole[i] = rule.combine(this, from, to);
    }
    return new TimeSeries(first, whole);
  }

  private static void requireNotNegative(int n) {
    if (n < 0) {
      throw new IllegalArgumentException(
          "There are no " + n + " periods: expected a number of at least 0.");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimeSeries that
        && start.equals(that.start)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * start.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "TimeSeries["
        + start
        + " … "
        + end()
        + ", "
        + observed()
        + " of "
        + values.length
        + " observed]";
  }
}

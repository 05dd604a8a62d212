package org.hindcast.data;

import java.time.LocalDate;
import java.util.Arrays;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** All releases of one quantity, sorted by period and publication day; only changes are kept. */
final class History {

  /** Publication day of what is known in advance: before every cut-off. */
  static final int ALWAYS = Integer.MIN_VALUE;

  private final Quantity quantity;
  private final Frequency frequency;
  private final boolean realVintages;
  private final int[] periods;
  private final int[] published;
  private final double[] values;

  private History(
      Quantity quantity,
      Frequency frequency,
      boolean realVintages,
      int[] periods,
      int[] published,
      double[] values) {
    this.quantity = quantity;
    this.frequency = frequency;
    this.realVintages = realVintages;
    this.periods = periods;
    this.published = published;
    this.values = values;
  }

  /** Takes the three columns, sorted by period and publication day, as they are. */
  static History ofTrusted(
      Quantity quantity,
      Frequency frequency,
      boolean realVintages,
      int[] periods,
      int[] published,
      double[] values) {
    return new History(quantity, frequency, realVintages, periods, published, values);
  }

  Quantity quantity() {
    return quantity;
  }

  Frequency frequency() {
    return frequency;
  }

  boolean hasRealVintages() {
    return realVintages;
  }

  int size() {
    return periods.length;
  }

  /** The day of the last release; {@link #ALWAYS} if everything is known in advance. */
  int lastPublished() {
    int last = ALWAYS;
    for (int day : published) {
      last = Math.max(last, day);
    }
    return last;
  }

  /** What had been published by the end of a day, without any trace of what came later. */
  History until(int day) {
    int n = 0;
    for (int publishedOn : published) {
      n += publishedOn <= day ? 1 : 0;
    }
    int[] keptPeriods = new int[n];
    int[] keptPublished = new int[n];
    double[] keptValues = new double[n];
    int k = 0;
    for (int i = 0; i < periods.length; i++) {
      if (published[i] <= day) {
        keptPeriods[k] = periods[i];
        keptPublished[k] = published[i];
        keptValues[k++] = values[i];
      }
    }
    return new History(quantity, frequency, realVintages, keptPeriods, keptPublished, keptValues);
  }

  /** The series as it stood at the end of a day; empty if nothing had been published. */
  TimeSeries asOf(int day) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < periods.length; i++) {
      if (published[i] <= day) {
        first = Math.min(first, periods[i]);
        last = periods[i];
      }
    }
    if (first > last) {
      return TimeSeries.of(new TimePeriod(frequency, periods.length == 0 ? 0 : periods[0]));
    }
    double[] series = new double[last - first + 1];
    Arrays.fill(series, Double.NaN);
    for (int i = 0; i < periods.length; i++) {
      if (published[i] <= day) {
        series[periods[i] - first] = values[i];
      }
    }
    return TimeSeries.of(new TimePeriod(frequency, first), series);
  }

  /** The realised value of a period under a policy, given the day up to which releases were seen. */
  Actual actual(TimePeriod period, ActualsPolicy policy, int lastObserved) {
    int from = lowerBound(period.index());
    int end = from;
    while (end < periods.length && periods[end] == period.index()) {
      end++;
    }
    if (policy instanceof ActualsPolicy.NthRelease nth) {
      return from + nth.n() <= end ? known(from + nth.n() - 1) : absent(period, from, end, policy);
    }
    int day = Integer.MAX_VALUE;
    if (policy instanceof ActualsPolicy.FixedMaturity fixed) {
      day = Math.toIntExact(period.lastDay().plus(fixed.maturity()).toEpochDay());
      if (day > lastObserved) {
        return new Actual.Pending(
            "'" + quantity.id() + "' of " + period + " is mature on " + LocalDate.ofEpochDay(day)
                + ", after the last date observed (" + LocalDate.ofEpochDay(lastObserved) + ").");
      }
    } else if (policy instanceof ActualsPolicy.AsOf asOf) {
      day = Math.toIntExact(asOf.date().toEpochDay());
    }
    int newest = end - 1;
    while (newest >= from && published[newest] > day) {
      newest--;
    }
    return newest >= from ? known(newest) : absent(period, from, end, policy);
  }

  private Actual known(int i) {
    return new Actual.Known(
        values[i], published[i] == ALWAYS ? LocalDate.MIN : LocalDate.ofEpochDay(published[i]));
  }

  private Actual absent(TimePeriod period, int from, int end, ActualsPolicy policy) {
    boolean later = periods.length > 0 && period.index() <= periods[periods.length - 1];
    String what = "'" + quantity.id() + "' of " + period + " (" + policy.id() + ")";
    return end > from || !later
        ? new Actual.Pending(what + " is not published yet.")
        : new Actual.Missing(what + " was never published.");
  }

  private int lowerBound(int period) {
    int low = 0;
    int high = periods.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (periods[middle] < period) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

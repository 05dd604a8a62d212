package org.hindcast.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** All releases of one quantity, sorted by period and publication day. */
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

  /** The periods with a release, by index. */
  Set<Integer> periods() {
    Set<Integer> all = new TreeSet<>();
    for (int period : periods) {
      all.add(period);
    }
    return all;
  }

  /** The releases of a period by day of publication. */
  NavigableMap<Integer, Double> releases(TimePeriod period) {
    NavigableMap<Integer, Double> all = new TreeMap<>();
    for (int i = lowerBound(period.index()); i < lowerBound(period.index() + 1); i++) {
      all.put(published[i], values[i]);
    }
    return all;
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

  /**
   * The series as it stood at the end of a day; empty, and starting at that day, if nothing had
   * been published.
   */
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
      return TimeSeries.of(TimePeriod.containing(frequency, LocalDate.ofEpochDay(day)));
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

  /**
   * The realised value of a period under a policy, given the day up to which releases were seen.
   */
  Actual actual(TimePeriod period, ActualsPolicy policy, int lastObserved) {
    if (policy instanceof ActualsPolicy.NthRelease nth) {
      return nthRelease(period, nth);
    }
    if (policy instanceof ActualsPolicy.FixedMaturity fixed) {
      return mature(period, fixed, lastObserved);
    }
    // Reading as of a day must tell the same as the latest value of a store that ended on that day.
    int day =
        policy instanceof ActualsPolicy.AsOf asOf
            ? Math.toIntExact(asOf.date().toEpochDay())
            : lastObserved;
    int newest = newest(period, day);
    if (newest >= 0) {
      return known(newest);
    }
    String what = describe(period, policy);
    return lastPeriod(day) < period.index()
        ? new Actual.Pending(what + " is not published yet.")
        : new Actual.Missing(what + " was passed over: later periods are published.");
  }

  private Actual nthRelease(TimePeriod period, ActualsPolicy.NthRelease policy) {
    int from = lowerBound(period.index());
    int count = lowerBound(period.index() + 1) - from;
    if (count >= policy.n()) {
      return known(from + policy.n() - 1);
    }
    String what = describe(period, policy);
    if (count == 0) {
      return periods.length == 0 || periods[periods.length - 1] < period.index()
          ? new Actual.Pending(what + " is not published yet.")
          : new Actual.Missing(what + " was passed over: later periods are published.");
    }
    return realVintages
        ? new Actual.Pending(what + " is not published yet: there are " + count + " releases.")
        : new Actual.Missing(what + " does not exist: the series has no vintages.");
  }

  private Actual mature(TimePeriod period, ActualsPolicy.FixedMaturity policy, int lastObserved) {
    LocalDate due = period.lastDay().plus(policy.maturity());
    int day = Math.toIntExact(due.toEpochDay());
    String what = describe(period, policy);
    if (day > lastObserved) {
      return new Actual.Pending(
          what
              + " is mature on "
              + due
              + ", after the last date observed ("
              + LocalDate.ofEpochDay(lastObserved)
              + ").");
    }
    int newest = newest(period, day);
    return newest >= 0
        ? known(newest)
        : new Actual.Missing(what + " was not published by " + due + ".");
  }

  private Actual known(int i) {
    return new Actual.Known(
        values[i], published[i] == ALWAYS ? LocalDate.MIN : LocalDate.ofEpochDay(published[i]));
  }

  private String describe(TimePeriod period, ActualsPolicy policy) {
    return "'" + quantity.id() + "' of " + period + " (" + policy.id() + ")";
  }

  /** The place of the newest release of a period published by a day; -1 if there is none. */
  private int newest(TimePeriod period, int day) {
    int from = lowerBound(period.index());
    int newest = lowerBound(period.index() + 1) - 1;
    while (newest >= from && published[newest] > day) {
      newest--;
    }
    return newest >= from ? newest : -1;
  }

  /** The last period published by a day; before every period if there is none. */
  private int lastPeriod(int day) {
    int last = periods.length - 1;
    while (last >= 0 && published[last] > day) {
      last--;
    }
    return last < 0 ? Integer.MIN_VALUE : periods[last];
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

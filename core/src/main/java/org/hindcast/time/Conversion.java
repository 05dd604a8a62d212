package org.hindcast.time;

/** How the values of fine periods make the value of a coarse one. */
public enum Conversion {
  /** The sum, for flows: a year's inflow is the sum of its months. */
  SUM,
  /** The mean, for rates. */
  MEAN,
  /** The last value, for stocks: a year's stock is that of 31 December. */
  LAST;

  /**
   * The value of the coarse period that runs from {@code from} to {@code to}; {@code NaN} if a part
   * it needs is missing.
   */
  double combine(TimeSeries parts, TimePeriod from, TimePeriod to) {
    if (this == LAST) {
      return parts.value(to);
    }
    int n = from.until(to) + 1;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += parts.value(from.plus(i));
    }
    return this == SUM ? sum : sum / n;
  }
}

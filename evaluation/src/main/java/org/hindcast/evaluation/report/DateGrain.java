package org.hindcast.evaluation.report;

/** How precisely a date is printed: as a day, or as the period that starts on that day. */
public enum DateGrain {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  HALF_YEAR,
  YEAR
}

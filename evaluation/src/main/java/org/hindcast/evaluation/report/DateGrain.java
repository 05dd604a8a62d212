package org.hindcast.evaluation.report;

import org.hindcast.time.Frequency;

/** How precisely a date is printed: as a day, or as the period that starts on that day. */
public enum DateGrain {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  HALF_YEAR,
  YEAR;

  /** How the periods of a frequency are printed. */
  static DateGrain of(Frequency frequency) {
    return switch (frequency) {
      case YEARLY -> YEAR;
      case HALF_YEARLY -> HALF_YEAR;
      case QUARTERLY -> QUARTER;
      case MONTHLY -> MONTH;
      case WEEKLY -> WEEK;
      case DAILY, HOURLY, UNDATED -> DAY;
    };
  }
}

package org.hindcast.model.regression;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.hindcast.time.TimePeriod;

/** What of the calendar enters a regression; it is known in advance for every period. */
public enum CalendarTerm {
  /** Nothing. */
  NONE,
  /** The number of days in the period. */
  DAYS,
  /** The number of days from Monday to Friday in the period; public holidays count as others. */
  WEEKDAYS;

  /** The value for a period. */
  double of(TimePeriod period) {
    LocalDate first = period.firstDay();
    long days = ChronoUnit.DAYS.between(first, period.lastDay()) + 1;
    if (this != WEEKDAYS) {
      return days;
    }
    int weekdays = 0;
    for (long day = 0; day < days; day++) {
      DayOfWeek name = first.plusDays(day).getDayOfWeek();
      weekdays += name == DayOfWeek.SATURDAY || name == DayOfWeek.SUNDAY ? 0 : 1;
    }
    return weekdays;
  }
}

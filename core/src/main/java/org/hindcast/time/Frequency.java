package org.hindcast.time;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * How often a series is observed.
 *
 * <p>Constants run from coarse to fine; {@link #UNDATED} numbers observations that carry no date,
 * as in forecasting competitions. Weeks are ISO 8601 weeks: they start on Monday and belong to the
 * year that holds their Thursday.
 */
public enum Frequency {
  /** Calendar years. */
  YEARLY("A", 1),
  /** Half-years, January–June and July–December. */
  HALF_YEARLY("S", 2),
  /** Calendar quarters. */
  QUARTERLY("Q", 4),
  /** Calendar months. */
  MONTHLY("M", 12),
  /** ISO 8601 weeks. */
  WEEKLY("W", 52),
  /** Calendar days; the season is the week. */
  DAILY("D", 7),
  /** Clock hours; the season is the day. */
  HOURLY("H", 24),
  /** Numbered observations without a calendar. */
  UNDATED("U", 1);

  private final String code;
  private final int season;

  Frequency(String code, int season) {
    this.code = code;
    this.season = season;
  }

  /** The SDMX frequency code; {@code U} for undated. */
  public String code() {
    return code;
  }

  /** The usual season length in periods: 12 for months, 7 for days, 1 where there is none. */
  public int seasonLength() {
    return season;
  }

  /** Whether periods of this frequency have calendar dates. */
  public boolean isDated() {
    return this != UNDATED;
  }

  /**
   * Whether a period of this frequency can lie wholly or by convention within one of {@code other}.
   * Undated periods convert to nothing but themselves.
   */
  public boolean isFinerThan(Frequency other) {
    return isDated() && other.isDated() && ordinal() > other.ordinal();
  }

  /**
   * The number of the period that contains a date: years, months, weeks … counted from year 0 or
   * 1970.
   */
  int indexOf(LocalDate date) {
    return switch (this) {
      case YEARLY -> date.getYear();
      case HALF_YEARLY -> date.getYear() * 2 + (date.getMonthValue() - 1) / 6;
      case QUARTERLY -> date.getYear() * 4 + (date.getMonthValue() - 1) / 3;
      case MONTHLY -> date.getYear() * 12 + date.getMonthValue() - 1;
      case WEEKLY -> Math.toIntExact(Math.floorDiv(date.toEpochDay() + 3, 7L));
      case DAILY, UNDATED -> Math.toIntExact(date.toEpochDay());
      case HOURLY -> Math.toIntExact(date.toEpochDay() * 24);
    };
  }

  /** The first day of the period with this number. */
  LocalDate firstDay(int index) {
    return switch (this) {
      case YEARLY -> LocalDate.of(index, 1, 1);
      case HALF_YEARLY -> LocalDate.of(Math.floorDiv(index, 2), 1 + 6 * Math.floorMod(index, 2), 1);
      case QUARTERLY -> LocalDate.of(Math.floorDiv(index, 4), 1 + 3 * Math.floorMod(index, 4), 1);
      case MONTHLY -> LocalDate.of(Math.floorDiv(index, 12), 1 + Math.floorMod(index, 12), 1);
      case WEEKLY -> LocalDate.ofEpochDay(index * 7L - 3);
      case DAILY, UNDATED -> LocalDate.ofEpochDay(index);
      case HOURLY -> LocalDate.ofEpochDay(Math.floorDiv(index, 24));
    };
  }

  /** The year a period is counted in; for weeks the ISO week-based year. */
  int yearOf(int index) {
    LocalDate first = firstDay(index);
    return this == WEEKLY ? first.get(IsoFields.WEEK_BASED_YEAR) : first.getYear();
  }
}

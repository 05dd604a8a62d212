package org.hindcast.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One period of a calendar: a year, half-year, quarter, month, ISO week, day or hour; or the number
 * of an undated observation.
 *
 * <p>Printed and parsed in SDMX's reporting forms: {@code 2024}, {@code 2024-S1}, {@code 2024-Q3},
 * {@code 2024-07}, {@code 2024-W31}, {@code 2024-07-29}, {@code 2024-07-29T13}; undated {@code
 * t12}.
 *
 * @param frequency the length of the period
 * @param index the number of the period in its frequency, without gaps, so that differences count
 *     periods
 */
public record TimePeriod(Frequency frequency, int index) implements Comparable<TimePeriod> {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<year>\\d{4})(-?A1?)?"
              + "|(?<hyear>\\d{4})-?[SHB](?<half>[12])"
              + "|(?<qyear>\\d{4})-?Q(?<quarter>[1-4])"
              + "|(?<myear>\\d{4})-M?(?<month>\\d{2})"
              + "|(?<wyear>\\d{4})-?W(?<week>\\d{1,2})"
              + "|(?<day>\\d{4}-\\d{2}-\\d{2})(T(?<hour>\\d{2})(:00(:00)?)?)?"
              + "|T(?<number>\\d{1,9})");

  /** The calendar year. */
  public static TimePeriod ofYear(int year) {
    return new TimePeriod(Frequency.YEARLY, year);
  }

  /**
   * A half-year.
   *
   * @param half 1 or 2
   */
  public static TimePeriod ofHalfYear(int year, int half) {
    return new TimePeriod(
        Frequency.HALF_YEARLY, year * 2 + inRange("half-year", half, 2, year + "-S" + half) - 1);
  }

  /**
   * A calendar quarter.
   *
   * @param quarter 1 to 4
   */
  public static TimePeriod ofQuarter(int year, int quarter) {
    return new TimePeriod(
        Frequency.QUARTERLY, year * 4 + inRange("quarter", quarter, 4, year + "-Q" + quarter) - 1);
  }

  /**
   * A calendar month.
   *
   * @param month 1 to 12
   */
  public static TimePeriod ofMonth(int year, int month) {
    return new TimePeriod(
        Frequency.MONTHLY, year * 12 + inRange("month", month, 12, year + "-" + month) - 1);
  }

  /** A calendar month. */
  public static TimePeriod of(YearMonth month) {
    return ofMonth(month.getYear(), month.getMonthValue());
  }

  /**
   * An ISO week.
   *
   * @param weekBasedYear the year that holds the week's Thursday
   * @param week 1 to 52, or 53 in a long year
   */
  public static TimePeriod ofWeek(int weekBasedYear, int week) {
    LocalDate inFirstWeek = LocalDate.of(weekBasedYear, 1, 4);
    long weeks = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inFirstWeek).getMaximum();
    inRange("ISO week", week, (int) weeks, weekBasedYear + "-W" + week);
    return containing(Frequency.WEEKLY, inFirstWeek).plus(week - 1);
  }

  /** A calendar day. */
  public static TimePeriod ofDay(LocalDate day) {
    return containing(Frequency.DAILY, day);
  }

  /**
   * A clock hour.
   *
   * @param hour 0 to 23
   */
  public static TimePeriod ofHour(LocalDate day, int hour) {
    inRange("hour", hour + 1, 24, day + "T" + hour);
    return containing(Frequency.HOURLY, day).plus(hour);
  }

  /**
   * The {@code number}th observation of an undated series, counted from 1.
   *
   * <p>Where an undated series meets dates (publication, cut-off), observation {@code i} counts as
   * day {@code i} after 1970-01-01.
   */
  public static TimePeriod undated(int number) {
    return new TimePeriod(Frequency.UNDATED, number);
  }

  /** The period of a frequency that contains a date; of hours, the first of the day. */
  public static TimePeriod containing(Frequency frequency, LocalDate date) {
    return new TimePeriod(frequency, frequency.indexOf(date));
  }

  /**
   * Reads a period in one of the forms above; {@code 2024-H1}, {@code 2024-M07} and {@code 2024A}
   * are understood too.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static TimePeriod parse(String text) {
    String form = text.strip().toUpperCase(Locale.ROOT);
    Matcher matcher = FORM.matcher(form);
    if (!matcher.matches()) {
      throw unreadable(text);
    }
    try {
      if (matcher.group("year") != null) {
        return ofYear(number(matcher, "year"));
      }
      if (matcher.group("half") != null) {
        return ofHalfYear(number(matcher, "hyear"), number(matcher, "half"));
      }
      if (matcher.group("quarter") != null) {
        return ofQuarter(number(matcher, "qyear"), number(matcher, "quarter"));
      }
      if (matcher.group("month") != null) {
        return ofMonth(number(matcher, "myear"), number(matcher, "month"));
      }
      if (matcher.group("week") != null) {
        return ofWeek(number(matcher, "wyear"), number(matcher, "week"));
      }
      if (matcher.group("number") != null) {
        return undated(number(matcher, "number"));
      }
      LocalDate day = LocalDate.parse(matcher.group("day"));
      return matcher.group("hour") == null ? ofDay(day) : ofHour(day, number(matcher, "hour"));
    } catch (DateTimeException e) {
      throw unreadable(text);
    }
  }

  /** The period {@code periods} later; earlier if negative. */
  public TimePeriod plus(int periods) {
    return new TimePeriod(frequency, Math.addExact(index, periods));
  }

  /** The number of periods from this one to {@code other}; negative if that is earlier. */
  public int until(TimePeriod other) {
    requireSameFrequency(other);
    return Math.subtractExact(other.index, index);
  }

  /** Whether this period is before {@code other}, of the same frequency. */
  public boolean isBefore(TimePeriod other) {
    return until(other) > 0;
  }

  /** Whether this period is after {@code other}, of the same frequency. */
  public boolean isAfter(TimePeriod other) {
    return until(other) < 0;
  }

  /** The first day of the period. */
  public LocalDate firstDay() {
    return frequency.firstDay(index);
  }

  /** The last day of the period. */
  public LocalDate lastDay() {
    return frequency == Frequency.HOURLY ? firstDay() : frequency.firstDay(index + 1).minusDays(1);
  }

  /** The calendar year, for weeks the ISO week-based year. */
  public int year() {
    return frequency.yearOf(index);
  }

  /**
   * The place in the season, from 0: month of the year, quarter of the year, week of the ISO year,
   * day of the week, hour of the day.
   *
   * <p>Below {@link Frequency#seasonLength()}, but for the 53rd week of a long ISO year, which is
   * 52.
   */
  public int seasonIndex() {
    return switch (frequency) {
      case YEARLY, UNDATED -> 0;
      case HALF_YEARLY, QUARTERLY, MONTHLY, HOURLY ->
          Math.floorMod(index, frequency.seasonLength());
      case WEEKLY -> firstDay().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) - 1;
      case DAILY -> firstDay().getDayOfWeek().getValue() - 1;
    };
  }

  /**
   * The coarser period this one is counted in. A week counts in the year, quarter or month of its
   * Thursday.
   *
   * @throws IllegalArgumentException if {@code coarser} is finer than this period
   */
  public TimePeriod in(Frequency coarser) {
    if (coarser == frequency) {
      return this;
    }
    if (!frequency.isFinerThan(coarser)) {
      throw new IllegalArgumentException(
          "The period "
              + this
              + " ("
              + frequency
              + ") does not lie in one period of "
              + coarser
              + ". Maybe the two frequencies are swapped.");
    }
    LocalDate day = firstDay();
    return containing(coarser, frequency == Frequency.WEEKLY ? day.plusDays(3) : day);
  }

  /**
   * The first period of a finer frequency that is counted in this one.
   *
   * @throws IllegalArgumentException if {@code finer} is coarser than this period
   */
  public TimePeriod firstIn(Frequency finer) {
    if (finer == frequency) {
      return this;
    }
    if (!finer.isFinerThan(frequency)) {
      throw new IllegalArgumentException(
          "The period "
              + this
              + " ("
              + frequency
              + ") holds no periods of "
              + finer
              + ". Maybe the two frequencies are swapped.");
    }
    TimePeriod first = containing(finer, firstDay());
    return first.in(frequency).equals(this) ? first : first.plus(1);
  }

  /** The last period of a finer frequency that is counted in this one. */
  public TimePeriod lastIn(Frequency finer) {
    return finer == frequency ? this : plus(1).firstIn(finer).plus(-1);
  }

  @Override
  public int compareTo(TimePeriod other) {
    int byFrequency = frequency.compareTo(other.frequency);
    return byFrequency != 0 ? byFrequency : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return switch (frequency) {
      case YEARLY -> digits(index, 4);
      case HALF_YEARLY -> digits(year(), 4) + "-S" + (1 + seasonIndex());
      case QUARTERLY -> digits(year(), 4) + "-Q" + (1 + seasonIndex());
      case MONTHLY -> digits(year(), 4) + "-" + digits(1 + seasonIndex(), 2);
      case WEEKLY -> digits(year(), 4) + "-W" + digits(1 + seasonIndex(), 2);
      case DAILY -> firstDay().toString();
      case HOURLY -> firstDay() + "T" + digits(seasonIndex(), 2);
      case UNDATED -> "t" + index;
    };
  }

  private void requireSameFrequency(TimePeriod other) {
    if (frequency != other.frequency) {
      throw new IllegalArgumentException(
          "The periods "
              + this
              + " ("
              + frequency
              + ") and "
              + other
              + " ("
              + other.frequency
              + ") cannot be compared. Maybe one has to be converted with in("
              + frequency
              + ").");
    }
  }

  /** Zero-padded, in the digits 0–9 whatever the locale. */
  private static String digits(int value, int width) {
    String text = Integer.toString(value);
    return "0".repeat(Math.max(0, width - text.length())) + text;
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static int inRange(String what, int value, int max, String text) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "There is no " + what + " " + text + ": expected a number from 1 to " + max + ".");
    }
    return value;
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not a period: expected one of the forms 2024, 2024-S1, 2024-Q3, 2024-07, "
            + "2024-W31, 2024-07-29, 2024-07-29T13 or t12.");
  }
}

package org.hindcast.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePeriodTest {

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2110, 12, 31);

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.longs()
        .between(FIRST.toEpochDay(), LAST.toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @ParameterizedTest
  @CsvSource({
    "2024, YEARLY, 2024, 2024-01-01, 2024-12-31",
    "2024-A1, YEARLY, 2024, 2024-01-01, 2024-12-31",
    "2024-S2, HALF_YEARLY, 2024-S2, 2024-07-01, 2024-12-31",
    "2024-H1, HALF_YEARLY, 2024-S1, 2024-01-01, 2024-06-30",
    "2024-Q1, QUARTERLY, 2024-Q1, 2024-01-01, 2024-03-31",
    "2024q3, QUARTERLY, 2024-Q3, 2024-07-01, 2024-09-30",
    "2024-02, MONTHLY, 2024-02, 2024-02-01, 2024-02-29",
    "2023-M02, MONTHLY, 2023-02, 2023-02-01, 2023-02-28",
    "2020-W53, WEEKLY, 2020-W53, 2020-12-28, 2021-01-03",
    "2021-W01, WEEKLY, 2021-W01, 2021-01-04, 2021-01-10",
    "2026-W53, WEEKLY, 2026-W53, 2026-12-28, 2027-01-03",
    "2025-W1, WEEKLY, 2025-W01, 2024-12-30, 2025-01-05",
    "2024-02-29, DAILY, 2024-02-29, 2024-02-29, 2024-02-29",
    "2024-07-29T13, HOURLY, 2024-07-29T13, 2024-07-29, 2024-07-29",
    "2024-07-29T00:00, HOURLY, 2024-07-29T00, 2024-07-29, 2024-07-29",
    "1969-12-31T23, HOURLY, 1969-12-31T23, 1969-12-31, 1969-12-31",
  })
  void readsEveryFormAndKnowsItsDays(
      String text, Frequency frequency, String printed, LocalDate first, LocalDate last) {
    TimePeriod period = TimePeriod.parse(text);

    assertThat(period.frequency()).isEqualTo(frequency);
    assertThat(period).hasToString(printed);
    assertThat(period.firstDay()).isEqualTo(first);
    assertThat(period.lastDay()).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-W54",
        "2023-W53",
        "2024-W00",
        "2024-13",
        "2024-00",
        "2024-1",
        "2024-Q5",
        "2024-S3",
        "2023-02-29",
        "2024-07-29T24",
        "2024-7-29",
        "24",
        "",
        "next year",
        "2024-W"
      })
  void refusesWhatIsNoPeriod(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimePeriod.parse(text));
  }

  @Test
  void namesTheWeekThatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimePeriod.parse("2023-W53"))
        .withMessage("There is no ISO week 2023-W53: expected a number from 1 to 52.");
  }

  @Test
  void namesTheFormsItUnderstands() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimePeriod.parse("2024-1"))
        .withMessageContaining("'2024-1' is not a period")
        .withMessageContaining("2024-07");
  }

  @Test
  void refusesMonthQuarterHalfAndHourOutsideTheirRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> TimePeriod.ofMonth(2024, 13));
    assertThatIllegalArgumentException().isThrownBy(() -> TimePeriod.ofQuarter(2024, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> TimePeriod.ofHalfYear(2024, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimePeriod.ofHour(LocalDate.of(2024, 1, 1), 24));
  }

  @Test
  void undatedObservationsAreCountedFromOne() {
    TimePeriod twelfth = TimePeriod.parse("t12");

    assertThat(twelfth).isEqualTo(TimePeriod.undated(12)).hasToString("t12");
    assertThat(twelfth.lastDay()).isEqualTo(LocalDate.of(1970, 1, 13));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> twelfth.in(Frequency.YEARLY))
        .withMessageContaining("t12");
  }

  @Property
  void printedFormIsReadBack(@ForAll Frequency frequency, @ForAll("dates") LocalDate date) {
    TimePeriod period = TimePeriod.containing(frequency, date);
    if (period.index() >= 0 || frequency != Frequency.UNDATED) {
      assertThat(TimePeriod.parse(period.toString())).isEqualTo(period);
    }
  }

  @Test
  void hoursAreReadBack() {
    TimePeriod midnight = TimePeriod.ofHour(LocalDate.of(1969, 12, 30), 0);
    for (int i = 0; i < 72; i++) {
      TimePeriod hour = midnight.plus(i);
      assertThat(TimePeriod.parse(hour.toString())).isEqualTo(hour);
      assertThat(hour.seasonIndex()).isEqualTo(i % 24);
      assertThat(hour.firstDay()).isEqualTo(midnight.firstDay().plusDays(i / 24));
    }
  }

  @Test
  void printsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      assertThat(TimePeriod.ofMonth(2024, 7)).hasToString("2024-07");
      assertThat(TimePeriod.ofWeek(2024, 7)).hasToString("2024-W07");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The JDK's own ISO weeks are the judge. */
  @Property
  void weeksAreThoseOfTheJdk(@ForAll("dates") LocalDate date) {
    TimePeriod week = TimePeriod.containing(Frequency.WEEKLY, date);

    assertThat(week.year()).isEqualTo(date.get(IsoFields.WEEK_BASED_YEAR));
    assertThat(week.seasonIndex() + 1).isEqualTo(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    assertThat(week)
        .isEqualTo(
            TimePeriod.ofWeek(
                date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
  }

  @Test
  void weeksRunThroughTheTurnOfTheYear() {
    assertThat(TimePeriod.parse("2020-W53").plus(1)).hasToString("2021-W01");
    assertThat(TimePeriod.parse("2021-W52").plus(1)).hasToString("2022-W01");
    assertThat(TimePeriod.parse("2026-W53").until(TimePeriod.parse("2028-W01"))).isEqualTo(53);
    assertThat(TimePeriod.containing(Frequency.WEEKLY, LocalDate.of(2021, 1, 1)))
        .hasToString("2020-W53");
  }

  @Property
  void periodsTileTheCalendar(@ForAll Frequency frequency, @ForAll("dates") LocalDate date) {
    TimePeriod period = TimePeriod.containing(frequency, date);

    assertThat(date).isBetween(period.firstDay(), period.lastDay());
    if (frequency != Frequency.HOURLY) {
      assertThat(period.plus(1).firstDay()).isEqualTo(period.lastDay().plusDays(1));
    }
  }

  @Property
  void arithmeticGoesThereAndBack(
      @ForAll Frequency frequency, @ForAll("dates") LocalDate date, @ForAll short steps) {
    TimePeriod period = TimePeriod.containing(frequency, date);

    assertThat(period.until(period.plus(steps))).isEqualTo(steps);
    assertThat(period.plus(steps).plus(-steps)).isEqualTo(period);
    assertThat(period.isBefore(period.plus(steps))).isEqualTo(steps > 0);
    assertThat(period.isAfter(period.plus(steps))).isEqualTo(steps < 0);
    assertThat(Integer.signum(period.compareTo(period.plus(steps))))
        .isEqualTo(Integer.signum(-steps));
  }

  @Property
  void monthsAreCountedAsTheJdkCountsThem(
      @ForAll("dates") LocalDate first, @ForAll("dates") LocalDate second) {
    assertThat(
            (long)
                TimePeriod.containing(Frequency.MONTHLY, first)
                    .until(TimePeriod.containing(Frequency.MONTHLY, second)))
        .isEqualTo(ChronoUnit.MONTHS.between(first.withDayOfMonth(1), second.withDayOfMonth(1)));
  }

  @Property
  void everyFinePeriodLiesInItsCoarseOne(
      @ForAll Frequency fine, @ForAll Frequency coarse, @ForAll("dates") LocalDate date) {
    if (!fine.isFinerThan(coarse)) {
      return;
    }
    TimePeriod part = TimePeriod.containing(fine, date);
    TimePeriod whole = part.in(coarse);

    assertThat(part).isBetween(whole.firstIn(fine), whole.lastIn(fine));
    assertThat(whole.firstIn(fine).in(coarse)).isEqualTo(whole);
    assertThat(whole.lastIn(fine).in(coarse)).isEqualTo(whole);
    assertThat(whole.firstIn(fine).plus(-1).in(coarse)).isEqualTo(whole.plus(-1));
  }

  @ParameterizedTest
  @CsvSource({
    // The Thursday of 2020-W53 is 31 December 2020, that of 2015-W01 is 1 January 2015.
    "2020-W53, YEARLY, 2020",
    "2015-W01, YEARLY, 2015",
    "2020-W53, MONTHLY, 2020-12",
    "2024-W09, MONTHLY, 2024-02",
    "2024-W18, QUARTERLY, 2024-Q2",
    "2024-06, HALF_YEARLY, 2024-S1",
    "2024-07, HALF_YEARLY, 2024-S2",
    "2024-12-31T23, WEEKLY, 2025-W01",
    "2024-12-31T23, YEARLY, 2024",
  })
  void countsInTheCoarserPeriod(String period, Frequency coarser, String whole) {
    assertThat(TimePeriod.parse(period).in(coarser)).hasToString(whole);
  }

  @Test
  void longYearsHave53Weeks() {
    TimePeriod year = TimePeriod.ofYear(2020);

    assertThat(year.firstIn(Frequency.WEEKLY)).hasToString("2020-W01");
    assertThat(year.lastIn(Frequency.WEEKLY)).hasToString("2020-W53");
    assertThat(year.lastIn(Frequency.WEEKLY).seasonIndex()).isEqualTo(52);
    assertThat(TimePeriod.ofYear(2021).lastIn(Frequency.WEEKLY)).hasToString("2021-W52");
  }

  @Test
  void refusesToMixFrequencies() {
    TimePeriod month = TimePeriod.ofMonth(2024, 7);
    TimePeriod year = TimePeriod.ofYear(2024);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> month.until(year))
        .withMessageContaining("2024-07 (MONTHLY)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> year.in(Frequency.MONTHLY))
        .withMessageContaining("swapped");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> month.firstIn(Frequency.YEARLY))
        .withMessageContaining("swapped");
  }
}

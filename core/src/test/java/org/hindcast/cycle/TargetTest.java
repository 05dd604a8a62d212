package org.hindcast.cycle;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final Quantity FLOW = Quantity.flow("inflow");
  private static final Quantity STOCK = Quantity.stock("occupancy");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024",
        "2024-07",
        "2024-W31",
        "2024-07-29T13",
        "t12",
        "total:2024",
        "total:2024-Q1",
        "end:2024"
      })
  void printedFormIsReadBack(String text) {
    assertThat(Target.parse(text)).hasToString(text);
    assertThat(Target.parse(" " + text.toUpperCase(java.util.Locale.ROOT))).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum:2024", "total:", "end:2024-13", ""})
  void refusesWhatIsNoTarget(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(text));
  }

  @Test
  void factoriesMakeTheirKinds() {
    assertThat(Target.yearTotal(2024)).isEqualTo(Target.parse("total:2024"));
    assertThat(Target.yearEnd(2024)).isEqualTo(Target.parse("end:2024"));
    assertThat(Target.value(TimePeriod.ofMonth(2024, 7)).year()).isEqualTo(2024);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-07, 2024-06-30, 1",
    "2024-07, 2024-06-29, 1",
    "2024-07, 2024-07-01, 0",
    "2024-07, 2024-07-31, 0",
    "2024-07, 2024-09-30, -2",
    "total:2025, 2023-06-30, 30",
    "end:2023, 2023-06-30, 6",
    "2024-W01, 2023-12-31, 0",
  })
  void leadIsWholeMonthsFromCutOffToTheEnd(String target, LocalDate cutOff, int months) {
    assertThat(Target.parse(target).leadMonths(cutOff)).isEqualTo(months);
  }

  @Test
  void isMadeOfItsParts() {
    assertThat(Target.yearTotal(2024).firstPart(Frequency.MONTHLY)).hasToString("2024-01");
    assertThat(Target.yearTotal(2024).lastPart(Frequency.MONTHLY)).hasToString("2024-12");
    assertThat(Target.yearEnd(2024).firstPart(Frequency.MONTHLY)).hasToString("2024-12");
    assertThat(Target.yearTotal(2024).firstPart(Frequency.YEARLY)).hasToString("2024");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.parse("2024").lastPart(Frequency.MONTHLY))
        .withMessageContaining("total:2024")
        .withMessageContaining("end:2024");
  }

  @Test
  void totalsAreOfFlowsAndEndsOfStocks() {
    assertThatCode(() -> Target.yearTotal(2024).requireFits(FLOW)).doesNotThrowAnyException();
    assertThatCode(() -> Target.yearTotal(2024).requireFits(Quantity.money("m")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Target.yearEnd(2024).requireFits(STOCK)).doesNotThrowAnyException();
    assertThatCode(() -> Target.parse("2024-07").requireFits(Quantity.rate("r")))
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.yearTotal(2024).requireFits(STOCK))
        .withMessage(
            "The target total:2024 does not fit 'occupancy', a stock: totals are of flows, ends are of "
                + "stocks.");
    assertThatIllegalArgumentException().isThrownBy(() -> Target.yearEnd(2024).requireFits(FLOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.yearTotal(2024).requireFits(Quantity.rate("r")));
  }

  @Test
  void sortsByLastDayThenPeriodThenKind() {
    List<Target> targets =
        Arrays.asList(
            Target.parse("total:2024"),
            Target.parse("2025-01"),
            Target.parse("end:2024"),
            Target.parse("2024"),
            Target.parse("2024-12"),
            Target.parse("2024-11"));
    targets.sort(null);

    assertThat(targets)
        .extracting(Target::toString)
        .containsExactly("2024-11", "end:2024", "total:2024", "2024", "2024-12", "2025-01");
  }

  /** 2023 is complete (1, 2, 4, … 2048), 2024 has January to March, with or without a gap. */
  private static VintageStore store(double february) {
    double[] values = new double[15];
    Arrays.setAll(values, i -> 1 << i);
    values[13] = february;
    TimeSeries months = TimeSeries.of(TimePeriod.ofMonth(2023, 1), values);
    return VintageStore.builder()
        .series(FLOW, months, PublicationLag.ofDays(10))
        .series(STOCK, months, PublicationLag.ofDays(20))
        .build();
  }

  @Test
  void actualOfATotalIsTheSumPublishedWithItsLastMonth() {
    assertThat(Target.yearTotal(2023).actual(store(8192), "inflow", ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(4095, LocalDate.of(2024, 1, 10)));
  }

  @Test
  void actualOfAYearEndIsThatOfDecember() {
    assertThat(Target.yearEnd(2023).actual(store(8192), "occupancy", ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(2048, LocalDate.of(2024, 1, 20)));
    assertThat(Target.yearEnd(2024).actual(store(8192), "occupancy", ActualsPolicy.latest()))
        .isInstanceOf(Actual.Pending.class);
  }

  @Test
  void totalIsPendingWhilePartsArePendingButMissingOnceOneIsMissing() {
    assertThat(Target.yearTotal(2024).actual(store(8192), "inflow", ActualsPolicy.latest()))
        .isInstanceOfSatisfying(
            Actual.Pending.class, pending -> assertThat(pending.reason()).contains("2024-04"));
    assertThat(Target.yearTotal(2024).actual(store(NaN), "inflow", ActualsPolicy.latest()))
        .isInstanceOfSatisfying(
            Actual.Missing.class, missing -> assertThat(missing.reason()).contains("2024-02"));
  }

  @Test
  void rulesGiveTheTargetsOfACycle() {
    TimePeriod october = TimePeriod.ofMonth(2024, 10);

    assertThat(TargetRule.horizons(3).targets(FLOW, october))
        .extracting(Target::toString)
        .containsExactly("2024-11", "2024-12", "2025-01");
    assertThat(TargetRule.calendarYears(2).targets(FLOW, october))
        .extracting(Target::toString)
        .containsExactly("total:2024", "total:2025");
    assertThat(TargetRule.calendarYears(2).targets(STOCK, october.plus(2)))
        .extracting(Target::toString)
        .containsExactly("end:2025", "end:2026");
    assertThat(
            TargetRule.fixed(List.of(Target.yearTotal(2023), Target.yearTotal(2024)))
                .targets(FLOW, october))
        .containsExactly(Target.yearTotal(2024));
    assertThat(TargetRule.horizons(1).and(TargetRule.horizons(2)).targets(FLOW, october))
        .extracting(Target::toString)
        .containsExactly("2024-11", "2024-12");
    assertThatIllegalArgumentException().isThrownBy(() -> TargetRule.horizons(0));
    assertThatIllegalArgumentException().isThrownBy(() -> TargetRule.calendarYears(0));
  }
}

package org.hindcast.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class CycleScheduleTest {

  @Test
  void halfYearlyCyclesAreNamedAndDated() {
    CycleSchedule schedule = CycleSchedule.halfYearly(YearMonth.of(2018, 1), YearMonth.of(2019, 8));

    assertThat(schedule.cycles())
        .extracting(Cycle::id)
        .containsExactly("2018-I", "2018-II", "2019-I", "2019-II");
    assertThat(schedule.cycles())
        .extracting(Cycle::cutOff)
        .containsExactly(
            LocalDate.of(2018, 1, 31),
            LocalDate.of(2018, 7, 31),
            LocalDate.of(2019, 1, 31),
            LocalDate.of(2019, 7, 31));
  }

  @Test
  void rollingOriginByDateKeepsTheEndOfTheMonth() {
    assertThat(
            CycleSchedule.rollingOrigin(
                    LocalDate.of(2024, 1, 31), LocalDate.of(2024, 4, 30), Period.ofMonths(1))
                .cycles())
        .extracting(Cycle::id)
        .containsExactly("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30");
  }

  @Test
  void rollingOriginByPeriodCutsOffOnLastDays() {
    assertThat(
            CycleSchedule.rollingOrigin(
                    TimePeriod.ofQuarter(2023, 1), TimePeriod.ofQuarter(2024, 1), 2)
                .cycles())
        .containsExactly(
            Cycle.of("2023-Q1", LocalDate.of(2023, 3, 31)),
            Cycle.of("2023-Q3", LocalDate.of(2023, 9, 30)),
            Cycle.of("2024-Q1", LocalDate.of(2024, 3, 31)));
  }

  @Test
  void rollingOriginByIndexLeavesObservationsToJudgeBy() {
    TimeSeries series = TimeSeries.of(TimePeriod.undated(1), 1, 2, 3, 4, 5, 6, 7);

    // Origins after 3 and 5 observations; after 7 nothing would be left.
    assertThat(CycleSchedule.rollingOriginByIndex(series, 3, 2, 1).cycles())
        .extracting(Cycle::id)
        .containsExactly("t3", "t5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.rollingOriginByIndex(series, 7, 1, 1))
        .withMessageContaining("7 of 7 observations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.rollingOriginByIndex(series, 3, 1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.rollingOriginByIndex(series, 3, 0, 1))
        .withMessageContaining("does not move on");
  }

  @Test
  void refusesStepsThatDoNotMoveOnAndEmptySchedules() {
    LocalDate day = LocalDate.of(2024, 1, 31);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.rollingOrigin(day, day.plusYears(1), Period.ZERO))
        .withMessageContaining("does not move on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.rollingOrigin(day, day.minusDays(1), Period.ofDays(1)))
        .withMessageContaining("first date is after its last");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.halfYearly(YearMonth.of(2024, 1), YearMonth.of(2023, 1)));
  }

  @Test
  void sortsByCutOffAndRefusesRepeats() {
    Cycle first = Cycle.of("a", LocalDate.of(2024, 1, 31));
    Cycle second = Cycle.of("b", LocalDate.of(2024, 7, 31));

    assertThat(CycleSchedule.of(second, first).cycles()).isEqualTo(List.of(first, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.of(first, Cycle.of("a", LocalDate.of(2025, 1, 31))))
        .withMessageContaining("repeats the id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CycleSchedule.of(first, Cycle.of("c", first.cutOff())));
  }

  @Test
  void delaysDateAdoptionAndPublication() {
    assertThat(
            CycleSchedule.halfYearly(YearMonth.of(2018, 1), YearMonth.of(2018, 1))
                .withDelays(Period.ofDays(14), Period.ofMonths(2))
                .cycles())
        .containsExactly(
            Cycle.of(
                "2018-I",
                LocalDate.of(2018, 1, 31),
                LocalDate.of(2018, 2, 14),
                LocalDate.of(2018, 3, 31)));
  }
}

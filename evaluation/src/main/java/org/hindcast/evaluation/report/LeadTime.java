package org.hindcast.evaluation.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;

/**
 * How far ahead of the cut-off the target of a forecast ends, in whole months, or in whole weeks or
 * days where all targets are single periods as short as that.
 */
final class LeadTime {

  private final ForecastArchive archive;
  private final ChronoUnit unit;

  private LeadTime(ForecastArchive archive, ChronoUnit unit) {
    this.archive = archive;
    this.unit = unit;
  }

  /** The lead times of the forecasts of a condition, in the unit that suits them. */
  static LeadTime of(ForecastArchive archive, IntPredicate condition) {
    int[] rows = IntStream.range(0, archive.size()).filter(condition).toArray();
    for (Frequency frequency : new Frequency[] {Frequency.DAILY, Frequency.WEEKLY}) {
      if (rows.length > 0
          && IntStream.of(rows)
              .allMatch(
                  row ->
                      archive.target(row) instanceof Target.PeriodValue
                          && archive.target(row).period().frequency() == frequency)) {
        return new LeadTime(
            archive, frequency == Frequency.DAILY ? ChronoUnit.DAYS : ChronoUnit.WEEKS);
      }
    }
    return new LeadTime(archive, ChronoUnit.MONTHS);
  }

  /** Whether it is counted in months. */
  boolean inMonths() {
    return unit == ChronoUnit.MONTHS;
  }

  /** The lead time of a forecast. */
  int of(int row) {
    Target target = archive.target(row);
    LocalDate cutOff = archive.cycle(row).cutOff();
    return inMonths()
        ? target.leadMonths(cutOff)
        : (int) unit.between(cutOff.plusDays(1), target.period().lastDay().plusDays(1));
  }

  /** The lead times that occur among the forecasts of a condition, in ascending order. */
  int[] distinct(IntPredicate condition) {
    return IntStream.range(0, archive.size())
        .filter(condition)
        .map(this::of)
        .sorted()
        .distinct()
        .toArray();
  }

  /** What it is counted in, such as "months". */
  String unit(ReportLanguage language) {
    return language.text(
        switch (unit) {
          case DAYS -> "unit.days";
          case WEEKS -> "unit.weeks";
          default -> "unit.months";
        });
  }
}

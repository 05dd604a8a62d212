package org.hindcast.evaluation.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.Backtest;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.backtest.LocalEngine;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.model.baseline.Drift;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.baseline.SeasonalNaive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/** A report about a series whose figures are raised by a tenth a year after their publication. */
final class VintageReport {

  static final String QUANTITY = "inflow";
  static final int MONTHS = 132;

  private VintageReport() {}

  /** The first release of a month, counted from January 2012. */
  static double firstRelease(int month) {
    return Math.rint(1000 * (2 + Math.sin(month * Math.PI / 6) + 0.01 * (month * 37 % 23)));
  }

  static VintageStore store() {
    VintageStore.Builder builder =
        VintageStore.builder()
            .quantity(
                Quantity.flow(QUANTITY).named("Inflow", "Instroom").inUnit("persons"),
                Frequency.MONTHLY);
    for (int i = 0; i < MONTHS; i++) {
      TimePeriod period = TimePeriod.ofMonth(2012, 1).plus(i);
      LocalDate published = period.lastDay().plusDays(30);
      builder.release(QUANTITY, period, firstRelease(i), published);
      builder.release(QUANTITY, period, 1.1 * firstRelease(i), published.plusYears(1));
    }
    return builder.observedUntil(LocalDate.of(2024, 6, 30)).build();
  }

  static Report report() {
    BacktestResult result =
        Backtest.of(store())
            .models(Naive.create(), SeasonalNaive.create(), Drift.create())
            .cycles(CycleSchedule.halfYearly(YearMonth.of(2015, 1), YearMonth.of(2022, 1)))
            .targets(TargetRule.horizons(12))
            .levels(0.5, 0.8, 0.95)
            .samples(100)
            .seed(1)
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .run(LocalEngine.allCores());
    return Report.of(
        result,
        Evaluation.of(result.archive(), result.store(), ActualsPolicy.latest())
            .score(Scores.mae(), Scores.mase(), Scores.wis()));
  }
}

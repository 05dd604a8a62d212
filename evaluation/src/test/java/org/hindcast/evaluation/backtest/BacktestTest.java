package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.Target;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.LookAheadException;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.SeriesBreak;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private static final TimePeriod JAN_2020 = TimePeriod.ofMonth(2020, 1);
  private static final LocalDate LATE = LocalDate.of(2022, 12, 31);

  /** January to September 2020 are 1, 2, 4 … 256, each known when its month ends. */
  private static VintageStore powersOfTwo(Quantity quantity) {
    double[] values = new double[9];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 << i;
    }
    return store(quantity, TimeSeries.of(JAN_2020, values));
  }

  private static VintageStore store(Quantity quantity, TimeSeries series) {
    return VintageStore.builder()
        .series(quantity, series, PublicationLag.none())
        .observedUntil(LATE)
        .build();
  }

  private static CycleSchedule cutOffs(String... dates) {
    return new CycleSchedule(
        Arrays.stream(dates).map(date -> Cycle.of(date, LocalDate.parse(date))).toList());
  }

  private static ForecastArchive archive(Backtest backtest) {
    return backtest.run(LocalEngine.threads(1)).archive();
  }

  private static double[] points(ForecastArchive archive) {
    double[] points = new double[archive.size()];
    for (int row = 0; row < points.length; row++) {
      points[row] = archive.pointOrNaN(row);
    }
    return points;
  }

  private static List<String> targets(ForecastArchive archive) {
    List<String> targets = new ArrayList<>();
    for (int row = 0; row < archive.size(); row++) {
      targets.add(archive.target(row) + " h" + archive.horizon(row));
    }
    return targets;
  }

  @Test
  void forecastsFromWhatWasKnownAtEachCutOff() {
    VintageStore store =
        VintageStore.builder()
            .quantity(Quantity.flow("inflow"), Frequency.MONTHLY)
            .release("inflow", JAN_2020, 1, LocalDate.of(2020, 2, 1))
            .release("inflow", JAN_2020.plus(1), 2, LocalDate.of(2020, 3, 1))
            .release("inflow", JAN_2020, 4, LocalDate.of(2020, 3, 15))
            .release("inflow", JAN_2020.plus(2), 8, LocalDate.of(2020, 4, 1))
            .observedUntil(LATE)
            .build();
    ForecastArchive archive =
        archive(
            Backtest.of(store)
                .models(TestModels.sum("sum"))
                .cycles(
                    cutOffs("2020-02-29", "2020-03-14", "2020-03-15", "2020-03-31", "2020-04-01"))
                .targets(TargetRule.horizons(1)));

    assertThat(points(archive)).containsExactly(1, 1 + 2, 4 + 2, 4 + 2, 4 + 2 + 8);
    assertThat(targets(archive))
        .containsExactly("2020-02 h1", "2020-03 h1", "2020-03 h1", "2020-03 h1", "2020-04 h1");
  }

  @Test
  void givesTheLevelsAskedForAndTheMedian() {
    ForecastArchive archive =
        archive(
            Backtest.of(powersOfTwo(Quantity.flow("inflow")))
                .models(TestModels.walk("walk"))
                .cycles(cutOffs("2020-09-30"))
                .targets(TargetRule.horizons(4))
                .levels(0.95, 0.8));

    assertThat(archive.levelSet(0)).containsExactly(0.025, 0.1, 0.5, 0.9, 0.975);
    // Standard normal quantiles of levels 0.9 and 0.975: R 4.2, qnorm(c(0.9, 0.975)).
    assertThat(archive.value(3, 2)).isEqualTo(256);
    assertThat(archive.value(3, 3)).isCloseTo(256 + 2 * 1.2815515655446, within());
    assertThat(archive.value(3, 4)).isCloseTo(256 + 2 * 1.95996398454005, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-10);
  }

  @Test
  void addsKnownMonthsToTheForecastRemainderOfAYear() {
    ForecastArchive archive =
        archive(
            Backtest.of(powersOfTwo(Quantity.flow("inflow")))
                .models(TestModels.constant("thousand", (known, context) -> 1000))
                .cycles(cutOffs("2020-05-31", "2020-09-30"))
                .targets(TargetRule.calendarYears(2)));

    // 2020: 1 + 2 + … + 16 = 31 known and 7 to come; then 1 + … + 256 = 511 known and 3 to come.
    assertThat(points(archive)).containsExactly(31 + 7_000, 12_000, 511 + 3_000, 12_000);
    assertThat(targets(archive))
        .containsExactly("total:2020 h7", "total:2021 h19", "total:2020 h3", "total:2021 h15");
    assertThat(archive.value(2, 0)).isEqualTo(3_511);
  }

  @Test
  void takesTheQuantilesOfATotalFromThePaths() {
    ForecastArchive archive =
        archive(
            Backtest.of(powersOfTwo(Quantity.flow("inflow")))
                .models(
                    new TestModels.Model(
                        "given",
                        (known, context) -> new TestModels.Given(7, (path, step) -> path + step)))
                .cycles(cutOffs("2020-09-30"))
                .targets(TargetRule.calendarYears(1))
                .levels(0.8)
                .samples(1001));

    // Path p has the steps p + 1, p + 2, p + 3, in all 3p + 6; the 10% quantile of p is 100.
    Forecast.Quantiles forecast = (Forecast.Quantiles) archive.forecast(0);
    assertThat(forecast.values()).containsExactly(511 + 306, 511 + 1_506, 511 + 2_706);
    assertThat(forecast.mean()).hasValue(511 + 3 * 7);
  }

  @Test
  void countsWhatLiesBelowTheSupportAsItsLowerBound() {
    Backtest backtest =
        Backtest.of(powersOfTwo(Quantity.flow("inflow")))
            .models(
                new TestModels.Model(
                    "below",
                    (known, context) ->
                        new TestModels.Given(-5, (path, step) -> step == 2 ? 8 : -1)))
            .cycles(cutOffs("2020-09-30"))
            .targets(TargetRule.horizons(1).and(TargetRule.calendarYears(1)))
            .levels();
    assertThat(points(archive(backtest))).containsExactly(0, 511);
    assertThat(archive(backtest).value(1, 0)).isEqualTo(511 + 8);

    Quantity balance = Quantity.flow("balance").withSupport(Quantity.Support.REAL);
    ForecastArchive unbounded = archive(onOther(backtest, balance));
    assertThat(points(unbounded)).containsExactly(-5, 511 - 15);
    assertThat(unbounded.value(1, 0)).isEqualTo(511 - 1 + 8 - 1);
  }

  private static Backtest onOther(Backtest backtest, Quantity quantity) {
    return backtest.on(
        powersOfTwo(quantity),
        List.of(
            new TestModels.Model(
                "below",
                (known, context) -> new TestModels.Given(-5, (path, step) -> step == 2 ? 8 : -1))));
  }

  @Test
  void aTotalWithAnUnknownMonthInsideIsAFailureAndTheOthersCome() {
    TimeSeries series = TimeSeries.of(JAN_2020, 1, 2, Double.NaN, 8, 16);
    BacktestResult result =
        Backtest.of(store(Quantity.flow("inflow"), series))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-05-31"))
            .targets(TargetRule.horizons(1).and(TargetRule.calendarYears(2)))
            .run(LocalEngine.threads(1));

    assertThat(points(result.archive())).containsExactly(27, 12 * 27);
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.target()).contains(Target.yearTotal(2020));
              assertThat(failure.reason()).contains("inflow", "2020-03", "not known", "2020-05");
            });
  }

  @Test
  void aYearThatStartedBeforeTheSeriesCannotBeTotalled() {
    TimeSeries series = TimeSeries.of(TimePeriod.ofMonth(2020, 3), 1, 2, 4);
    BacktestResult result =
        Backtest.of(store(Quantity.flow("inflow"), series))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-05-31"))
            .targets(TargetRule.calendarYears(1))
            .run(LocalEngine.threads(1));

    assertThat(result.archive().size()).isZero();
    assertThat(result.failures()).singleElement().asString().contains("2020-01, 2020-02");
  }

  @Test
  void aStockAtTheEndOfAYearIsTheStepOfItsLastMonth() {
    ForecastArchive archive =
        archive(
            Backtest.of(powersOfTwo(Quantity.stock("occupancy")))
                .models(TestModels.walk("walk"))
                .cycles(cutOffs("2020-08-31"))
                .targets(TargetRule.calendarYears(2))
                .levels(0.8));

    assertThat(targets(archive)).containsExactly("end:2020 h4", "end:2021 h16");
    // Standard normal quantile of level 0.9: R 4.2, qnorm(0.9).
    assertThat(archive.value(0, 2)).isCloseTo(128 + 2 * 1.2815515655446, within());
    assertThat(archive.value(1, 2)).isCloseTo(128 + 4 * 1.2815515655446, within());
  }

  @Test
  void leavesOutWhatIsKnownAlready() {
    TargetRule rule =
        (quantity, lastKnown) ->
            List.of(
                Target.value(JAN_2020),
                new Target.PeriodTotal(TimePeriod.ofQuarter(2020, 1)),
                new Target.PeriodTotal(TimePeriod.ofQuarter(2020, 3)));
    BacktestResult result =
        Backtest.of(powersOfTwo(Quantity.flow("inflow")))
            .models(TestModels.constant("ten", (known, context) -> 10))
            .cycles(cutOffs("2020-07-31"))
            .targets(rule)
            .run(LocalEngine.threads(1));

    assertThat(targets(result.archive())).containsExactly("total:2020-Q3 h2");
    assertThat(points(result.archive())).containsExactly(64 + 20);
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void refusesATargetBeyondAnyCalendar() {
    BacktestResult result =
        Backtest.of(powersOfTwo(Quantity.flow("inflow")))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-09-30"))
            .targets((quantity, lastKnown) -> List.of(Target.yearTotal(20_200)))
            .run(LocalEngine.threads(1));

    assertThat(result.failures()).singleElement().asString().contains("20000", "mistyped");
  }

  @Test
  void nothingKnownAtTheCutOffIsAFailureOfTheCell() {
    BacktestResult result =
        Backtest.of(powersOfTwo(Quantity.flow("inflow")))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-01-30", "2020-01-31"))
            .targets(TargetRule.horizons(1))
            .run(LocalEngine.threads(1));

    assertThat(points(result.archive())).containsExactly(1);
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.cycle().id()).isEqualTo("2020-01-30");
              assertThat(failure.target()).isEmpty();
              assertThat(failure.reason()).contains("inflow", "2020-01-30");
            });
  }

  @Test
  void othersInTheStoreAreVisibleButNotForecast() {
    VintageStore store =
        VintageStore.builder()
            .series(Quantity.flow("a"), TimeSeries.of(JAN_2020, 1, 2), PublicationLag.none())
            .series(Quantity.flow("b"), TimeSeries.of(JAN_2020, 4, 8), PublicationLag.none())
            .knownInAdvance(Quantity.rate("days"), TimeSeries.of(JAN_2020, 16, 32, 64))
            .build();
    ForecastArchive archive =
        archive(
            Backtest.of(store)
                .quantities("a")
                .models(
                    TestModels.constant(
                        "all",
                        (known, context) ->
                            context.information().orElseThrow().quantities().stream()
                                .mapToDouble(
                                    id ->
                                        TestModels.sum(
                                            context.information().orElseThrow().series(id)))
                                .sum()))
                .cycles(cutOffs("2020-01-31"))
                .targets(TargetRule.horizons(1)));

    assertThat(archive.quantities()).containsExactly("a");
    assertThat(points(archive)).containsExactly(1 + 4 + 16 + 32 + 64);
  }

  @Test
  void carriesEverythingAReportNeeds() {
    VintageStore store = powersOfTwo(Quantity.flow("inflow"));
    BacktestResult result =
        Backtest.of(store)
            .models(TestModels.walk("walk"), TestModels.sum("sum"))
            .cycles(CycleSchedule.halfYearly(YearMonth.of(2020, 1), YearMonth.of(2020, 7)))
            .targets(TargetRule.horizons(1))
            .run(LocalEngine.threads(1));

    assertThat(result.store()).isSameAs(store);
    assertThat(result.schedule().cycles())
        .extracting(Cycle::id)
        .containsExactly("2020-I", "2020-II");
    assertThat(result.quantities()).extracting(Quantity::id).containsExactly("inflow");
    assertThat(result.seasonLengths()).containsExactly(Map.entry("inflow", 12));
    assertThat(result.cards()).containsOnlyKeys("sum", "walk");
    assertThat(result.levels()).containsExactly(0.5, 0.8, 0.95);
    assertThat(result.parameters())
        .extracting(each -> each.model() + " " + each.cycle().id() + " " + each.values())
        .containsExactly(
            "sum 2020-I {value=1.0}",
            "sum 2020-II {value=127.0}",
            "walk 2020-I {last=1.0}",
            "walk 2020-II {last=64.0}");
  }

  @Test
  void refusesWhatIsNotSet() {
    Backtest none = Backtest.of(powersOfTwo(Quantity.flow("inflow")));
    assertThatThrownBy(() -> none.run(LocalEngine.threads(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no models");
    Backtest models = none.models(TestModels.sum("sum"));
    assertThatThrownBy(() -> models.run(LocalEngine.threads(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no cycles");
    assertThatThrownBy(() -> models.cycles(cutOffs("2020-09-30")).run(LocalEngine.threads(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no targets");
  }

  @Test
  void refusesWrongSettings() {
    Backtest backtest = Backtest.of(powersOfTwo(Quantity.flow("inflow")));
    assertThatThrownBy(() -> backtest.quantities("inflw"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("inflw", "inflow");
    assertThatThrownBy(() -> backtest.quantities(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> backtest.models(TestModels.sum("sum"), TestModels.walk("sum")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'sum'", "differ");
    assertThatThrownBy(() -> backtest.levels(80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("80", "percentage");
    assertThatThrownBy(() -> backtest.samples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("0", "at least 1");
    assertThatThrownBy(() -> backtest.seasonLength(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("season length");
    assertThatThrownBy(() -> RefitPolicy.every(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> LocalEngine.threads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void refusesACutOffAfterTheLastDateObserved() {
    Backtest backtest =
        Backtest.of(powersOfTwo(Quantity.flow("inflow")))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-09-30", "2023-01-01"))
            .targets(TargetRule.horizons(1));
    assertThatThrownBy(() -> backtest.run(LocalEngine.threads(1)))
        .isInstanceOf(LookAheadException.class)
        .hasMessageContainingAll("2023-01-01", "last date", "2022-12-31");
  }

  @Test
  void refusesATargetThatDoesNotFitTheQuantity() {
    Backtest backtest =
        Backtest.of(powersOfTwo(Quantity.stock("occupancy")))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-09-30"))
            .targets((quantity, lastKnown) -> List.of(Target.yearTotal(2020)));
    assertThatThrownBy(() -> backtest.run(LocalEngine.threads(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("total:2020", "occupancy");
  }

  @Test
  void readsAcrossABreakOnlyIfTold() {
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.flow("inflow"), TimeSeries.of(JAN_2020, 1, 2, 4, 8), PublicationLag.none())
            .seriesBreak(
                new SeriesBreak("inflow", JAN_2020.plus(2), "family members counted apart"))
            .observedUntil(LATE)
            .build();
    Backtest backtest =
        Backtest.of(store)
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-02-29", "2020-04-30"))
            .targets(TargetRule.horizons(1));

    assertThatThrownBy(() -> backtest.run(LocalEngine.threads(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("inflow", "2020-03", "family members");
    assertThat(points(archive(backtest.breaks(BreakPolicy.SINCE_LAST_BREAK))))
        .containsExactly(3, 12);
    assertThat(points(archive(backtest.breaks(BreakPolicy.ACROSS)))).containsExactly(3, 15);
  }

  @Test
  void everyMethodLeavesTheOriginalAsItWas() {
    Backtest backtest =
        Backtest.of(powersOfTwo(Quantity.flow("inflow")))
            .models(TestModels.sum("sum"))
            .cycles(cutOffs("2020-09-30"))
            .targets(TargetRule.horizons(1));
    backtest.levels(0.9).samples(5).seed(3).models(TestModels.walk("walk"));

    BacktestResult result = backtest.run(LocalEngine.threads(1));
    assertThat(result.levels()).containsExactly(0.5, 0.8, 0.95);
    assertThat(result.manifest().plan().samples()).isEqualTo(1000);
    assertThat(result.manifest().plan().seed()).isZero();
    assertThat(result.archive().models()).containsExactly("sum");
    assertThat(Optional.of(result.cards().keySet()))
        .hasValueSatisfying(ids -> assertThat(ids).hasSize(1));
  }

  @Test
  void replaysSeriesOfEveryFrequency() {
    for (TimePeriod first :
        List.of(
            TimePeriod.undated(1),
            TimePeriod.ofYear(2000),
            TimePeriod.ofHalfYear(2000, 1),
            TimePeriod.ofQuarter(2000, 1),
            TimePeriod.ofWeek(2020, 51),
            TimePeriod.ofDay(LocalDate.of(2020, 2, 27)))) {
      VintageStore store = store(Quantity.flow("inflow"), TimeSeries.of(first, 1, 2, 4, 8, 16));
      ForecastArchive archive =
          archive(
              Backtest.of(store)
                  .models(TestModels.sum("sum"))
                  .cycles(CycleSchedule.rollingOrigin(first.plus(2), first.plus(3), 1))
                  .targets(TargetRule.horizons(2)));

      assertThat(points(archive)).containsExactly(7, 7, 15, 15);
      assertThat(targets(archive))
          .containsExactly(
              first.plus(3) + " h1",
              first.plus(4) + " h2",
              first.plus(4) + " h1",
              first.plus(5) + " h2");
    }
  }

  @Test
  void totalsHoursIntoDays() {
    double[] hours = new double[30];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = i < 24 ? 1 : 1 << i - 24;
    }
    LocalDate day = LocalDate.of(2020, 3, 1);
    VintageStore store =
        store(Quantity.flow("calls"), TimeSeries.of(TimePeriod.ofHour(day, 0), hours));
    ForecastArchive archive =
        archive(
            Backtest.of(store)
                .models(TestModels.constant("hundred", (known, context) -> 100))
                .cycles(cutOffs("2020-03-02"))
                .targets(
                    (quantity, lastKnown) ->
                        List.of(new Target.PeriodTotal(TimePeriod.ofDay(day.plusDays(1))))));

    // Six hours of the second day are known: 1 + 2 + 4 + 8 + 16 + 32.
    assertThat(points(archive)).containsExactly(63 + 18 * 100);
    assertThat(targets(archive)).containsExactly("total:2020-03-02 h18");
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Functional;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static double figure(ScoreTable table, int row, String id) {
    return table.value(row, id).orElseThrow();
  }

  @Test
  void scoresByHand() {
    ForecastArchive archive = new Forecasts().points("m", 12, 18, 33).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(10, 20, 30))
            .score(
                Scores.bias(),
                Scores.mae(),
                Scores.mse(),
                Scores.rmse(),
                Scores.mape(),
                Scores.mpe(),
                Scores.smape(),
                Scores.wape(),
                Scores.wpe(),
                Scores.mae().aggregated(Aggregation.MEDIAN))
            .by();
    assertThat(table.size()).isEqualTo(1);
    assertThat(figure(table, 0, "bias")).isEqualTo(1);
    assertThat(figure(table, 0, "mae")).isEqualTo(7.0 / 3);
    assertThat(figure(table, 0, "mse")).isEqualTo(17.0 / 3);
    assertThat(figure(table, 0, "rmse")).isEqualTo(Math.sqrt(17.0 / 3));
    assertThat(figure(table, 0, "mape")).isEqualTo(100 * ((0.2 + 0.1 + 0.1) / 3));
    assertThat(figure(table, 0, "mpe")).isEqualTo(100 * (0.2 / 3));
    assertThat(figure(table, 0, "smape")).isEqualTo(100 * ((4 / 22.0 + 4 / 38.0 + 6 / 63.0) / 3));
    assertThat(figure(table, 0, "wape")).isEqualTo(100 * (7.0 / 60));
    assertThat(figure(table, 0, "wpe")).isEqualTo(100 * (3.0 / 60));
    assertThat(figure(table, 0, "median-of-mae")).isEqualTo(2);
    assertThat(table.forecasts(0)).isEqualTo(3);
    assertThat(table.events(0)).isEqualTo(3);
  }

  @Test
  void missingForecastsAreRefusedByDefault() {
    ForecastArchive archive = new Forecasts().points("a", 1, 2, 3).points("b", 1, 2).archive();
    Evaluation evaluation = Evaluation.of(archive, Forecasts.actuals(1, 1, 1));
    assertThatThrownBy(() -> evaluation.score(Scores.mae()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b lacks 1")
        .hasMessageContaining("INTERSECT");
  }

  @Test
  void missingForecastsOfPendingTargetsDoNotMatter() {
    ForecastArchive archive = new Forecasts().points("a", 1, 2, 3).points("b", 1, 2).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1, 1)).score(Scores.mae()).by(Dimension.MODEL);
    assertThat(table.pending(0)).isEqualTo(1);
    assertThat(table.pending(1)).isZero();
    assertThat(table.missing(1)).isZero();
  }

  @Test
  void intersectionScoresWhatAllModelsForecast() {
    ForecastArchive archive = new Forecasts().points("a", 1, 2, 30).points("b", 1, 2).archive();
    ForecastScores scores =
        Evaluation.of(archive, Forecasts.actuals(1, 1, 1))
            .missing(MissingForecastPolicy.INTERSECT)
            .score(Scores.mae());
    assertThat(scores.dropped()).isEqualTo(1);
    ScoreTable table = scores.by(Dimension.MODEL);
    assertThat(figure(table, 0, "mae")).isEqualTo(0.5);
    assertThat(figure(table, 1, "mae")).isEqualTo(0.5);
  }

  @Test
  void intersectionWithoutCommonTargetsIsRefused() {
    ForecastArchive archive =
        new Forecasts().add("a", 1, Forecast.point(1)).add("b", 2, Forecast.point(1)).archive();
    assertThatThrownBy(
            () ->
                Evaluation.of(archive, Forecasts.actuals(1, 1))
                    .missing(MissingForecastPolicy.INTERSECT)
                    .score(Scores.mae()))
        .hasMessageContaining("no target that all of [a, b] forecast");
  }

  @Test
  void countedMissingForecastsStandBesideTheFigure() {
    ForecastArchive archive = new Forecasts().points("a", 1, 2, 3).points("b", 1, 2).archive();
    ForecastScores scores =
        Evaluation.of(archive, Forecasts.actuals(1, 1, 1))
            .missing(MissingForecastPolicy.COUNT)
            .score(Scores.mae());
    assertThat(scores.missing()).isEqualTo(1);
    ScoreTable byModel = scores.by(Dimension.MODEL);
    assertThat(byModel.missing(0)).isZero();
    assertThat(byModel.missing(1)).isEqualTo(1);
    assertThat(byModel.unscored(1, "mae")).isEqualTo(Map.of(Reason.NO_FORECAST, 1));
    ScoreTable byBoth = scores.by(Dimension.MODEL, Dimension.TARGET);
    int absent = byBoth.row("b", "2021-03").orElseThrow();
    assertThat(byBoth.value(absent, "mae")).isEmpty();
    assertThat(byBoth.forecasts(absent)).isZero();
    assertThat(byBoth.reason(absent, "mae").orElseThrow()).contains("no forecast in the group");
  }

  @Test
  void percentageErrorsOfZeroActualsAreNotComputableAndCounted() {
    ForecastArchive archive = new Forecasts().points("m", 1, 2, 3).archive();
    Evaluation evaluation = Evaluation.of(archive, Forecasts.actuals(0, 4, 4));
    ScoreTable refused = evaluation.score(Scores.mape(), Scores.mae()).by();
    assertThat(refused.value(0, "mape")).isEmpty();
    assertThat(refused.reason(0, "mape").orElseThrow())
        .contains("1 of 3")
        .contains("wape")
        .contains("mase")
        .contains("EXCLUDE_AND_COUNT");
    assertThat(refused.value(0, "mae")).isPresent();
    ScoreTable excluded =
        evaluation.undefined(UndefinedPolicy.EXCLUDE_AND_COUNT).score(Scores.mape()).by();
    assertThat(figure(excluded, 0, "mape")).isEqualTo(37.5);
    assertThat(excluded.scored(0, "mape")).isEqualTo(2);
    assertThat(excluded.unscored(0, "mape")).isEqualTo(Map.of(Reason.SMALL_ACTUAL, 1));
    ScoreTable floored = evaluation.floor(4).score(Scores.mape()).by();
    assertThat(floored.reason(0, "mape").orElseThrow()).contains("3 of 3");
  }

  @Test
  void forecastsWithoutAnyActualAreRefused() {
    ForecastArchive archive = new Forecasts().points("m", 1, 2, 3).archive();
    assertThatThrownBy(
            () -> Evaluation.of(archive, ActualsTable.builder().build()).score(Scores.mae()))
        .hasMessageContaining("None of the 3 forecasts has an actual")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(
            () ->
                Evaluation.of(ForecastArchive.builder().build(), Forecasts.actuals(1))
                    .score(Scores.mae()))
        .hasMessageContaining("no forecast");
  }

  @Test
  void differentQuantileLevelsAreRefusedForTheWeightedIntervalScore() {
    ForecastArchive archive =
        new Forecasts()
            .add("a", 1, Forecast.quantiles(new double[] {0.1, 0.5, 0.9}, new double[] {1, 2, 3}))
            .add("b", 1, Forecast.quantiles(new double[] {0.2, 0.5, 0.8}, new double[] {1, 2, 3}))
            .archive();
    Evaluation evaluation = Evaluation.of(archive, Forecasts.actuals(1));
    assertThatThrownBy(() -> evaluation.score(Scores.wis()))
        .hasMessageContaining("a states [0.1, 0.5, 0.9] and b states [0.2, 0.5, 0.8]");
    assertThat(evaluation.score(Scores.pinball(0.5)).by().value(0, "pinball-50")).hasValue(0.5);
  }

  @Test
  void unpairedLevelsHaveNoWeightedIntervalScore() {
    ForecastArchive archive =
        new Forecasts()
            .add("a", 1, Forecast.quantiles(new double[] {0.1, 0.5, 0.8}, new double[] {1, 2, 3}))
            .archive();
    ScoreTable table = Evaluation.of(archive, Forecasts.actuals(1)).score(Scores.wis()).by();
    assertThat(table.value(0, "wis")).isEmpty();
    assertThat(table.reason(0, "wis").orElseThrow()).contains("pairs");
  }

  @Test
  void scaleOfEachForecastIsThatOfItsOwnCycle() {
    TimeSeries series = TimeSeries.of(TimePeriod.ofYear(2000), 0, 1, 3, 7, 15, 31);
    VintageStore store =
        VintageStore.builder().series(Quantity.flow("q"), series, PublicationLag.none()).build();
    ForecastArchive.Builder builder = ForecastArchive.builder();
    for (int year : new int[] {2002, 2003}) {
      builder.cycle(Cycle.of("c" + year, LocalDate.of(year, 12, 31)));
      builder.add(
          ForecastKey.of("m", "q", "c" + year, Target.value(TimePeriod.ofYear(2005))),
          2005 - year,
          Forecast.point(21));
    }
    ForecastScores scores =
        Evaluation.of(builder.build(), store, ActualsPolicy.latest())
            .score(Scores.mase(), Scores.rmsse());
    // Yearly changes 1, 2 until 2002 and 1, 2, 4 until 2003; the error is 10 in both cycles.
    assertThat(scores.value(0, Scores.mase())).hasValue(10 / 1.5);
    assertThat(scores.value(1, Scores.mase())).hasValue(10 / (7.0 / 3));
    assertThat(figure(scores.by(Dimension.CYCLE), 1, "rmsse"))
        .isEqualTo(Math.sqrt(100 / (21.0 / 3)));
  }

  @Test
  void scaledScoresWithoutTrainingDataAreNotComputable() {
    ForecastArchive archive = new Forecasts().points("m", 1, 2).archive();
    ForecastScores scores = Evaluation.of(archive, Forecasts.actuals(1, 1)).score(Scores.mase());
    assertThat(scores.column(Scores.mase()).status(0)).isEqualTo(ScoreStatus.NOT_COMPUTABLE);
    assertThat(scores.reason(0, Scores.mase())).contains(Reason.NO_TRAINING_DATA);
    assertThat(scores.by().reason(0, "mase").orElseThrow()).contains("no training data");
  }

  @Test
  void functionalChoosesTheNumberThatIsScored() {
    ForecastArchive archive =
        new Forecasts()
            .add("sample", 1, Forecast.sample(0, 1, 8))
            .add("stated", 1, Forecast.point(5, Functional.MEAN))
            .archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(0))
            .score(
                Scores.mae(), Scores.mae().of(Functional.MEDIAN), Scores.mae().of(Functional.MEAN))
            .by(Dimension.MODEL);
    assertThat(figure(table, 0, "mae")).isEqualTo(3);
    assertThat(figure(table, 0, "mae-of-median")).isEqualTo(1);
    assertThat(figure(table, 1, "mae-of-mean")).isEqualTo(5);
    assertThat(table.reason(1, "mae-of-median").orElseThrow()).contains("states no such number");
  }

  @Test
  void transformsComeBeforeScoring() {
    ForecastArchive archive = new Forecasts().points("m", 99, 0).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(0, 9))
            .score(
                Scores.mae().on(Transform.LOG1P),
                Scores.mae().on(Transform.SQRT),
                Scores.mae().on(Transform.LOG))
            .by();
    assertThat(figure(table, 0, "mae-log1p")).isEqualTo((Math.log(100) + Math.log(10)) / 2);
    assertThat(figure(table, 0, "mae-sqrt")).isEqualTo((Math.sqrt(99) + 3) / 2);
    assertThat(table.reason(0, "mae-log").orElseThrow()).contains("domain");
  }

  @Test
  void figureBySeriesIsTheMeanOfTheSeriesFigures() {
    ForecastArchive.Builder builder =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2020, 12, 31)));
    ActualsTable.Builder actuals = ActualsTable.builder();
    double[][] errors = {{1, 1, 4}, {10}};
    for (int series = 0; series < errors.length; series++) {
      for (int i = 0; i < errors[series].length; i++) {
        String quantity = "q" + series;
        builder.add(
            ForecastKey.of("m", quantity, "c", Forecasts.month(i + 1)),
            i + 1,
            Forecast.point(errors[series][i]));
        actuals.add(quantity, Forecasts.month(i + 1), 0);
      }
    }
    ScoreTable table =
        Evaluation.of(builder.build(), actuals.build())
            .score(Scores.mae(), Scores.mae().bySeries())
            .by(Dimension.MODEL);
    assertThat(figure(table, 0, "mae")).isEqualTo(4);
    assertThat(figure(table, 0, "mae-by-series")).isEqualTo(6);
    assertThat(table.scored(0, "mae-by-series")).isEqualTo(4);
    assertThat(table.events(0)).isEqualTo(4);
  }

  @Test
  void bandsAreCountedAndMeasuredButNeverCovered() {
    ForecastArchive archive =
        new Forecasts()
            .add("m", 1, Forecast.band(10, 15, 20))
            .add("m", 2, Forecast.band(10, 20))
            .archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(20, 25))
            .score(
                Scores.hitRate(),
                Scores.missDistance(),
                Scores.bandWidth(),
                Scores.bandPosition(),
                Scores.coverage(0.8),
                Scores.wis())
            .by();
    assertThat(figure(table, 0, "hit-rate")).isEqualTo(0.5);
    assertThat(figure(table, 0, "miss-distance")).isEqualTo(2.5);
    assertThat(figure(table, 0, "band-width")).isEqualTo(10);
    assertThat(figure(table, 0, "band-position")).isEqualTo(1.25);
    assertThat(table.unscored(0, "coverage-80")).isEqualTo(Map.of(Reason.UNDECLARED_LEVEL, 2));
    assertThat(table.unscored(0, "wis")).isEqualTo(Map.of(Reason.UNDECLARED_LEVEL, 2));
  }

  @Test
  void oneEventForecastTwiceIsOneEvent() {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    ActualsTable actuals = ActualsTable.builder().add("q", Target.yearTotal(2022), 10).build();
    for (int month = 3; month <= 9; month += 6) {
      builder.cycle(Cycle.of("c" + month, LocalDate.of(2021, month, 1)));
      builder.add(
          ForecastKey.of("m", "q", "c" + month, Target.yearTotal(2022)), 0, Forecast.point(1));
    }
    ScoreTable table = Evaluation.of(builder.build(), actuals).score(Scores.mae()).by();
    assertThat(table.forecasts(0)).isEqualTo(2);
    assertThat(table.events(0)).isEqualTo(1);
  }

  @Test
  void groupsByEveryDimension() {
    ForecastArchive archive = new Forecasts().points("m", 1, 2).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1, 1)).score(Scores.mae()).by(Dimension.values());
    assertThat(table.keys(1))
        .containsExactly(
            "m", "q", "c", "2", "2", "value", "2021", "2021-02", "model", "", "policy-neutral");
  }

  @Test
  void doubledScoresAndConflictingActualsAreRefused() {
    ForecastArchive archive = new Forecasts().points("m", 1).archive();
    assertThatThrownBy(
            () -> Evaluation.of(archive, Forecasts.actuals(1)).score(Scores.mae(), Scores.mae()))
        .hasMessageContaining("'mae' is asked for twice");
    assertThatThrownBy(
            () ->
                ActualsTable.builder()
                    .add("q", Target.yearTotal(2020), 1)
                    .add("q", Target.yearTotal(2020), 2))
        .hasMessageContaining("given twice, as 1.0 and as 2.0");
    assertThatThrownBy(() -> ActualsTable.builder().add("q", Target.yearTotal(2020), Double.NaN))
        .hasMessageContaining("finite");
  }
}

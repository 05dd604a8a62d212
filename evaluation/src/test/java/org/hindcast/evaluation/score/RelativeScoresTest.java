package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.compare.AverageRanks;
import org.hindcast.evaluation.compare.LossMatrix;
import org.hindcast.evaluation.compare.WinRate;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Scores against a benchmark on numbers small enough to be worked out by hand. */
class RelativeScoresTest {

  private static final double[] ZEROS = {0, 0, 0, 0};

  private static ScoreTable score(Forecasts forecasts, String... ids) {
    return Evaluation.of(forecasts.archive(), Forecasts.actuals(ZEROS))
        .missing(MissingForecastPolicy.COUNT)
        .score(Arrays.stream(ids).map(Scores::parse).toList())
        .by(Dimension.MODEL);
  }

  private static double figure(ScoreTable table, String model, String id) {
    return table.value(table.row(model).orElseThrow(), id).orElseThrow();
  }

  @Test
  void ratiosAreOfFiguresOnTheSamePairs() {
    // The benchmark lacks the fourth target, on which the model is far off.
    Forecasts forecasts = new Forecasts().points("m", 1, 2, 3, 100).points("Naive", 2, 2, 5);
    ScoreTable table =
        score(
            forecasts,
            "relative-mae-vs-Naive",
            "skill-mae-vs-Naive",
            "relative-mse-vs-Naive",
            "relative-rmse-vs-Naive",
            "win-rate-mae-vs-Naive",
            "gmrae-vs-Naive");
    assertThat(figure(table, "m", "relative-mae-vs-Naive")).isCloseTo(6 / 9.0, within(1e-15));
    assertThat(figure(table, "m", "skill-mae-vs-Naive")).isCloseTo(3 / 9.0, within(1e-15));
    assertThat(figure(table, "m", "relative-mse-vs-Naive")).isCloseTo(14 / 33.0, within(1e-15));
    assertThat(figure(table, "m", "relative-rmse-vs-Naive"))
        .isCloseTo(Math.sqrt(14 / 33.0), within(1e-15));
    assertThat(figure(table, "m", "win-rate-mae-vs-Naive")).isEqualTo(2.5 / 3);
    assertThat(figure(table, "m", "gmrae-vs-Naive")).isCloseTo(Math.cbrt(0.3), within(1e-15));
    assertThat(figure(table, "Naive", "relative-mae-vs-Naive")).isEqualTo(1);
    assertThat(figure(table, "Naive", "skill-mae-vs-Naive")).isZero();
    int row = table.row("m").orElseThrow();
    assertThat(table.unscored(row, "relative-mae-vs-Naive"))
        .isEqualTo(Map.of(Reason.NO_BENCHMARK, 1));
  }

  @Test
  void errorsOfZeroAreLeftOutOfTheGeometricMeanAndCounted() {
    ScoreTable table =
        score(new Forecasts().points("m", 0, 2, 3).points("b", 2, 0, 6), "gmrae-vs-b");
    assertThat(figure(table, "m", "gmrae-vs-b")).isCloseTo(0.5, within(1e-15));
    assertThat(table.unscored(table.row("m").orElseThrow(), "gmrae-vs-b"))
        .isEqualTo(Map.of(Reason.ZERO_ERROR, 2));
  }

  @Test
  void benchmarksWithoutErrorGiveNoRatio() {
    ScoreTable table =
        score(new Forecasts().points("m", 1, 2).points("b", 0, 0), "relative-mae-vs-b");
    int row = table.row("m").orElseThrow();
    assertThat(table.value(row, "relative-mae-vs-b")).isEmpty();
    assertThat(table.reason(row, "relative-mae-vs-b")).isPresent();
  }

  @Test
  void ranksAndWinsEqualThoseOfTheComparison() {
    double[][] points = {{1, 5, 2, 2}, {1, 3, 4, 1}, {2, 3, 1, 7}};
    List<String> models = List.of("a", "b", "c");
    Forecasts forecasts = new Forecasts();
    for (int m = 0; m < points.length; m++) {
      forecasts.points(models.get(m), points[m]);
    }
    ScoreTable table = score(forecasts, "average-rank-mae", "win-rate-mae-vs-a");
    AverageRanks ranks = AverageRanks.of(LossMatrix.of(models, points));
    for (int m = 0; m < points.length; m++) {
      assertThat(figure(table, models.get(m), "average-rank-mae"))
          .isEqualTo(ranks.meanRanks().get(m));
      assertThat(figure(table, models.get(m), "win-rate-mae-vs-a"))
          .isEqualTo(WinRate.of(points[m], points[0]).share());
    }
    // By hand: a is 1½, 3, 2, 2.
    assertThat(figure(table, "a", "average-rank-mae")).isEqualTo(8.5 / 4);
  }

  @Test
  void unitsThatAModelLacksHaveNoRanks() {
    ScoreTable table = score(new Forecasts().points("a", 1, 2).points("b", 2), "average-rank-mae");
    assertThat(figure(table, "a", "average-rank-mae")).isEqualTo(1);
    assertThat(table.unscored(0, "average-rank-mae")).isEqualTo(Map.of(Reason.INCOMPLETE_UNIT, 1));
  }

  /** Two series of different lengths; training data 1, 2, 4 and 10, 10, 16 before both. */
  private static Evaluation twoSeries() {
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.flow("p"),
                TimeSeries.of(TimePeriod.ofYear(2000), 1, 2, 4, 8),
                PublicationLag.none())
            .series(
                Quantity.flow("q"),
                TimeSeries.of(TimePeriod.ofYear(2000), 10, 10, 16, 20, 20),
                PublicationLag.none())
            .build();
    ForecastArchive archive =
        ForecastArchive.builder()
            .cycle(Cycle.of("c", LocalDate.of(2002, 12, 31)))
            .add(key("m", "p", 2003), 1, Forecast.point(6))
            .add(key("m", "q", 2003), 1, Forecast.point(21))
            .add(key("m", "q", 2004), 2, Forecast.point(23))
            .add(key("b", "p", 2003), 1, Forecast.point(4))
            .add(key("b", "q", 2003), 1, Forecast.point(16))
            .add(key("b", "q", 2004), 2, Forecast.point(16))
            .build();
    return Evaluation.of(archive, store, ActualsPolicy.latest());
  }

  private static ForecastKey key(String model, String quantity, int year) {
    return ForecastKey.of(model, quantity, "c", Target.value(TimePeriod.ofYear(year)));
  }

  @Test
  void seriesAreAveragedAsTheirSourcesSay() {
    ScoreTable table =
        twoSeries()
            .score(
                RelativeScores.to("b").avgRelMae(),
                RelativeScores.to("b").geometricMeanSkill(Scores.mae(), 0.6, 100),
                RelativeScores.to("b").owa())
            .by(Dimension.MODEL);
    // MAE: 2 and 2 against 4 and 4 in both series; ratios ½, weights 1 and 2.
    assertThat(figure(table, "m", "avgrelmae-vs-b")).isCloseTo(0.5, within(1e-15));
    assertThat(figure(table, "m", "gm-skill-mae-vs-b-clip-0.6-100")).isCloseTo(0.4, within(1e-15));
    // Scales 1.5 and 3. MASE 4/3 and 2/3 against 8/3 and 4/3.
    double smape = (200 * 2 / 14.0 + (200 / 41.0 + 200 * 3 / 43.0) / 2) / 2;
    double reference = (200 * 4 / 12.0 + 200 * 4 / 36.0) / 2;
    assertThat(figure(table, "m", "owa-vs-b"))
        .isCloseTo((smape / reference + 0.5) / 2, within(1e-14));
    assertThat(figure(table, "b", "owa-vs-b")).isEqualTo(1);
  }

  @Test
  void onlyLossesWithOptimumZeroHaveRatios() {
    RelativeScores to = RelativeScores.to("b");
    assertThatThrownBy(() -> to.ratio(Scores.bias())).hasMessageContaining("optimum 0");
    assertThatThrownBy(() -> to.skill(Scores.logScoreKde())).hasMessageContaining("optimum 0");
    assertThatThrownBy(() -> to.skill(Scores.dss())).hasMessageContaining("optimum 0");
    assertThatThrownBy(() -> to.ratio(Scores.flipFlop())).hasMessageContaining("single forecasts");
    assertThatThrownBy(() -> to.winRate(Scores.coverage(0.8))).hasMessageContaining("no winner");
    assertThatThrownBy(() -> to.geometricMeanSkill(Scores.mae(), 2, 1))
        .hasMessageContaining("smaller one first");
  }

  @Test
  void unknownBenchmarksAreRefusedWithTheNearest() {
    ForecastArchive archive = new Forecasts().points("naive", 1).points("m", 2).archive();
    Evaluation evaluation = Evaluation.of(archive, Forecasts.actuals(1));
    assertThatThrownBy(() -> evaluation.score(Scores.parse("skill-mae-vs-naiv")).by())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("naive");
  }

  @Test
  void idsKeepTheCaseOfModelsAndNestVariants() {
    for (String id :
        List.of(
            "relative-wis-log1p-vs-My-Model",
            "skill-median-of-mae-vs-B",
            "gm-skill-wape-vs-x-clip-0.01-100",
            "relative-mae-vs-B-by-series",
            "relative-mae-vs-B-log1p")) {
      assertThat(Scores.parse(id).id()).isEqualTo(id);
    }
  }
}

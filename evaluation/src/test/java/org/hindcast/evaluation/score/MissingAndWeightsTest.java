package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.cycle.Cycle;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.junit.jupiter.api.Test;

/** What is done about missing forecasts, and forecasts that count differently, by hand. */
class MissingAndWeightsTest {

  /** Errors: a 1, 4, 2; b 3, 2, –; c 5, –, 6. */
  private static ForecastArchive archive() {
    return new Forecasts()
        .points("a", 11, 14, 12)
        .points("b", 13, 12)
        .add("c", 1, Forecast.point(15))
        .add("c", 3, Forecast.point(4))
        .archive();
  }

  private static Evaluation evaluation(MissingForecastPolicy policy) {
    return Evaluation.of(archive(), Forecasts.actuals(10, 10, 10)).missing(policy);
  }

  private static double[] column(ForecastScores scores, String id) {
    ScoreTable table = scores.by(Dimension.MODEL);
    double[] figures = new double[table.size()];
    Arrays.setAll(figures, row -> table.value(row, id).orElseThrow());
    return figures;
  }

  @Test
  void worstScoresAreThoseOfTheSameUnit() {
    ForecastScores scores =
        evaluation(MissingForecastPolicy.WORST_SCORE).score(Scores.mae(), Scores.rmse());
    assertThat(column(scores, "mae")).containsExactly(7 / 3.0, 11 / 3.0, 5);
    assertThat(column(scores, "rmse"))
        .containsExactly(Math.sqrt(7), Math.sqrt(49 / 3.0), Math.sqrt(77 / 3.0));
    ScoreTable table = scores.by(Dimension.MODEL);
    assertThat(table.imputed(0, "mae")).isZero();
    assertThat(table.imputed(1, "mae")).isEqualTo(1);
    assertThat(table.unscored(1, "mae")).isEmpty();
    assertThat(table.missing(1)).isEqualTo(1);
    assertThat(table.toCsv()).contains("n_events,n_imputed\n").contains("\nb,");
    assertThat(table.toJson())
        .contains("\"missing\" : \"worst-score\"")
        .contains("\"n_imputed\" : {");
    assertThat(scores.imputed(Scores.mae()))
        .extracting(each -> each.key().model() + " " + each.key().target() + " " + each.score())
        .containsExactly("c 2021-02 4.0", "b 2021-03 6.0");
  }

  @Test
  void meansOfOthersAndScoresOfABenchmarkFillGaps() {
    assertThat(column(evaluation(MissingForecastPolicy.MEAN_OF_OTHERS).score(Scores.mae()), "mae"))
        .containsExactly(7 / 3.0, 9 / 3.0, 14 / 3.0);
    assertThat(
            column(
                evaluation(MissingForecastPolicy.benchmarkScore("a")).score(Scores.mae()), "mae"))
        .containsExactly(7 / 3.0, 7 / 3.0, 15 / 3.0);
  }

  @Test
  void gapsThatTheBenchmarkSharesStayMissing() {
    ForecastScores scores =
        evaluation(MissingForecastPolicy.benchmarkScore("b")).score(Scores.mae());
    ScoreTable table = scores.by(Dimension.MODEL);
    assertThat(table.unscored(1, "mae")).isEqualTo(Map.of(Reason.NO_FORECAST, 1));
    assertThat(table.imputed(2, "mae")).isEqualTo(1);
    assertThatThrownBy(
            () -> evaluation(MissingForecastPolicy.benchmarkScore("d")).score(Scores.mae()))
        .hasMessageContaining("'d'");
  }

  @Test
  void scoresWithoutAWorstAndFiguresOfPairsAreNotImputed() {
    ForecastScores scores =
        evaluation(MissingForecastPolicy.WORST_SCORE)
            .score(Scores.errorDeviation(), Scores.pis(), Scores.wape(), Scores.bias());
    ScoreTable table = scores.by(Dimension.MODEL);
    assertThat(table.imputed(1, "error-sd")).isZero();
    assertThat(table.imputed(1, "pis")).isZero();
    assertThat(table.imputed(1, "wape")).isEqualTo(1);
    // Errors 3 and 2; of 2 and −6 the larger in size.
    assertThat(table.value(1, "bias")).hasValue(-1 / 3.0);
    assertThat(table.value(1, "wape").orElseThrow()).isCloseTo(100 * 11 / 30.0, within(1e-12));
  }

  @Test
  void incompleteModelsAreLeftOut() {
    ForecastScores scores = evaluation(MissingForecastPolicy.EXCLUDE_MODEL).score(Scores.mae());
    assertThat(scores.archive().models()).containsExactly("a");
    assertThat(scores.dropped()).isEqualTo(4);
    ForecastArchive none = new Forecasts().add("a", 1, Forecast.point(1)).points("b").archive();
    assertThat(none.models()).containsExactly("a");
    ForecastArchive apart =
        new Forecasts().add("a", 1, Forecast.point(1)).add("b", 2, Forecast.point(1)).archive();
    assertThatThrownBy(
            () ->
                Evaluation.of(apart, Forecasts.actuals(1, 1))
                    .missing(MissingForecastPolicy.EXCLUDE_MODEL)
                    .score(Scores.mae()))
        .hasMessageContaining("no model is left");
  }

  @Test
  void policiesAreReadFromTheirIds() {
    for (String id :
        List.of(
            "refuse",
            "intersect",
            "count",
            "exclude-model",
            "worst-score",
            "mean-of-others",
            "benchmark-score:Seasonal-Naive")) {
      assertThat(MissingForecastPolicy.parse(id).id()).isEqualTo(id);
    }
    assertThatThrownBy(() -> MissingForecastPolicy.parse("worst"))
        .hasMessageContaining("worst-score");
    assertThatThrownBy(() -> MissingForecastPolicy.parse("benchmark-score"))
        .hasMessageContaining("benchmark-score:MODEL");
    assertThatThrownBy(() -> MissingForecastPolicy.parse("count:a"))
        .hasMessageContaining("takes no model");
  }

  @Test
  void weightsEnterEveryAggregation() {
    ForecastArchive archive = new Forecasts().points("m", 11, 12, 14).archive();
    ForecastWeights weights =
        ForecastWeights.byTarget(
            Map.of(Forecasts.month(1), 1.0, Forecasts.month(2), 2.0, Forecasts.month(3), 5.0));
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(10, 10, 10))
            .weights(weights)
            .score(
                List.of(
                        "mae",
                        "rmse",
                        "wape",
                        "median-of-mae",
                        "sum-of-mae",
                        "maximum-of-mae",
                        "mae-by-series",
                        "hit-rate-above-9",
                        "peirce-above-9")
                    .stream()
                    .map(Scores::parse)
                    .toList())
            .by();
    assertThat(table.value(0, "mae")).hasValue(25 / 8.0);
    assertThat(table.value(0, "mae-by-series")).hasValue(25 / 8.0);
    assertThat(table.value(0, "rmse")).hasValue(Math.sqrt(89 / 8.0));
    assertThat(table.value(0, "wape").orElseThrow()).isCloseTo(100 * 25 / 80.0, within(1e-12));
    assertThat(table.value(0, "median-of-mae")).hasValue(4);
    assertThat(table.value(0, "sum-of-mae")).hasValue(25);
    assertThat(table.value(0, "maximum-of-mae")).hasValue(4);
    assertThat(table.value(0, "hit-rate-above-9")).hasValue(1);
    assertThat(table.value(0, "peirce-above-9")).isEmpty();
    assertThat(table.toCsv()).contains("n_events,weights\n").contains(",by-target\n");
    assertThat(table.toTablesaw().columnNames()).contains("weights");
  }

  @Test
  void equalWeightsChangeNothing() {
    ForecastArchive archive = new Forecasts().points("m", 11, 12.5, 14, 9).archive();
    List<ScoringRule> rules =
        List.of("mae", "rmse", "wape", "median-of-mae", "bias").stream()
            .map(Scores::parse)
            .toList();
    Evaluation evaluation = Evaluation.of(archive, Forecasts.actuals(10, 10, 10, 10));
    ScoreTable plain = evaluation.score(rules).by();
    ScoreTable weighted =
        evaluation.weights(ForecastWeights.of("ones", key -> 2)).score(rules).by();
    for (ScoringRule rule : rules) {
      assertThat(weighted.value(0, rule)).isEqualTo(plain.value(0, rule));
    }
  }

  @Test
  void casesAnnouncedBeforehandAreTheSameForAllModels() {
    ForecastArchive archive =
        new Forecasts().points("a", 11, 14, 12).points("b", 20, 1, 30).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(10, 10, 10))
            .weights(ForecastWeights.whereForecastAbove("a", 11.5))
            .score(Scores.mae())
            .by(Dimension.MODEL);
    assertThat(table.value(0, "mae")).hasValue(3);
    assertThat(table.value(1, "mae")).hasValue(14.5);
    assertThat(table.unscored(1, "mae")).isEqualTo(Map.of(Reason.ZERO_WEIGHT, 1));
    assertThat(table.conditions().weights().id()).isEqualTo("where-a-above-11.5");
  }

  @Test
  void weightsThatAreNoWeightsAreRefused() {
    Evaluation evaluation =
        Evaluation.of(new Forecasts().points("m", 1).archive(), Forecasts.actuals(2));
    assertThatThrownBy(
            () -> evaluation.weights(ForecastWeights.of("bad", key -> -1)).score(Scores.mae()).by())
        .hasMessageContaining("at least 0");
    assertThatThrownBy(
            () ->
                evaluation
                    .weights(ForecastWeights.of("w", key -> 1))
                    .score(Scores.errorDeviation()))
        .hasMessageContaining("no formula with weights");
  }

  /** Each model forecasts whether the outcome exceeds its own median; c has no second month. */
  @Test
  void modelsLackEventsOfTheirOwnThatOthersForecast() {
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2020, 12, 31)));
    ActualsTable.Builder outcomes = ActualsTable.builder();
    Map<String, String> alike = new HashMap<>();
    for (String model : List.of("c", "a", "b")) {
      // The order of the models' own names is not that of what they share.
      for (String event : List.of("x!", "x")) {
        String quantity = event + "/" + model;
        alike.put(quantity, event);
        for (int month = 1; month <= (model.equals("c") ? 1 : 2); month++) {
          archive.add(
              ForecastKey.of(model, quantity, "c", Forecasts.month(month)),
              month,
              Forecast.binary(0.5));
          outcomes.add(quantity, Forecasts.month(month), model.equals("a") ? 1 : 0);
        }
      }
    }
    Evaluation apart =
        Evaluation.of(archive.build(), outcomes.build()).missing(MissingForecastPolicy.COUNT);
    // Of 10 events, each by one model, the other two lack it.
    assertThat(apart.score(Scores.brier()).missing()).isEqualTo(20);
    ForecastScores scores = apart.alike(alike).score(Scores.brier());
    assertThat(scores.missing()).isEqualTo(2);
    assertThat(scores.by(Dimension.MODEL).missing(2)).isEqualTo(2);
    ForecastScores common =
        apart.alike(alike).missing(MissingForecastPolicy.INTERSECT).score(Scores.brier());
    assertThat(common.archive().size()).isEqualTo(6);
    assertThat(common.dropped()).isEqualTo(4);
    assertThatThrownBy(() -> apart.alike(Map.of("x!/a", "x", "x/a", "x")).score(Scores.brier()))
        .hasMessageContaining("count as one");
  }
}

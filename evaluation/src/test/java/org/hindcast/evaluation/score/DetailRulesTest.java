package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** By hand, and against R: see weighted-scores.md. */
class DetailRulesTest {

  private static OptionalDouble figure(Forecasts forecasts, ActualsTable actuals, String id) {
    ScoringRule rule = Scores.parse(id);
    return Evaluation.of(forecasts.archive(), actuals).score(rule).by().value(0, rule);
  }

  private static Forecasts quantiles() {
    return new Forecasts()
        .add(
            "m",
            1,
            Forecast.quantiles(
                new double[] {0.05, 0.25, 0.5, 0.75, 0.9, 0.95}, new double[] {1, 2, 4, 5, 6, 7}));
  }

  @Test
  void figuresOfPairsEqualThoseOfR() {
    List<List<String>> pairs = Fixture.rows("pairs.csv");
    double[] f = pairs.stream().mapToDouble(row -> Double.parseDouble(row.get(0))).toArray();
    double[] y = pairs.stream().mapToDouble(row -> Double.parseDouble(row.get(1))).toArray();
    List<List<String>> expected = Fixture.rows("detail-scores.csv");
    assertThat(expected).hasSize(24);
    for (List<String> row : expected) {
      assertThat(figure(new Forecasts().points("m", f), Forecasts.actuals(y), row.get(0)))
          .as(row.get(0))
          .hasValueCloseTo(Double.parseDouble(row.get(1)), within(1e-12));
    }
  }

  @Test
  void partsAndSidesOfIntervalsByHand() {
    // The 90% interval is 1 to 7, the 50% interval 2 to 5; 0.9 has no partner.
    Map<String, Double> high =
        Map.of(
            "interval-underprediction-90", 20.0,
            "interval-overprediction-90", 0.0,
            "share-above-90", 1.0,
            "share-below-90", 0.0,
            "coverage-deviation", (-0.9 - 0.5) / 2,
            "relative-width-90", 6 / 4.0);
    high.forEach(
        (id, value) ->
            assertThat(figure(quantiles(), Forecasts.actuals(8), id))
                .as(id)
                .hasValueCloseTo(value, within(1e-12)));
    Map<String, Double> onTheBound =
        Map.of(
            "interval-underprediction-50", 0.0,
            "share-below-50", 0.0,
            "share-above-50", 0.0,
            "coverage-deviation", (0.1 + 0.5) / 2,
            "quantile-coverage-75", 1.0,
            "quantile-coverage-strict-75", 0.0,
            "quantile-coverage-strict-90", 1.0);
    onTheBound.forEach(
        (id, value) ->
            assertThat(figure(quantiles(), Forecasts.actuals(5), id))
                .as(id)
                .hasValueCloseTo(value, within(1e-12)));
    assertThat(Scores.parse("share-below-80").nominal()).hasValueCloseTo(0.1, within(1e-15));
    Forecasts zero =
        new Forecasts()
            .add("m", 1, Forecast.quantiles(new double[] {0.1, 0.5, 0.9}, new double[] {-1, 0, 1}));
    assertThat(figure(zero, Forecasts.actuals(0), "relative-width-80")).isEmpty();
    Forecasts lone =
        new Forecasts().add("m", 1, Forecast.quantiles(new double[] {0.5}, new double[] {1}));
    assertThat(figure(lone, Forecasts.actuals(0), "coverage-deviation")).isEmpty();
  }

  @Test
  void unpairedLevelsAreDroppedByName() {
    // Of quantiles at 0.05, 0.25, 0.5, 0.75, 0.95 with y = 8: (½·4 + 0.05·(6 + 20) + 0.25·(3 +
    // 12))/2.5.
    assertThat(figure(quantiles(), Forecasts.actuals(8), "wis")).isEmpty();
    assertThat(figure(quantiles(), Forecasts.actuals(8), "wis-paired"))
        .hasValueCloseTo((2 + 1.3 + 3.75) / 2.5, within(1e-14));
  }

  @Test
  void variantsOfSampleScoresByHand() {
    Forecasts sample = new Forecasts().add("m", 1, Forecast.sample(1, 3, 5, 7));
    // Mean 4, variance 20/3 with divisor 3.
    assertThat(figure(sample, Forecasts.actuals(6), "dss-unbiased"))
        .hasValueCloseTo(4 / (20 / 3.0) + Math.log(20 / 3.0), within(1e-14));
    assertThat(
            figure(
                new Forecasts().add("m", 1, Forecast.sample(2, 2)),
                Forecasts.actuals(2),
                "dss-unbiased"))
        .isEmpty();
    // Three of four draws above 2, the actual too: (1/4)² − 3·1/(16·3).
    assertThat(figure(sample, Forecasts.actuals(6), "brier-fair-above-2"))
        .hasValueCloseTo(1 / 16.0 - 1 / 16.0, within(1e-15));
    assertThat(figure(sample, Forecasts.actuals(6), "brier-fair-below-2"))
        .hasValueCloseTo(1 / 16.0 - 1 / 16.0, within(1e-15));
    assertThat(figure(sample, Forecasts.actuals(2), "brier-fair-above-2"))
        .hasValueCloseTo(9 / 16.0 - 1 / 16.0, within(1e-15));
  }

  @Test
  void scaledFormsDivideByTheTrainingData() {
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.flow("q"),
                TimeSeries.of(TimePeriod.ofYear(2000), 2, 4, 3),
                PublicationLag.none())
            .build();
    ForecastArchive archive =
        ForecastArchive.builder()
            .cycle(Cycle.of("c", LocalDate.of(2002, 12, 31)))
            .add(
                ForecastKey.of("m", "q", "c", Target.value(TimePeriod.ofYear(2003))),
                1,
                Forecast.quantiles(new double[] {0.1, 0.5, 0.9}, new double[] {3, 4, 4.5}))
            .build();
    ActualsTable actuals =
        ActualsTable.builder().add("q", Target.value(TimePeriod.ofYear(2003)), 5).build();
    ScoreTable table =
        Evaluation.of(archive, actuals)
            .trainingFrom(store)
            .score(Scores.parse("scaled-mse"), Scores.parse("scaled-pinball-90"))
            .by();
    // Training mean 3 and mean change 1.5; error −1; loss 0.9·0.5.
    assertThat(table.value(0, "scaled-mse")).hasValueCloseTo(1 / 9.0, within(1e-15));
    assertThat(table.value(0, "scaled-pinball-90")).hasValueCloseTo(0.3, within(1e-15));
  }

  @Test
  void undefinedFiguresOfTablesAndCorrelationsAreAbsent() {
    ContingencyTable silent = ContingencyTable.of(new double[] {0, 0, 0, 5});
    assertThat(TableScore.ACCURACY.of(silent)).hasValue(1);
    for (TableScore score :
        List.of(TableScore.SUCCESS_RATIO, TableScore.F1, TableScore.GILBERT, TableScore.YULE_Q)) {
      assertThat(score.of(silent)).as(score.id()).isEmpty();
    }
    ContingencyTable noMiss = ContingencyTable.of(new double[] {3, 1, 0, 4});
    assertThat(TableScore.ODDS_RATIO.of(noMiss)).isEmpty();
    assertThat(TableScore.YULE_Q.of(noMiss)).hasValue(1);
    // H = 1, F = 1/5: (ln F − 0)/(ln F + 0).
    assertThat(TableScore.EDI.of(noMiss)).hasValue(1);
    assertThat(TableScore.SEDI.of(noMiss)).isEmpty();
    Forecasts constant = new Forecasts().points("m", 0.1, 0.1, 0.1);
    ActualsTable rising = Forecasts.actuals(1, 2, 3);
    for (String id : List.of("correlation", "rank-correlation", "kge", "mse-variance-share")) {
      assertThat(figure(constant, rising, id)).as(id).isEmpty();
    }
    Forecasts any = new Forecasts().points("m", 1, 2, 3);
    assertThat(figure(any, Forecasts.actuals(0.1, 0.1, 0.1), "r2-sample-mean")).isEmpty();
    assertThat(figure(any, rising, "error-acf-1")).isEmpty();
    assertThat(figure(new Forecasts().points("m", 1, 2), Forecasts.actuals(3, 9), "error-acf-1"))
        .isEmpty();
    assertThat(figure(any, Forecasts.actuals(-1, 0, 1), "multiplicative-bias")).isEmpty();
    assertThat(figure(new Forecasts().points("m", 71), Forecasts.actuals(100), "within-percent-29"))
        .hasValue(1);
    assertThat(figure(new Forecasts().points("m", 0), Forecasts.actuals(0), "within-percent-29"))
        .hasValue(1);
    assertThatThrownBy(() -> Scores.parse("linear-cost-0-0")).hasMessageContaining("not both 0");
  }

  @Test
  void namesOfOtherSoftwareAreFound() {
    Map<String, String> names =
        Map.ofEntries(
            Map.entry("MdAE", "median-of-mae"),
            Map.entry("interval_coverage_50", "coverage-50"),
            Map.entry("ae_median", "mae-of-median"),
            Map.entry("se_mean", "mse-of-mean"),
            Map.entry("winkler_score_95", "interval-score-95"),
            Map.entry("ACF1", "error-acf-1"),
            Map.entry("overprediction", "wis-overprediction"),
            Map.entry("crps_sample", "crps"),
            Map.entry("sMSE", "scaled-mse"),
            Map.entry("nd-by-series", "wape-by-series"),
            Map.entry("me-log1p", "bias-log1p"),
            Map.entry("quantile_coverage_90", "quantile-coverage-90"),
            Map.entry("ets-above-3", "gilbert-above-3"));
    names.forEach((name, id) -> assertThat(Scores.parse(name).id()).as(name).isEqualTo(id));
    assertThatThrownBy(() -> Scores.parse("no_such_score"))
        .hasMessageContaining("There is no score");
  }
}

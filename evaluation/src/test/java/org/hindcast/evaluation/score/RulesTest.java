package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Rules on numbers small enough to be worked out by hand. */
class RulesTest {

  private static ScoreTable score(double[] forecasts, double[] actuals, String... ids) {
    ForecastArchive archive = new Forecasts().points("m", forecasts).archive();
    return Evaluation.of(archive, Forecasts.actuals(actuals))
        .score(List.of(ids).stream().map(Scores::parse).toList())
        .by();
  }

  private static void assertFigure(ScoreTable table, String id, double expected) {
    assertThat(table.value(0, id).orElseThrow())
        .as(id)
        .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
  }

  @Test
  void lossesWithParameter() {
    // Errors 1, −4.
    ScoreTable table =
        score(
            new double[] {3, 4},
            new double[] {2, 8},
            "huber-2",
            "linex-0.5",
            "expectile-90",
            "within-1",
            "tweedie-1",
            "tweedie-2",
            "tweedie-1.5",
            "tweedie-0");
    assertFigure(table, "huber-2", (0.5 + 2 * 3) / 2);
    assertFigure(table, "linex-0.5", (Math.exp(0.5) - 1.5 + Math.exp(-2) + 1) / 2);
    assertFigure(table, "expectile-90", (0.1 * 1 + 0.9 * 16) / 2);
    assertFigure(table, "within-1", 0.5);
    assertFigure(
        table, "tweedie-1", (2 * (2 * Math.log(2 / 3.0) + 1) + 2 * (8 * Math.log(2) - 4)) / 2);
    assertFigure(
        table, "tweedie-2", (2 * (Math.log(1.5) + 2 / 3.0 - 1) + 2 * (Math.log(0.5) + 2 - 1)) / 2);
    assertFigure(
        table,
        "tweedie-1.5",
        (2 * (-4 * Math.sqrt(2) + 2 * 2 / Math.sqrt(3) + 2 * Math.sqrt(3))
                + 2 * (-4 * Math.sqrt(8) + 2 * 8 / 2.0 + 2 * 2))
            / 2);
    assertFigure(table, "tweedie-0", 8.5);
  }

  @Test
  void formulasOutsideTheirDomainAreNotComputable() {
    ScoreTable table =
        score(new double[] {0, 1}, new double[] {1, 1}, "tweedie-1", "log-ratio", "maape");
    assertThat(table.reason(0, "tweedie-1").orElseThrow()).contains("domain").contains("1 of 2");
    assertThat(table.reason(0, "log-ratio").orElseThrow()).contains("domain");
    assertFigure(table, "maape", Math.PI / 8);
    assertFigure(score(new double[] {0, 5}, new double[] {0, 0}, "maape"), "maape", Math.PI / 4);
    assertThatThrownBy(() -> Scores.tweedie(0.5)).hasMessageContaining("power 0.5");
    assertThatThrownBy(() -> Scores.huber(-1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> Scores.linex(0)).hasMessageContaining("other than 0");
  }

  @Test
  void splitOfTheSquaredErrorAddsUp() {
    double[] f = {1, 5, 2, 8, 4, 4};
    double[] y = {2, 3, 3, 9, 1, 6};
    ScoreTable table =
        score(
            f,
            y,
            "mse",
            "bias",
            "error-sd",
            "mse-bias-share",
            "mse-variance-share",
            "mse-covariance-share",
            "u1",
            "two-thirds-spread");
    double bias = table.value(0, "bias").orElseThrow();
    double spread = table.value(0, "error-sd").orElseThrow();
    assertFigure(table, "mse", bias * bias + spread * spread);
    assertFigure(table, "mse-bias-share", bias * bias / table.value(0, "mse").orElseThrow());
    assertThat(
            table.value(0, "mse-bias-share").orElseThrow()
                + table.value(0, "mse-variance-share").orElseThrow()
                + table.value(0, "mse-covariance-share").orElseThrow())
        .isCloseTo(1, within(1e-12));
    assertFigure(table, "u1", Math.sqrt(20 / 6.0) / (Math.sqrt(140 / 6.0) + Math.sqrt(126 / 6.0)));
    // Errors sorted −2 −1 −1 −1 2 3; type 7 places 5/6·5 = 4.1667 and 1/6·5 = 0.8333.
    assertFigure(table, "two-thirds-spread", 2 + 1 / 6.0 - (-2 + 5 / 6.0));
    assertThat(score(new double[] {1}, new double[] {1}, "u1", "mse-bias-share").value(0, "u1"))
        .hasValue(0);
    assertThat(
            score(new double[] {1}, new double[] {1}, "mse-bias-share").value(0, "mse-bias-share"))
        .isEmpty();
  }

  @Test
  void sharesOfPerfectOrConstantForecastsByHand() {
    double[] y = {0.1, 0.2, 0.4};
    for (String id : List.of("mse-bias-share", "mse-variance-share", "mse-covariance-share")) {
      assertThat(score(y, y, id).value(0, id)).as(id).isEmpty();
    }
    // Mean error −1/3, mean squared error 5/3; a constant has no correlation.
    double[] constant = {2, 2, 2};
    double[] actuals = {1, 2, 4};
    assertThat(score(constant, actuals, "mse-bias-share").value(0, "mse-bias-share").orElseThrow())
        .isCloseTo(1 / 15.0, within(1e-15));
    assertThat(score(constant, actuals, "mse-variance-share").value(0, "mse-variance-share"))
        .isEmpty();
    assertThat(score(actuals, constant, "mse-covariance-share").value(0, "mse-covariance-share"))
        .isEmpty();
  }

  @Test
  void percentageErrorsOfNegativeActualsAreThoseOfTheDefinition() {
    // R: -mean((y - f) / y) * 100 with y = c(-2, 4), f = c(-1, 2) is -50, of the sizes 50.
    double[] f = {-1, 2};
    double[] y = {-2, 4};
    assertThat(score(f, y, "mpe").value(0, "mpe")).hasValue(-50);
    assertThat(score(f, y, "mape").value(0, "mape")).hasValue(50);
  }

  @Test
  void aLastValueOfZeroIsLeftOutOfU2AndCounted() {
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.rate("q"),
                TimeSeries.of(TimePeriod.ofMonth(2020, 11), 1, 0),
                PublicationLag.none())
            .series(
                Quantity.rate("r"),
                TimeSeries.of(TimePeriod.ofMonth(2020, 11), 1, 2),
                PublicationLag.none())
            .build();
    ForecastArchive archive =
        ForecastArchive.builder()
            .cycle(Cycle.of("c", LocalDate.of(2020, 12, 31)))
            .add(ForecastKey.of("m", "q", "c", Forecasts.month(1)), 1, Forecast.point(1))
            .add(ForecastKey.of("m", "r", "c", Forecasts.month(1)), 1, Forecast.point(3))
            .build();
    ActualsTable actuals =
        ActualsTable.builder()
            .add("q", Forecasts.month(1), 5)
            .add("r", Forecasts.month(1), 4)
            .build();
    ScoreTable table =
        Evaluation.of(archive, actuals)
            .trainingFrom(store)
            .score(Scores.u2(), Scores.mdpv(), Scores.scaledMae())
            .by();
    // Of r alone: |3 − 4| against |4 − 2|.
    assertThat(table.value(0, "u2")).hasValue(0.5);
    assertThat(table.unscored(0, "u2")).containsEntry(Reason.NO_RELATIVE_CHANGE, 1);
    assertThat(table.reason(0, "mdpv"))
        .hasValueSatisfying(r -> assertThat(r).contains("last value known at the cut-off is zero"));
    ScoreTable only =
        Evaluation.of(archive, actuals)
            .trainingFrom(store)
            .score(Scores.u2())
            .by(Dimension.QUANTITY);
    assertThat(only.reason(0, "u2"))
        .hasValueSatisfying(r -> assertThat(r).contains("no relative change in 1 of 1"));
  }

  @Test
  void rulesRelativeToTheTrainingData() {
    TimeSeries series = TimeSeries.of(TimePeriod.ofYear(2000), 2, 4, 3, 5);
    VintageStore store =
        VintageStore.builder().series(Quantity.flow("q"), series, PublicationLag.none()).build();
    ForecastArchive archive =
        ForecastArchive.builder()
            .cycle(Cycle.of("c", LocalDate.of(2002, 12, 31)))
            .add(
                ForecastKey.of("m", "q", "c", Target.value(TimePeriod.ofYear(2003))),
                1,
                Forecast.quantiles(new double[] {0.1, 0.5, 0.9}, new double[] {3, 4, 4.5}))
            .build();
    ScoreTable table =
        Evaluation.of(archive, store, ActualsPolicy.latest())
            .score(
                List.of("scaled-bias", "scaled-mae", "mda", "u2", "msis-80").stream()
                    .map(Scores::parse)
                    .toList())
            .by();
    // Training 2, 4, 3: mean 3, last 3, mean absolute change 1.5; the actual is 5.
    assertFigure(table, "scaled-bias", -1 / 3.0);
    assertFigure(table, "scaled-mae", 1 / 3.0);
    assertFigure(table, "mda", 1);
    assertFigure(table, "u2", 0.5);
    assertFigure(table, "msis-80", (1.5 + 10 * 0.5) / 1.5);
  }

  @Test
  void samplesByHand() {
    ForecastArchive archive = new Forecasts().add("m", 1, Forecast.sample(4, 0, 2)).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1))
            .score(
                List.of("crps", "crps-fair", "crps-pwm", "sample-bias", "dss", "sample-mad")
                    .stream()
                    .map(Scores::parse)
                    .toList())
            .by();
    // mean|x − y| = 5/3; half the mean distance of pairs is 16/18, without self-pairs 16/12.
    assertFigure(table, "crps", 5 / 3.0 - 8 / 9.0);
    assertFigure(table, "crps-fair", 5 / 3.0 - 4 / 3.0);
    assertFigure(table, "crps-pwm", 5 / 3.0 - 4 / 3.0);
    assertFigure(table, "sample-bias", 1 / 3.0);
    assertFigure(table, "dss", 1 / (8 / 3.0) + Math.log(8 / 3.0));
    assertFigure(table, "sample-mad", 1.4826 * 2);
  }

  @Test
  void equalDrawsHaveNoSpread() {
    ForecastArchive archive = new Forecasts().add("m", 1, Forecast.sample(0.1, 0.1, 0.1)).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1))
            .score(Scores.dss(), Scores.logScoreKde(), Scores.crps())
            .by();
    assertThat(table.reason(0, "dss").orElseThrow()).contains("zero variance");
    assertThat(table.value(0, "log-score-kde")).hasValue(Double.POSITIVE_INFINITY);
    assertFigure(table, "crps", 0.9);
  }

  @Test
  void distributionsInClosedFormAreScoredByIntegration() {
    ForecastArchive archive =
        new Forecasts()
            .add("normal", 1, Forecast.parametric(Distributions.normal(2, 3)))
            .add("t", 1, Forecast.parametric(Distributions.studentT(2, 3, 5)))
            .add("certain", 1, Forecast.parametric(Distributions.point(2)))
            .archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(4))
            .score(Scores.crps(), Scores.coverage(0.8))
            .by(Dimension.MODEL);
    assertThat(table.value(table.row("normal").orElseThrow(), "crps").orElseThrow())
        .isCloseTo(DistributionKernels.crpsNormal(2, 3, 4), within(1e-8));
    assertThat(table.value(table.row("t").orElseThrow(), "crps").orElseThrow())
        .isCloseTo(DistributionKernels.crpsStudentT(2, 3, 5, 4), within(1e-8));
    assertThat(table.value(table.row("certain").orElseThrow(), "crps")).hasValue(2);
    assertThat(table.value(table.row("normal").orElseThrow(), "coverage-80")).hasValue(1);
  }

  @Test
  void probabilitiesOutsideTheirRangeAreNotComputable() {
    ScoreTable table = score(new double[] {1.2, 0.5}, new double[] {1, 1}, "brier");
    assertThat(table.reason(0, "brier").orElseThrow()).contains("domain");
    ScoreTable impossible =
        score(new double[] {0, 0.5}, new double[] {1, 0}, "brier", "binary-log-score");
    assertFigure(impossible, "brier", 0.625);
    assertThat(impossible.value(0, "binary-log-score")).hasValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void quantileBiasFollowsTheNearestQuantile() {
    double[] levels = {0.1, 0.5, 0.9};
    double[] q = {10, 20, 30};
    assertThat(QuantileKernels.bias(levels, q, 20, 5)).isEqualTo(1);
    assertThat(QuantileKernels.bias(levels, q, 20, 15)).isEqualTo(0.8);
    assertThat(QuantileKernels.bias(levels, q, 20, 20)).isZero();
    assertThat(QuantileKernels.bias(levels, q, 20, 25)).isEqualTo(1 - 2 * 0.9);
    assertThat(QuantileKernels.bias(levels, q, 20, 35)).isEqualTo(-1);
  }

  @Test
  void thresholdWeightedScoreSeesOnlyTheTail() {
    ForecastArchive archive = new Forecasts().add("m", 1, Forecast.sample(4, 0, 2)).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1))
            .score(Scores.parse("twcrps-above-3"), Scores.parse("twcrps-above--5"), Scores.crps())
            .by();
    // Above 3 the draws are 4, 3, 3 and the actual 3: mean distance 1/3, half the mean pair 2/9.
    assertFigure(table, "twcrps-above-3", 1 / 3.0 - 2 / 9.0);
    assertFigure(table, "twcrps-above--5", table.value(0, "crps").orElseThrow());
  }

  @Test
  void jointSamplesByHand() {
    double[][] draws = {{0, 0}, {3, 4}};
    double[] y = {0, 4};
    assertThat(MultivariateKernels.energyScore(draws, y)).isEqualTo(3.5 - 1.25);
    assertThat(MultivariateKernels.energyScoreFair(draws, y)).isEqualTo(3.5 - 2.5);
    // |y1 − y2| = 4 against the mean of 0 and 1, for both orders of the pair.
    assertThat(MultivariateKernels.variogramScore(draws, y, 0.5)).isEqualTo(2 * 1.5 * 1.5);
    assertThat(MultivariateKernels.energyScore(new double[][] {{4}, {0}, {2}}, new double[] {1}))
        .isCloseTo(5 / 3.0 - 8 / 9.0, within(1e-12));
    assertThatThrownBy(() -> MultivariateKernels.energyScore(draws, new double[] {1}))
        .hasMessageContaining("dimensions");
  }
}

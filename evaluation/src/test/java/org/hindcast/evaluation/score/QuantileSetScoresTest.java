package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.Test;

/** Sets of quantiles, warnings from probabilities, categories and tails, by hand and by law. */
class QuantileSetScoresTest {

  private static ScoreTable score(Forecast forecast, double y, String... ids) {
    ForecastArchive archive = new Forecasts().add("m", 1, forecast).archive();
    return Evaluation.of(archive, Forecasts.actuals(y))
        .score(Arrays.stream(ids).map(Scores::parse).toList())
        .by();
  }

  private static double figure(Forecast forecast, double y, String id) {
    return score(forecast, y, id).value(0, id).orElseThrow();
  }

  @Test
  void pinballLossesAddUpAsTheirIdsSay() {
    Forecast quartiles = Forecast.quantiles(new double[] {0.25, 0.5, 0.75}, new double[] {2, 4, 8});
    // At y = 5 the losses are 0.75, 0.5 and 0.75.
    ScoreTable table =
        score(
            quartiles,
            5,
            "mean-pinball",
            "wql",
            "wis",
            "wis-no-median",
            "crps-approx-trapezoid",
            "crps-approx-midpoint",
            "twcrps-approx-above-6",
            "twcrps-approx-below-6",
            "qwcrps-approx-right");
    assertThat(table.value(0, "mean-pinball")).hasValue(2 / 3.0);
    assertThat(table.value(0, "wql").orElseThrow()).isCloseTo(4 / 15.0, within(1e-15));
    assertThat(table.value(0, "wis").orElseThrow()).isCloseTo(4 / 3.0, within(1e-15));
    assertThat(table.value(0, "wis-no-median")).hasValue(1.5);
    assertThat(table.value(0, "crps-approx-trapezoid")).hasValue(0.25 * (1.25 + 1.25));
    assertThat(table.reason(0, "crps-approx-midpoint").orElseThrow()).contains("midpoints");
    // Chained to 6: losses 0, 0 and ¼·2; below: ¼·3, ½·1 and ¼·1.
    assertThat(table.value(0, "twcrps-approx-above-6")).hasValue(0.25 * 0.5);
    assertThat(table.value(0, "twcrps-approx-below-6")).hasValue(0.25 * (1.25 + 0.75));
    assertThat(table.value(0, "qwcrps-approx-right").orElseThrow())
        .isCloseTo(0.25 * (0.75 / 16 + 0.5 / 4 + 0.5 / 4 + 0.75 * 9 / 16), within(1e-15));
  }

  @Test
  void midpointGridsGiveTheScoreOfTheirStepFunction() {
    // Quantiles at 1/8, 3/8, 5/8, 7/8 are the draws of a sample of four.
    double[] values = {1, 3, 4, 9};
    Forecast grid = Forecast.quantiles(new double[] {0.125, 0.375, 0.625, 0.875}, values);
    assertThat(figure(grid, 3.5, "crps-approx-midpoint"))
        .isCloseTo(figure(Forecast.sample(values), 3.5, "crps"), within(1e-14));
  }

  @Test
  void denseLevelsApproachTheCrpsOfTheNormal() {
    int n = 2000;
    double[] levels = new double[n];
    Arrays.setAll(levels, k -> (k + 0.5) / n);
    double[] q = Arrays.stream(levels).map(t -> Distributions.normal(1, 2).quantile(t)).toArray();
    double exact = DistributionKernels.crpsNormal(1, 2, 2.5);
    Forecast dense = Forecast.quantiles(levels, q);
    assertThat(figure(dense, 2.5, "crps-approx-midpoint")).isCloseTo(exact, within(1e-3));
    assertThat(figure(dense, 2.5, "crps-approx-trapezoid")).isCloseTo(exact, within(1e-3));
    assertThat(figure(dense, 2.5, "wis-no-median")).isCloseTo(exact, within(1e-3));
  }

  @Test
  void unpairedLevelsHaveNoIntervalsButPinballLosses() {
    Forecast odd = Forecast.quantiles(new double[] {0.25, 0.6}, new double[] {2, 4});
    ScoreTable table = score(odd, 5, "wis-no-median", "mean-pinball");
    assertThat(table.reason(0, "wis-no-median").orElseThrow()).contains("pairs");
    assertThat(table.value(0, "mean-pinball").orElseThrow())
        .isCloseTo((0.75 + 0.6) / 2, within(1e-15));
  }

  @Test
  void probabilitiesOfThresholdsComeFromEveryKindOfForecast() {
    Forecast quartiles = Forecast.quantiles(new double[] {0.25, 0.5, 0.75}, new double[] {2, 4, 8});
    // P(Y > 5) = 1 − (0.5 + 0.25/4); the event did not happen.
    assertThat(figure(quartiles, 5, "brier-above-5")).isEqualTo(0.4375 * 0.4375);
    assertThat(figure(quartiles, 3, "brier-below-5")).isEqualTo(0.4375 * 0.4375);
    assertThat(figure(Forecast.sample(1, 5, 6, 7), 6, "brier-above-5")).isEqualTo(0.25);
    assertThat(figure(Forecast.parametric(Distributions.normal(5, 2)), 6, "brier-above-5"))
        .isEqualTo(0.25);
    assertThat(score(Forecast.point(5), 6, "brier-above-5").reason(0, "brier-above-5")).isPresent();
  }

  @Test
  void quantilesThatDoNotTellGiveNoWarning() {
    Forecast quartiles = Forecast.quantiles(new double[] {0.25, 0.5, 0.75}, new double[] {2, 4, 8});
    // P(Y > 1) is at least 75%: a warning from 70% on is sure, one from 80% on is not known.
    assertThat(figure(quartiles, 5, "hits-above-1-at-70")).isEqualTo(1);
    assertThat(figure(quartiles, 5, "hits-above-1-at-75")).isEqualTo(1);
    assertThat(score(quartiles, 5, "hits-above-1-at-80").reason(0, "hits-above-1-at-80"))
        .isPresent();
    // P(Y > 9) is at most 25%.
    assertThat(figure(quartiles, 5, "correct-negatives-above-9-at-30")).isEqualTo(1);
    assertThat(score(quartiles, 5, "hits-above-9-at-20").reason(0, "hits-above-9-at-20"))
        .isPresent();
    // Exactly the quantile at 1 − 25%.
    assertThat(figure(quartiles, 5, "false-alarms-above-8-at-25")).isEqualTo(1);
    assertThat(figure(quartiles, 1, "hits-below-2-at-25")).isEqualTo(1);
  }

  @Test
  void denominatorsOfZeroAreNotComputable() {
    ForecastArchive archive = new Forecasts().points("m", 1, 2).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1, 2))
            .score(
                List.of(
                        "hit-rate-above-9",
                        "far-above-9",
                        "csi-above-9",
                        "frequency-bias-above-9",
                        "peirce-above-9",
                        "heidke-above-9",
                        "value-above-9-cost-20",
                        "false-alarm-rate-above-9")
                    .stream()
                    .map(Scores::parse)
                    .toList())
            .by();
    for (ScoringRule rule : table.rules()) {
      boolean rate = rule.id().startsWith("false-alarm-rate");
      assertThat(table.value(0, rule).isPresent()).as(rule.id()).isEqualTo(rate);
    }
    ContingencyTable contingency =
        ContingencyTable.of(new double[] {1, 3, 3, 0}, new double[] {0, 4, 1, 5}, Warning.above(2));
    assertThat(contingency).isEqualTo(new ContingencyTable(1, 1, 1, 1));
    assertThat(contingency.heidke()).hasValue(0);
    assertThat(new ContingencyTable(0, 0, 0, 3).hitRate()).isEmpty();
  }

  @Test
  void tablesOfWarningsComeFromScores() {
    ForecastArchive archive =
        new Forecasts().points("a", 1, 3, 3, 0).points("b", 9, 9, 9, 9).archive();
    ForecastScores scores =
        Evaluation.of(archive, Forecasts.actuals(0, 4, 1, 5)).score(Scores.mae());
    assertThat(
            ContingencyTable.of(
                scores, Warning.above(2), row -> archive.key(row).model().equals("a")))
        .isEqualTo(new ContingencyTable(1, 1, 1, 1));
    assertThat(ContingencyTable.of(scores, Warning.above(2), row -> true))
        .isEqualTo(new ContingencyTable(3, 3, 1, 1));
  }

  @Test
  void categoriesAreClosedOnTheRightUnlessSaidOtherwise() {
    // Forecast 10 is on the threshold, the actual above it: a miss, or nothing.
    assertThat(figure(Forecast.point(10), 12, "firm-70-at-10")).isEqualTo(0.7);
    assertThat(figure(Forecast.point(10), 12, "firm-70-at-10-left-closed")).isZero();
    assertThat(figure(Forecast.point(12), 10, "firm-70-at-10")).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Scores.parse("firm-70-at-10-5")).hasMessageContaining("ascending");
    assertThatThrownBy(() -> Scores.parse("firm-70-at-5-10-weights-1"))
        .hasMessageContaining("2 thresholds and 1 weights");
    assertThatThrownBy(() -> Scores.parse("twcrps-between-5-1"))
        .hasMessageContaining("smaller one first");
    assertThatThrownBy(() -> Scores.parse("hit-rate-above-5-at-100"))
        .hasMessageContaining("outside (0, 100)");
    assertThatThrownBy(() -> Warning.above(Double.NaN)).hasMessageContaining("finite");
  }

  @Test
  void negativeThresholdsAndListsReadBack() {
    for (String id :
        List.of(
            "firm-70-at--5-0-2.5-weights-1-2-3-discount-4",
            "hit-rate-below--5-at-2.5",
            "value-above-100-at-20-cost-20",
            "twcrps-outside--5--1",
            "twcrps-approx-above--5",
            "turning-csi-window-2-size-0.5")) {
      assertThat(Scores.parse(id).id()).isEqualTo(id);
    }
    assertThat(Scores.parse("pod-above-5").id()).isEqualTo("hit-rate-above-5");
    assertThat(Scores.parse("crps-edf").id()).isEqualTo("crps");
  }

  @Provide
  Arbitrary<double[]> numbers() {
    return Arbitraries.doubles()
        .between(-50, 50)
        .ofScale(2)
        .array(Double[].class)
        .ofMinSize(3)
        .ofMaxSize(15)
        .map(array -> Arrays.stream(array).mapToDouble(Double::doubleValue).toArray());
  }

  @Property(tries = 60)
  void partsOfTheDistributionAddUpToTheWhole(@ForAll("numbers") double[] numbers) {
    double y = numbers[0];
    Forecast sample = Forecast.sample(Arrays.copyOfRange(numbers, 1, numbers.length));
    double whole = figure(sample, y, "crps");
    assertThat(figure(sample, y, "twcrps-above-3") + figure(sample, y, "twcrps-below-3"))
        .isCloseTo(whole, within(1e-11));
    assertThat(figure(sample, y, "twcrps-between--4-3") + figure(sample, y, "twcrps-outside--4-3"))
        .isCloseTo(whole, within(1e-11));
    assertThat(4 * figure(sample, y, "qwcrps-center") + figure(sample, y, "qwcrps-tails"))
        .isCloseTo(whole, within(1e-11));
    assertThat(
            figure(sample, y, "qwcrps-left")
                + figure(sample, y, "qwcrps-right")
                + 2 * figure(sample, y, "qwcrps-center"))
        .isCloseTo(whole, within(1e-11));
  }

  @Property(tries = 60)
  void quantileWeightedScoresScaleAndIgnoreTranslation(@ForAll("numbers") double[] numbers) {
    Forecast sample = Forecast.sample(Arrays.copyOfRange(numbers, 1, numbers.length));
    double[] moved = Arrays.stream(numbers).map(x -> 4 * x + 8).toArray();
    Forecast other = Forecast.sample(Arrays.copyOfRange(moved, 1, moved.length));
    for (QuantileWeight weight : QuantileWeight.values()) {
      String id = TailScores.quantileWeighted(weight).id();
      assertThat(figure(other, moved[0], id))
          .isCloseTo(4 * figure(sample, numbers[0], id), within(1e-10));
    }
    assertThat(figure(other, moved[0], "twcrps-above-20"))
        .isCloseTo(4 * figure(sample, numbers[0], "twcrps-above-3"), within(1e-10));
  }

  @Property(tries = 60)
  void perfectForecastsCostNothing(@ForAll("numbers") double[] y) {
    ForecastArchive archive = new Forecasts().points("m", y).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(y))
            .score(Scores.parse("firm-30-at-0-10"), Scores.parse("frequency-bias-above-0"))
            .by();
    assertThat(table.value(0, "firm-30-at-0-10")).hasValue(0);
    table.value(0, "frequency-bias-above-0").ifPresent(bias -> assertThat(bias).isEqualTo(1));
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.Test;

/** Scores of actuals that are known to a rounding. */
class RoundingTest {

  private static ScoreTable score(ForecastArchive archive, double[] y, String... ids) {
    return Evaluation.of(archive, Forecasts.actuals(y))
        .score(Arrays.stream(ids).map(Scores::parse).toList())
        .by();
  }

  @Test
  void absoluteErrorsRangeOverTheCell() {
    // Actuals 10 and 20 known to ±5: errors of 2 may be 0 to 7, of 8 may be 3 to 13.
    ForecastArchive archive = new Forecasts().points("m", 12, 28).archive();
    ScoreTable table =
        score(
            archive,
            new double[] {10, 20},
            "mae",
            "mae-rounded-10-low",
            "mae-rounded-10-high",
            "rmse-rounded-10-high",
            "bias-rounded-10-low",
            "bias-rounded-10-high");
    assertThat(table.value(0, "mae")).hasValue(5);
    assertThat(table.value(0, "mae-rounded-10-low").orElseThrow()).isCloseTo(1.5, within(1e-12));
    assertThat(table.value(0, "mae-rounded-10-high")).hasValue(10);
    assertThat(table.value(0, "rmse-rounded-10-high")).hasValue(Math.sqrt((49 + 169) / 2.0));
    assertThat(table.value(0, "bias-rounded-10-low").orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(table.value(0, "bias-rounded-10-high")).hasValue(10);
  }

  @Test
  void rangesEqualThoseOfAFineGrid() {
    double[] levels = {0.1, 0.25, 0.5, 0.75, 0.9};
    double[] q = {1, 2.5, 4, 4.5, 9};
    double[] draws = {0, 2, 3, 3, 7, 11};
    for (double y : new double[] {-2, 1.5, 3.9, 5, 8.7, 12}) {
      for (String id : List.of("wis", "crps", "pinball-25", "interval-score-80")) {
        Forecast forecast =
            id.equals("crps") ? Forecast.sample(draws) : Forecast.quantiles(levels, q);
        ForecastArchive archive = new Forecasts().add("m", 1, forecast).archive();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int k = 0; k <= 400; k++) {
          double at = y - 1 + k / 200.0;
          double score = score(archive, new double[] {at}, id).value(0, id).orElseThrow();
          low = Math.min(low, score);
          high = Math.max(high, score);
        }
        ScoreTable range =
            score(archive, new double[] {y}, id + "-rounded-2-low", id + "-rounded-2-high");
        assertThat(range.value(0, id + "-rounded-2-low").orElseThrow())
            .as(id)
            .isCloseTo(low, within(1e-9));
        assertThat(range.value(0, id + "-rounded-2-high").orElseThrow())
            .as(id)
            .isCloseTo(high, within(1e-9));
      }
    }
  }

  @Test
  void theOutcomeOfOtherRulesIsNotTouched() {
    ForecastArchive archive = new Forecasts().points("m", 12, 28).archive();
    ScoreTable table = score(archive, new double[] {10, 20}, "mae-rounded-10-high", "mae", "bias");
    assertThat(table.value(0, "mae")).hasValue(5);
    assertThat(table.value(0, "bias")).hasValue(5);
  }

  @Test
  void onlyConvexScoresHaveARange() {
    assertThatThrownBy(() -> Scores.mape().atBestOfRounding(10))
        .hasMessageContaining("no range under rounding");
    assertThatThrownBy(() -> Scores.mae().atWorstOfRounding(0)).hasMessageContaining("positive");
    assertThat(Scores.wis().atWorstOfRounding(5).id()).isEqualTo("wis-rounded-5-high");
    assertThat(Scores.parse("mae-rounded-5-low-log1p").transform()).isEqualTo(Transform.LOG1P);
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.Test;

/** Against definitions computed in R: see weighted-scores.md. */
class WeightedScoresReferenceTest {

  @Test
  void weightedFormsOfTheCrpsEqualTheirDefinitions() {
    List<List<String>> rows = Fixture.rows("weighted-scores.csv");
    for (List<String> row : rows) {
      double[] draws =
          Arrays.stream(row.get(2).split(" ")).mapToDouble(Double::parseDouble).toArray();
      ForecastArchive archive = new Forecasts().add("m", 1, Forecast.sample(draws)).archive();
      double score =
          Evaluation.of(archive, Forecasts.actuals(Double.parseDouble(row.get(1))))
              .score(Scores.parse(row.get(3)))
              .by()
              .value(0, row.get(3))
              .orElseThrow();
      assertThat(score)
          .as(row.get(0) + " " + row.get(3))
          .isCloseTo(Double.parseDouble(row.get(4)), within(1e-12));
    }
    assertThat(rows).hasSizeGreaterThan(130);
  }

  @Test
  void scoresOfWarningsAndEfficienciesEqualThoseOfR() {
    List<List<String>> pairs = Fixture.rows("pairs.csv");
    double[] f = pairs.stream().mapToDouble(row -> Double.parseDouble(row.get(0))).toArray();
    double[] y = pairs.stream().mapToDouble(row -> Double.parseDouble(row.get(1))).toArray();
    double[] p = pairs.stream().mapToDouble(row -> Double.parseDouble(row.get(2))).toArray();
    Map<String, String> probabilistic =
        Map.of(
            "p-roc-auc", "roc-auc-above-11",
            "p-brier", "brier-above-11",
            "p-hit-rate-at-30", "pod-above-11-at-30",
            "p-false-alarm-ratio-at-30", "far-above-11-at-30");
    Forecasts points = new Forecasts().points("m", f);
    Forecasts samples = new Forecasts();
    for (int i = 0; i < p.length; i++) {
      // Ten draws of which the share p lies above the threshold.
      double[] draws = new double[10];
      Arrays.fill(draws, 11);
      Arrays.fill(draws, 0, (int) Math.round(10 * p[i]), 12);
      samples.add("m", i + 1, Forecast.sample(draws));
    }
    for (List<String> row : Fixture.rows("pairs-figures.csv")) {
      boolean byProbability = row.get(0).startsWith("p-");
      String id = probabilistic.getOrDefault(row.get(0), row.get(0));
      ScoringRule rule = Scores.parse(id);
      ForecastArchive archive = (byProbability ? samples : points).archive();
      double figure =
          Evaluation.of(archive, Forecasts.actuals(y))
              .score(rule)
              .by()
              .value(0, rule)
              .orElseThrow();
      assertThat(figure).as(id).isCloseTo(Double.parseDouble(row.get(1)), within(1e-12));
    }
  }

  @Test
  void rocCurveEndsInItsCornersAndItsAreaIsThatOfRanks() {
    List<List<String>> pairs = Fixture.rows("pairs.csv");
    double[] p = pairs.stream().mapToDouble(row -> Double.parseDouble(row.get(2))).toArray();
    boolean[] events = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      events[i] = Double.parseDouble(pairs.get(i).get(1)) > 11;
    }
    RocCurve curve = RocCurve.of(p, events);
    String area =
        Fixture.rows("pairs-figures.csv").stream()
            .filter(row -> row.get(0).equals("p-roc-auc"))
            .findFirst()
            .orElseThrow()
            .get(1);
    assertThat(curve.area()).isCloseTo(Double.parseDouble(area), within(1e-12));
    assertThat(curve.points().get(0).hitRate()).isZero();
    assertThat(curve.points().get(curve.points().size() - 1).falseAlarmRate()).isEqualTo(1);
  }
}

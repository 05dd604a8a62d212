package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.junit.jupiter.api.Test;

class PairwiseSkillTest {

  @Test
  void equalsScoringutilsOnTheWeightedIntervalScore() {
    Fixture forecasts = Fixture.reference("scoringutils_quantile.csv.gz");
    Fixture expected = Fixture.reference("scoringutils_ref_pairwise_wis_cases.csv");
    // The reference defines the score as the mean over levels of twice the pinball loss.
    Map<String, Map<String, double[]>> sums = new TreeMap<>();
    Map<String, Integer> units = new LinkedHashMap<>();
    for (int row = 0; row < forecasts.size(); row++) {
      if (!forecasts.text(row, "target_type").equals("Cases")
          || forecasts.text(row, "predicted").isEmpty()
          || forecasts.text(row, "observed").isEmpty()) {
        continue;
      }
      String unit =
          forecasts.text(row, "location")
              + forecasts.text(row, "target_end_date")
              + forecasts.text(row, "forecast_date")
              + forecasts.text(row, "horizon");
      units.putIfAbsent(unit, units.size());
      double q = forecasts.number(row, "predicted");
      double y = forecasts.number(row, "observed");
      double level = forecasts.number(row, "quantile_level");
      double[] cell =
          sums.computeIfAbsent(forecasts.text(row, "model"), m -> new LinkedHashMap<>())
              .computeIfAbsent(unit, u -> new double[2]);
      cell[0] += 2 * ((y <= q ? 1 : 0) - level) * (q - y);
      cell[1]++;
    }
    List<String> models = List.copyOf(sums.keySet());
    double[][] scores = new double[models.size()][units.size()];
    for (int m = 0; m < scores.length; m++) {
      Arrays.fill(scores[m], Double.NaN);
      for (Map.Entry<String, double[]> entry : sums.get(models.get(m)).entrySet()) {
        scores[m][units.get(entry.getKey())] = entry.getValue()[0] / entry.getValue()[1];
      }
    }
    PairwiseSkill.Result result =
        PairwiseSkill.withDefaults().withBaseline("EuroCOVIDhub-baseline").compare(models, scores);
    for (int row = 0; row < expected.size(); row++) {
      String model = expected.text(row, "model");
      String other = expected.text(row, "compare_against");
      PairwiseSkill.Skill skill = result.skill(model);
      same(skill.relative().orElseThrow(), expected.number(row, "wis_relative_skill"));
      same(skill.scaled().orElseThrow(), expected.number(row, "wis_scaled_relative_skill"));
      if (!model.equals(other)) {
        PairwiseSkill.Pair pair = result.pair(model, other);
        same(pair.ratio().orElseThrow(), expected.number(row, "mean_scores_ratio"));
        same(pair.outcome().tested().orElseThrow().pValue(), expected.number(row, "pval"));
        same(pair.adjustedPValue().orElseThrow(), expected.number(row, "adj_pval"));
      }
    }
  }

  private static void same(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
  }

  @Test
  void pairsWithoutOverlapAreLeftOut() {
    double nan = Double.NaN;
    double[][] scores = {{1, 2, nan, nan}, {nan, nan, 2, 4}, {2, 2, 2, 2}};
    PairwiseSkill.Result result =
        PairwiseSkill.withDefaults().compare(List.of("a", "b", "c"), scores);
    assertThat(result.pair("a", "b").ratio()).isEmpty();
    assertThat(result.pair("a", "b").overlap()).isZero();
    assertThat(result.skill("a").pairs()).isEqualTo(2);
    // a against c: 1.5/2; with its own ratio 1 the geometric mean is √0.75.
    assertThat(result.skill("a").relative()).hasValueCloseTo(Math.sqrt(0.75), within(1e-12));
    assertThat(result.skill("a").scaled()).isEmpty();
  }

  @Test
  void identicalScoresHavePValueOne() {
    double[][] scores = {{1, 2, 3}, {1, 2, 3}};
    PairwiseSkill.Result result = PairwiseSkill.withDefaults().compare(List.of("a", "b"), scores);
    assertThat(result.pair("a", "b").adjustedPValue()).hasValue(1);
    assertThat(result.skill("b").relative()).hasValue(1);
  }

  @Test
  void meansThatAreNotPositiveHaveNoRatio() {
    double[][] scores = {{0, 0}, {1, 2}};
    assertThat(
            PairwiseSkill.withDefaults().compare(List.of("a", "b"), scores).pair("b", "a").ratio())
        .isEmpty();
    assertThatThrownBy(
            () -> PairwiseSkill.withDefaults().withBaseline("x").compare(List.of("a", "b"), scores))
        .hasMessageContaining("baseline x");
  }

  @Test
  void missingScoresAreDecidedByNamedPolicies() {
    List<String> models = List.of("a", "b", "c");
    double none = Double.NaN;
    double[][] scores = {{1, 2, 4}, {2, none, 2}, {3, 6, none}};
    PairwiseSkill skill = PairwiseSkill.withDefaults();
    // Overlaps: a and b (1 + 4)/(2 + 2), a and c 3/9, b and c 2/3.
    assertThat(ratio(skill, models, scores, "a", "b")).isCloseTo(1.25, within(1e-15));
    assertThat(ratio(skill.withMissing(MissingForecastPolicy.INTERSECT), models, scores, "a", "b"))
        .isCloseTo(0.5, within(1e-15));
    assertThat(
            ratio(skill.withMissing(MissingForecastPolicy.WORST_SCORE), models, scores, "a", "b"))
        .isCloseTo(7 / 10.0, within(1e-15));
    assertThat(
            ratio(
                skill.withMissing(MissingForecastPolicy.MEAN_OF_OTHERS), models, scores, "a", "b"))
        .isCloseTo(7 / 8.0, within(1e-15));
    PairwiseSkill.Result filled =
        skill.withMissing(MissingForecastPolicy.benchmarkScore("a")).compare(models, scores);
    assertThat(filled.pair("a", "c").ratio().orElseThrow()).isCloseTo(7 / 13.0, within(1e-15));
    assertThat(filled.skill("c").imputed()).isEqualTo(1);
    assertThat(filled.skill("a").imputed()).isZero();
    double[][] oneGap = {{1, 2, 4}, {2, 1, 2}, {3, 6, none}};
    PairwiseSkill.Result without =
        skill.withMissing(MissingForecastPolicy.EXCLUDE_MODEL).compare(models, oneGap);
    assertThat(without.excluded()).containsExactly("c");
    assertThat(without.pair("a", "b").ratio().orElseThrow()).isCloseTo(7 / 5.0, within(1e-15));
    assertThatThrownBy(
            () -> skill.withMissing(MissingForecastPolicy.REFUSE).compare(models, oneGap))
        .hasMessageContaining("c lacks 1 of 3");
  }

  private static double ratio(
      PairwiseSkill skill, List<String> models, double[][] scores, String first, String second) {
    return skill.compare(models, scores).pair(first, second).ratio().orElseThrow();
  }
}

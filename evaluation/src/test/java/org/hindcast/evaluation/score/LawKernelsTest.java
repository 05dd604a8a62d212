package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PredictiveDistribution;
import org.junit.jupiter.api.Test;

class LawKernelsTest {

  private static List<String[]> reference() throws IOException {
    try (InputStream in = LawKernelsTest.class.getResourceAsStream("laws.csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }
  }

  private static double number(String text) {
    return text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static PredictiveDistribution law(String... row) {
    double a = number(row[1]);
    double b = number(row[2]);
    double c = number(row[3]);
    return switch (row[0]) {
      case "normal" -> Distributions.normal(a, b);
      case "truncated-normal" -> Distributions.truncatedNormal(a, b);
      case "censored-normal" -> Distributions.censoredNormal(a, b);
      case "student" -> Distributions.studentT(a, b, c);
      case "logistic" -> Distributions.logistic(a, b);
      case "laplace" -> Distributions.laplace(a, b);
      case "lognormal" -> Distributions.logNormal(a, b);
      case "gamma" -> Distributions.gamma(a, b);
      case "exponential" -> Distributions.exponential(a);
      case "uniform" -> Distributions.uniform(a, b);
      case "beta" -> Distributions.beta(a, b);
      case "poisson" -> Distributions.poisson(a);
      case "negative-binomial" -> Distributions.negativeBinomial(a, b);
      default -> throw new IllegalArgumentException(row[0]);
    };
  }

  /** The distribution with all but the three necessary methods hidden, as a user writes it. */
  private static PredictiveDistribution plain(PredictiveDistribution law) {
    return new PredictiveDistribution() {
      @Override
      public double mean() {
        return law.mean();
      }

      @Override
      public double quantile(double level) {
        return law.quantile(level);
      }

      @Override
      public double cumulativeProbability(double x) {
        return law.cumulativeProbability(x);
      }
    };
  }

  private static Offset<Double> relative(double expected, double share) {
    return within(Math.max(1e-14, share * Math.abs(expected)));
  }

  @Test
  void closedFormsAndThresholdWeightingEqualNumericalIntegrationByR() throws IOException {
    List<String[]> rows = reference();
    assertThat(rows.stream().map(row -> row[0]).distinct()).hasSize(13);
    for (String[] row : rows) {
      PredictiveDistribution law = law(row);
      double y = number(row[4]);
      double crps = number(row[5]);
      assertThat(LawKernels.crps(law, y))
          .as(Arrays.toString(row))
          .isCloseTo(crps, relative(crps, 1e-9));
      double above = number(row[7]);
      assertThat(LawKernels.crpsAbove(law, 1, y))
          .as(Arrays.toString(row))
          // Tails beyond 1e-14 are left out, which shows where hardly anything lies above 1.
          .isCloseTo(above, within(1e-9 * above + 1e-13));
    }
  }

  @Test
  void weightedScoresOfEveryFamilyEqualNumericalIntegrationByR() {
    List<List<String>> rows = Fixture.rows("weighted-laws.csv");
    assertThat(rows.stream().map(row -> row.get(5)).distinct()).hasSize(10);
    assertThat(rows.stream().map(row -> row.get(0)).distinct()).hasSize(12);
    for (List<String> row : rows) {
      double expected = number(row.get(6));
      String id = row.get(5);
      ForecastArchive archive =
          new Forecasts()
              .add("m", 1, Forecast.parametric(law(row.toArray(String[]::new))))
              .archive();
      double score =
          Evaluation.of(archive, Forecasts.actuals(number(row.get(4))))
              .score(Scores.parse(id))
              .by()
              .value(0, id)
              .orElseThrow();
      assertThat(score)
          .as(row.toString())
          .isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-13));
    }
  }

  @Test
  void weightsAddUpToTheWholeScore() {
    PredictiveDistribution law = Distributions.gamma(2.5, 1.2);
    for (double y : new double[] {-1, 0.4, 3, 12}) {
      double whole = LawKernels.crps(law, y);
      assertThat(
              LawKernels.crps(law, ThresholdWeight.between(1, 2), y)
                  + LawKernels.crps(law, ThresholdWeight.outside(1, 2), y))
          .isCloseTo(whole, within(1e-11));
      assertThat(
              LawKernels.crps(law, ThresholdWeight.normal(ThresholdWeight.Shape.LEFT, 1, 2), y)
                  + LawKernels.crps(
                      law, ThresholdWeight.normal(ThresholdWeight.Shape.RIGHT, 1, 2), y))
          .isCloseTo(whole, within(1e-11));
      double center =
          LawKernels.crps(law, ThresholdWeight.normal(ThresholdWeight.Shape.CENTER, 1, 2), y);
      assertThat(
              LawKernels.crps(law, ThresholdWeight.normal(ThresholdWeight.Shape.TAILS, 1, 2), y)
                  + 2 * Math.sqrt(2 * Math.PI) * center)
          .isCloseTo(whole, within(1e-11));
    }
  }

  @Test
  void aCertainForecastIsScoredByTheWeightInBetween() {
    PredictiveDistribution certain = Distributions.point(2);
    assertThat(LawKernels.crps(certain, ThresholdWeight.above(3), 5)).isEqualTo(2);
    assertThat(LawKernels.crps(certain, ThresholdWeight.between(0, 1), -4)).isEqualTo(1);
    assertThat(LawKernels.crps(certain, ThresholdWeight.outside(1, 3), 4)).isEqualTo(1);
    assertThat(LawKernels.crpsGivenBeyond(certain, true, 3, 5)).isEmpty();
    assertThat(LawKernels.crpsGivenBeyond(certain, true, 3, 3)).hasValue(0);
    assertThat(LawKernels.crpsGivenBeyond(certain, true, 1, 3)).hasValue(1);
  }

  @Test
  void namesWhyNothingBeyondTheThresholdCanBeScored() {
    ForecastArchive archive =
        new Forecasts().add("m", 1, Forecast.sample(new double[] {1, 2})).archive();
    assertThat(
            Evaluation.of(archive, Forecasts.actuals(5))
                .score(Scores.parse("owcrps-above-3"))
                .by()
                .reason(0, "owcrps-above-3"))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("no probability to what lies beyond"));
  }

  @Test
  void weightsRefuseThresholdsInTheWrongOrder() {
    assertThatThrownBy(() -> ThresholdWeight.between(2, 1))
        .hasMessageContaining("smaller one first");
    assertThatThrownBy(() -> ThresholdWeight.above(Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> ThresholdWeight.normal(ThresholdWeight.Shape.LEFT, 0, 0))
        .hasMessageContaining("standard deviation of the weight");
  }

  @Test
  void logScoresEqualTheDensitiesOfR() throws IOException {
    for (String[] row : reference()) {
      double expected = number(row[6]);
      double score = LawKernels.logScore(law(row), number(row[4])).orElseThrow();
      if (Double.isInfinite(expected)) {
        assertThat(score).as(Arrays.toString(row)).isEqualTo(expected);
      } else {
        assertThat(score).as(Arrays.toString(row)).isCloseTo(expected, relative(expected, 1e-9));
      }
    }
  }

  @Test
  void integrationOfAnUnknownDistributionEqualsTheClosedForm() throws IOException {
    for (String[] row : reference()) {
      PredictiveDistribution law = law(row);
      // Jumps at every whole number are no case for integration: counts say that they are counts.
      if (law.support() != PredictiveDistribution.Support.INTEGER) {
        double y = number(row[4]);
        double spread = law.quantile(0.999) - law.quantile(0.001);
        assertThat(LawKernels.crps(plain(law), y))
            .as(Arrays.toString(row))
            .isCloseTo(number(row[5]), within(1e-10 * spread + 1e-10 * Math.abs(y)));
      }
    }
  }

  @Test
  void momentsEqualThoseOfTheQuantiles() throws IOException {
    int n = 200_000;
    for (String[] row : reference()) {
      PredictiveDistribution law = law(row);
      if (row[0].equals("student") || row[0].equals("lognormal") || !row[4].equals("0.3")) {
        continue;
      }
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double deviation = law.quantile((i + 0.5) / n) - law.mean();
        sum += deviation / n;
        squares += deviation * deviation / n;
      }
      double variance = law.variance().orElseThrow();
      // Midpoints of equal steps of probability cut the tails: that costs a share of the variance.
      assertThat(sum).as(Arrays.toString(row)).isCloseTo(0, within(1e-4 * Math.sqrt(variance)));
      assertThat(squares).as(Arrays.toString(row)).isCloseTo(variance, within(1e-3 * variance));
    }
    assertThat(Distributions.studentT(0, 1, 1.5).variance()).isEmpty();
    assertThat(Distributions.studentT(0, 2, 4).variance()).hasValue(8);
  }

  @Test
  void quantilesAreTheLowestValuesWithTheirProbability() throws IOException {
    for (String[] row : reference()) {
      PredictiveDistribution law = law(row);
      for (double level : new double[] {1e-6, 0.1, 0.5, 0.9, 1 - 1e-6}) {
        double x = law.quantile(level);
        boolean count = law.support() == PredictiveDistribution.Support.INTEGER;
        assertThat(law.cumulativeProbability(x)).isGreaterThanOrEqualTo(level * (1 - 1e-9));
        double less = count ? x - 1 : x - 1e-6 * (1 + Math.abs(x));
        assertThat(law.cumulativeProbability(less)).isLessThan(level);
      }
    }
  }

  @Test
  void crpsOfALargeSampleApproachesThatOfTheDistribution() {
    Random random = new Random(7);
    for (PredictiveDistribution law :
        List.of(
            Distributions.normal(1, 2),
            Distributions.gamma(2, 1.5),
            Distributions.negativeBinomial(2.5, 6),
            Distributions.censoredNormal(0.5, 1))) {
      double[] draws = random.doubles(20_000).map(u -> law.quantile(Math.max(u, 1e-12))).toArray();
      Arrays.sort(draws);
      double crps = LawKernels.crps(law, 2.25);
      // Four standard errors of 20 000 draws.
      double error = 4 * Math.sqrt(law.variance().orElseThrow() / draws.length);
      assertThat(SampleKernels.crps(draws, draws.length, 2.25)).isCloseTo(crps, within(error));
    }
  }

  @Test
  void trueLawHasTheBestExpectedScores() {
    // Expectation under the truth, by its quantiles at the midpoints of 4 000 equal steps.
    PredictiveDistribution truth = Distributions.gamma(4, 2);
    List<PredictiveDistribution> others =
        List.of(
            Distributions.gamma(4, 2.2),
            Distributions.gamma(5, 1.6),
            Distributions.normal(8, 4),
            Distributions.logNormal(1.95, 0.5),
            Distributions.truncatedNormal(7, 4.4));
    double[] best = expected(truth, truth);
    for (PredictiveDistribution other : others) {
      double[] scores = expected(other, truth);
      for (int k = 0; k < scores.length; k++) {
        assertThat(scores[k]).as(other + ", score " + k).isGreaterThanOrEqualTo(best[k] - 1e-6);
      }
      assertThat(scores[0]).isGreaterThan(best[0] + 1e-4);
      assertThat(scores[1]).isGreaterThan(best[1] + 1e-4);
    }
  }

  private static double[] expected(PredictiveDistribution stated, PredictiveDistribution truth) {
    int n = 4_000;
    double[] sums = new double[4];
    for (int i = 0; i < n; i++) {
      double y = truth.quantile((i + 0.5) / n);
      sums[0] += LawKernels.crps(stated, y) / n;
      sums[1] += LawKernels.logScore(stated, y).orElseThrow() / n;
      sums[2] += LawKernels.dawidSebastiani(stated, y).orElseThrow() / n;
      sums[3] += i % 20 == 0 ? 20 * LawKernels.crpsAbove(stated, 9, y) / n : 0;
    }
    return sums;
  }

  @Test
  void dawidSebastianiNeedsAVariance() {
    // (2 − 1)²/4 + ln 4
    assertThat(LawKernels.dawidSebastiani(Distributions.normal(1, 2), 2).orElseThrow())
        .isCloseTo(0.25 + Math.log(4), within(1e-15));
    assertThat(LawKernels.dawidSebastiani(Distributions.studentT(0, 1, 2), 1)).isEmpty();
    assertThat(LawKernels.dawidSebastiani(Distributions.point(3), 1)).isEmpty();
    assertThat(LawKernels.logScore(plain(Distributions.normal(0, 1)), 1)).isEmpty();
  }

  @Test
  void biasCountsTiesOfCountsHalf() {
    PredictiveDistribution poisson = Distributions.poisson(3);
    // R 4.2.2: 1 - ppois(2, 3) - ppois(1, 3)
    assertThat(LawKernels.bias(poisson, 2)).isCloseTo(0.377661645402, within(1e-11));
    assertThat(LawKernels.bias(Distributions.normal(5, 1), 5)).isCloseTo(0, within(1e-15));
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.junit.jupiter.api.Test;

class ProbabilityRulesTest {

  private static final List<String> CLASSES = List.of("low", "moderate", "high");

  private static double figure(Forecasts forecasts, ActualsTable actuals, String id) {
    ScoreTable table =
        Evaluation.of(forecasts.archive(), actuals)
            .missing(MissingForecastPolicy.COUNT)
            .score(Scores.parse(id))
            .by();
    return table.value(0, id).orElseThrow(() -> new AssertionError(table.reason(0, id)));
  }

  private static double one(Forecast forecast, double actual, String id) {
    return figure(new Forecasts().add("m", 1, forecast), Forecasts.actuals(actual), id);
  }

  @Test
  void probabilitiesOfEventsHaveTheScoresOfPoints() {
    assertThat(one(Forecast.binary(0.25), 1, "brier")).isEqualTo(0.5625);
    assertThat(one(Forecast.binary(0.25), 0, "binary-log-score"))
        .isCloseTo(-Math.log(0.75), within(1e-15));
    assertThat(one(Forecast.binary(0.25), 1, "bias")).isEqualTo(-0.75);
    assertThat(one(Forecast.point(0.25), 1, "brier")).isEqualTo(0.5625);
  }

  @Test
  void classesHaveTheScoresOfHandCalculation() {
    Forecast forecast = Forecast.categories(CLASSES, 0.5, 0.3, 0.2);
    // Cumulative 0.5, 0.8 against 0, 1: 0.25 + 0.04.
    assertThat(one(forecast, 2, "rps")).isCloseTo(0.29, within(1e-15));
    assertThat(one(forecast, 2, "rps-normalised")).isCloseTo(0.145, within(1e-15));
    // 0.25 + 0.49 + 0.04
    assertThat(one(forecast, 2, "category-brier")).isCloseTo(0.78, within(1e-15));
    assertThat(one(forecast, 3, "category-log-score")).isCloseTo(-Math.log(0.2), within(1e-15));
    assertThat(one(forecast, 1, "most-likely-class")).isEqualTo(1);
    assertThat(one(forecast, 2, "most-likely-class")).isEqualTo(0);
    assertThat(one(Forecast.categories(CLASSES, 0.4, 0.4, 0.2), 2, "most-likely-class"))
        .isEqualTo(0.5);
  }

  @Test
  void thresholdsHaveTheScoresOfHandCalculation() {
    Forecast forecast = Forecast.thresholds(new double[] {0, 10, 20}, new double[] {0, 0.5, 1});
    // At y = 10: 0 against 0, 0.5 against 1, 1 against 1.
    assertThat(one(forecast, 10, "rps-thresholds")).isEqualTo(0.25);
    // The uniform distribution on 0 to 20 at its middle: 20·(1/4 − 1/2 + 1/3).
    assertThat(one(forecast, 10, "crps-thresholds")).isCloseTo(20.0 / 12, within(1e-14));
    assertThat(one(forecast, 25, "crps-thresholds")).isCloseTo(5 + 20.0 / 3, within(1e-14));
    assertThat(one(forecast, -1, "crps-thresholds")).isCloseTo(1 + 20.0 / 3, within(1e-14));
  }

  @Test
  void denseThresholdsApproachTheCrps() {
    double[] thresholds = new double[801];
    double[] probabilities = new double[801];
    for (int k = 0; k < thresholds.length; k++) {
      thresholds[k] = -8 + 0.02 * k;
      probabilities[k] = Distributions.normal(0, 1).cumulativeProbability(thresholds[k]);
    }
    assertThat(CategoryKernels.crpsLinear(thresholds, probabilities, 0.7))
        .isCloseTo(DistributionKernels.crpsNormal(0, 1, 0.7), within(1e-4));
  }

  @Property(tries = 200)
  void ofTwoClassesTheRankedScoreIsBriersAndBriersOwnIsTwice(
      @ForAll @DoubleRange(min = 0, max = 1) double p, @ForAll @IntRange(min = 1, max = 2) int o) {
    double[] both = {1 - p, p};
    double brier = (p - (o - 1)) * (p - (o - 1));
    assertThat(CategoryKernels.rankedProbabilityScore(both, o)).isCloseTo(brier, within(1e-15));
    assertThat(CategoryKernels.brier(both, o)).isCloseTo(2 * brier, within(1e-15));
  }

  @Property(tries = 200)
  void stoppingAtTheTruthIsBestInExpectation(@ForAll long seed) {
    Random random = new Random(seed);
    double[] truth = law(random);
    double[] other = law(random);
    for (int rule = 0; rule < 5; rule++) {
      double best = 0;
      double worse = 0;
      for (int o = 1; o <= truth.length; o++) {
        best += truth[o - 1] * score(rule, truth, o);
        worse += truth[o - 1] * score(rule, other, o);
      }
      assertThat(best).as("rule " + rule).isLessThanOrEqualTo(worse + 1e-12);
    }
  }

  private static double[] law(Random random) {
    double[] law = random.doubles(4, 0.01, 1).toArray();
    double sum = Arrays.stream(law).sum();
    return Arrays.stream(law).map(p -> p / sum).toArray();
  }

  private static double score(int rule, double[] p, int o) {
    return switch (rule) {
      case 0 -> CategoryKernels.rankedProbabilityScore(p, o);
      case 1 -> CategoryKernels.brier(p, o);
      case 2 -> CategoryKernels.logScore(p, o);
      // Higher is better.
      case 3 -> -CategoryKernels.mostLikely(p, o);
      default ->
          CategoryKernels.overThresholds(
              new double[] {1, 2, 3}, new double[] {p[0], p[0] + p[1], p[0] + p[1] + p[2]}, o);
    };
  }

  @Test
  void distributionsAreScoredInClosedForm() {
    Forecast gamma = Forecast.parametric(Distributions.gamma(2.5, 1.2));
    // crps-closed-form.csv and dgamma(2, 2.5, scale = 1.2, log = TRUE) of R 4.2.2 (laws.csv).
    assertThat(one(gamma, 2, "crps"))
        .isCloseTo(DistributionKernels.crpsGamma(2.5, 1.2, 2), within(1e-15));
    assertThat(one(gamma, 2, "dss"))
        .isCloseTo((2 - 3) * (2 - 3) / 3.6 + Math.log(3.6), within(1e-14));
    double parts =
        one(gamma, 2, "crps-dispersion")
            + one(gamma, 2, "crps-overprediction")
            + one(gamma, 2, "crps-underprediction");
    assertThat(parts).isCloseTo(one(gamma, 2, "crps"), within(1e-14));
    assertThat(one(Forecast.parametric(Distributions.poisson(3)), 2, "log-score"))
        // −dpois(2, 3, log = TRUE) of R 4.2.2: −ln(e⁻³·9/2)
        .isCloseTo(3 - Math.log(4.5), within(1e-13));
    assertThat(one(Forecast.parametric(Distributions.normal(0, 1)), 0, "twcrps-above-0"))
        .isCloseTo(DistributionKernels.crpsNormal(0, 1, 0) / 2, within(1e-12));
  }

  @Test
  void aRuleSaysNothingAboutForecastsOfAnotherKind() {
    Forecasts mixed =
        new Forecasts()
            .add("m", 1, Forecast.point(3))
            .add("m", 2, Forecast.categories(CLASSES, 0.5, 0.3, 0.2))
            .add("m", 3, Forecast.thresholds(new double[] {1}, new double[] {0.5}));
    ActualsTable actuals = Forecasts.actuals(5, 2, 0);
    assertThat(figure(mixed, actuals, "mae")).isEqualTo(2);
    assertThat(figure(mixed, actuals, "rps")).isCloseTo(0.29, within(1e-15));
    assertThat(figure(mixed, actuals, "rps-thresholds")).isEqualTo(0.25);
    ScoreTable table =
        Evaluation.of(mixed.archive(), actuals).score(Scores.mae(), Scores.brier()).by();
    assertThat(table.unscored(0, "mae")).containsEntry(Reason.OTHER_TYPE, 2);
    ScoreTable classes =
        Evaluation.of(
                new Forecasts().add("m", 1, Forecast.categories(CLASSES, 1, 0, 0)).archive(),
                Forecasts.actuals(1))
            .score(Scores.mae())
            .by();
    assertThat(classes.reason(0, "mae"))
        .hasValueSatisfying(text -> assertThat(text).contains("not for forecasts of this type"));
  }

  @Test
  void anActualThatIsNoClassIsNotComputable() {
    for (double actual : new double[] {0, 1.5, 4}) {
      ScoreColumn column =
          Evaluation.of(
                  new Forecasts().add("m", 1, Forecast.categories(CLASSES, 1, 0, 0)).archive(),
                  Forecasts.actuals(actual))
              .score(Scores.rps())
              .column(Scores.rps());
      assertThat(column.reason(0)).hasValue(Reason.OUTSIDE_DOMAIN);
    }
  }

  private static Forecasts paths(double[][] draws) {
    Forecasts forecasts = new Forecasts();
    for (int k = 0; k < draws.length; k++) {
      forecasts.add("m", k + 1, Forecast.jointSample(draws[k]));
    }
    return forecasts;
  }

  @Test
  void pathsHaveOneScoreWithTheLastTarget() {
    // Draws (0, 0) and (3, 4), actual (0, 0): mean distance 5/2, half mean pair distance 5/4.
    double[][] draws = {{0, 3}, {0, 4}};
    ActualsTable actuals = Forecasts.actuals(0, 0);
    assertThat(figure(paths(draws), actuals, "energy")).isCloseTo(1.25, within(1e-15));
    assertThat(figure(paths(draws), actuals, "energy-fair")).isCloseTo(0, within(1e-15));
    // |y1 − y2|^p = 0 against the mean of 0 and 1: 2·(1/2)².
    assertThat(figure(paths(draws), actuals, "variogram-0.5")).isCloseTo(0.5, within(1e-15));
    ScoreColumn column =
        Evaluation.of(paths(draws).archive(), actuals)
            .score(Scores.energy())
            .column(Scores.energy());
    assertThat(column.status(0)).isEqualTo(ScoreStatus.PART_OF_PATH);
    assertThat(column.value(1)).hasValueCloseTo(1.25, within(1e-15));
    ScoreTable table = Evaluation.of(paths(draws).archive(), actuals).score(Scores.energy()).by();
    assertThat(table.scored(0, "energy")).isEqualTo(1);
  }

  @Test
  void pathsAreScoredOverTheTargetsWithAnActual() {
    double[][] draws = {{0, 3}, {1, 2}, {5, 6}};
    assertThat(figure(paths(draws), Forecasts.actuals(1), "energy"))
        .isCloseTo(SampleKernels.crps(new double[] {0, 3}, 2, 1), within(1e-15));
  }

  @Test
  void pathsThatAreNoneSayWhy() {
    ActualsTable actuals = Forecasts.actuals(0, 0);
    Forecasts apart =
        new Forecasts().add("m", 1, Forecast.sample(1, 2)).add("m", 2, Forecast.sample(1, 2));
    Forecasts unequal =
        new Forecasts()
            .add("m", 1, Forecast.jointSample(1, 2))
            .add("m", 2, Forecast.jointSample(1, 2, 3));
    Forecasts single = new Forecasts().add("m", 1, Forecast.jointSample(1, 2));
    assertThat(reason(apart, actuals, "energy")).isEqualTo(Reason.NOT_JOINT);
    assertThat(reason(unequal, actuals, "energy")).isEqualTo(Reason.UNEQUAL_DRAWS);
    assertThat(reason(single, actuals, "variogram-0.5")).isEqualTo(Reason.SINGLE_TARGET);
    assertThat(reason(new Forecasts().points("m", 1, 2), actuals, "energy"))
        .isEqualTo(Reason.NOT_A_SAMPLE);
    assertThat(reason(paths(new double[][] {{1}, {2}}), actuals, "energy-fair"))
        .isEqualTo(Reason.SAMPLE_TOO_SMALL);
  }

  private static Reason reason(Forecasts forecasts, ActualsTable actuals, String id) {
    ForecastScores scores = Evaluation.of(forecasts.archive(), actuals).score(Scores.parse(id));
    return scores.reason(scores.archive().size() - 1, Scores.parse(id)).orElseThrow();
  }

  @Property(tries = 50)
  void inOneDimensionTheEnergyScoreIsTheCrps(@ForAll long seed) {
    Random random = new Random(seed);
    double[] draws = random.doubles(1 + random.nextInt(20), -5, 5).toArray();
    double y = random.nextDouble() * 10 - 5;
    double crps = one(Forecast.sample(draws), y, "crps");
    assertThat(one(Forecast.jointSample(draws), y, "energy")).isCloseTo(crps, within(1e-12));
  }

  @Test
  void theTrueJointLawHasTheBestExpectedEnergyAndVariogramScores() {
    Random random = new Random(11);
    int n = 400;
    double[] sums = new double[6];
    for (int i = 0; i < n; i++) {
      double[] y = pair(random, 0.8, 1);
      double[][] right = new double[60][];
      double[][] independent = new double[60][];
      double[][] wide = new double[60][];
      for (int m = 0; m < right.length; m++) {
        right[m] = pair(random, 0.8, 1);
        independent[m] = pair(random, 0, 1);
        wide[m] = pair(random, 0.8, 1.8);
      }
      double[][][] all = {right, independent, wide};
      for (int k = 0; k < 3; k++) {
        sums[k] += MultivariateKernels.energyScoreFair(all[k], y) / n;
        sums[3 + k] += MultivariateKernels.variogramScore(all[k], y, 0.5) / n;
      }
    }
    assertThat(sums[0]).isLessThan(sums[1]).isLessThan(sums[2]);
    assertThat(sums[3]).isLessThan(sums[4]).isLessThan(sums[5]);
  }

  private static double[] pair(Random random, double correlation, double scale) {
    double first = random.nextGaussian();
    double second =
        correlation * first + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    return new double[] {scale * first, scale * second};
  }
}

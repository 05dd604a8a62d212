package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.junit.jupiter.api.Test;

/** Against R: see {@code calibration/reference.md}. */
class CrpsDecompositionTest {

  private static final Map<String, Double> R =
      Fixture.resource("calibration/crps-decomposition.csv").values();
  private static final Fixture FORECASTS = Fixture.resource("calibration/crps-forecasts.csv");
  private static final double[] Y = FORECASTS.column("y");

  private static double[][] draws() {
    double[][] draws = new double[Y.length][7];
    for (int i = 0; i < Y.length; i++) {
      for (int k = 0; k < 7; k++) {
        draws[i][k] = FORECASTS.number(i, "X" + (k + 1));
      }
    }
    return draws;
  }

  private static List<PredictiveDistribution> laws() {
    List<PredictiveDistribution> laws = new ArrayList<>();
    for (int i = 0; i < Y.length; i++) {
      laws.add(Distributions.normal(FORECASTS.number(i, "mu"), FORECASTS.number(i, "sd")));
    }
    return laws;
  }

  private static void same(CorpDecomposition parts, String score, String recalibrated, double eps) {
    double s = R.get(score);
    double r = R.get(recalibrated);
    double u = R.get("uncertainty");
    assertThat(parts.score()).isCloseTo(s, within(1e-11));
    assertThat(parts.miscalibration()).isCloseTo(s - r, within(eps));
    assertThat(parts.discrimination()).isCloseTo(u - r, within(eps));
    assertThat(parts.uncertainty()).isCloseTo(u, within(1e-13));
    sums(parts);
  }

  private static void sums(CorpDecomposition parts) {
    assertThat(parts.miscalibration() - parts.discrimination() + parts.uncertainty())
        .isCloseTo(parts.score(), within(1e-12 * Math.max(1, parts.score())));
  }

  @Test
  void thresholdWiseSplitOfSamplesEqualsIsotonicRegressionAtEveryThreshold() {
    same(
        CrpsDecomposition.thresholdWiseOfSamples(draws(), Y),
        "sample.threshold.score",
        "sample.threshold.recalibrated",
        1e-13);
  }

  @Test
  void thresholdWiseSplitOfNormalLawsFindsEveryCrossing() {
    same(
        CrpsDecomposition.thresholdWise(laws(), Y),
        "normal.threshold.score",
        "normal.threshold.recalibrated",
        1e-10);
  }

  @Test
  void isotonicSplitEqualsQuadraticProgrammes() {
    same(
        CrpsDecomposition.isotonicOfSamples(draws(), Y),
        "sample.threshold.score",
        "sample.isotonic.recalibrated",
        1e-11);
    same(
        CrpsDecomposition.isotonic(laws(), new double[] {0.05, 0.25, 0.5, 0.75, 0.95}, Y),
        "normal.threshold.score",
        "normal.isotonic.recalibrated",
        1e-11);
  }

  @Test
  void splitOfPointForecastsByHand() {
    double[][] points = {{1}, {2}, {3}};
    double[] y = {2, 1, 4};
    // |errors| 1, 1, 1. At 1 ≤ z < 2 the events are (0, 1, 0); isotone in F = (1, 0, 0) the tied
    // zeros pool to ½ and with the larger F to ⅓: squares ⅔. In the stochastic order 1 < 2 < 3 the
    // first two pool to ½, the third is 0: squares ½. At 2 ≤ z < 4 the events are (1, 1, 0); for
    // z < 3 F = (1, 1, 0) fits, from 3 on all forecasts tie: squares ⅔.
    CorpDecomposition wise = CrpsDecomposition.thresholdWiseOfSamples(points, y);
    assertThat(wise.score()).isCloseTo(1, within(1e-15));
    assertThat(wise.miscalibration()).isCloseTo(1 - (2 / 3.0 + 0 + 2 / 3.0) / 3, within(1e-15));
    CorpDecomposition isotonic = CrpsDecomposition.isotonicOfSamples(points, y);
    assertThat(isotonic.miscalibration()).isCloseTo(1 - 0.5 / 3, within(1e-15));
    // Of the outcomes 1, 2, 4: (1·2/9)·1 + (2·1/9)·2.
    assertThat(isotonic.uncertainty()).isCloseTo(6 / 9.0, within(1e-15));
    assertThat(isotonic.isInterpretable()).isFalse();
  }

  @Test
  void forecastsWithoutOrderFollowTheOutcomes() {
    double[][] crossing = {{0, 10}, {1, 9}, {2, 8}, {3, 7}};
    double[] y = {1, 4, 2, 7};
    CorpDecomposition parts = CrpsDecomposition.isotonicOfSamples(crossing, y);
    assertThat(parts.miscalibration()).isCloseTo(parts.score(), within(1e-15));
    assertThat(parts.discrimination()).isCloseTo(parts.uncertainty(), within(1e-15));
  }

  @Test
  void equalForecastsDiscriminateNothing() {
    double[][] same = {{1, 5}, {5, 1}, {1, 1, 5, 5}, {1, 5}};
    double[] y = {1, 4, 2, 7};
    for (CorpDecomposition parts :
        List.of(
            CrpsDecomposition.isotonicOfSamples(same, y),
            CrpsDecomposition.thresholdWiseOfSamples(same, y))) {
      assertThat(parts.discrimination()).isCloseTo(0, within(1e-15));
      // Outcomes 1, 2, 4, 7: gaps 1, 2, 3 times ¼·¾, ½·½, ¾·¼.
      assertThat(parts.uncertainty()).isCloseTo(1.25, within(1e-15));
      sums(parts);
    }
  }

  @Test
  void equalOutcomesHaveNoUncertainty() {
    CorpDecomposition parts =
        CrpsDecomposition.thresholdWise(laws().subList(0, 3), new double[] {5, 5, 5});
    assertThat(parts.uncertainty()).isZero();
    assertThat(parts.discrimination()).isZero();
    assertThat(parts.miscalibration()).isEqualTo(parts.score());
  }

  @Property(tries = 60)
  void partsOfSamplesSumAndAreNotNegative(
      @ForAll @Size(24) List<@IntRange(min = 0, max = 9) Integer> x,
      @ForAll @Size(8) List<@IntRange(min = 0, max = 9) Integer> y) {
    double[][] draws = new double[8][3];
    double[] outcomes = new double[8];
    for (int i = 0; i < 8; i++) {
      int first = 3 * i;
      Arrays.setAll(draws[i], k -> x.get(first + k));
      outcomes[i] = y.get(i);
    }
    CorpDecomposition wise = CrpsDecomposition.thresholdWiseOfSamples(draws, outcomes);
    CorpDecomposition isotonic = CrpsDecomposition.isotonicOfSamples(draws, outcomes);
    for (CorpDecomposition parts : List.of(wise, isotonic)) {
      assertThat(parts.miscalibration()).isGreaterThan(-1e-12);
      assertThat(parts.discrimination()).isGreaterThan(-1e-12);
      sums(parts);
    }
  }

  @Property(tries = 80)
  void cutsFindTheBestFitAmongAllClosedSets(
      @ForAll @Size(14) List<@IntRange(min = 0, max = 4) Integer> corners,
      @ForAll @Size(7) List<@IntRange(min = 0, max = 2) Integer> ones) {
    int n = 7;
    BitSet[] smaller = new BitSet[n];
    for (int i = 0; i < n; i++) {
      smaller[i] = new BitSet(n);
      for (int j = 0; j < n; j++) {
        int a = corners.get(2 * j);
        int b = corners.get(2 * j + 1);
        boolean equal = a == corners.get(2 * i) && b == corners.get(2 * i + 1);
        if (!equal && a <= corners.get(2 * i) && b <= corners.get(2 * i + 1)) {
          smaller[i].set(j);
        }
      }
    }
    int[] weights = new int[n];
    Arrays.fill(weights, 2);
    int[] events = ones.stream().mapToInt(Integer::intValue).toArray();
    double expected = 0;
    for (int i = 0; i < n; i++) {
      double fit = fit(i, smaller, events, n);
      expected += events[i] * (1 - fit) * (1 - fit) + (2 - events[i]) * fit * fit;
    }
    assertThat(new IsotonicOrder(smaller, weights).squaredDeviations(events))
        .isCloseTo(expected, within(1e-12));
  }

  /** The max-min formula of isotonic regression over all pairs of closed sets around i. */
  private static double fit(int i, BitSet[] smaller, int[] events, int n) {
    double best = -1;
    for (int up = 0; up < 1 << n; up++) {
      if ((up >> i & 1) == 0 || !isClosed(up, smaller, n)) {
        continue;
      }
      double worst = 2;
      for (int down = 0; down < 1 << n; down++) {
        if ((down >> i & 1) == 1 && isClosed(~down & (1 << n) - 1, smaller, n)) {
          int both = up & down;
          double sum = 0;
          for (int k = 0; k < n; k++) {
            sum += (both >> k & 1) * events[k];
          }
          worst = Math.min(worst, sum / (2.0 * Integer.bitCount(both)));
        }
      }
      best = Math.max(best, worst);
    }
    return best;
  }

  private static boolean isClosed(int set, BitSet[] smaller, int n) {
    for (int i = 0; i < n; i++) {
      if ((set >> i & 1) == 1 && smaller[i].stream().anyMatch(j -> (set >> j & 1) == 0)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void levelWiseSplitOfTheMedianIsThatOfTheAbsoluteError() {
    double[] median = FORECASTS.column("mu");
    double[][] quantiles =
        Arrays.stream(median).mapToObj(q -> new double[] {q}).toArray(double[][]::new);
    CorpDecomposition parts = CrpsDecomposition.levelWise(new double[] {0.5}, quantiles, Y);
    double error = 0;
    for (int i = 0; i < Y.length; i++) {
      error += Math.abs(median[i] - Y[i]) / Y.length;
    }
    assertThat(parts.score()).isCloseTo(error, within(1e-13));
    sums(parts);
  }

  @Test
  void moreDrawsApproachTheLaw() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] draws = new double[Y.length][4000];
    for (int i = 0; i < Y.length; i++) {
      PredictiveDistribution law = laws().get(i);
      for (int k = 0; k < draws[i].length; k++) {
        draws[i][k] = law.quantile((k + random.nextDouble()) / draws[i].length);
      }
    }
    assertThat(CrpsDecomposition.thresholdWiseOfSamples(draws, Y).miscalibration())
        .isCloseTo(CrpsDecomposition.thresholdWise(laws(), Y).miscalibration(), within(0.01));
  }

  @Test
  void refusesUnmatchedOutcomesAndEmptySamples() {
    assertThatThrownBy(() -> CrpsDecomposition.isotonicOfSamples(new double[][] {{1}}, Y))
        .hasMessageContaining("list of forecasts has 1 elements");
    assertThatThrownBy(
            () -> CrpsDecomposition.thresholdWiseOfSamples(new double[][] {{}}, new double[] {1}))
        .hasMessageContaining("number of draws (0)");
    assertThatThrownBy(() -> CrpsDecomposition.thresholdWise(laws(), new double[Y.length - 1]))
        .hasMessageContaining("same events");
  }
}

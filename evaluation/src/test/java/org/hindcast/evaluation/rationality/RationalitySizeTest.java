package org.hindcast.evaluation.rationality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.RandomStream;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.rationality.PattonTimmermannBounds.Bound;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rejection rates for rational forecasts at nominal 5%, and for irrational ones.
 *
 * <p>Monte-Carlo standard error of a rate p with R replications: √(p(1 − p)/R), that is 0.69% at 5%
 * with R = 1,000.
 */
@Tag("slow")
class RationalitySizeTest {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static double rate(int replications, IntPredicate rejects) {
    int count = 0;
    for (int r = 0; r < replications; r++) {
      count += rejects.test(r) ? 1 : 0;
    }
    return count / (double) replications;
  }

  private static double gaussian(SplittableRandom random) {
    return NORMAL.inverseCumulativeProbability(1 - random.nextDouble());
  }

  /**
   * Rational forecasts at four horizons of y = sum of five shocks: each knows the shocks up to its
   * origin. Row 0 is y, rows 1 to 4 the forecasts from the shortest horizon on; {@code reaction}
   * scales what is taken from known shocks.
   */
  private static double[][] rational(int replication, int n, double reaction) {
    SplittableRandom random = RandomStream.of(31, replication);
    double[][] rows = new double[5][n];
    for (int t = 0; t < n; t++) {
      double known = 0;
      for (int h = 4; h >= 1; h--) {
        known += gaussian(random);
        rows[h][t] = reaction * known;
      }
      rows[0][t] = known + gaussian(random);
    }
    return rows;
  }

  private static double[][] forecasts(double[][] rows) {
    return new double[][] {rows[1], rows[2], rows[3], rows[4]};
  }

  @Test
  void boundsAreConservativeForRationalForecastsAndFindOverreaction() {
    PattonTimmermannBounds test =
        PattonTimmermannBounds.withDefaults()
            .withResampling(BlockBootstrap.stationary(1, 2).withReplications(199));
    for (Bound bound : Bound.values()) {
      PattonTimmermannBounds family = test.withBound(bound);
      assertThat(
              rate(
                  300,
                  r -> {
                    double[][] rows = rational(r, 40, 1);
                    return family.test(rows[0], forecasts(rows)).rejects(0.05);
                  }))
          .as(bound.name())
          .isLessThan(0.07);
    }
    PattonTimmermannBounds revisions = test.withBound(Bound.REVISION_VARIANCE);
    assertThat(
            rate(
                200,
                r -> {
                  double[][] rows = rational(r, 40, 4);
                  return revisions.test(rows[0], forecasts(rows)).rejects(0.05);
                }))
        .isGreaterThan(0.8);
  }

  @Test
  void nordhausHoldsItsLevelWithTwelveTargetsAndFindsSmoothing() {
    NordhausTest test = NordhausTest.withDefaults();
    assertThat(rate(2000, r -> test.test(paths(r, 20, 0)).rejects(0.05))).isBetween(0.03, 0.09);
    assertThat(rate(500, r -> test.test(paths(r, 20, 0.6)).rejects(0.05))).isGreaterThan(0.9);
  }

  /** Successive forecasts of targets whose revisions carry over by {@code carry}. */
  private static double[][] paths(int replication, int targets, double carry) {
    SplittableRandom random = RandomStream.of(37, replication);
    double[][] paths = new double[targets][7];
    for (double[] path : paths) {
      double revision = gaussian(random);
      for (int k = 1; k < path.length; k++) {
        path[k] = path[k - 1] + revision;
        revision = carry * revision + gaussian(random);
      }
    }
    return paths;
  }

  /**
   * Outcomes whose forecasts and errors are both moving sums of {@code h} shocks, as overlapping
   * horizons make them.
   */
  private static TestOutcome overlapping(MincerZarnowitzTest test, int replication, int n, int h) {
    SplittableRandom random = RandomStream.of(41, replication);
    double[] forecast = movingSum(random, n, h);
    double[] error = movingSum(random, n, h);
    double[] actual = new double[n];
    for (int t = 0; t < n; t++) {
      actual[t] = forecast[t] - error[t];
    }
    return test.withInformationHorizon(h).test(EventSeries.of(actual), forecast);
  }

  private static double[] movingSum(SplittableRandom random, int n, int h) {
    double[] shocks = new double[n + h - 1];
    for (int i = 0; i < shocks.length; i++) {
      shocks[i] = gaussian(random);
    }
    double[] sums = new double[n];
    for (int t = 0; t < n; t++) {
      for (int lag = 0; lag < h; lag++) {
        sums[t] += shocks[t + lag];
      }
    }
    return sums;
  }

  @Test
  void mincerZarnowitzHoldsItsLevelForOneStepInShortHistories() {
    MincerZarnowitzTest test = MincerZarnowitzTest.withDefaults();
    for (int n : new int[] {10, 20, 40}) {
      int events = n;
      // Up to 7% is accepted, plus twice the Monte-Carlo error of 0.4%.
      assertThat(rate(4000, r -> overlapping(test, r, events, 1).rejects(0.05)))
          .as("%d events", n)
          .isBetween(0.035, 0.078);
    }
  }

  @Test
  void cosineCovarianceHoldsTheLevelForOverlappingForecastsWhereLagsDoNot() {
    MincerZarnowitzTest lags = MincerZarnowitzTest.withDefaults();
    MincerZarnowitzTest cosine = lags.withErrors(RegressionErrors.EQUAL_WEIGHTED_COSINE);
    assertThat(rate(2000, r -> overlapping(cosine, r, 40, 3).rejects(0.05))).isBetween(0.03, 0.08);
    assertThat(rate(2000, r -> overlapping(lags, r, 40, 3).rejects(0.05))).isGreaterThan(0.1);
    assertThat(overlapping(lags, 0, 40, 3).tested().orElseThrow().notes())
        .anySatisfy(note -> assertThat(note).contains("equal-weighted cosine"));
  }

  @Test
  void quantileMincerZarnowitzHoldsItsLevelAndFindsBias() {
    QuantileMincerZarnowitzTest test =
        QuantileMincerZarnowitzTest.withDefaults()
            .withLevel(0.8)
            .withResampling(BlockBootstrap.stationary(1, 2).withReplications(99));
    double z = NORMAL.inverseCumulativeProbability(0.8);
    assertThat(
            rate(
                250,
                r -> {
                  double[][] rows = rational(r, 80, 1);
                  double[] quantiles = rows[1].clone();
                  for (int i = 0; i < quantiles.length; i++) {
                    quantiles[i] += z;
                  }
                  return test.test(rows[0], quantiles).rejects(0.05);
                }))
        // Up to 7% is accepted, plus twice the Monte-Carlo error of 1.4%.
        .isLessThan(0.098);
    assertThat(
            rate(
                60,
                r -> {
                  double[][] rows = rational(r, 80, 1);
                  return test.test(rows[0], rows[1]).rejects(0.05);
                }))
        .isGreaterThan(0.8);
  }
}

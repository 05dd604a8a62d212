package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rejection rates at nominal 5% and power, by simulation.
 *
 * <p>Monte-Carlo standard error of a rate p with R replications: √(p(1 − p)/R), that is 0.69% at 5%
 * with R = 1,000.
 */
@Tag("slow")
class ComparisonSizeTest {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static double rate(int replications, IntPredicate rejects) {
    int count = 0;
    for (int r = 0; r < replications; r++) {
      count += rejects.test(r) ? 1 : 0;
    }
    return count / (double) replications;
  }

  /** Losses of models around a common random level, with the given mean disadvantages. */
  private static double[][] losses(int replication, int n, double... disadvantage) {
    SplittableRandom random = RandomStream.of(17, replication);
    double[][] losses = new double[disadvantage.length][n];
    for (int t = 0; t < n; t++) {
      double level = gaussian(random);
      for (int m = 0; m < disadvantage.length; m++) {
        losses[m][t] = level + gaussian(random) + disadvantage[m];
      }
    }
    return losses;
  }

  private static double gaussian(SplittableRandom random) {
    return NORMAL.inverseCumulativeProbability(1 - random.nextDouble());
  }

  private static EventSeries difference(int replication, int n, double mean) {
    double[][] losses = losses(replication, n, mean, 0);
    return EventSeries.difference(losses[0], losses[1]);
  }

  @Test
  void giacominiWhiteHoldsItsLevelAndHasPower() {
    GiacominiWhiteTest test = GiacominiWhiteTest.withDefaults();
    assertThat(rate(4000, r -> test.test(difference(r, 40, 0)).rejects(0.05)))
        .isBetween(0.02, 0.06);
    assertThat(rate(1000, r -> test.test(difference(r, 40, 1)).rejects(0.05))).isGreaterThan(0.9);
  }

  @Test
  void fluctuationTestHoldsItsLevelAndFindsATemporaryAdvantage() {
    FluctuationTest test = FluctuationTest.withDefaults().withSimulation(199, 3);
    assertThat(rate(1000, r -> test.test(difference(r, 60, 0)).rejects(0.05))).isLessThan(0.07);
    assertThat(
            rate(
                300,
                r -> {
                  double[] d = difference(r, 60, 0).values();
                  for (int t = 0; t < 18; t++) {
                    d[t] += 3;
                  }
                  return test.test(EventSeries.of(d)).rejects(0.05);
                }))
        .isGreaterThan(0.6);
  }

  @Test
  void simulatedFluctuationBoundApproachesThePublishedOne() {
    // Standard error 0.5%; a window of 400 discrete events peaks a little lower than the continuous
    // limit.
    double bound = FluctuationTest.withDefaults().criticalValue(0.05);
    int exceed = 0;
    for (int r = 0; r < 1999; r++) {
      SplittableRandom random = RandomStream.of(8, r);
      double[] history = new double[400];
      Arrays.setAll(history, t -> gaussian(random));
      double largest = 0;
      double sum = 0;
      for (int t = 0; t < 400; t++) {
        sum += history[t] - (t >= 120 ? history[t - 120] : 0);
        largest = t >= 119 ? Math.max(largest, Math.abs(sum) / Math.sqrt(120)) : largest;
      }
      exceed += largest >= bound ? 1 : 0;
    }
    assertThat(exceed / 1999.0).isBetween(0.03, 0.06);
  }

  @Test
  void modelConfidenceSetKeepsTheBestModel() {
    ModelConfidenceSet procedure =
        ModelConfidenceSet.withDefaults()
            .withResampling(BlockBootstrap.stationary(2, 4).withReplications(199));
    List<String> names = List.of("best", "near", "bad");
    double missed =
        rate(
            500,
            r -> {
              LossMatrix losses = LossMatrix.of(names, losses(r, 40, 0, 0.2, 1.5));
              return !((ModelConfidenceSet.Selected) procedure.test(losses))
                  .included(0.1)
                  .contains("best");
            });
    double badKept =
        rate(
            500,
            r -> {
              LossMatrix losses = LossMatrix.of(names, losses(r, 40, 0, 0.2, 1.5));
              return ((ModelConfidenceSet.Selected) procedure.test(losses))
                  .included(0.1)
                  .contains("bad");
            });
    assertThat(missed).isLessThan(0.1);
    assertThat(badKept).isLessThan(0.05);
  }

  @Test
  void superiorPredictiveAbilityHoldsItsLevelUnderSearch() {
    SuperiorPredictiveAbilityTest test =
        SuperiorPredictiveAbilityTest.withDefaults()
            .withResampling(BlockBootstrap.stationary(1, 4).withReplications(199));
    List<String> names = List.of("a", "b", "c", "d", "e");
    assertThat(
            rate(
                1000,
                r -> {
                  double[][] all = losses(r, 60, 0, 0, 0, 0, 0, 0);
                  return test.test(all[5], LossMatrix.of(names, Arrays.copyOf(all, 5)))
                      .rejects(0.05);
                }))
        .isBetween(0.03, 0.085);
    assertThat(
            rate(
                300,
                r -> {
                  double[][] all = losses(r, 60, -0.8, 0, 0, 0, 0, 0);
                  return test.test(all[5], LossMatrix.of(names, Arrays.copyOf(all, 5)))
                      .rejects(0.05);
                }))
        .isGreaterThan(0.8);
  }

  @Test
  void clusterTestsHoldTheirLevelWithFewTargetPeriods() {
    // Ten target periods of twelve rows each that move together: the naive row count would be 120.
    PanelDifferenceTest randomised = PanelDifferenceTest.withDefaults();
    PanelDifferenceTest robust = PanelDifferenceTest.withDefaults().withRandomiseUpTo(0);
    assertThat(rate(1000, r -> randomised.test(panel(r, 10)).rejects(0.05))).isBetween(0.03, 0.07);
    assertThat(rate(1000, r -> robust.test(panel(r, 25)).rejects(0.05))).isBetween(0.03, 0.07);
  }

  private static ClusteredDifferences panel(int replication, int periods) {
    SplittableRandom random = RandomStream.of(23, replication);
    double[] values = new double[12 * periods];
    int[] clusters = new int[values.length];
    for (int period = 0; period < periods; period++) {
      double shared = gaussian(random);
      for (int row = 0; row < 12; row++) {
        values[12 * period + row] = shared + 0.3 * gaussian(random);
        clusters[12 * period + row] = period;
      }
    }
    return ClusteredDifferences.of(values, clusters);
  }
}

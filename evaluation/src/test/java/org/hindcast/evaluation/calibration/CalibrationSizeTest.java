package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hindcast.evaluation.calibration.OverlappingCoverageTest.Method;
import org.hindcast.evaluation.inference.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rejection rates under calibration at nominal 5%, and power against forecasts that are too narrow.
 *
 * <p>With 4,000 replications the Monte-Carlo standard error of a rate of 5% is 0.34%, of 50% it is
 * 0.8%.
 */
@Tag("slow")
class CalibrationSizeTest {

  private static final int REPLICATIONS = 4000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static double rate(IntPredicate rejects) {
    int count = 0;
    for (int r = 0; r < REPLICATIONS; r++) {
      count += rejects.test(r) ? 1 : 0;
    }
    return count / (double) REPLICATIONS;
  }

  /**
   * PIT values of h-step forecasts: sums of h shocks, whose true standard deviation is {@code
   * spread} times the stated.
   */
  private static double[] pit(int replication, int n, int h, double spread) {
    SplittableRandom random = RandomStream.of(99, replication);
    double[] shocks = new double[n + h];
    for (int i = 0; i < shocks.length; i++) {
      shocks[i] = NORMAL.inverseCumulativeProbability(1 - random.nextDouble());
    }
    double[] pit = new double[n];
    for (int t = 0; t < n; t++) {
      double sum = 0;
      for (int lag = 0; lag < h; lag++) {
        sum += shocks[t + lag];
      }
      pit[t] = NORMAL.cumulativeProbability(spread * sum / Math.sqrt(h));
    }
    return pit;
  }

  private static boolean[] hits(double[] pit) {
    boolean[] hits = new boolean[pit.length];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = pit[i] >= 0.1 && pit[i] <= 0.9;
    }
    return hits;
  }

  private static int[] periods(int n) {
    int[] periods = new int[n];
    for (int i = 0; i < n; i++) {
      periods[i] = i;
    }
    return periods;
  }

  @Test
  void knuppelHoldsItsLevelAndFindsNarrowForecasts() {
    KnuppelTest test = KnuppelTest.withDefaults();
    assertThat(rate(r -> test.test(pit(r, 100, 1, 1)).rejects(0.05))).isBetween(0.04, 0.07);
    KnuppelTest four = test.withInformationHorizon(4);
    assertThat(rate(r -> four.test(pit(r, 100, 4, 1)).rejects(0.05))).isBetween(0.04, 0.075);
    assertThat(rate(r -> test.test(pit(r, 100, 1, 1.4)).rejects(0.05))).isGreaterThan(0.6);
  }

  @Test
  void berkowitzHoldsItsLevel() {
    BerkowitzTest test = BerkowitzTest.withDefaults();
    assertThat(rate(r -> test.test(pit(r, 60, 1, 1)).rejects(0.05))).isBetween(0.04, 0.07);
  }

  @Test
  void exactCoverageTestIsNeverTooLiberal() {
    KupiecTest test = KupiecTest.withDefaults();
    assertThat(
            rate(
                r -> {
                  boolean[] hits = hits(pit(r, 20, 1, 1));
                  int count = 0;
                  for (boolean hit : hits) {
                    count += hit ? 1 : 0;
                  }
                  return test.test(Coverage.of(count, 20, 0.8)).rejects(0.05);
                }))
        .isLessThan(0.05 + 0.01);
  }

  @Test
  void overlapAwareCoverageTestsHoldTheirLevelWhereTheNaiveOneDoesNot() {
    OverlappingCoverageTest test = OverlappingCoverageTest.withDefaults().withInformationHorizon(4);
    OverlappingCoverageTest subSeries = test.withMethod(Method.SUB_SERIES);
    OverlappingCoverageTest naive = OverlappingCoverageTest.withDefaults();
    int n = 120;
    assertThat(rate(r -> test.test(periods(n), hits(pit(r, n, 4, 1)), 0.8).rejects(0.05)))
        .isBetween(0.03, 0.09);
    assertThat(rate(r -> subSeries.test(periods(n), hits(pit(r, n, 4, 1)), 0.8).rejects(0.05)))
        .isLessThan(0.06);
    assertThat(rate(r -> naive.test(periods(n), hits(pit(r, n, 4, 1)), 0.8).rejects(0.05)))
        .isGreaterThan(0.12);
  }
}

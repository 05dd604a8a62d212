package org.hindcast.evaluation.calibration;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.MeanTest;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.Proportion;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that intervals cover with their nominal probability when forecasts more than one step ahead
 * overlap in time.
 *
 * <ul>
 *   <li>{@link Method#LONG_RUN_VARIANCE}: the mean of hit − nominal against zero with a long-run
 *       variance of h − 1 lags. All hits or all misses leave no variance: not testable this way.
 *   <li>{@link Method#SUB_SERIES}: every h-th event is independent of the others of its sub-series;
 *       each of the h sub-series gets an exact binomial test, and the smallest p-value is
 *       multiplied by h (Bonferroni). Conservative, but always defined.
 * </ul>
 *
 * <p>Reference: Diebold, Gunther and Tay 1998, <a
 * href="https://doi.org/10.2307/2527342">doi:10.2307/2527342</a>.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param method how overlap is allowed for
 * @param minimumEvents fewest events for which a result is given
 */
public record OverlappingCoverageTest(int informationHorizon, Method method, int minimumEvents) {

  /** Ways to allow for overlap. */
  public enum Method {
    /** Long-run variance of the hits. */
    LONG_RUN_VARIANCE,
    /** Exact tests of h interleaved sub-series. */
    SUB_SERIES
  }

  /** Validates the options. */
  public OverlappingCoverageTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of events");
  }

  /** Horizon 1, long-run variance, at least 20 events. */
  public static OverlappingCoverageTest withDefaults() {
    return new OverlappingCoverageTest(1, Method.LONG_RUN_VARIANCE, 20);
  }

  /** The same test for another information horizon. */
  public OverlappingCoverageTest withInformationHorizon(int horizon) {
    return new OverlappingCoverageTest(horizon, method, minimumEvents);
  }

  /** The same test with another method. */
  public OverlappingCoverageTest withMethod(Method other) {
    return new OverlappingCoverageTest(informationHorizon, other, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public OverlappingCoverageTest withMinimumEvents(int minimum) {
    return new OverlappingCoverageTest(informationHorizon, method, minimum);
  }

  /**
   * Tests a series of hits.
   *
   * @param periods strictly increasing target periods; not modified
   * @param hits one per period; not modified
   * @param nominal stated probability of a hit
   */
  public TestOutcome test(int[] periods, boolean[] hits, double nominal) {
    Arguments.requireProbability(nominal, "nominal coverage");
    Arguments.requireSameLength(periods.length, "array of periods", hits.length, "array of hits");
    if (method == Method.SUB_SERIES) {
      return subSeries(periods, hits, nominal);
    }
    double[] deviations = new double[hits.length];
    for (int i = 0; i < hits.length; i++) {
      deviations[i] = (hits[i] ? 1 : 0) - nominal;
    }
    return MeanTest.withDefaults()
        .withName("Coverage test for overlapping forecasts", "coverage minus nominal")
        .withInformationHorizon(informationHorizon)
        .withMinimumEvents(minimumEvents)
        .test(EventSeries.at(periods, deviations));
  }

  private TestOutcome subSeries(int[] periods, boolean[] hits, double nominal) {
    String variant =
        String.format(
            Locale.ROOT,
            "Coverage test for overlapping forecasts, exact binomial in %d sub-series, Bonferroni",
            informationHorizon);
    int n = hits.length;
    SampleSize sample = SampleSize.of(n).withEffective(n / (double) informationHorizon);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    Map<Integer, int[]> counts = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      int[] count =
          counts.computeIfAbsent(Math.floorMod(periods[i], informationHorizon), key -> new int[2]);
      count[0] += hits[i] ? 1 : 0;
      count[1]++;
    }
    double smallest = 1;
    int hitsThere = 0;
    for (int[] count : counts.values()) {
      double p = new Proportion(count[0], count[1]).exactPValue(nominal, Alternative.TWO_SIDED);
      if (p < smallest) {
        smallest = p;
        hitsThere = count[0];
      }
    }
    return Tested.of(
            variant,
            hitsThere,
            Math.min(1, smallest * counts.size()),
            NullDistribution.exact(),
            sample)
        .withEffect(Estimate.of("coverage minus nominal", Proportion.of(hits).share() - nominal))
        .withNote(
            "The statistic is the number of hits in the sub-series with the smallest p-value.");
  }
}

package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Kolmogorov–Smirnov test that PIT values of independent events are uniform.
 *
 * <p>D = largest distance between the empirical distribution of the PIT values and the diagonal;
 * the p-value is that of the exact law of D for n events (above 140 events Pelz and Good's
 * expansion of it).
 *
 * <ul>
 *   <li>Only for independent events: for overlapping horizons use {@link KnuppelTest}.
 *   <li>Ties, as count forecasts have, make the test conservative; a note counts them.
 * </ul>
 *
 * <p>Same numbers as R {@code ks.test(u, "punif", exact = TRUE)}.
 *
 * @param minimumEvents fewest events for which a result is given
 */
public record UniformityTest(int minimumEvents) {

  /** Validates the option. */
  public UniformityTest {
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of events");
  }

  /** At least 10 events. */
  public static UniformityTest withDefaults() {
    return new UniformityTest(10);
  }

  /** The same test with another minimum number of events. */
  public UniformityTest withMinimumEvents(int minimum) {
    return new UniformityTest(minimum);
  }

  /** D of at least one PIT value in [0, 1]; not modified. */
  public double statistic(double[] pit) {
    PitValues.requireUnit(pit);
    int n = Arguments.requireAtLeast(pit.length, 1, "number of events");
    double[] sorted = pit.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < n; i++) {
      distance =
          Math.max(distance, Math.max((i + 1.0) / n - sorted[i], sorted[i] - i / (double) n));
    }
    return distance;
  }

  /** Tests PIT values of independent events, each in [0, 1]; not modified. */
  public TestOutcome test(double[] pit) {
    PitValues.requireUnit(pit);
    int n = pit.length;
    String variant = "Kolmogorov-Smirnov test of uniform PIT values, exact";
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double d = statistic(pit);
    double pValue = Math.min(1, Math.max(0, 1 - new KolmogorovSmirnovTest().cdf(d, n)));
    int ties = n - (int) Arrays.stream(pit).distinct().count();
    Tested tested =
        Tested.of(variant, d, pValue, NullDistribution.exact(), sample)
            .withEffect(Estimate.of("mean PIT (0.5 when calibrated)", Moments.mean(pit)));
    return ties == 0
        ? tested
        : tested.withNote(ties + " PIT values are ties; the test is conservative.");
  }
}

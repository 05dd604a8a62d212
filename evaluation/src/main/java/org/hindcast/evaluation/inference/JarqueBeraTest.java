package org.hindcast.evaluation.inference;

import org.hindcast.evaluation.inference.NotTestable.Reason;

/**
 * Test that values are normal, by skewness and kurtosis.
 *
 * <p>JB = n/6 (S² + (K − 3)²/4) against χ²(2), with moments of divisor n. The law is a large-sample
 * one; with few events the test rejects too seldom. Same numbers as R {@code
 * tseries::jarque.bera.test}. Reference: Jarque and Bera 1980, <a
 * href="https://doi.org/10.1016/0165-1765(80)90024-5">doi:10.1016/0165-1765(80)90024-5</a>.
 *
 * @param minimumEvents fewest events for which a result is given
 */
public record JarqueBeraTest(int minimumEvents) {

  /** Validates the option. */
  public JarqueBeraTest {
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** At least 12 events. */
  public static JarqueBeraTest withDefaults() {
    return new JarqueBeraTest(12);
  }

  /** The same test with another minimum number of events. */
  public JarqueBeraTest withMinimumEvents(int minimum) {
    return new JarqueBeraTest(minimum);
  }

  /** Tests values; finite, not modified. */
  public TestOutcome test(double[] values) {
    Arguments.requireFinite(values, "values");
    int n = values.length;
    String variant = "Jarque-Bera test of normality";
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    if (Moments.isConstant(values)) {
      return NotTestable.of(
          variant, Reason.CONSTANT_INPUT, "All " + n + " values equal " + values[0] + ".", sample);
    }
    double mean = Moments.mean(values);
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (double value : values) {
      double gap = value - mean;
      m2 += gap * gap / n;
      m3 += gap * gap * gap / n;
      m4 += gap * gap * gap * gap / n;
    }
    double skewness = m3 / Math.pow(m2, 1.5);
    double kurtosis = m4 / (m2 * m2);
    double statistic = n / 6.0 * (skewness * skewness + (kurtosis - 3) * (kurtosis - 3) / 4);
    NullDistribution law = NullDistribution.chiSquared(2);
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(Estimate.of("skewness", skewness))
        .withNote("Kurtosis (3 when normal): " + kurtosis);
  }
}

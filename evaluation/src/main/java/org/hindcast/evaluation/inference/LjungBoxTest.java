package org.hindcast.evaluation.inference;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.NotTestable.Reason;

/**
 * Test that a series has no autocorrelation up to a lag.
 *
 * <p>Q = n(n + 2) Σ_(k ≤ m) ρ(k)²/(n − k) against χ²(m − fitted), ρ(k) the autocorrelation with
 * divisor n and the mean taken out. Same numbers as R {@code Box.test(type = "Ljung-Box")}.
 * Reference: <a href="https://doi.org/10.1093/biomet/65.2.297">doi:10.1093/biomet/65.2.297</a>.
 *
 * <p>Constant series: not testable. Fewer events than the minimum, or not more than m + 1: not
 * testable.
 *
 * @param lags m, number of autocorrelations
 * @param fittedParameters parameters estimated from the series, subtracted from the degrees of
 *     freedom
 * @param minimumEvents fewest events for which a result is given
 */
public record LjungBoxTest(int lags, int fittedParameters, int minimumEvents) {

  /** Validates the options. */
  public LjungBoxTest {
    Arguments.requireAtLeast(lags, 1, "number of lags");
    Arguments.requireAtLeast(fittedParameters, 0, "number of fitted parameters");
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of events");
    if (fittedParameters >= lags) {
      throw new IllegalArgumentException(
          "The number of fitted parameters ("
              + fittedParameters
              + ") must be below the number of lags ("
              + lags
              + ").");
    }
  }

  /** Four lags, no fitted parameters, at least 12 events. */
  public static LjungBoxTest withDefaults() {
    return new LjungBoxTest(4, 0, 12);
  }

  /** The same test with another number of lags. */
  public LjungBoxTest withLags(int number) {
    return new LjungBoxTest(number, fittedParameters, minimumEvents);
  }

  /** The same test for residuals of a model with fitted parameters. */
  public LjungBoxTest withFittedParameters(int number) {
    return new LjungBoxTest(lags, number, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public LjungBoxTest withMinimumEvents(int minimum) {
    return new LjungBoxTest(lags, fittedParameters, minimum);
  }

  /** The statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(double[] values) {
    return withMinimumEvents(3).test(values) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests values of consecutive periods; finite, not modified. */
  public TestOutcome test(double[] values) {
    Arguments.requireFinite(values, "values");
    int n = values.length;
    String variant =
        "Ljung-Box test, " + lags + " lags, " + fittedParameters + " fitted parameters";
    SampleSize sample = SampleSize.of(n);
    int needed = Math.max(minimumEvents, lags + 2);
    if (n < needed) {
      return NotTestable.tooFewEvents(variant, n, needed, sample);
    }
    if (Moments.isConstant(values)) {
      return NotTestable.of(
          variant, Reason.CONSTANT_INPUT, "All " + n + " values equal " + values[0] + ".", sample);
    }
    double sum = 0;
    for (int k = 1; k <= lags; k++) {
      double r = autocorrelation(values, k);
      sum += r * r / (n - k);
    }
    double q = n * (n + 2.0) * sum;
    NullDistribution law = NullDistribution.chiSquared((double) lags - fittedParameters);
    return Tested.of(variant, q, law.pValue(q, Alternative.GREATER), law, sample)
        .withEffect(Estimate.of("first autocorrelation", autocorrelation(values, 1)));
  }

  /** Autocorrelation at a lag with divisor n; the series must not be constant. */
  public static double autocorrelation(double[] values, int lag) {
    double mean = Moments.mean(values);
    double numerator = 0;
    double denominator = 0;
    for (int t = 0; t < values.length; t++) {
      denominator += (values[t] - mean) * (values[t] - mean);
      numerator += t + lag < values.length ? (values[t] - mean) * (values[t + lag] - mean) : 0;
    }
    return numerator / denominator;
  }
}

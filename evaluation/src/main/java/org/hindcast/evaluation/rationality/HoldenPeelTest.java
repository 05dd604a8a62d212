package org.hindcast.evaluation.rationality;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.MeanTest;
import org.hindcast.evaluation.inference.TestOutcome;

/**
 * Test that forecasts are unbiased: the mean error (forecast − actual) is zero.
 *
 * <p>The regression of the error on a constant with a long-run variance of h − 1 lags. The effect
 * is the bias with its confidence interval; positive means over-forecasting.
 *
 * <ul>
 *   <li>Fewer than the minimum number of events (default 8): not testable, with the bias kept.
 *   <li>All errors zero: not testable, {@code NO_DIFFERENCE}.
 * </ul>
 *
 * <p>Reference: Holden and Peel 1990, <a href="https://doi.org/10.1111/j.1467-9957.1990.tb00413.x">
 * doi:10.1111/j.1467-9957.1990.tb00413.x</a>.
 */
public final class HoldenPeelTest {

  private final MeanTest mean;

  private HoldenPeelTest(MeanTest mean) {
    this.mean = mean;
  }

  /** Horizon 1, rectangular variance, Student t, two-sided, at least 8 events, 95% interval. */
  public static HoldenPeelTest withDefaults() {
    return new HoldenPeelTest(
        MeanTest.withDefaults()
            .withName("Holden-Peel test of bias", "mean error (forecast minus actual)")
            .withMinimumEvents(8));
  }

  /** The same test for another information horizon. */
  public HoldenPeelTest withInformationHorizon(int horizon) {
    return new HoldenPeelTest(mean.withInformationHorizon(horizon));
  }

  /** The same test with another estimator of the long-run variance. */
  public HoldenPeelTest withVariance(MeanTest.Variance variance) {
    return new HoldenPeelTest(mean.withVariance(variance));
  }

  /** The same test with another small-sample treatment. */
  public HoldenPeelTest withSmallSample(MeanTest.SmallSample treatment) {
    return new HoldenPeelTest(mean.withSmallSample(treatment));
  }

  /** The same test with another alternative about the bias. */
  public HoldenPeelTest withAlternative(Alternative alternative) {
    return new HoldenPeelTest(mean.withAlternative(alternative));
  }

  /** The same test with another minimum number of events. */
  public HoldenPeelTest withMinimumEvents(int minimum) {
    return new HoldenPeelTest(mean.withMinimumEvents(minimum));
  }

  /** The same test with another level of the confidence interval. */
  public HoldenPeelTest withConfidence(double level) {
    return new HoldenPeelTest(mean.withConfidence(level));
  }

  /** The statistic for errors, forecast − actual; empty when undefined. */
  public OptionalDouble statistic(EventSeries errors) {
    return mean.statistic(errors);
  }

  /** Tests errors, forecast − actual, one per target period. */
  public TestOutcome test(EventSeries errors) {
    return mean.test(errors);
  }
}

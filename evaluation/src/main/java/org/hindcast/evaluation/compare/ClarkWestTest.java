package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.MeanTest;
import org.hindcast.evaluation.inference.TestOutcome;

/**
 * Test of equal mean squared error of a model that is nested in a larger one.
 *
 * <p>Under the null the larger model only adds noise, so its squared error is too large; the
 * adjusted difference e1² − (e2² − (f1 − f2)²) takes that noise out. Its mean is tested one-sided
 * (positive: the larger model helps) against the standard normal law, with a long-run variance of h
 * − 1 lags.
 *
 * <ul>
 *   <li>Only when model 1 is nested in model 2; for other pairs use {@link DieboldMarianoTest}.
 *   <li>Identical forecasts: not testable, {@code NO_DIFFERENCE}.
 * </ul>
 *
 * <p>Reference: Clark and West 2007, <a href="https://doi.org/10.1016/j.jeconom.2006.05.023">
 * doi:10.1016/j.jeconom.2006.05.023</a>.
 */
public final class ClarkWestTest {

  private final MeanTest mean;

  private ClarkWestTest(MeanTest mean) {
    this.mean = mean;
  }

  /** Horizon 1, one-sided, at least 10 events. */
  public static ClarkWestTest withDefaults() {
    return new ClarkWestTest(
        MeanTest.withDefaults()
            .withName("Clark-West test", "mean adjusted difference of squared errors")
            .withSmallSample(MeanTest.SmallSample.NORMAL)
            .withAlternative(Alternative.GREATER));
  }

  /** The same test for another information horizon. */
  public ClarkWestTest withInformationHorizon(int horizon) {
    return new ClarkWestTest(mean.withInformationHorizon(horizon));
  }

  /** The same test with another estimator of the long-run variance. */
  public ClarkWestTest withVariance(MeanTest.Variance variance) {
    return new ClarkWestTest(mean.withVariance(variance));
  }

  /** The same test with another minimum number of events. */
  public ClarkWestTest withMinimumEvents(int minimum) {
    return new ClarkWestTest(mean.withMinimumEvents(minimum));
  }

  /** The statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(double[] nested, double[] larger, double[] actuals) {
    return mean.statistic(EventSeries.of(adjusted(nested, larger, actuals)));
  }

  /**
   * Tests forecasts of consecutive target periods; arrays not modified.
   *
   * @param nested forecasts of the smaller model
   * @param larger forecasts of the model that contains it
   * @param actuals outcomes
   */
  public TestOutcome test(double[] nested, double[] larger, double[] actuals) {
    return mean.test(EventSeries.of(adjusted(nested, larger, actuals)));
  }

  /** Tests forecasts of the given strictly increasing target periods; arrays not modified. */
  public TestOutcome test(int[] periods, double[] nested, double[] larger, double[] actuals) {
    return mean.test(EventSeries.at(periods, adjusted(nested, larger, actuals)));
  }

  private static double[] adjusted(double[] nested, double[] larger, double[] actuals) {
    Arguments.requireSameLength(
        nested.length, "array of nested forecasts", larger.length, "array of larger forecasts");
    Arguments.requireSameLength(
        nested.length, "array of nested forecasts", actuals.length, "array of actuals");
    double[] adjusted = new double[nested.length];
    Arrays.setAll(
        adjusted,
        t -> {
          double e1 = nested[t] - actuals[t];
          double e2 = larger[t] - actuals[t];
          double gap = nested[t] - larger[t];
          return e1 * e1 - e2 * e2 + gap * gap;
        });
    return adjusted;
  }
}

package org.hindcast.evaluation.compare;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.MeanTest;
import org.hindcast.evaluation.inference.TestOutcome;

/**
 * Test of equal accuracy of two forecasters, on their loss differences d = loss 1 − loss 2 at one
 * horizon.
 *
 * <p>Statistic d̄/√(V/n) · √((n + 1 − 2h + h(h − 1)/n)/n) against Student t(n − 1), with V the
 * long-run variance of d with h − 1 lags and h the information horizon (the larger of the two).
 *
 * <ul>
 *   <li>All differences zero: not testable, {@code NO_DIFFERENCE}.
 *   <li>Fewer than the minimum number of events (default 10): not testable, with the mean
 *       difference kept.
 *   <li>V ≤ 0 with rectangular weights: Bartlett weights with h − 1 lags take over, with a note. (R
 *       {@code forecast::dm.test} restarts with h = 1 instead.)
 *   <li>Gaps between target periods are respected when periods are given.
 * </ul>
 *
 * <p>{@link Alternative#GREATER} means: loss 1 is larger, forecaster 2 is better. Same numbers as R
 * {@code forecast::dm.test} for either variance estimator where it is positive. References: Diebold
 * and Mariano 1995, <a
 * href="https://doi.org/10.1080/07350015.1995.10524599">doi:10.1080/07350015.1995.10524599</a>;
 * Harvey, Leybourne and Newbold 1997, <a
 * href="https://doi.org/10.1016/S0169-2070(96)00719-4">doi:10.1016/S0169-2070(96)00719-4</a>.
 */
public final class DieboldMarianoTest {

  private final MeanTest mean;

  private DieboldMarianoTest(MeanTest mean) {
    this.mean = mean;
  }

  /** Horizon 1, rectangular variance, two-sided, at least 10 events, 95% interval. */
  public static DieboldMarianoTest withDefaults() {
    return new DieboldMarianoTest(
        MeanTest.withDefaults().withName("Diebold-Mariano test", "mean loss difference"));
  }

  /**
   * The same test for forecasts made {@code horizon} periods after the last observation (1 = first
   * unknown).
   */
  public DieboldMarianoTest withInformationHorizon(int horizon) {
    return new DieboldMarianoTest(mean.withInformationHorizon(horizon));
  }

  /** The same test with another estimator of the long-run variance. */
  public DieboldMarianoTest withVariance(MeanTest.Variance variance) {
    return new DieboldMarianoTest(mean.withVariance(variance));
  }

  /**
   * The same test with another small-sample treatment; {@code NORMAL} is the original test of 1995.
   */
  public DieboldMarianoTest withSmallSample(MeanTest.SmallSample treatment) {
    return new DieboldMarianoTest(mean.withSmallSample(treatment));
  }

  /** The same test with another alternative about the mean loss difference. */
  public DieboldMarianoTest withAlternative(Alternative alternative) {
    return new DieboldMarianoTest(mean.withAlternative(alternative));
  }

  /** The same test with another minimum number of events. */
  public DieboldMarianoTest withMinimumEvents(int minimum) {
    return new DieboldMarianoTest(mean.withMinimumEvents(minimum));
  }

  /** The same test with another level of the confidence interval. */
  public DieboldMarianoTest withConfidence(double level) {
    return new DieboldMarianoTest(mean.withConfidence(level));
  }

  /**
   * The statistic for the losses of two forecasters on the same consecutive target periods; arrays
   * not modified.
   */
  public OptionalDouble statistic(double[] losses1, double[] losses2) {
    return statistic(EventSeries.difference(losses1, losses2));
  }

  /**
   * The statistic for loss differences; empty when undefined, whatever the minimum number of
   * events.
   */
  public OptionalDouble statistic(EventSeries lossDifferences) {
    return mean.statistic(lossDifferences);
  }

  /**
   * Tests equal accuracy on the losses of the same consecutive target periods; arrays not modified.
   */
  public TestOutcome test(double[] losses1, double[] losses2) {
    return test(EventSeries.difference(losses1, losses2));
  }

  /** Tests equal accuracy on loss differences, loss 1 − loss 2, one per target period. */
  public TestOutcome test(EventSeries lossDifferences) {
    return mean.test(lossDifferences);
  }
}

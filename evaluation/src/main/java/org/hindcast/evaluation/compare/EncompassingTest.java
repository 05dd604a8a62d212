package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.MeanTest;
import org.hindcast.evaluation.inference.TestOutcome;

/**
 * Test that forecaster 1 encompasses forecaster 2: the optimal combination gives no weight to the
 * second.
 *
 * <p>The mean of e1(e1 − e2) is zero under the null, and positive when the second forecaster adds
 * information; it is tested one-sided like a loss difference, with the Harvey–Leybourne–Newbold
 * correction. Test both directions: if neither encompasses the other, combine them.
 *
 * <p>The effect is the mean of e1(e1 − e2); {@link #weightOfSecond} gives the optimal weight.
 * Identical forecasts: not testable, {@code NO_DIFFERENCE}. Reference: Harvey, Leybourne and
 * Newbold 1998, <a
 * href="https://doi.org/10.1080/07350015.1998.10524759">doi:10.1080/07350015.1998.10524759</a>.
 */
public final class EncompassingTest {

  private final MeanTest mean;

  private EncompassingTest(MeanTest mean) {
    this.mean = mean;
  }

  /** The outcomes of both directions. */
  public record BothDirections(
      TestOutcome firstEncompassesSecond, TestOutcome secondEncompassesFirst) {}

  /** Horizon 1, one-sided, at least 10 events. */
  public static EncompassingTest withDefaults() {
    return new EncompassingTest(
        MeanTest.withDefaults()
            .withName("Forecast encompassing test", "mean of e1(e1 - e2)")
            .withAlternative(Alternative.GREATER));
  }

  /** The same test for another information horizon. */
  public EncompassingTest withInformationHorizon(int horizon) {
    return new EncompassingTest(mean.withInformationHorizon(horizon));
  }

  /** The same test with another estimator of the long-run variance. */
  public EncompassingTest withVariance(MeanTest.Variance variance) {
    return new EncompassingTest(mean.withVariance(variance));
  }

  /** The same test with another minimum number of events. */
  public EncompassingTest withMinimumEvents(int minimum) {
    return new EncompassingTest(mean.withMinimumEvents(minimum));
  }

  /** The statistic of the hypothesis that 1 encompasses 2; empty when undefined. */
  public OptionalDouble statistic(double[] errors1, double[] errors2) {
    return mean.statistic(EventSeries.of(products(errors1, errors2)));
  }

  /**
   * Tests that 1 encompasses 2, on errors (forecast − actual) of consecutive target periods; arrays
   * not modified.
   */
  public TestOutcome test(double[] errors1, double[] errors2) {
    return mean.test(EventSeries.of(products(errors1, errors2)));
  }

  /**
   * Tests that 1 encompasses 2 at the given strictly increasing target periods; arrays not
   * modified.
   */
  public TestOutcome test(int[] periods, double[] errors1, double[] errors2) {
    return mean.test(EventSeries.at(periods, products(errors1, errors2)));
  }

  /** Tests both directions; arrays not modified. */
  public BothDirections testBoth(double[] errors1, double[] errors2) {
    return new BothDirections(test(errors1, errors2), test(errors2, errors1));
  }

  /**
   * Weight w of the second forecaster that minimises the mean square of (1 − w)e1 + w·e2,
   * unrestricted.
   *
   * @return empty if the forecasts are identical
   */
  public static OptionalDouble weightOfSecond(double[] errors1, double[] errors2) {
    double[] products = products(errors1, errors2);
    double numerator = 0;
    double denominator = 0;
    for (int t = 0; t < products.length; t++) {
      numerator += products[t];
      denominator += (errors1[t] - errors2[t]) * (errors1[t] - errors2[t]);
    }
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
  }

  private static double[] products(double[] errors1, double[] errors2) {
    Arguments.requireSameLength(
        errors1.length, "first array of errors", errors2.length, "second array of errors");
    double[] products = new double[errors1.length];
    Arrays.setAll(products, t -> errors1[t] * (errors1[t] - errors2[t]));
    return products;
  }
}

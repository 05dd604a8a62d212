package org.hindcast.evaluation.rationality;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that errors cannot be explained by variables that were known at the origin.
 *
 * <p>Regression of the error (forecast − actual) on a constant and the variables; joint F test that
 * all coefficients of the variables are zero, with a HAC covariance of h − 1 Bartlett lags. The
 * constant is free, so bias alone does not reject; the Holden–Peel test is for bias.
 *
 * <ul>
 *   <li>Fix the list of variables before seeing the errors, and take each in the vintage known at
 *       the origin.
 *   <li>Collinear or constant variables: not testable, {@code SINGULAR}.
 *   <li>The effect is the share of the error's variance that the variables explain (R²).
 * </ul>
 *
 * <p>Reference: Brown and Maital 1981, <a
 * href="https://doi.org/10.2307/1913325">doi:10.2307/1913325</a>.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param regressionErrors how the covariance is estimated
 * @param minimumEvents fewest events for which a result is given
 */
public record StrongEfficiencyTest(
    int informationHorizon, RegressionErrors regressionErrors, int minimumEvents) {

  /** Validates the options. */
  public StrongEfficiencyTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Horizon 1, jackknifed covariance, at least 15 events. */
  public static StrongEfficiencyTest withDefaults() {
    return new StrongEfficiencyTest(1, RegressionErrors.JACKKNIFE, 15);
  }

  /** The same test for another information horizon. */
  public StrongEfficiencyTest withInformationHorizon(int horizon) {
    return new StrongEfficiencyTest(horizon, regressionErrors, minimumEvents);
  }

  /** The same test with another covariance. */
  public StrongEfficiencyTest withErrors(RegressionErrors covariance) {
    return new StrongEfficiencyTest(informationHorizon, covariance, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public StrongEfficiencyTest withMinimumEvents(int minimum) {
    return new StrongEfficiencyTest(informationHorizon, regressionErrors, minimum);
  }

  /** The F statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(EventSeries errors, double[][] known) {
    return withMinimumEvents(4).test(errors, known) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /**
   * Tests errors of one horizon.
   *
   * @param errors forecast − actual, one per target period
   * @param known one row of variables per event, without a constant; not modified
   */
  public TestOutcome test(EventSeries errors, double[][] known) {
    int n = errors.size();
    Arguments.requireSameLength(n, "series of errors", known.length, "matrix of variables");
    int q = n == 0 ? 1 : known[0].length;
    CoefficientCovariance covariance = regressionErrors.covariance(informationHorizon, n, q);
    String variant =
        String.format(
            Locale.ROOT,
            "Strong efficiency test, error on %d known %s, %s",
            q,
            q == 1 ? "variable" : "variables",
            covariance.describe());
    SampleSize sample = SampleSize.of(n);
    int needed = Math.max(minimumEvents, q + 2);
    if (n < needed) {
      return NotTestable.tooFewEvents(variant, n, needed, sample);
    }
    double[][] rows = new double[n][q + 1];
    for (int i = 0; i < n; i++) {
      rows[i][0] = 1;
      System.arraycopy(known[i], 0, rows[i], 1, q);
    }
    Optional<LeastSquares> fit = LeastSquares.fit(errors, rows);
    if (fit.isEmpty()) {
      return CoefficientTest.singular(variant, sample);
    }
    double total = n * Moments.populationVariance(errors.values());
    double explained = total > 0 ? 1 - fit.get().residualSumOfSquares() / total : 0;
    int[] indices = IntStream.rangeClosed(1, q).toArray();
    double[] zeros = new double[q];
    return CoefficientTest.joint(
        variant,
        fit.get(),
        indices,
        zeros,
        covariance,
        n - q - 1.0,
        sample,
        Estimate.of("share of the error's variance explained", explained));
  }
}

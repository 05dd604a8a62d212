package org.hindcast.evaluation.rationality;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that what is left to come (actual − forecast) cannot be predicted from the last revision of
 * the forecast.
 *
 * <p>Regression of actual − forecast on a constant and the last revision, HAC covariance of h − 1
 * Bartlett lags, t test of the slope with n − 2 degrees of freedom. A positive slope means
 * under-reaction to news, a negative one over-reaction. Mind the sign: the response is the
 * <em>negative</em> of the error.
 *
 * <p>Constant revisions: not testable, {@code CONSTANT_INPUT}. Reference: Coibion and Gorodnichenko
 * 2015, <a href="https://doi.org/10.1257/aer.20110306">doi:10.1257/aer.20110306</a>.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param regressionErrors how the covariance is estimated
 * @param alternative the alternative about the slope
 * @param minimumEvents fewest events for which a result is given
 */
public record ErrorOnRevisionTest(
    int informationHorizon,
    RegressionErrors regressionErrors,
    Alternative alternative,
    int minimumEvents) {

  /** Validates the options. */
  public ErrorOnRevisionTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Horizon 1, jackknifed covariance, two-sided, at least 10 events. */
  public static ErrorOnRevisionTest withDefaults() {
    return new ErrorOnRevisionTest(1, RegressionErrors.JACKKNIFE, Alternative.TWO_SIDED, 10);
  }

  /** The same test for another information horizon. */
  public ErrorOnRevisionTest withInformationHorizon(int horizon) {
    return new ErrorOnRevisionTest(horizon, regressionErrors, alternative, minimumEvents);
  }

  /** The same test with another alternative about the slope. */
  public ErrorOnRevisionTest withAlternative(Alternative other) {
    return new ErrorOnRevisionTest(informationHorizon, regressionErrors, other, minimumEvents);
  }

  /** The same test with another covariance. */
  public ErrorOnRevisionTest withErrors(RegressionErrors covariance) {
    return new ErrorOnRevisionTest(informationHorizon, covariance, alternative, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public ErrorOnRevisionTest withMinimumEvents(int minimum) {
    return new ErrorOnRevisionTest(informationHorizon, regressionErrors, alternative, minimum);
  }

  /** The t statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(EventSeries errors, double[] lastRevisions) {
    return withMinimumEvents(4).test(errors, lastRevisions) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /**
   * Tests errors against revisions.
   *
   * @param errors forecast − actual, one per target period
   * @param lastRevisions forecast − previous forecast of the same target; not modified
   */
  public TestOutcome test(EventSeries errors, double[] lastRevisions) {
    int n = errors.size();
    Arguments.requireSameLength(n, "series of errors", lastRevisions.length, "array of revisions");
    Arguments.requireFinite(lastRevisions, "revisions");
    CoefficientCovariance covariance = regressionErrors.covariance(informationHorizon, n, 1);
    String variant = "Error on own revision, " + covariance.describe();
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    if (Moments.isConstant(lastRevisions)) {
      return NotTestable.of(
          variant,
          Reason.CONSTANT_INPUT,
          "All " + n + " revisions equal " + lastRevisions[0] + ".",
          sample);
    }
    double[] ahead = new double[n];
    double[][] rows = new double[n][];
    Arrays.setAll(ahead, i -> -errors.value(i));
    Arrays.setAll(rows, i -> new double[] {1, lastRevisions[i]});
    Optional<LeastSquares> fit = LeastSquares.fit(EventSeries.at(errors.periods(), ahead), rows);
    return fit.isEmpty()
        ? CoefficientTest.singular(variant, sample)
        : CoefficientTest.single(
            variant,
            "slope of actual minus forecast on the last revision (0 when efficient)",
            fit.get(),
            1,
            covariance,
            n - 2.0,
            alternative,
            sample);
  }
}

package org.hindcast.evaluation.rationality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that the forecast is the best linear predictor given itself: actual = 0 + 1·forecast +
 * noise.
 *
 * <p>Joint Wald test of intercept 0 and slope 1 in the regression of the actual on the forecast, in
 * F form with 2 and n − 2 degrees of freedom. Covariance by default: HAC with Bartlett weights of h
 * − 1 lags and jackknifed residuals (HC3 for h = 1). The regression of the error on the forecast
 * with intercept 0 and slope 0 has the same content.
 *
 * <ul>
 *   <li>Constant forecasts: not testable, {@code CONSTANT_INPUT}.
 *   <li>A slope below 1 means that forecasts vary too much for what they know.
 *   <li>Trending levels make the test spurious: use growth rates.
 * </ul>
 *
 * <p>With {@link RegressionErrors#CONSISTENT} the same numbers as R {@code lm} with {@code
 * sandwich::NeweyWest(lag = h - 1, prewhite = FALSE, adjust = TRUE)}. Reference: Mincer and
 * Zarnowitz 1969, in Economic Forecasts and Expectations, NBER, 3–46.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param regressionErrors how the covariance is estimated
 * @param minimumEvents fewest events for which a result is given
 */
public record MincerZarnowitzTest(
    int informationHorizon, RegressionErrors regressionErrors, int minimumEvents) {

  /** Validates the options. */
  public MincerZarnowitzTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Horizon 1, jackknifed covariance, at least 10 events. */
  public static MincerZarnowitzTest withDefaults() {
    return new MincerZarnowitzTest(1, RegressionErrors.JACKKNIFE, 10);
  }

  /** The same test for another information horizon. */
  public MincerZarnowitzTest withInformationHorizon(int horizon) {
    return new MincerZarnowitzTest(horizon, regressionErrors, minimumEvents);
  }

  /** The same test with another covariance. */
  public MincerZarnowitzTest withErrors(RegressionErrors covariance) {
    return new MincerZarnowitzTest(informationHorizon, covariance, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public MincerZarnowitzTest withMinimumEvents(int minimum) {
    return new MincerZarnowitzTest(informationHorizon, regressionErrors, minimum);
  }

  /** The F statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(EventSeries actuals, double[] forecasts) {
    return withMinimumEvents(4).test(actuals, forecasts) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /**
   * Tests forecasts of one horizon.
   *
   * @param actuals outcomes, one per target period
   * @param forecasts forecasts of the same events; not modified
   */
  public TestOutcome test(EventSeries actuals, double[] forecasts) {
    int n = actuals.size();
    Arguments.requireSameLength(n, "series of actuals", forecasts.length, "array of forecasts");
    Arguments.requireFinite(forecasts, "forecasts");
    CoefficientCovariance covariance = regressionErrors.covariance(informationHorizon, n, 2);
    String variant =
        String.format(
            Locale.ROOT,
            "Mincer-Zarnowitz test, actual on forecast, intercept 0 and slope 1, %s",
            covariance.describe());
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    if (Moments.isConstant(forecasts)) {
      return NotTestable.of(
          variant,
          Reason.CONSTANT_INPUT,
          "All " + n + " forecasts equal " + forecasts[0] + ".",
          sample);
    }
    double[][] rows = new double[n][];
    Arrays.setAll(rows, i -> new double[] {1, forecasts[i]});
    Optional<LeastSquares> fit = LeastSquares.fit(actuals, rows);
    if (fit.isEmpty()) {
      return CoefficientTest.singular(variant, sample);
    }
    double[] coefficients = fit.get().coefficients();
    TestOutcome outcome =
        CoefficientTest.joint(
            variant,
            fit.get(),
            new int[] {0, 1},
            new double[] {0, 1},
            covariance,
            n - 2.0,
            sample,
            Estimate.of("slope of the actual on the forecast (1 when efficient)", coefficients[1]));
    return outcome instanceof Tested tested
        ? tested.withNote("Intercept (0 when efficient): " + coefficients[0])
        : outcome;
  }
}

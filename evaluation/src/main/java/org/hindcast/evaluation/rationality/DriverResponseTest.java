package org.hindcast.evaluation.rationality;

import java.util.Locale;
import java.util.Optional;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LongRunVariance;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that outcomes responded to a driver as strongly as the forecasts assumed.
 *
 * <p>With b_y the slope of the outcome on the driver and b_f that of the forecast, the t test of
 * b_y − b_f = 0, which is minus the slope of the error on the driver. The effect is the ratio
 * b_y/b_f (1: as assumed; above 1: response underestimated) with its delta-method interval, if b_f
 * differs from zero by more than two standard errors; otherwise the difference. Covariances are HAC
 * with Bartlett weights of h − 1 lags and n/(n − 2); Student t with n − 2 degrees of freedom.
 *
 * <p>Constant driver: not testable. Reference: Blanchard and Leigh 2013, <a
 * href="https://doi.org/10.1257/aer.103.3.117">doi:10.1257/aer.103.3.117</a>.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param minimumEvents fewest events for which a result is given
 */
public record DriverResponseTest(int informationHorizon, int minimumEvents) {

  private static final double CONFIDENCE = 0.95;
  private static final double CLEARLY_NOT_ZERO = 2;

  /** Validates the options. */
  public DriverResponseTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Horizon 1, at least 15 events. */
  public static DriverResponseTest withDefaults() {
    return new DriverResponseTest(1, 15);
  }

  /** The same test for another information horizon. */
  public DriverResponseTest withInformationHorizon(int horizon) {
    return new DriverResponseTest(horizon, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public DriverResponseTest withMinimumEvents(int minimum) {
    return new DriverResponseTest(informationHorizon, minimum);
  }

  /**
   * Tests the response to a driver.
   *
   * @param actuals outcomes, one per target period
   * @param forecasts forecasts of the same events; not modified
   * @param driver the driver as assumed at the origin; not modified
   */
  public TestOutcome test(EventSeries actuals, double[] forecasts, double[] driver) {
    int n = actuals.size();
    Arguments.requireSameLength(n, "series of actuals", forecasts.length, "array of forecasts");
    Arguments.requireSameLength(n, "series of actuals", driver.length, "array of driver values");
    Arguments.requireFinite(forecasts, "forecasts");
    Arguments.requireFinite(driver, "driver");
    LongRunVariance estimator = LongRunVariance.bartlett(informationHorizon - 1);
    String variant =
        String.format(
            Locale.ROOT,
            "Response to a driver, outcome against forecast, HAC covariance (%s)",
            estimator.describe());
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double spread = Moments.populationVariance(driver);
    if (!(spread > 0)) {
      return NotTestable.of(
          variant,
          Reason.CONSTANT_INPUT,
          "All " + n + " values of the driver equal " + driver[0] + ".",
          sample);
    }
    double[] y = actuals.values();
    double by = Moments.populationCovariance(driver, y) / spread;
    double bf = Moments.populationCovariance(driver, forecasts) / spread;
    double[][] influence = new double[n][2];
    double meanX = Moments.mean(driver);
    double meanY = Moments.mean(y);
    double meanF = Moments.mean(forecasts);
    for (int t = 0; t < n; t++) {
      double x = driver[t] - meanX;
      influence[t][0] = x * (y[t] - meanY - by * x) / spread;
      influence[t][1] = x * (forecasts[t] - meanF - bf * x) / spread;
    }
    double[][] v = estimator.of(influence, actuals.periods());
    double scale = 1 / (n - 2.0);
    double variance = (v[0][0] - 2 * v[0][1] + v[1][1]) * scale;
    if (!(variance > 0)) {
      return CoefficientTest.singular(variant, sample);
    }
    NullDistribution law = NullDistribution.studentT(n - 2.0);
    double quantile = law.quantile((1 + CONFIDENCE) / 2);
    double t = (by - bf) / Math.sqrt(variance);
    Tested tested = Tested.of(variant, t, law.pValue(t, Alternative.TWO_SIDED), law, sample);
    if (Math.abs(bf) > CLEARLY_NOT_ZERO * Math.sqrt(v[1][1] * scale)) {
      double ratio = by / bf;
      double error =
          Math.sqrt((v[0][0] - 2 * ratio * v[0][1] + ratio * ratio * v[1][1]) * scale)
              / Math.abs(bf);
      return tested.withEffect(
          Estimate.of(
              "response of the outcome over response in the forecast",
              ratio,
              ratio - quantile * error,
              ratio + quantile * error,
              CONFIDENCE));
    }
    double margin = quantile * Math.sqrt(variance);
    return tested
        .withEffect(
            new Estimate(
                "response of the outcome minus response in the forecast",
                by - bf,
                Optional.of(
                    new ConfidenceInterval(by - bf - margin, by - bf + margin, CONFIDENCE))))
        .withNote(
            "The response in the forecast is not clearly different from zero, so no ratio is"
                + " given.");
  }
}

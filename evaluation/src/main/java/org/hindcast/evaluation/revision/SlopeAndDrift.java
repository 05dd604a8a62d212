package org.hindcast.evaluation.revision;

import java.util.Arrays;
import java.util.Optional;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.BreuschPaganTest;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.JarqueBeraTest;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.LjungBoxTest;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.TestOutcome;

/**
 * Regression of the later on the preliminary release: drift is the intercept (0 when unbiased),
 * slope is 1 when the first figure neither over- nor understates movements.
 *
 * <p>Standard errors are classical; the tests of the residuals say whether they can be trusted.
 *
 * @param drift intercept, in the unit of the data
 * @param driftPValue two-sided p-value of intercept 0
 * @param slope slope
 * @param slopePValue two-sided p-value of slope 1
 * @param periods number of periods
 * @param autocorrelation Ljung–Box test of the residuals
 * @param normality Jarque–Bera test of the residuals
 * @param heteroskedasticity Breusch–Pagan test of the residuals
 */
public record SlopeAndDrift(
    double drift,
    double driftPValue,
    double slope,
    double slopePValue,
    int periods,
    TestOutcome autocorrelation,
    TestOutcome normality,
    TestOutcome heteroskedasticity) {

  /**
   * The regression; empty with fewer than three periods, constant preliminary values or a perfect
   * fit.
   */
  public static Optional<SlopeAndDrift> of(ReleasePair pair) {
    double[] preliminary = pair.preliminary();
    double[][] rows = new double[pair.size()][];
    Arrays.setAll(rows, i -> new double[] {1, preliminary[i]});
    Optional<LeastSquares> fitted = LeastSquares.fit(EventSeries.of(pair.later()), rows);
    if (fitted.isEmpty()) {
      return Optional.empty();
    }
    LeastSquares fit = fitted.get();
    double[][] covariance = fit.covariance(new CoefficientCovariance.Classical());
    if (fit.residualSumOfSquares() <= RevisionRegression.negligible(pair.later())) {
      return Optional.empty();
    }
    double[] b = fit.coefficients();
    NullDistribution law = NullDistribution.studentT(fit.residualDegreesOfFreedom());
    double[] residuals = fit.residuals();
    return Optional.of(
        new SlopeAndDrift(
            b[0],
            law.pValue(b[0] / Math.sqrt(covariance[0][0]), Alternative.TWO_SIDED),
            b[1],
            law.pValue((b[1] - 1) / Math.sqrt(covariance[1][1]), Alternative.TWO_SIDED),
            pair.size(),
            LjungBoxTest.withDefaults().test(residuals),
            JarqueBeraTest.withDefaults().test(residuals),
            BreuschPaganTest.withDefaults().test(residuals, rows)));
  }
}

package org.hindcast.evaluation.rationality;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Tests of hypotheses on the coefficients of a fitted regression, in one shape for all tests of
 * this package.
 */
final class CoefficientTest {

  private static final double CONFIDENCE = 0.95;

  private CoefficientTest() {}

  /** Joint F test that the coefficients at {@code indices} equal {@code values}. */
  static TestOutcome joint(
      String variant,
      LeastSquares fit,
      int[] indices,
      double[] values,
      CoefficientCovariance covariance,
      double denominator,
      SampleSize sample,
      Estimate effect) {
    OptionalDouble statistic = fit.waldF(indices, values, covariance);
    if (statistic.isEmpty()) {
      return singular(variant, sample).withEffect(effect);
    }
    NullDistribution law = NullDistribution.f(indices.length, denominator);
    double f = Math.max(0, statistic.getAsDouble());
    return Tested.of(variant, f, law.pValue(f, Alternative.GREATER), law, sample)
        .withEffect(effect);
  }

  /** t test that one coefficient is zero, with its interval. */
  static TestOutcome single(
      String variant,
      String quantity,
      LeastSquares fit,
      int index,
      CoefficientCovariance covariance,
      double degreesOfFreedom,
      Alternative alternative,
      SampleSize sample) {
    double coefficient = fit.coefficients()[index];
    double variance = fit.covariance(covariance)[index][index];
    if (!(variance > 0)) {
      return singular(variant, sample).withEffect(Estimate.of(quantity, coefficient));
    }
    NullDistribution law = NullDistribution.studentT(degreesOfFreedom);
    double error = Math.sqrt(variance);
    double margin = law.quantile((1 + CONFIDENCE) / 2) * error;
    double t = coefficient / error;
    return Tested.of(variant, t, law.pValue(t, alternative), law, sample)
        .withEffect(
            Estimate.of(
                quantity, coefficient, coefficient - margin, coefficient + margin, CONFIDENCE));
  }

  static NotTestable singular(String variant, SampleSize sample) {
    return NotTestable.of(
        variant,
        Reason.SINGULAR,
        "The regressors are collinear or the covariance is singular. Maybe a regressor is"
            + " constant.",
        sample);
  }
}

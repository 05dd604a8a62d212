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
  private static final int EVENTS_PER_LAG = 50;

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
    int q = indices.length;
    double f = Math.max(0, statistic.getAsDouble());
    NullDistribution law = NullDistribution.f(q, denominator);
    if (covariance instanceof CoefficientCovariance.EqualWeightedCosine cosine) {
      double free = cosine.transforms() - q + 1.0;
      f *= free / cosine.transforms();
      law = NullDistribution.f(q, free);
    }
    return noted(
        Tested.of(variant, f, law.pValue(f, Alternative.GREATER), law, sample).withEffect(effect),
        covariance);
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
    NullDistribution law =
        covariance instanceof CoefficientCovariance.EqualWeightedCosine cosine
            ? NullDistribution.studentT(cosine.transforms())
            : NullDistribution.studentT(degreesOfFreedom);
    double error = Math.sqrt(variance);
    double margin = law.quantile((1 + CONFIDENCE) / 2) * error;
    double t = coefficient / error;
    return noted(
        Tested.of(variant, t, law.pValue(t, alternative), law, sample)
            .withEffect(
                Estimate.of(
                    quantity, coefficient, coefficient - margin, coefficient + margin, CONFIDENCE)),
        covariance);
  }

  private static Tested noted(Tested tested, CoefficientCovariance covariance) {
    boolean few =
        covariance instanceof CoefficientCovariance.Hac hac
            && tested.sample().observations() < EVENTS_PER_LAG * hac.estimator().lags();
    return few
        ? tested.withNote(
            "With "
                + tested.sample().observations()
                + " overlapping events this covariance makes the test reject too easily. Maybe use"
                + " the equal-weighted cosine covariance.")
        : tested;
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

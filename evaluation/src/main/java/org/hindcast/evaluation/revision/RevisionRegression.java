package org.hindcast.evaluation.revision;

import java.util.Optional;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/** F tests of regressions of revisions, from sums of squared residuals. */
final class RevisionRegression {

  private static final double ROUNDING = 1e-12;

  private RevisionRegression() {}

  /**
   * F = ((RSS0 − RSS1)/q)/(RSS1/(n − k)) with RSS0 given by the restricted model.
   *
   * @param restrictedSquares RSS0
   * @param restrictions q
   */
  static TestOutcome jointF(
      String variant,
      EventSeries response,
      double[][] rows,
      double restrictedSquares,
      int restrictions,
      String quantity,
      int effectIndex,
      int minimum) {
    int n = response.size();
    int k = rows.length == 0 ? 1 : rows[0].length;
    SampleSize sample = SampleSize.of(n);
    int needed = Math.max(minimum, k + 1);
    if (n < needed) {
      return NotTestable.tooFewEvents(variant, n, needed, sample);
    }
    if (response.isZero()) {
      return NotTestable.of(
          variant, Reason.NO_DIFFERENCE, "All " + n + " revisions are exactly zero.", sample);
    }
    Optional<LeastSquares> fit = LeastSquares.fit(response, rows);
    if (fit.isEmpty()) {
      return NotTestable.of(
          variant,
          Reason.SINGULAR,
          "The regressors are collinear. Maybe one release is constant.",
          sample);
    }
    double residual = fit.get().residualSumOfSquares();
    double denominator = residual / (n - k);
    if (residual <= negligible(response.values())) {
      return NotTestable.of(
          variant,
          Reason.NOT_COMPUTABLE,
          "The regression fits all " + n + " revisions exactly.",
          sample);
    }
    double f = Math.max(0, (restrictedSquares - residual) / restrictions / denominator);
    NullDistribution law = NullDistribution.f(restrictions, (double) n - k);
    return Tested.of(variant, f, law.pValue(f, Alternative.GREATER), law, sample)
        .withEffect(Estimate.of(quantity, fit.get().coefficients()[effectIndex]));
  }

  /** A sum of squared residuals that is rounding error for a response of this size. */
  static double negligible(double[] response) {
    double sum = 0;
    for (double value : response) {
      sum += value * value;
    }
    return ROUNDING * ROUNDING * sum;
  }

  static double sumOfSquares(EventSeries series) {
    double sum = 0;
    for (int i = 0; i < series.size(); i++) {
      sum += series.value(i) * series.value(i);
    }
    return sum;
  }
}

package org.hindcast.evaluation.calibration;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Likelihood ratio test that PIT values of one-step forecasts are uniform, and independent.
 *
 * <p>z = Φ⁻¹(u) is standard normal under the null. The alternative is a Gaussian law with free mean
 * and variance (2 degrees of freedom), or a Gaussian first-order autoregression, by its exact
 * likelihood (3 degrees of freedom).
 *
 * <ul>
 *   <li>PIT values of 0 or 1 are moved to ½/n or 1 − ½/n, with a note of how many.
 *   <li>Forecasts more than one step ahead have dependent PIT values: use {@link KnuppelTest}.
 * </ul>
 *
 * <p>Same likelihood as R {@code arima(z, c(1, 0, 0), method = "ML")}. Reference: Berkowitz 2001,
 * <a href="https://doi.org/10.1198/07350010152596718">doi:10.1198/07350010152596718</a>.
 *
 * @param hypothesis what is tested
 * @param minimumEvents fewest events for which a result is given
 */
public record BerkowitzTest(Hypothesis hypothesis, int minimumEvents) {

  /** Hypotheses about PIT values. */
  public enum Hypothesis {
    /** Uniform, taken as independent: 2 degrees of freedom. */
    UNIFORM,
    /** Uniform and without first-order autocorrelation: 3 degrees of freedom. */
    UNIFORM_AND_INDEPENDENT
  }

  private static final double CORRELATION_LIMIT = 0.999999;

  /** Validates the options. */
  public BerkowitzTest {
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Uniform and independent, at least 20 events. */
  public static BerkowitzTest withDefaults() {
    return new BerkowitzTest(Hypothesis.UNIFORM_AND_INDEPENDENT, 20);
  }

  /** The same test of another hypothesis. */
  public BerkowitzTest withHypothesis(Hypothesis other) {
    return new BerkowitzTest(other, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public BerkowitzTest withMinimumEvents(int minimum) {
    return new BerkowitzTest(hypothesis, minimum);
  }

  /** Tests PIT values of consecutive one-step forecasts, each in [0, 1]; not modified. */
  public TestOutcome test(double[] pit) {
    PitValues.requireUnit(pit);
    int n = pit.length;
    SampleSize sample = SampleSize.of(n);
    boolean independence = hypothesis == Hypothesis.UNIFORM_AND_INDEPENDENT;
    String variant =
        independence
            ? "Berkowitz likelihood ratio: mean, variance and autocorrelation"
            : "Berkowitz likelihood ratio: mean and variance";
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double[] z = new double[n];
    int moved = 0;
    for (int i = 0; i < n; i++) {
      double u = Math.min(1 - 0.5 / n, Math.max(0.5 / n, pit[i]));
      moved += pit[i] == 0 || pit[i] == 1 ? 1 : 0;
      z[i] = NullDistribution.normal().quantile(pit[i] == 0 || pit[i] == 1 ? u : pit[i]);
    }
    if (Moments.isConstant(z)) {
      return NotTestable.of(
          variant,
          Reason.CONSTANT_INPUT,
          "All " + n + " PIT values are equal (" + pit[0] + ").",
          sample);
    }
    double nullLikelihood = 0;
    for (double value : z) {
      nullLikelihood -= 0.5 * (Math.log(2 * Math.PI) + value * value);
    }
    double best = independence ? maximumOverCorrelation(z) : logLikelihood(z, 0);
    double statistic = Math.max(0, 2 * (best - nullLikelihood));
    NullDistribution law = NullDistribution.chiSquared(independence ? 3 : 2);
    Tested tested =
        Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
            .withEffect(
                Estimate.of("mean of the normal scores (0 when calibrated)", Moments.mean(z)))
            .withNote(
                "Standard deviation of the normal scores (1 when calibrated): "
                    + Math.sqrt(Moments.populationVariance(z)));
    return moved == 0
        ? tested
        : tested.withNote(moved + " PIT values of 0 or 1 were moved inwards by half an event.");
  }

  private static double maximumOverCorrelation(double[] z) {
    return new BrentOptimizer(1e-10, 1e-12)
        .optimize(
            new MaxEval(1000),
            GoalType.MAXIMIZE,
            new UnivariateObjectiveFunction(correlation -> logLikelihood(z, correlation)),
            new SearchInterval(-CORRELATION_LIMIT, CORRELATION_LIMIT, 0))
        .getValue();
  }

  /**
   * Exact Gaussian AR(1) log-likelihood, maximal over mean and variance for a given correlation.
   */
  private static double logLikelihood(double[] z, double correlation) {
    int n = z.length;
    double start = Math.sqrt(1 - correlation * correlation);
    double weight = start * start;
    double product = start * start * z[0];
    for (int t = 1; t < n; t++) {
      weight += (1 - correlation) * (1 - correlation);
      product += (1 - correlation) * (z[t] - correlation * z[t - 1]);
    }
    double mean = product / weight;
    double squares = start * start * (z[0] - mean) * (z[0] - mean);
    for (int t = 1; t < n; t++) {
      double shock = z[t] - mean - correlation * (z[t - 1] - mean);
      squares += shock * shock;
    }
    return -0.5 * n * (Math.log(2 * Math.PI * squares / n) + 1)
        + 0.5 * Math.log(1 - correlation * correlation);
  }
}

package org.hindcast.evaluation.rationality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.QuantileRegression;
import org.hindcast.evaluation.inference.Resampling;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that quantile forecasts are efficient: the quantile of the outcome given the forecast q is 0
 * + 1·q.
 *
 * <p>Quantile regression of the outcome on the forecast at the level of the forecast; joint Wald
 * statistic of intercept 0 and slope 1, with the covariance of the coefficients over resampled
 * events. The p-value is the share of resampled histories whose coefficients lie at least as far
 * from the fitted ones: with 80 events the test at 5% then rejects a true null in 6% of cases,
 * where the χ²(2) law gives 10%.
 *
 * <ul>
 *   <li>Constant forecasts, or a resampled covariance that is singular: not testable.
 *   <li>Fewer events than the minimum (default 50): not testable.
 * </ul>
 *
 * <p>Reference: Gaglianone, Lima, Linton and Smith 2011, <a
 * href="https://doi.org/10.1198/jbes.2010.07318">doi:10.1198/jbes.2010.07318</a>.
 *
 * @param level level of the quantile forecasts
 * @param resampling how histories are drawn
 * @param minimumEvents fewest events for which a result is given
 */
public record QuantileMincerZarnowitzTest(double level, Resampling resampling, int minimumEvents) {

  /** Validates the options. */
  public QuantileMincerZarnowitzTest {
    Arguments.requireProbability(level, "quantile level");
    Arguments.requireAtLeast(minimumEvents, 10, "minimum number of events");
  }

  /** The median, 999 resampled histories of single events with seed 1, at least 50 events. */
  public static QuantileMincerZarnowitzTest withDefaults() {
    return new QuantileMincerZarnowitzTest(
        0.5, BlockBootstrap.stationary(1, 1).withReplications(999), 50);
  }

  /** The same test for forecasts of another level. */
  public QuantileMincerZarnowitzTest withLevel(double other) {
    return new QuantileMincerZarnowitzTest(other, resampling, minimumEvents);
  }

  /** The same test with other resampling. */
  public QuantileMincerZarnowitzTest withResampling(Resampling plan) {
    return new QuantileMincerZarnowitzTest(level, plan, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public QuantileMincerZarnowitzTest withMinimumEvents(int minimum) {
    return new QuantileMincerZarnowitzTest(level, resampling, minimum);
  }

  /**
   * Tests quantile forecasts.
   *
   * @param outcomes one per event, in time order; not modified
   * @param forecasts quantile forecasts of the same events; not modified
   */
  public TestOutcome test(double[] outcomes, double[] forecasts) {
    int n = outcomes.length;
    Arguments.requireSameLength(n, "array of outcomes", forecasts.length, "array of forecasts");
    String variant =
        String.format(
            Locale.ROOT,
            "Quantile Mincer-Zarnowitz test, level %s, %s",
            level,
            resampling.describe());
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    Optional<QuantileRegression> fit = QuantileRegression.fit(outcomes, forecasts, level);
    if (fit.isEmpty()) {
      return NotTestable.of(
          variant,
          Reason.CONSTANT_INPUT,
          "All " + n + " forecasts equal " + forecasts[0] + ".",
          sample);
    }
    double[] intercepts = new double[resampling.replications()];
    double[] slopes = new double[resampling.replications()];
    int drawn = 0;
    for (int b = 0; b < resampling.replications(); b++) {
      int[] indices = resampling.indices(b, n);
      Optional<QuantileRegression> resampled =
          QuantileRegression.fit(pick(outcomes, indices), pick(forecasts, indices), level);
      if (resampled.isPresent()) {
        intercepts[drawn] = resampled.get().intercept();
        slopes[drawn++] = resampled.get().slope();
      }
    }
    intercepts = Arrays.copyOf(intercepts, drawn);
    slopes = Arrays.copyOf(slopes, drawn);
    Estimate effect =
        Estimate.of(
            "slope of the outcome's quantile on the forecast (1 when efficient)",
            fit.get().slope());
    double cross = drawn > 2 ? Moments.populationCovariance(intercepts, slopes) : 0;
    double[][] covariance = new double[2][2];
    if (drawn > 2) {
      covariance[0][0] = Moments.populationVariance(intercepts);
      covariance[1][1] = Moments.populationVariance(slopes);
      covariance[0][1] = cross;
      covariance[1][0] = cross;
    }
    double a = fit.get().intercept();
    double b = fit.get().slope();
    OptionalDouble wald = LeastSquares.inverseQuadraticForm(covariance, new double[] {a, b - 1});
    if (wald.isEmpty()) {
      return NotTestable.of(
              variant,
              Reason.SINGULAR,
              "The resampled coefficients do not vary in two directions.",
              sample)
          .withEffect(effect);
    }
    double statistic = wald.getAsDouble();
    int asExtreme = 0;
    for (int r = 0; r < drawn; r++) {
      double[] gap = {intercepts[r] - a, slopes[r] - b};
      asExtreme +=
          LeastSquares.inverseQuadraticForm(covariance, gap).orElseThrow() >= statistic ? 1 : 0;
    }
    return Tested.of(
            variant, statistic, asExtreme / (double) drawn, NullDistribution.simulated(), sample)
        .withEffect(effect)
        .withNote("Intercept (0 when efficient): " + a);
  }

  private static double[] pick(double[] values, int[] indices) {
    double[] picked = new double[indices.length];
    Arrays.setAll(picked, i -> values[indices[i]]);
    return picked;
  }
}

package org.hindcast.evaluation.inference;

import java.util.Arrays;
import java.util.Optional;
import org.hindcast.evaluation.inference.NotTestable.Reason;

/**
 * Test that the variance of residuals does not depend on the regressors, in Koenker's studentised
 * form.
 *
 * <p>n·R² of the squared residuals on the regressors (with constant) against χ²(k − 1). Same
 * numbers as R {@code lmtest::bptest}. References: Breusch and Pagan 1979, <a
 * href="https://doi.org/10.2307/1911963">doi:10.2307/1911963</a>; Koenker 1981, <a
 * href="https://doi.org/10.1016/0304-4076(81)90062-2">doi:10.1016/0304-4076(81)90062-2</a>.
 *
 * @param minimumEvents fewest events for which a result is given
 */
public record BreuschPaganTest(int minimumEvents) {

  /** Validates the option. */
  public BreuschPaganTest {
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** At least 12 events. */
  public static BreuschPaganTest withDefaults() {
    return new BreuschPaganTest(12);
  }

  /** The same test with another minimum number of events. */
  public BreuschPaganTest withMinimumEvents(int minimum) {
    return new BreuschPaganTest(minimum);
  }

  /**
   * Tests residuals against the regressors of their regression.
   *
   * @param residuals not modified
   * @param rows regressors with a column of ones; not modified
   */
  public TestOutcome test(double[] residuals, double[][] rows) {
    int n = residuals.length;
    Arguments.requireSameLength(n, "array of residuals", rows.length, "matrix of regressors");
    String variant = "Breusch-Pagan test, studentised";
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double[] squares = Arrays.stream(residuals).map(r -> r * r).toArray();
    double total = n * Moments.populationVariance(squares);
    Optional<LeastSquares> fit = LeastSquares.fit(squares, rows);
    if (fit.isEmpty() || !(total > 0)) {
      return NotTestable.of(
          variant,
          Reason.SINGULAR,
          "The squared residuals do not vary or the regressors are collinear.",
          sample);
    }
    double share = Math.max(0, 1 - fit.get().residualSumOfSquares() / total);
    NullDistribution law = NullDistribution.chiSquared(rows[0].length - 1.0);
    double statistic = n * share;
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(Estimate.of("share of the variance of squared residuals explained", share));
  }
}

package org.hindcast.evaluation.rationality;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.naming.Count;

/**
 * Test of weak efficiency of fixed-event forecasts: revisions of one target cannot be predicted
 * from its earlier revisions.
 *
 * <p>Pooled over targets: regression of each revision on a constant and the {@code lags} revisions
 * of the same target before it; joint F test that all coefficients of revisions are zero,
 * covariance clustered by target, denominator G − 1 with G the number of targets.
 *
 * <ul>
 *   <li>Positive coefficients: revisions go on in one direction, news is taken in too slowly.
 *       Negative: overreaction.
 *   <li>Targets with too few revisions contribute nothing and are counted in a note.
 *   <li>The effect is the coefficient of the revision just before.
 * </ul>
 *
 * <p>Same numbers as R {@code lm} with {@code sandwich::vcovCL(type = "HC1")}. Reference: Nordhaus
 * 1987, <a href="https://doi.org/10.2307/1935962">doi:10.2307/1935962</a>.
 *
 * @param lags number of earlier revisions
 * @param minimumEvents fewest targets for which a result is given
 */
public record NordhausTest(int lags, int minimumEvents) {

  /** Validates the options. */
  public NordhausTest {
    Arguments.requireAtLeast(lags, 1, "number of earlier revisions");
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of targets");
  }

  /** One earlier revision, at least 8 targets. */
  public static NordhausTest withDefaults() {
    return new NordhausTest(1, 8);
  }

  /** The same test with another number of earlier revisions. */
  public NordhausTest withLags(int number) {
    return new NordhausTest(number, minimumEvents);
  }

  /** The same test with another minimum number of targets. */
  public NordhausTest withMinimumEvents(int minimum) {
    return new NordhausTest(lags, minimum);
  }

  /** The F statistic, whatever the minimum number of targets; empty when undefined. */
  public OptionalDouble statistic(double[][] forecastPaths) {
    return withMinimumEvents(2).test(forecastPaths) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /**
   * Tests successive forecasts.
   *
   * @param forecastPaths one row per target: its successive forecasts, oldest first; rows may
   *     differ in length; not modified
   */
  public TestOutcome test(double[][] forecastPaths) {
    int rowCount = 0;
    int targets = 0;
    for (double[] path : forecastPaths) {
      Arguments.requireFinite(path, "forecasts");
      int usable = Math.max(0, path.length - 1 - lags);
      rowCount += usable;
      targets += usable > 0 ? 1 : 0;
    }
    String variant =
        String.format(
            Locale.ROOT,
            "Nordhaus test, revision on %d earlier, pooled, clustered in %d targets",
            lags,
            targets);
    SampleSize sample = SampleSize.of(rowCount, targets);
    if (targets < minimumEvents) {
      return NotTestable.tooFewEvents(variant, targets, minimumEvents, sample);
    }
    double[] response = new double[rowCount];
    double[][] rows = new double[rowCount][lags + 1];
    int[] clusters = new int[rowCount];
    int row = 0;
    for (int target = 0; target < forecastPaths.length; target++) {
      double[] path = forecastPaths[target];
      for (int k = lags + 1; k < path.length; k++) {
        response[row] = path[k] - path[k - 1];
        rows[row][0] = 1;
        for (int lag = 1; lag <= lags; lag++) {
          rows[row][lag] = path[k - lag] - path[k - lag - 1];
        }
        clusters[row++] = target;
      }
    }
    Optional<LeastSquares> fit = LeastSquares.fit(response, rows);
    if (fit.isEmpty()) {
      return CoefficientTest.singular(variant, sample);
    }
    TestOutcome outcome =
        CoefficientTest.joint(
            variant,
            fit.get(),
            IntStream.rangeClosed(1, lags).toArray(),
            new double[lags],
            new CoefficientCovariance.Clustered(clusters),
            targets - 1.0,
            sample,
            Estimate.of(
                "coefficient of the previous revision (0 when efficient)",
                fit.get().coefficients()[1]));
    int unused = forecastPaths.length - targets;
    return outcome instanceof Tested tested && unused > 0
        ? tested.withNote(
            Count.of(unused, "target has", "targets have") + " too few revisions to contribute.")
        : outcome;
  }
}

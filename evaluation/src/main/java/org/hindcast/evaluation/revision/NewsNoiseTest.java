package org.hindcast.evaluation.revision;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Tests whether revisions are news or noise.
 *
 * <ul>
 *   <li>News: the preliminary release is an efficient forecast, so the revision R does not depend
 *       on it. R on a constant and P, both coefficients 0.
 *   <li>Noise: the preliminary release is the later one plus measurement error, so R does not
 *       depend on the later release. R on a constant and L, both coefficients 0.
 * </ul>
 *
 * <p>F = ((RSS0 − RSS1)/2)/(RSS1/(n − 2)) with RSS0 = ΣR², 2 and n − 2 degrees of freedom. No
 * revisions at all: not testable, {@code NO_DIFFERENCE}. Reference: Mankiw and Shapiro 1986, Survey
 * of Current Business 66(5), 20–25; <a href="https://doi.org/10.3386/w1939">doi:10.3386/w1939</a>.
 *
 * @param hypothesis which null is tested
 * @param minimumEvents fewest periods for which a result is given
 */
public record NewsNoiseTest(Hypothesis hypothesis, int minimumEvents) {

  /** Null hypotheses about revisions. */
  public enum Hypothesis {
    /** Revisions are news: independent of the preliminary release. */
    NEWS,
    /** Revisions take out noise: independent of the later release. */
    NOISE
  }

  /** Validates the options. */
  public NewsNoiseTest {
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of periods");
  }

  /** News, at least 10 periods. */
  public static NewsNoiseTest withDefaults() {
    return new NewsNoiseTest(Hypothesis.NEWS, 10);
  }

  /** The same test of another hypothesis. */
  public NewsNoiseTest withHypothesis(Hypothesis other) {
    return new NewsNoiseTest(other, minimumEvents);
  }

  /** The same test with another minimum number of periods. */
  public NewsNoiseTest withMinimumEvents(int minimum) {
    return new NewsNoiseTest(hypothesis, minimum);
  }

  /** The F statistic, whatever the minimum number of periods; empty when undefined. */
  public OptionalDouble statistic(ReleasePair pair) {
    return withMinimumEvents(4).test(pair) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests the revisions between two releases. */
  public TestOutcome test(ReleasePair pair) {
    boolean news = hypothesis == Hypothesis.NEWS;
    double[] regressor = news ? pair.preliminary() : pair.later();
    double[][] rows = new double[pair.size()][];
    Arrays.setAll(rows, i -> new double[] {1, regressor[i]});
    EventSeries revisions = pair.revisions();
    return RevisionRegression.jointF(
        news
            ? "News test, revision on preliminary release, joint F"
            : "Noise test, revision on later release, joint F",
        revisions,
        rows,
        RevisionRegression.sumOfSquares(revisions),
        2,
        news
            ? "slope of the revision on the preliminary release"
            : "slope of the revision on the later release",
        1,
        minimumEvents);
  }
}

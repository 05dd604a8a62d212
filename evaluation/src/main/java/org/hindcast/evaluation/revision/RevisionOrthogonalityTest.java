package org.hindcast.evaluation.revision;

import java.util.Arrays;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;

/**
 * Tests that revisions cannot be predicted from earlier revisions or from the season.
 *
 * <p>F test of the joint significance of all regressors beyond the constant, 1 − RSS1/RSS0 against
 * the residuals of the constant alone. Too short series and regressors that do not vary: not
 * testable, with the reason.
 *
 * @param minimumEvents fewest periods for which a result is given
 */
public record RevisionOrthogonalityTest(int minimumEvents) {

  /** Validates the option. */
  public RevisionOrthogonalityTest {
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of periods");
  }

  /** At least 12 periods. */
  public static RevisionOrthogonalityTest withDefaults() {
    return new RevisionOrthogonalityTest(12);
  }

  /** The same test with another minimum number of periods. */
  public RevisionOrthogonalityTest withMinimumEvents(int minimum) {
    return new RevisionOrthogonalityTest(minimum);
  }

  /**
   * Tests that revisions do not depend on earlier revisions of the same periods.
   *
   * @param revisions revisions of one step, for example third − second release
   * @param earlier one row per period: revisions of earlier steps, for example second − first; not
   *     modified
   */
  public TestOutcome onEarlierRevisions(EventSeries revisions, double[][] earlier) {
    Arguments.requireSameLength(
        revisions.size(), "series of revisions", earlier.length, "matrix of earlier revisions");
    double[][] rows = new double[earlier.length][];
    Arrays.setAll(
        rows,
        i -> {
          double[] row = new double[earlier[i].length + 1];
          row[0] = 1;
          System.arraycopy(earlier[i], 0, row, 1, earlier[i].length);
          return row;
        });
    return test(
        "Orthogonality of revisions to earlier revisions, joint F",
        revisions,
        rows,
        "slope on the first earlier revision");
  }

  /**
   * Tests that revisions have no seasonal pattern, by dummies of the position in the year.
   *
   * @param revisions revisions
   * @param seasonLength number of periods in a year, for example 12
   */
  public TestOutcome onSeason(EventSeries revisions, int seasonLength) {
    Arguments.requireAtLeast(seasonLength, 2, "season length");
    int n = revisions.size();
    String variant = "Seasonality of revisions, " + (seasonLength - 1) + " dummies, joint F";
    int needed = Math.max(minimumEvents, 2 * seasonLength);
    if (n < needed) {
      return NotTestable.tooFewEvents(variant, n, needed, SampleSize.of(n));
    }
    double[][] rows = new double[n][seasonLength];
    for (int i = 0; i < n; i++) {
      rows[i][0] = 1;
      int season = Math.floorMod(revisions.period(i), seasonLength);
      if (season > 0) {
        rows[i][season] = 1;
      }
    }
    return test(variant, revisions, rows, "difference of the second season from the first");
  }

  private TestOutcome test(
      String variant, EventSeries revisions, double[][] rows, String quantity) {
    int n = revisions.size();
    int regressors = n == 0 ? 1 : rows[0].length - 1;
    double restricted = n == 0 ? 0 : n * Moments.populationVariance(revisions.values());
    return RevisionRegression.jointF(
        variant, revisions, rows, restricted, regressors, quantity, 1, minimumEvents);
  }
}

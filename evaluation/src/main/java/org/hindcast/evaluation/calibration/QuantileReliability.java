package org.hindcast.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Proportion;

/**
 * Observed share of outcomes at or below the quantile forecasts of each level, against that level.
 *
 * <p>For counts and rounded data the right value lies between the share strictly below and the
 * share at or below, so both are kept.
 *
 * @param points one per level, in the order of the levels
 */
public record QuantileReliability(List<Point> points) {

  /**
   * Reliability at one level.
   *
   * @param level nominal level in (0, 1)
   * @param atOrBelow outcomes that do not exceed the quantile
   * @param below outcomes strictly below the quantile
   */
  public record Point(double level, Proportion atOrBelow, Proportion below) {

    /** Exact confidence interval of the probability of an outcome at or below the quantile. */
    public ConfidenceInterval interval(double confidence) {
      return atOrBelow.clopperPearson(confidence);
    }

    /** Whether the level lies between the two shares, up to their exact intervals. */
    public boolean isCompatible(double confidence) {
      return below.clopperPearson(confidence).lower() <= level
          && level <= atOrBelow.clopperPearson(confidence).upper();
    }
  }

  /** Copies the points. */
  public QuantileReliability {
    points = List.copyOf(points);
  }

  /**
   * Reliability of quantile forecasts of independent events.
   *
   * @param levels in (0, 1); not modified
   * @param quantiles one row per event, one column per level; not modified
   * @param outcomes one per event; not modified
   */
  public static QuantileReliability of(double[] levels, double[][] quantiles, double[] outcomes) {
    Arguments.requireSameLength(
        quantiles.length, "matrix of quantiles", outcomes.length, "array of outcomes");
    Arguments.requireAtLeast(outcomes.length, 1, "number of events");
    List<Point> points = new ArrayList<>();
    for (int j = 0; j < levels.length; j++) {
      Arguments.requireProbability(levels[j], "quantile level");
      int atOrBelow = 0;
      int below = 0;
      for (int i = 0; i < outcomes.length; i++) {
        Arguments.requireSameLength(
            levels.length, "array of levels", quantiles[i].length, "row " + i + " of quantiles");
        atOrBelow += outcomes[i] <= quantiles[i][j] ? 1 : 0;
        below += outcomes[i] < quantiles[i][j] ? 1 : 0;
      }
      points.add(
          new Point(
              levels[j],
              new Proportion(atOrBelow, outcomes.length),
              new Proportion(below, outcomes.length)));
    }
    return new QuantileReliability(points);
  }
}

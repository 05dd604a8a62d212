package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import org.hindcast.evaluation.inference.Arguments;

/**
 * Histogram of probability integral transforms: the share of events in each class of forecast
 * probability.
 *
 * <p>Under calibration the share of a class is its width. A U shape means forecasts too narrow, a
 * hump too wide, a slope bias. Classes are closed on the right; the first also contains 0.
 */
public final class PitHistogram {

  private final double[] edges;
  private final double[] shares;
  private final int events;

  private PitHistogram(double[] edges, double[] shares, int events) {
    this.edges = edges;
    this.shares = shares;
    this.events = events;
  }

  /**
   * Histogram of PIT values in equal classes, as R {@code hist} and scoringutils count them.
   *
   * @param values in [0, 1], at least one; not modified
   * @param bins number of classes
   */
  public static PitHistogram of(double[] values, int bins) {
    Arguments.requireAtLeast(values.length, 1, "number of events");
    PitValues.requireUnit(values);
    double[] edges = equalEdges(bins);
    double[] shares = new double[bins];
    for (double value : values) {
      int bin = 0;
      while (bin < bins - 1 && value > edges[bin + 1]) {
        bin++;
      }
      shares[bin] += 1.0 / values.length;
    }
    return new PitHistogram(edges, shares, values.length);
  }

  /**
   * Non-randomised histogram of count forecasts: the unit mass of an event is spread evenly over
   * [P(y − 1), P(y)].
   *
   * <p>An event with P(y − 1) = P(y) puts its mass at that point. Reference: Czado, Gneiting and
   * Held 2009, <a
   * href="https://doi.org/10.1111/j.1541-0420.2009.01191.x">doi:10.1111/j.1541-0420.2009.01191.x</a>.
   *
   * @param below P(y − 1) per event, 0 for y = 0; not modified
   * @param at P(y) per event; not modified
   * @param bins number of classes
   */
  public static PitHistogram nonRandomised(double[] below, double[] at, int bins) {
    PitValues.requireSteps(below, at);
    return spread(below, at, equalEdges(bins));
  }

  /**
   * Histogram of quantile forecasts, with the classes between neighbouring levels and one class for
   * each tail.
   *
   * <p>An outcome that equals several quantiles is spread over their classes in proportion to their
   * widths.
   *
   * @param levels strictly increasing, in (0, 1); not modified
   * @param quantiles one row per event, non-decreasing; not modified
   * @param outcomes one per event; not modified
   */
  public static PitHistogram ofQuantiles(double[] levels, double[][] quantiles, double[] outcomes) {
    Arguments.requireSameLength(
        quantiles.length, "matrix of quantiles", outcomes.length, "array of outcomes");
    double[] edges = new double[levels.length + 2];
    edges[edges.length - 1] = 1;
    System.arraycopy(levels, 0, edges, 1, levels.length);
    requireIncreasing(edges);
    double[] below = new double[outcomes.length];
    double[] at = new double[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      double[] q = quantiles[i];
      Arguments.requireSameLength(
          levels.length, "array of levels", q.length, "row " + i + " of quantiles");
      int strictlyBelow = 0;
      int notAbove = 0;
      for (int j = 0; j < q.length; j++) {
        if (j > 0 && q[j] < q[j - 1]) {
          throw new IllegalArgumentException(
              "The quantiles of event "
                  + i
                  + " cross at level "
                  + levels[j]
                  + ": "
                  + q[j - 1]
                  + " > "
                  + q[j]
                  + ".");
        }
        strictlyBelow += q[j] < outcomes[i] ? 1 : 0;
        notAbove += q[j] <= outcomes[i] ? 1 : 0;
      }
      below[i] = edges[strictlyBelow];
      at[i] = edges[Math.max(notAbove, strictlyBelow + 1)];
    }
    return spread(below, at, edges);
  }

  private static PitHistogram spread(double[] below, double[] at, double[] edges) {
    int n = below.length;
    Arguments.requireAtLeast(n, 1, "number of events");
    int bins = edges.length - 1;
    double[] shares = new double[bins];
    for (int i = 0; i < n; i++) {
      double previous = 0;
      for (int j = 0; j < bins; j++) {
        double mass = j == bins - 1 ? 1 : cumulative(edges[j + 1], below[i], at[i]);
        shares[j] += (mass - previous) / n;
        previous = mass;
      }
    }
    return new PitHistogram(edges, shares, n);
  }

  private static double cumulative(double u, double below, double at) {
    if (u >= at) {
      return 1;
    }
    return u <= below ? 0 : (u - below) / (at - below);
  }

  private static double[] equalEdges(int bins) {
    Arguments.requireAtLeast(bins, 2, "number of classes");
    double[] edges = new double[bins + 1];
    Arrays.setAll(edges, i -> i / (double) bins);
    return edges;
  }

  private static void requireIncreasing(double[] edges) {
    for (int i = 1; i < edges.length; i++) {
      if (!(edges[i] > edges[i - 1])) {
        throw new IllegalArgumentException(
            "Quantile levels must increase strictly within (0, 1); found "
                + edges[i]
                + " after "
                + edges[i - 1]
                + ".");
      }
    }
  }

  /** A copy of the class boundaries, from 0 to 1. */
  public double[] edges() {
    return edges.clone();
  }

  /** A copy of the shares of events per class; they sum to 1. */
  public double[] shares() {
    return shares.clone();
  }

  /** Shares expected under calibration: the widths of the classes. */
  public double[] expectedShares() {
    double[] expected = new double[shares.length];
    Arrays.setAll(expected, i -> edges[i + 1] - edges[i]);
    return expected;
  }

  /** Share divided by width per class; 1 under calibration. */
  public double[] densities() {
    double[] expected = expectedShares();
    double[] densities = new double[shares.length];
    Arrays.setAll(densities, i -> shares[i] / expected[i]);
    return densities;
  }

  /** Number of events. */
  public int events() {
    return events;
  }

  /** Σ |share − expected|, in [0, 2]; 0 is perfectly flat. */
  public double deviationFromUniform() {
    double[] expected = expectedShares();
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += Math.abs(shares[i] - expected[i]);
    }
    return sum;
  }
}

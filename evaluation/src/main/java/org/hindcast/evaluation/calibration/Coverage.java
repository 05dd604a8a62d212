package org.hindcast.evaluation.calibration;

import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Proportion;

/**
 * How many of the target periods fell into an interval of a stated probability.
 *
 * <p>An interval is closed: an outcome on a bound is a hit. Count target periods, not forecasts:
 * forecasts of one period from several cycles hit or miss together.
 *
 * @param proportion hits and events
 * @param nominal probability stated for the interval, in (0, 1)
 */
public record Coverage(Proportion proportion, double nominal) {

  /** Validates the nominal probability. */
  public Coverage {
    Arguments.requireProbability(nominal, "nominal coverage");
  }

  /** Coverage from counts. */
  public static Coverage of(int hits, int events, double nominal) {
    return new Coverage(new Proportion(hits, events), nominal);
  }

  /**
   * Coverage of closed intervals, one per event; arrays not modified.
   *
   * @throws IllegalArgumentException if a lower bound exceeds its upper bound
   */
  public static Coverage of(double[] lower, double[] upper, double[] outcomes, double nominal) {
    return new Coverage(Proportion.of(hits(lower, upper, outcomes)), nominal);
  }

  /** Whether each outcome lies in its closed interval; arrays not modified. */
  public static boolean[] hits(double[] lower, double[] upper, double[] outcomes) {
    Arguments.requireSameLength(
        lower.length, "array of lower bounds", upper.length, "array of upper bounds");
    Arguments.requireSameLength(
        lower.length, "array of lower bounds", outcomes.length, "array of outcomes");
    boolean[] hits = new boolean[outcomes.length];
    for (int i = 0; i < hits.length; i++) {
      if (!(lower[i] <= upper[i])) {
        throw new IllegalArgumentException(
            "The lower bound ("
                + lower[i]
                + ") of event "
                + i
                + " exceeds the upper bound ("
                + upper[i]
                + "). Maybe the two columns are swapped.");
      }
      hits[i] = lower[i] <= outcomes[i] && outcomes[i] <= upper[i];
    }
    return hits;
  }

  /** Observed share of hits, in [0, 1]. */
  public double observed() {
    return proportion.share();
  }

  /** Observed minus nominal coverage: negative means the intervals were too narrow. */
  public double deviation() {
    return observed() - nominal;
  }

  /** Exact confidence interval of the probability of a hit. */
  public ConfidenceInterval clopperPearson(double level) {
    return proportion.clopperPearson(level);
  }

  /** Score interval of the probability of a hit. */
  public ConfidenceInterval wilson(double level) {
    return proportion.wilson(level);
  }

  /** Probability of no more hits than observed, if the nominal coverage were true. */
  public double probabilityOfAtMostObservedHits() {
    return proportion.probabilityOfAtMostHits(nominal);
  }
}

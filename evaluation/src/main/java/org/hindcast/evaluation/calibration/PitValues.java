package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.RandomStream;

/**
 * Probability integral transforms: the value of the forecast distribution function at the outcome.
 *
 * <p>Uniform on (0, 1) when the forecasts are probabilistically calibrated. Reference: Dawid 1984,
 * <a href="https://doi.org/10.2307/2981683">doi:10.2307/2981683</a>.
 */
public final class PitValues {

  private PitValues() {}

  /**
   * Share of the sample that does not exceed the outcome, as scoringutils defines it; the sample is
   * not modified.
   */
  public static double empirical(double[] sample, double outcome) {
    Arguments.requireAtLeast(sample.length, 1, "sample size");
    int count = 0;
    for (double x : sample) {
      count += x <= outcome ? 1 : 0;
    }
    return count / (double) sample.length;
  }

  /**
   * Mid-rank of the outcome among M sample values and itself, scaled to (0, 1): (below + ½·equal +
   * ½)/(M + 1).
   *
   * <p>The rank histogram of an ensemble has M + 1 equally likely classes; this is the middle of
   * the class.
   */
  public static double midRank(double[] sample, double outcome) {
    Arguments.requireAtLeast(sample.length, 1, "sample size");
    int below = 0;
    int equal = 0;
    for (double x : sample) {
      below += x < outcome ? 1 : 0;
      equal += x == outcome ? 1 : 0;
    }
    return (below + 0.5 * equal + 0.5) / (sample.length + 1.0);
  }

  /**
   * Randomised transform of count forecasts: P(y − 1) + v·(P(y) − P(y − 1)) with v uniform, drawn
   * independently per event.
   *
   * <p>The draw depends on the seed and the key of the event only, so that the order of events does
   * not matter. Reference: Brockwell 2007, <a
   * href="https://doi.org/10.1016/j.spl.2007.02.008">doi:10.1016/j.spl.2007.02.008</a>.
   *
   * @param below P(y − 1) per event, 0 for y = 0; not modified
   * @param at P(y) per event; not modified
   * @param keys identifies each event, for example a hash of its key; not modified
   */
  public static double[] randomised(double[] below, double[] at, long[] keys, long seed) {
    requireSteps(below, at);
    Arguments.requireSameLength(
        below.length, "array of probabilities", keys.length, "array of keys");
    double[] values = new double[below.length];
    Arrays.setAll(
        values, i -> below[i] + RandomStream.of(seed, keys[i]).nextDouble() * (at[i] - below[i]));
    return values;
  }

  static void requireSteps(double[] below, double[] at) {
    Arguments.requireSameLength(below.length, "array P(y − 1)", at.length, "array P(y)");
    for (int i = 0; i < below.length; i++) {
      if (!(0 <= below[i] && below[i] <= at[i] && at[i] <= 1)) {
        throw new IllegalArgumentException(
            "Event "
                + i
                + " has P(y − 1) = "
                + below[i]
                + " and P(y) = "
                + at[i]
                + "; expected 0 ≤ P(y − 1) ≤ P(y) ≤ 1. Maybe the arrays are swapped.");
      }
    }
  }

  static void requireUnit(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            "PIT value " + i + " is " + values[i] + "; expected a number in [0, 1].");
      }
    }
  }
}

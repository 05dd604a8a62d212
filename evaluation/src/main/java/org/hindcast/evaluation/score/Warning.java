package org.hindcast.evaluation.score;

import java.util.OptionalDouble;

/**
 * A warning that the actual will lie beyond a threshold, and when it counts as given.
 *
 * <p>Without a probability, a warning is given where the point forecast lies beyond the threshold;
 * with one, where the forecast's probability of the event is at least that. An actual equal to the
 * threshold is not beyond it.
 *
 * @param side which side of the threshold is beyond it
 * @param threshold in the unit of the data, or on the scale of a rule that transforms them
 * @param probability from which on a warning is given, strictly between 0 and 1
 */
public record Warning(Side side, double threshold, OptionalDouble probability) {

  /** The side of the threshold that is warned of. */
  public enum Side {
    /** Larger than the threshold. */
    ABOVE,
    /** Smaller than the threshold. */
    BELOW;

    boolean isBeyond(double value, double threshold) {
      return this == ABOVE ? value > threshold : value < threshold;
    }
  }

  /** Refuses a threshold that is not finite, and a probability of 0, of 1, or outside. */
  public Warning {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "The threshold of a warning is " + threshold + ": expected a finite number.");
    }
    probability.ifPresent(Levels::require);
  }

  /** A warning of an actual above a threshold. */
  public static Warning above(double threshold) {
    return new Warning(Side.ABOVE, threshold, OptionalDouble.empty());
  }

  /** A warning of an actual below a threshold. */
  public static Warning below(double threshold) {
    return new Warning(Side.BELOW, threshold, OptionalDouble.empty());
  }

  /** The same warning, given where the forecast states at least this probability. */
  public Warning atProbability(double other) {
    return new Warning(side, threshold, OptionalDouble.of(other));
  }

  /** The end of ids, such as {@code above-100} or {@code above-100-at-30}. */
  public String id() {
    return event()
        + (probability.isPresent() ? "-at-" + Levels.percent(probability.getAsDouble()) : "");
  }

  /** The event warned of, such as {@code above-100}. */
  String event() {
    return (side == Side.ABOVE ? "above-" : "below-") + Levels.number(threshold);
  }

  boolean isEvent(double actual) {
    return side.isBeyond(actual, threshold);
  }
}

package org.hindcast.evaluation.inference;

/**
 * A closed interval that covers the estimated quantity with the stated probability.
 *
 * @param lower lower bound; −∞ for a one-sided interval
 * @param upper upper bound, at least {@code lower}; +∞ for a one-sided interval
 * @param level confidence level in (0, 1), for example 0.95
 */
public record ConfidenceInterval(double lower, double upper, double level) {

  /** Validates order of the bounds and the level. */
  public ConfidenceInterval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "The lower bound (" + lower + ") must not exceed the upper bound (" + upper + ").");
    }
    Arguments.requireProbability(level, "confidence level");
  }

  /** Whether {@code value} lies in the closed interval. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}

package org.hindcast.evaluation.inference;

import java.util.OptionalDouble;

/**
 * How much independent evidence a test rests on.
 *
 * @param observations number of rows used
 * @param events number of distinct events (target periods, clusters) among them; the number to show
 * @param effective number of independent observations that would give the same variance of the
 *     mean, empty where the test has no such notion
 */
public record SampleSize(int observations, int events, OptionalDouble effective) {

  /** Validates the counts. */
  public SampleSize {
    Arguments.requireAtLeast(observations, 0, "number of observations");
    Arguments.requireAtLeast(events, 0, "number of events");
    if (events > observations) {
      throw new IllegalArgumentException(
          "The number of events ("
              + events
              + ") must not exceed the number of observations ("
              + observations
              + ").");
    }
  }

  /** Every observation is an event of its own. */
  public static SampleSize of(int events) {
    return new SampleSize(events, events, OptionalDouble.empty());
  }

  /** Observations that share events. */
  public static SampleSize of(int observations, int events) {
    return new SampleSize(observations, events, OptionalDouble.empty());
  }

  /** The same counts with the effective number of independent observations. */
  public SampleSize withEffective(double number) {
    return new SampleSize(observations, events, OptionalDouble.of(number));
  }
}

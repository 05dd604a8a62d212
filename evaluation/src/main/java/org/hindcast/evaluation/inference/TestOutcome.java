package org.hindcast.evaluation.inference;

import java.util.Optional;

/**
 * What a test says: either a {@link Tested} result, or {@link NotTestable} with the reason why no
 * test exists.
 *
 * <p>A test that cannot be computed is an ordinary outcome with few target periods, so it is a
 * value and not an exception, and never a NaN.
 */
public sealed interface TestOutcome permits Tested, NotTestable {

  /** The exact variant of the test, options included. */
  String variant();

  /** How much evidence there was. */
  SampleSize sample();

  /** The estimated effect, kept also when it may not be interpreted. */
  Optional<Estimate> effect();

  /** The result, if the test could be made. */
  default Optional<Tested> tested() {
    return this instanceof Tested tested ? Optional.of(tested) : Optional.empty();
  }

  /** Whether the null hypothesis is rejected at {@code level}; false when not testable. */
  default boolean rejects(double level) {
    Arguments.requireProbability(level, "significance level");
    return this instanceof Tested tested && tested.pValue() <= level;
  }
}

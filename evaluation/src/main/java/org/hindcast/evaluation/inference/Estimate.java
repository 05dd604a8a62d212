package org.hindcast.evaluation.inference;

import java.util.Optional;

/**
 * A named point estimate, with its confidence interval where one can be given.
 *
 * @param quantity what is estimated, in words, for example {@code mean loss difference}
 * @param value the estimate, in the unit of the quantity; finite
 * @param interval the confidence interval, empty when none is defined
 */
public record Estimate(String quantity, double value, Optional<ConfidenceInterval> interval) {

  /** Validates that the value is finite. */
  public Estimate {
    Arguments.requireFinite(value, quantity);
  }

  /** An estimate without interval. */
  public static Estimate of(String quantity, double value) {
    return new Estimate(quantity, value, Optional.empty());
  }

  /** An estimate with a two-sided interval. */
  public static Estimate of(
      String quantity, double value, double lower, double upper, double level) {
    return new Estimate(quantity, value, Optional.of(new ConfidenceInterval(lower, upper, level)));
  }
}

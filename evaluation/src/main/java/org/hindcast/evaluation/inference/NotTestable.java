package org.hindcast.evaluation.inference;

import java.util.Optional;
import org.hindcast.naming.Count;

/**
 * The outcome "no test exists here", with the reason.
 *
 * @param variant the exact variant of the test that was asked for
 * @param reason the kind of obstacle
 * @param explanation one sentence with the numbers and the way out
 * @param effect the estimated effect if it could be computed; to be shown, not interpreted
 * @param sample how much evidence there was
 */
public record NotTestable(
    String variant, Reason reason, String explanation, Optional<Estimate> effect, SampleSize sample)
    implements TestOutcome {

  /** Kinds of obstacles. */
  public enum Reason {
    /** All differences are exactly zero: both forecasters are identical on these events. */
    NO_DIFFERENCE,
    /** Fewer independent events than the test needs. */
    TOO_FEW_EVENTS,
    /** A variable that must vary is constant. */
    CONSTANT_INPUT,
    /** Regressors are collinear or a covariance matrix is singular. */
    SINGULAR,
    /** The formula is undefined for these data. */
    NOT_COMPUTABLE
  }

  /** An outcome without effect. */
  public static NotTestable of(
      String variant, Reason reason, String explanation, SampleSize sample) {
    return new NotTestable(variant, reason, explanation, Optional.empty(), sample);
  }

  /** Too few events, in one wording for all tests. */
  public static NotTestable tooFewEvents(
      String variant, int events, int minimum, SampleSize sample) {
    return of(
        variant,
        Reason.TOO_FEW_EVENTS,
        (events == 1 ? "There is " : "There are ")
            + Count.of(events, "independent event", "independent events")
            + " and the test needs at least "
            + minimum
            + ". Maybe wait for more target periods, or lower the minimum knowingly.",
        sample);
  }

  /** The same outcome with the estimated effect. */
  public NotTestable withEffect(Estimate estimate) {
    return new NotTestable(variant, reason, explanation, Optional.of(estimate), sample);
  }

  /** The same outcome with another name of the variant. */
  public NotTestable withVariant(String newVariant) {
    return new NotTestable(newVariant, reason, explanation, effect, sample);
  }
}

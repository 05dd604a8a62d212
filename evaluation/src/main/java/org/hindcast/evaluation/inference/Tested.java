package org.hindcast.evaluation.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of a test that could be made.
 *
 * @param variant the exact variant of the test, options included
 * @param statistic value of the test statistic
 * @param pValue probability under the null hypothesis of a statistic at least as extreme, in [0, 1]
 * @param distribution distribution of the statistic under the null hypothesis, with its degrees of
 *     freedom
 * @param effect the estimated effect with its confidence interval, in the unit of the data
 * @param detectableEffect smallest true effect found with 80% power at this variance, sample size
 *     and a 5% level; empty where not defined
 * @param sample how much evidence there was
 * @param notes what a reader must know: fallbacks taken, rows left out
 */
public record Tested(
    String variant,
    double statistic,
    double pValue,
    NullDistribution distribution,
    Optional<Estimate> effect,
    OptionalDouble detectableEffect,
    SampleSize sample,
    List<String> notes)
    implements TestOutcome {

  /** Validates the numbers and copies the notes. */
  public Tested {
    if (Double.isNaN(statistic)) {
      throw new IllegalArgumentException(
          "The statistic of " + variant + " is NaN; use NotTestable instead.");
    }
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException(
          "The p-value (" + pValue + ") of " + variant + " must lie in [0, 1].");
    }
    notes = List.copyOf(notes);
  }

  /** A result without effect and notes. */
  public static Tested of(
      String variant,
      double statistic,
      double pValue,
      NullDistribution distribution,
      SampleSize sample) {
    return new Tested(
        variant,
        statistic,
        pValue,
        distribution,
        Optional.empty(),
        OptionalDouble.empty(),
        sample,
        List.of());
  }

  /** The same result with another name of the variant. */
  public Tested withVariant(String newVariant) {
    return new Tested(
        newVariant, statistic, pValue, distribution, effect, detectableEffect, sample, notes);
  }

  /** The same result with an effect. */
  public Tested withEffect(Estimate estimate) {
    return new Tested(
        variant,
        statistic,
        pValue,
        distribution,
        Optional.of(estimate),
        detectableEffect,
        sample,
        notes);
  }

  /** The same result with the smallest detectable effect. */
  public Tested withDetectableEffect(double size) {
    return new Tested(
        variant, statistic, pValue, distribution, effect, OptionalDouble.of(size), sample, notes);
  }

  /** The same result with one more note. */
  public Tested withNote(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new Tested(
        variant, statistic, pValue, distribution, effect, detectableEffect, sample, all);
  }
}

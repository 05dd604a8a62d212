package org.hindcast.evaluation.compare;

import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.Proportion;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that a difference is as often positive as negative, for independent events.
 *
 * <p>The statistic is the number of positive differences, binomial with ½ under the null; the
 * p-value is exact. Zero differences are left out, with a note. The effect is the share of positive
 * differences with its Clopper–Pearson interval. Same numbers as R {@code binom.test}.
 *
 * @param alternative the alternative about the differences
 * @param minimumEvents fewest non-zero differences for which a result is given
 */
public record SignTest(Alternative alternative, int minimumEvents) {

  private static final double CONFIDENCE = 0.95;

  /** Validates the options. */
  public SignTest {
    Arguments.requireAtLeast(minimumEvents, 1, "minimum number of events");
  }

  /** Two-sided, at least 6 events: five can never reach 5%. */
  public static SignTest withDefaults() {
    return new SignTest(Alternative.TWO_SIDED, 6);
  }

  /** The same test with another alternative. */
  public SignTest withAlternative(Alternative other) {
    return new SignTest(other, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public SignTest withMinimumEvents(int minimum) {
    return new SignTest(alternative, minimum);
  }

  /** Number of positive differences. */
  public double statistic(double[] differences) {
    int positive = 0;
    for (double difference : differences) {
      positive += difference > 0 ? 1 : 0;
    }
    return positive;
  }

  /** Tests differences of independent events; finite, not modified. */
  public TestOutcome test(double[] differences) {
    Arguments.requireFinite(differences, "differences");
    String variant = "Sign test, exact binomial, " + Words.of(alternative);
    int zeros = 0;
    for (double difference : differences) {
      zeros += difference == 0 ? 1 : 0;
    }
    int n = differences.length - zeros;
    if (n == 0 && zeros > 0) {
      return NotTestable.of(
          variant,
          Reason.NO_DIFFERENCE,
          "All " + zeros + " differences are exactly zero.",
          SampleSize.of(zeros));
    }
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    Proportion positive = new Proportion((int) statistic(differences), n);
    ConfidenceInterval interval = positive.clopperPearson(CONFIDENCE);
    Tested tested =
        Tested.of(
                variant,
                positive.hits(),
                positive.exactPValue(0.5, alternative),
                NullDistribution.exact(),
                sample)
            .withEffect(
                Estimate.of(
                    "share of positive differences",
                    positive.share(),
                    interval.lower(),
                    interval.upper(),
                    CONFIDENCE));
    return zeros == 0 ? tested : tested.withNote(zeros + " zero differences were left out.");
  }
}

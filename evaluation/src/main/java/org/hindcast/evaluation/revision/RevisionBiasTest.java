package org.hindcast.evaluation.revision;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LjungBoxTest;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that the mean revision is zero, with the number of periods reduced for first-order
 * autocorrelation.
 *
 * <p>t = mean/(s/√n_eff) against Student t(n_eff − 1), with n_eff = n(1 − γ)/(1 + γ), γ the first
 * autocorrelation of the revisions and s their standard deviation with divisor n − 1.
 *
 * <ul>
 *   <li>γ &lt; 0: n_eff = n, as negative autocorrelation shall not make evidence.
 *   <li>n_eff ≤ 1, or revisions that do not vary: not testable, with the mean kept.
 *   <li>All revisions zero: {@code NO_DIFFERENCE}.
 *   <li>Periods are taken as consecutive.
 * </ul>
 *
 * @param minimumEvents fewest periods for which a result is given
 * @param confidence level of the confidence interval
 */
public record RevisionBiasTest(int minimumEvents, double confidence) {

  /** Validates the options. */
  public RevisionBiasTest {
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of periods");
    Arguments.requireProbability(confidence, "confidence level");
  }

  /** At least 8 periods, 95% interval. */
  public static RevisionBiasTest withDefaults() {
    return new RevisionBiasTest(8, 0.95);
  }

  /** The same test with another minimum number of periods. */
  public RevisionBiasTest withMinimumEvents(int minimum) {
    return new RevisionBiasTest(minimum, confidence);
  }

  /** The same test with another confidence level. */
  public RevisionBiasTest withConfidence(double level) {
    return new RevisionBiasTest(minimumEvents, level);
  }

  /** The adjusted t statistic, whatever the minimum number of periods; empty when undefined. */
  public OptionalDouble statistic(EventSeries revisions) {
    return withMinimumEvents(3).test(revisions) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests revisions, later − earlier. */
  public TestOutcome test(EventSeries revisions) {
    int n = revisions.size();
    String variant = "Bias of revisions, t adjusted for autocorrelation";
    SampleSize sample = SampleSize.of(n);
    if (n == 0) {
      return NotTestable.tooFewEvents(variant, 0, minimumEvents, sample);
    }
    double mean = revisions.mean();
    Estimate kept = Estimate.of("mean revision", mean);
    if (revisions.isZero()) {
      return NotTestable.of(
              variant, Reason.NO_DIFFERENCE, "All " + n + " revisions are exactly zero.", sample)
          .withEffect(kept);
    }
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample).withEffect(kept);
    }
    if (revisions.isConstant()) {
      return NotTestable.of(
              variant,
              Reason.CONSTANT_INPUT,
              "All " + n + " revisions equal " + revisions.value(0) + ".",
              sample)
          .withEffect(kept);
    }
    double gamma = LjungBoxTest.autocorrelation(revisions.values(), 1);
    double effective = gamma <= 0 ? n : n * (1 - gamma) / (1 + gamma);
    if (!(effective > 1)) {
      return NotTestable.of(
              variant,
              Reason.NOT_COMPUTABLE,
              "The first autocorrelation ("
                  + gamma
                  + ") leaves "
                  + effective
                  + " effective periods of "
                  + n
                  + ".",
              sample.withEffective(effective))
          .withEffect(kept);
    }
    double error = Math.sqrt(Moments.sampleVariance(revisions.values()) / effective);
    NullDistribution law = NullDistribution.studentT(effective - 1);
    double margin = law.quantile((1 + confidence) / 2) * error;
    return Tested.of(
            variant,
            mean / error,
            law.pValue(mean / error, Alternative.TWO_SIDED),
            law,
            sample.withEffective(effective))
        .withEffect(Estimate.of("mean revision", mean, mean - margin, mean + margin, confidence));
  }
}

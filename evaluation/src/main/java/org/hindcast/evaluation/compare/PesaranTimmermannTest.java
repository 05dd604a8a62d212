package org.hindcast.evaluation.compare;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that predicted and realised directions of change are independent.
 *
 * <p>With p the share of right directions, p_f and p_y the shares of predicted and realised rises,
 * p* = p_f p_y + (1 − p_f)(1 − p_y), the statistic is (p − p*)/√(v − v*) against the standard
 * normal law, one-sided: v = p*(1 − p*)/n and v* = (2p_y − 1)² p_f(1 − p_f)/n + (2p_f − 1)² p_y(1 −
 * p_y)/n + 4 p_f p_y(1 − p_f)(1 − p_y)/n².
 *
 * <ul>
 *   <li>Only rises, or only falls, predicted or realised: not testable, as any forecaster is then
 *       right by rule.
 *   <li>No change counts as no rise.
 *   <li>The effect is p − p*: right directions beyond chance.
 * </ul>
 *
 * <p>Reference: Pesaran and Timmermann 1992, <a
 * href="https://doi.org/10.1080/07350015.1992.10509922">doi:10.1080/07350015.1992.10509922</a>.
 *
 * @param minimumEvents fewest events for which a result is given
 */
public record PesaranTimmermannTest(int minimumEvents) {

  /** Validates the option. */
  public PesaranTimmermannTest {
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of events");
  }

  /** At least 15 events. */
  public static PesaranTimmermannTest withDefaults() {
    return new PesaranTimmermannTest(15);
  }

  /** The same test with another minimum number of events. */
  public PesaranTimmermannTest withMinimumEvents(int minimum) {
    return new PesaranTimmermannTest(minimum);
  }

  /** The statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(double[] predictedChanges, double[] realisedChanges) {
    return withMinimumEvents(3).test(predictedChanges, realisedChanges) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /**
   * Tests directions of change from the last value known at the origin.
   *
   * @param predictedChanges forecast − last known value, one per event; finite, not modified
   * @param realisedChanges actual − the same last known value; finite, not modified
   */
  public TestOutcome test(double[] predictedChanges, double[] realisedChanges) {
    int n = predictedChanges.length;
    Arguments.requireSameLength(
        n, "array of predicted changes", realisedChanges.length, "array of realised changes");
    Arguments.requireFinite(predictedChanges, "predicted changes");
    Arguments.requireFinite(realisedChanges, "realised changes");
    String variant = "Pesaran-Timmermann test of direction, one-sided";
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    int right = 0;
    int predicted = 0;
    int realised = 0;
    for (int i = 0; i < n; i++) {
      boolean up = predictedChanges[i] > 0;
      boolean went = realisedChanges[i] > 0;
      right += up == went ? 1 : 0;
      predicted += up ? 1 : 0;
      realised += went ? 1 : 0;
    }
    double p = right / (double) n;
    double pf = predicted / (double) n;
    double py = realised / (double) n;
    double chance = pf * py + (1 - pf) * (1 - py);
    Estimate effect = Estimate.of("share of right directions beyond chance", p - chance);
    double expected =
        ((2 * py - 1) * (2 * py - 1) * pf * (1 - pf) + (2 * pf - 1) * (2 * pf - 1) * py * (1 - py))
                / n
            + 4 * pf * py * (1 - pf) * (1 - py) / ((double) n * n);
    double variance = chance * (1 - chance) / n - expected;
    if (predicted == 0 || predicted == n || realised == 0 || realised == n || !(variance > 0)) {
      return NotTestable.of(
              variant,
              Reason.CONSTANT_INPUT,
              predicted
                  + " of "
                  + n
                  + " predicted and "
                  + realised
                  + " realised changes are rises; both directions must occur in both.",
              sample)
          .withEffect(effect);
    }
    double statistic = (p - chance) / Math.sqrt(variance);
    NullDistribution law = NullDistribution.normal();
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(effect);
  }
}

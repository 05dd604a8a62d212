package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.hindcast.evaluation.inference.Arguments;

/**
 * Mean elementary score of a forecaster at every threshold.
 *
 * <p>A forecaster whose curve lies nowhere above another's is at least as good under <em>every</em>
 * consistent score of the functional; crossing curves mean that the choice of score decides.
 * Smaller is better. Curves are evaluated at all forecasts and outcomes, where they bend or jump,
 * so comparisons are exact and not limited to a grid.
 *
 * <p>Reference: Ehm, Gneiting, Jordan and Krüger 2016, <a
 * href="https://doi.org/10.1111/rssb.12154">doi:10.1111/rssb.12154 </a>.
 */
public final class MurphyDiagram {

  private final TargetFunctional functional;
  private final double[] forecasts;
  private final double[] outcomes;

  private MurphyDiagram(TargetFunctional functional, double[] forecasts, double[] outcomes) {
    this.functional = functional;
    this.forecasts = forecasts;
    this.outcomes = outcomes;
  }

  /** The diagram of forecasts of a functional; finite arrays, not modified. */
  public static MurphyDiagram of(
      TargetFunctional functional, double[] forecasts, double[] outcomes) {
    Arguments.requireSameLength(
        forecasts.length, "array of forecasts", outcomes.length, "array of outcomes");
    Arguments.requireAtLeast(outcomes.length, 1, "number of events");
    Arguments.requireFinite(forecasts, "forecasts");
    for (double outcome : outcomes) {
      functional.requireOutcome(outcome);
    }
    return new MurphyDiagram(functional, forecasts.clone(), outcomes.clone());
  }

  /** Mean elementary score at {@code threshold}, at least 0. */
  public double at(double threshold) {
    double sum = 0;
    for (int i = 0; i < forecasts.length; i++) {
      sum += functional.elementaryScore(forecasts[i], outcomes[i], threshold);
    }
    return sum / forecasts.length;
  }

  /** Limit of the mean elementary score as the threshold rises to {@code threshold}. */
  public double leftLimitAt(double threshold) {
    double sum = 0;
    for (int i = 0; i < forecasts.length; i++) {
      double low = Math.min(forecasts[i], outcomes[i]);
      double high = Math.max(forecasts[i], outcomes[i]);
      if (low < threshold && threshold <= high) {
        double slopeFree = functional.elementaryScore(forecasts[i], outcomes[i], low);
        double inside =
            functional.elementaryScore(forecasts[i], outcomes[i], (low + threshold) / 2);
        // Elementary scores are linear inside their interval, so two points give the limit.
        sum += 2 * inside - slopeFree;
      }
    }
    return sum / forecasts.length;
  }

  /** Distinct forecasts and outcomes, ascending: the thresholds where the curve bends or jumps. */
  public double[] thresholds() {
    double[] all = Arrays.copyOf(forecasts, 2 * forecasts.length);
    System.arraycopy(outcomes, 0, all, forecasts.length, outcomes.length);
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /** Mean elementary scores at the given thresholds; not modified. */
  public double[] at(double[] thresholds) {
    return Arrays.stream(thresholds).map(this::at).toArray();
  }

  /**
   * Whether this curve lies nowhere above {@code other}, up to rounding: at least as good under
   * every consistent score.
   *
   * @throws IllegalArgumentException if functional or outcomes differ
   */
  public boolean dominates(MurphyDiagram other) {
    if (!functional.equals(other.functional) || !Arrays.equals(outcomes, other.outcomes)) {
      throw new IllegalArgumentException(
          "Only forecasts of one functional for the same outcomes can be compared ("
              + functional.describe()
              + ", "
              + other.functional.describe()
              + ").");
    }
    double[] union =
        DoubleStream.concat(Arrays.stream(thresholds()), Arrays.stream(other.thresholds()))
            .toArray();
    for (double threshold : union) {
      if (exceeds(at(threshold), other.at(threshold))
          || exceeds(leftLimitAt(threshold), other.leftLimitAt(threshold))) {
        return false;
      }
    }
    return true;
  }

  private static boolean exceeds(double value, double bound) {
    return value > bound + 1e-12 * (1 + Math.abs(bound));
  }
}

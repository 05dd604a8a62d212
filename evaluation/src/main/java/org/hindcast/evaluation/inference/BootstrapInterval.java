package org.hindcast.evaluation.inference;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Percentile interval of any statistic of events, by resampling blocks of events.
 *
 * <p>The statistic is computed on the event positions of each resampled history; the interval runs
 * between its empirical (1 − level)/2 and (1 + level)/2 quantiles (type 7). Below the minimum
 * number of events (default 10) no interval is given, because resampling so few events understates
 * the spread. Reference: Politis and Romano 1994, <a
 * href="https://doi.org/10.1080/01621459.1994.10476870">doi:10.1080/01621459.1994.10476870</a>.
 *
 * @param resampling how histories are drawn
 * @param level confidence level
 * @param minimumEvents fewest events for which an interval is given
 */
public record BootstrapInterval(Resampling resampling, double level, int minimumEvents) {

  /** Validates the options. */
  public BootstrapInterval {
    Arguments.requireProbability(level, "confidence level");
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of events");
  }

  /** A 95% interval for at least 10 events. */
  public static BootstrapInterval withDefaults(Resampling resampling) {
    return new BootstrapInterval(resampling, 0.95, 10);
  }

  /** The same interval at another level. */
  public BootstrapInterval withLevel(double newLevel) {
    return new BootstrapInterval(resampling, newLevel, minimumEvents);
  }

  /** The same interval with another minimum number of events. */
  public BootstrapInterval withMinimumEvents(int minimum) {
    return new BootstrapInterval(resampling, level, minimum);
  }

  /** The interval of the mean of values, one per event; not modified. */
  public Optional<ConfidenceInterval> ofMean(double[] values) {
    return of(values.length, indices -> mean(values, indices));
  }

  /**
   * The interval of skill 1 − mean(losses)/mean(reference), one pair per event; not modified.
   *
   * @return empty too if the reference has mean zero in any resampled history
   */
  public Optional<ConfidenceInterval> ofSkill(double[] losses, double[] reference) {
    Arguments.requireSameLength(losses.length, "array of losses", reference.length, "reference");
    return of(losses.length, indices -> 1 - mean(losses, indices) / mean(reference, indices));
  }

  /**
   * The interval of a statistic of event positions.
   *
   * @return empty with too few events, or if the statistic is not finite in any resampled history
   */
  public Optional<ConfidenceInterval> of(int events, ToDoubleFunction<int[]> statistic) {
    if (events < minimumEvents) {
      return Optional.empty();
    }
    double[] values = new double[resampling.replications()];
    for (int b = 0; b < values.length; b++) {
      values[b] = statistic.applyAsDouble(resampling.indices(b, events));
      if (!Double.isFinite(values[b])) {
        return Optional.empty();
      }
    }
    Arrays.sort(values);
    return Optional.of(
        new ConfidenceInterval(
            Moments.quantileOfSorted(values, (1 - level) / 2),
            Moments.quantileOfSorted(values, (1 + level) / 2),
            level));
  }

  private static double mean(double[] values, int[] indices) {
    double sum = 0;
    for (int index : indices) {
      sum += values[index];
    }
    return sum / indices.length;
  }
}

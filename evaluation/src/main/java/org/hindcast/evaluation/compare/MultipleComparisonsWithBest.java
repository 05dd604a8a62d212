package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.StudentizedRange;

/**
 * Intervals of mean ranks, by which models are compared with the best one (MCB).
 *
 * <p>Interval: mean rank ± ½ Q_α √(k(k + 1)/(12N)), Q_α the upper α quantile of the studentised
 * range of k groups with known deviation. A model whose interval overlaps that of the best mean
 * rank cannot be told from the best. Every event of the matrix is an independent block.
 *
 * <p>Reference: Koning, Franses, Hibon and Stekler 2005, <a
 * href="https://doi.org/10.1016/j.ijforecast.2004.10.003">doi:10.1016/j.ijforecast.2004.10.003</a>.
 *
 * @param level significance level α
 */
public record MultipleComparisonsWithBest(double level) {

  /** Validates the level. */
  public MultipleComparisonsWithBest {
    Arguments.requireProbability(level, "significance level");
  }

  /** Level 5%. */
  public static MultipleComparisonsWithBest withDefaults() {
    return new MultipleComparisonsWithBest(0.05);
  }

  /** The same procedure at another level. */
  public MultipleComparisonsWithBest withLevel(double other) {
    return new MultipleComparisonsWithBest(other);
  }

  /**
   * Mean ranks with intervals.
   *
   * @param ranks mean ranks
   * @param intervals one per model, in the same order
   * @param notWorseThanBest models whose interval overlaps that of the best, best first
   */
  public record Result(
      AverageRanks ranks, List<ConfidenceInterval> intervals, List<String> notWorseThanBest) {

    /** Copies the lists. */
    public Result {
      intervals = List.copyOf(intervals);
      notWorseThanBest = List.copyOf(notWorseThanBest);
    }
  }

  /** Compares at least two models with the best of them. */
  public Result test(LossMatrix losses) {
    int k = Arguments.requireAtLeast(losses.modelCount(), 2, "number of models");
    AverageRanks ranks = AverageRanks.of(losses);
    double q = StudentizedRange.knownDeviation(k).quantile(1 - level);
    double half = 0.5 * q * Math.sqrt(k * (k + 1.0) / (12.0 * losses.eventCount()));
    List<ConfidenceInterval> intervals = new ArrayList<>();
    for (double rank : ranks.meanRanks()) {
      intervals.add(new ConfidenceInterval(rank - half, rank + half, 1 - level));
    }
    List<Integer> order = ranks.order();
    double bestUpper = intervals.get(order.get(0)).upper();
    List<String> near = new ArrayList<>();
    for (int m : order) {
      if (intervals.get(m).lower() <= bestUpper) {
        near.add(ranks.models().get(m));
      }
    }
    return new Result(ranks, intervals, near);
  }
}

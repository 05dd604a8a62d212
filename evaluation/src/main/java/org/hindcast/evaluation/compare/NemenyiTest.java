package org.hindcast.evaluation.compare;

import java.util.List;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.StudentizedRange;

/**
 * All pairwise comparisons of mean ranks, with one critical difference.
 *
 * <p>Two models differ at level α if their mean ranks differ by more than CD = q_α √(k(k +
 * 1)/(6N)), q_α the upper α quantile of the studentised range of k groups with known deviation,
 * divided by √2. Run {@link FriedmanTest} first. Every event of the matrix is an independent block.
 *
 * <p>Reference: Nemenyi 1963; Demšar 2006, Journal of Machine Learning Research 7, 1–30.
 *
 * @param level significance level α
 */
public record NemenyiTest(double level) {

  /** Validates the level. */
  public NemenyiTest {
    Arguments.requireProbability(level, "significance level");
  }

  /** Level 5%. */
  public static NemenyiTest withDefaults() {
    return new NemenyiTest(0.05);
  }

  /** The same test at another level. */
  public NemenyiTest withLevel(double other) {
    return new NemenyiTest(other);
  }

  /**
   * Mean ranks and what differs.
   *
   * @param ranks mean ranks
   * @param criticalDifference smallest difference of mean ranks that is significant
   * @param groups largest groups of models that cannot be told apart, best first
   */
  public record Result(AverageRanks ranks, double criticalDifference, List<List<String>> groups) {

    /** p-value of the comparison of two models, by position, adjusted for all pairs. */
    public double pValue(int first, int second) {
      int k = ranks.models().size();
      double gap = Math.abs(ranks.meanRanks().get(first) - ranks.meanRanks().get(second));
      double q = gap / Math.sqrt(k * (k + 1.0) / (6.0 * ranks.blocks())) * Math.sqrt(2);
      return StudentizedRange.knownDeviation(k).survivalProbability(q);
    }
  }

  /** The critical difference of mean ranks for a number of models and blocks. */
  public double criticalDifference(int models, int blocks) {
    Arguments.requireAtLeast(blocks, 1, "number of blocks");
    double q = StudentizedRange.knownDeviation(models).quantile(1 - level) / Math.sqrt(2);
    return q * Math.sqrt(models * (models + 1.0) / (6.0 * blocks));
  }

  /** Compares all pairs of at least two models. */
  public Result test(LossMatrix losses) {
    Arguments.requireAtLeast(losses.modelCount(), 2, "number of models");
    AverageRanks ranks = AverageRanks.of(losses);
    double critical = criticalDifference(losses.modelCount(), losses.eventCount());
    return new Result(ranks, critical, ranks.groups(critical));
  }
}

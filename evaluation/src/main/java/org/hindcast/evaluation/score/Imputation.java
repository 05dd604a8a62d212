package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hindcast.evaluation.score.MissingForecastPolicy.Strategy;

/** Fills gaps with scores made of those that other models have for the same unit. */
final class Imputation {

  private final MissingForecastPolicy policy;
  private final MissingForecasts gaps;
  private final int benchmark;

  Imputation(MissingForecastPolicy policy, MissingForecasts gaps, List<String> models) {
    this.policy = policy;
    this.gaps = gaps;
    benchmark = policy.benchmark().map(models::indexOf).orElse(-1);
  }

  /** Whether a rule's gaps are filled. */
  boolean applies(ScoringRule rule) {
    boolean worstKnown =
        switch (rule.description().orientation()) {
          case LOWER, HIGHER, ZERO -> true;
          case NOMINAL, NEUTRAL -> policy.strategy() != Strategy.WORST_SCORE;
        };
    return policy.isImputing()
        && !gaps.isEmpty()
        && rule.joint().isEmpty()
        && rule.aggregation() != Aggregation.POOLED
        && worstKnown;
  }

  /**
   * The components of the score that fills a gap; empty if no other model has one.
   *
   * @param scores of all rows of the archive
   */
  Optional<double[]> fill(int gap, ScoringRule rule, ScoreParts scores) {
    int[] others =
        Arrays.stream(gaps.others(gap))
            .filter(
                row -> policy.strategy() != Strategy.BENCHMARK_SCORE || gaps.isOf(row, benchmark))
            .filter(scores::isScored)
            .toArray();
    if (others.length == 0) {
      return Optional.empty();
    }
    double[] filled = new double[scores.components()];
    if (policy.strategy() == Strategy.WORST_SCORE) {
      return Optional.of(scores.parts(worst(others, rule, scores), filled));
    }
    for (int c = 0; c < filled.length; c++) {
      ExactSum sum = new ExactSum();
      for (int row : others) {
        sum.add(scores.values(c)[row]);
      }
      filled[c] = sum.value() / others.length;
    }
    return Optional.of(filled);
  }

  private static int worst(int[] others, ScoringRule rule, ScoreParts scores) {
    double[] parts = new double[scores.components()];
    int worst = others[0];
    double badness = Double.NEGATIVE_INFINITY;
    for (int row : others) {
      double score = rule.cell(scores.parts(row, parts));
      double bad =
          switch (rule.description().orientation()) {
            case HIGHER -> -score;
            case ZERO -> Math.abs(score);
            default -> score;
          };
      if (bad > badness) {
        badness = bad;
        worst = row;
      }
    }
    return worst;
  }

  /** The scores that fill gaps, in the order of the gaps. */
  List<ImputedScore> list(ScoringRule rule, ScoreParts scores) {
    List<ImputedScore> found = new ArrayList<>();
    for (int gap = 0; applies(rule) && gap < gaps.count(); gap++) {
      Optional<double[]> filled = fill(gap, rule, scores);
      if (filled.isPresent()) {
        found.add(new ImputedScore(gaps.key(gap), rule.cell(filled.get())));
      }
    }
    return List.copyOf(found);
  }
}

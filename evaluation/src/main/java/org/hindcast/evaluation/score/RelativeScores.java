package org.hindcast.evaluation.score;

/** Scores relative to a benchmark model's, on the same quantities, cycles and targets. */
public final class RelativeScores {

  private final String benchmark;

  private RelativeScores(String benchmark) {
    this.benchmark = benchmark;
  }

  /** Scores relative to those of a model in the same archive. */
  public static RelativeScores to(String benchmark) {
    if (benchmark.isBlank()) {
      throw new IllegalArgumentException("The benchmark has no name: expected a model.");
    }
    return new RelativeScores(benchmark);
  }

  /** The figure of a loss over that of the benchmark. */
  public ScoringRule ratio(ScoringRule loss) {
    return RelativeRules.relative(loss, benchmark);
  }

  /** The skill score: 1 less the ratio. */
  public ScoringRule skill(ScoringRule loss) {
    return RelativeRules.skill(loss, benchmark);
  }

  /** The geometric mean relative absolute error. */
  public ScoringRule gmrae() {
    return RelativeRules.geometricMeanError(benchmark);
  }

  /** The weighted geometric mean over series of relative mean absolute errors. */
  public ScoringRule avgRelMae() {
    return RelativeRules.averageRelativeMae(benchmark);
  }

  /** The overall weighted average of the M4 competition. */
  public ScoringRule owa() {
    return RelativeRules.overallWeightedAverage(benchmark);
  }

  /** The share of forecasts with a better score than the benchmark's. */
  public ScoringRule winRate(ScoringRule score) {
    return RelativeRules.winRate(score, benchmark);
  }

  /**
   * The skill by the geometric mean over series of clipped ratios.
   *
   * @param low the smallest ratio that counts, positive
   * @param high the largest
   */
  public ScoringRule geometricMeanSkill(ScoringRule loss, double low, double high) {
    return RelativeRules.geometricMeanSkill(loss, benchmark, low, high);
  }

  /** The mean rank among all models of the archive; needs no benchmark. */
  public static ScoringRule averageRank(ScoringRule score) {
    return RelativeRules.averageRank(score);
  }
}

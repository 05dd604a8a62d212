package org.hindcast.evaluation.score;

/** Scores the forecasts of a block one by one; has no state. */
@FunctionalInterface
non-sealed interface CellScorer extends Scorer {

  /** Writes the components of each score to {@link ScoreBlock#out}, or says why there is none. */
  void score(ScoreBlock block);

  /** A score of point forecast and actual that is defined everywhere. */
  static CellScorer ofPoint(PairKernel kernel) {
    return block -> kernel.score(block.points(), block.actuals(), block.size(), block.out(0));
  }

  /** A score of each pair of forecast and actual. */
  @FunctionalInterface
  interface PairKernel {
    void score(double[] f, double[] y, int n, double[] out);
  }
}

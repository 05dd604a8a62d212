package org.hindcast.evaluation.score;

/** Scores the forecasts of a block one by one; has no state. */
@FunctionalInterface
interface CellScorer {

  /** Writes the components of each score to {@link ScoreBlock#out}, or says why there is none. */
  void score(ScoreBlock block);

  /** A score of point forecast and actual that is defined everywhere. */
  static CellScorer ofPoint(PointFormula formula) {
    return block -> {
      double[] f = block.points();
      double[] y = block.actuals();
      double[] out = block.out(0);
      for (int i = 0; i < block.size(); i++) {
        out[i] = formula.score(f[i], y[i]);
      }
    };
  }

  /** A formula in point forecast and actual. */
  @FunctionalInterface
  interface PointFormula {
    double score(double f, double y);
  }
}

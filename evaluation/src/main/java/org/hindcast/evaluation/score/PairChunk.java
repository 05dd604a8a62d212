package org.hindcast.evaluation.score;

/**
 * A window on columns of forecasts and actuals, copied out row by row so that loops over it read
 * all arrays at the same place, which the compiler needs to vectorise them. Mutable; not safe for
 * use by several threads.
 */
final class PairChunk {

  static final int CAPACITY = ExactSum.ROWS * ExactSum.LANES;

  private final double[] forecasts;
  private final double[] actuals;
  private final double[] f = new double[ExactSum.LANES];
  private final double[] y = new double[ExactSum.LANES];
  private final double[] scores = new double[ExactSum.LANES];

  PairChunk(double[] forecasts, double[] actuals) {
    this.forecasts = forecasts;
    this.actuals = actuals;
  }

  /**
   * Adds scores of up to {@link #CAPACITY} pairs, each to its sum.
   *
   * @param kernels one for each sum
   */
  void addTo(ExactSum[] sums, CellScorer.PairKernel[] kernels, int from) {
    int whole = wholeRows(from);
    for (ExactSum sum : sums) {
      sum.start();
    }
    for (int row = 0; row < whole; row++) {
      load(from + row * ExactSum.LANES, ExactSum.LANES);
      for (int k = 0; k < sums.length; k++) {
        kernels[k].score(f, y, ExactSum.LANES, scores);
        sums[k].addRow(scores);
      }
    }
    for (int k = 0; k < sums.length; k++) {
      CellScorer.PairKernel kernel = kernels[k];
      sums[k].finish((row, out) -> scoreRow(kernel, from, row, out), whole);
      addRest(sums[k], kernel, from, whole);
    }
  }

  private int wholeRows(int from) {
    return Math.min(CAPACITY, forecasts.length - from) / ExactSum.LANES;
  }

  private void scoreRow(CellScorer.PairKernel kernel, int from, int row, double[] out) {
    score(kernel, from + row * ExactSum.LANES, ExactSum.LANES, out);
  }

  private void addRest(ExactSum sum, CellScorer.PairKernel kernel, int from, int whole) {
    int rest = from + whole * ExactSum.LANES;
    if (whole < ExactSum.ROWS && rest < forecasts.length) {
      int n = forecasts.length - rest;
      score(kernel, rest, n, scores);
      sum.addAll(scores, 0, n);
    }
  }

  /** Scores up to {@link ExactSum#LANES} pairs. */
  void score(CellScorer.PairKernel kernel, int from, int n, double[] out) {
    load(from, n);
    kernel.score(f, y, n, out);
  }

  private void load(int from, int n) {
    System.arraycopy(forecasts, from, f, 0, n);
    System.arraycopy(actuals, from, y, 0, n);
  }
}

package org.hindcast.evaluation.score;

/**
 * A window on columns of forecasts and actuals, copied out row by row so that loops over it read
 * all arrays at the same place, which the compiler needs to vectorise them. Mutable; not safe for
 * use by several threads.
 */
final class PairChunk {

  private final double[] forecasts;
  private final double[] actuals;
  private final int lanes;
  private final double[] f;
  private final double[] y;
  private final double[] scores;

  /**
   * A window on columns.
   *
   * @param lanes the length of a row
   */
  PairChunk(double[] forecasts, double[] actuals, int lanes) {
    this.forecasts = forecasts;
    this.actuals = actuals;
    this.lanes = lanes;
    f = new double[lanes + ExactSum.PADDING];
    y = new double[lanes + ExactSum.PADDING];
    scores = new double[lanes + ExactSum.PADDING];
  }

  /**
   * Adds scores of up to {@link ExactSum#CAPACITY} pairs, each to its sum.
   *
   * @param sums with as many lanes as a row here has pairs
   * @param kernels one for each sum
   */
  void addTo(ExactSum[] sums, CellScorer.PairKernel[] kernels, int from) {
    int whole = wholeRows(from);
    for (ExactSum sum : sums) {
      sum.start();
    }
    for (int row = 0; row < whole; row++) {
      load(from + row * lanes, lanes);
      for (int k = 0; k < sums.length; k++) {
        kernels[k].score(f, y, lanes, scores);
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
    return Math.min(ExactSum.CAPACITY, forecasts.length - from) / lanes;
  }

  private void scoreRow(CellScorer.PairKernel kernel, int from, int row, double[] out) {
    score(kernel, from + row * lanes, lanes, out);
  }

  private void addRest(ExactSum sum, CellScorer.PairKernel kernel, int from, int whole) {
    int rest = from + whole * lanes;
    if (whole < ExactSum.CAPACITY / lanes && rest < forecasts.length) {
      int n = forecasts.length - rest;
      score(kernel, rest, n, scores);
      sum.addAll(scores, 0, n);
    }
  }

  /** Scores a row of pairs, or fewer. */
  void score(CellScorer.PairKernel kernel, int from, int n, double[] out) {
    load(from, n);
    kernel.score(f, y, n, out);
  }

  private void load(int from, int n) {
    System.arraycopy(forecasts, from, f, 0, n);
    System.arraycopy(actuals, from, y, 0, n);
  }
}

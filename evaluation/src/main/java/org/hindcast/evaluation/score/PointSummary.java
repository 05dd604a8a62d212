package org.hindcast.evaluation.score;

import java.util.Arrays;

/**
 * The usual scores of point forecasts, together in one pass.
 *
 * @param n the number of pairs
 * @param bias the mean of e = f − y
 * @param mae the mean of |e|
 * @param rmse the root of the mean of e²
 * @param mape 100 times the mean of |e / y|; infinite or {@code NaN} if an actual is 0
 * @param smape 100 times the mean of 2|e| / (|y| + |f|), where 0/0 is 0
 */
public record PointSummary(
    long n, double bias, double mae, double rmse, double mape, double smape) {

  private static final CellScorer.PairKernel[] KERNELS = {
    PointKernels::errors,
    PointKernels::absoluteErrors,
    PointKernels::squaredErrors,
    PointKernels::absoluteRelativeErrors,
    PointKernels::symmetricRelativeErrors
  };

  /**
   * The scores of pairs of forecast and actual; the same as those of {@link PointKernels}.
   *
   * @param f the forecasts, at least one; not modified
   * @param y the actuals, as many; not modified
   */
  public static PointSummary of(double[] f, double[] y) {
    if (f.length != y.length || f.length == 0) {
      throw new IllegalArgumentException(
          "There are "
              + f.length
              + " forecasts and "
              + y.length
              + " actuals: expected as many of "
              + "both, at least one.");
    }
    PairChunk chunk = new PairChunk(f, y);
    ExactSum[] sums = new ExactSum[KERNELS.length];
    Arrays.setAll(sums, k -> new ExactSum());
    for (int from = 0; from < f.length; from += PairChunk.CAPACITY) {
      chunk.addTo(sums, KERNELS, from);
    }
    double pairs = f.length;
    return new PointSummary(
        f.length,
        sums[0].value() / pairs,
        sums[1].value() / pairs,
        Math.sqrt(sums[2].value() / pairs),
        100 * (sums[3].value() / pairs),
        100 * (sums[4].value() / pairs));
  }
}

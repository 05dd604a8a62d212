package org.hindcast.evaluation.score;

/**
 * The sizes of the errors of point forecasts, together in one pass: {@link PointSummary} without
 * the bias.
 *
 * @param n the number of pairs
 * @param mae the mean of |e|, where e = f − y
 * @param rmse the root of the mean of e²
 * @param mape 100 times the mean of |e / y|; infinite or {@code NaN} if an actual is 0
 * @param smape 100 times the mean of 2|e| / (|y| + |f|), where 0/0 is 0
 */
public record PointAccuracy(long n, double mae, double rmse, double mape, double smape) {

  private static final CellScorer.PairKernel[] KERNELS = {
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
  public static PointAccuracy of(double[] f, double[] y) {
    PointKernels.requirePairs(f, y);
    double[] means = PointKernels.means(f, y, KERNELS);
    return new PointAccuracy(
        f.length, means[0], Math.sqrt(means[1]), 100 * means[2], 100 * means[3]);
  }
}

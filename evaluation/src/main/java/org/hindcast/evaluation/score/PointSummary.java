package org.hindcast.evaluation.score;

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
    PointKernels.requirePairs(f, y);
    double[] means = PointKernels.means(f, y, KERNELS);
    return new PointSummary(
        f.length, means[0], means[1], Math.sqrt(means[2]), 100 * means[3], 100 * means[4]);
  }
}

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

  private static final int CHUNK = 1024;

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
    double[] scores = new double[CHUNK];
    ExactSum errors = new ExactSum();
    ExactSum absolute = new ExactSum();
    ExactSum squared = new ExactSum();
    ExactSum relative = new ExactSum();
    ExactSum symmetric = new ExactSum();
    for (int from = 0; from < f.length; from += CHUNK) {
      int n = Math.min(CHUNK, f.length - from);
      PointKernels.errors(f, y, from, n, scores);
      errors.addAll(scores, 0, n);
      PointKernels.absoluteErrors(f, y, from, n, scores);
      absolute.addAll(scores, 0, n);
      PointKernels.squaredErrors(f, y, from, n, scores);
      squared.addAll(scores, 0, n);
      PointKernels.absoluteRelativeErrors(f, y, from, n, scores);
      relative.addAll(scores, 0, n);
      PointKernels.symmetricRelativeErrors(f, y, from, n, scores);
      symmetric.addAll(scores, 0, n);
    }
    double pairs = f.length;
    return new PointSummary(
        f.length,
        errors.value() / pairs,
        absolute.value() / pairs,
        Math.sqrt(squared.value() / pairs),
        100 * (relative.value() / pairs),
        100 * (symmetric.value() / pairs));
  }
}

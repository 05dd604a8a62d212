package org.hindcast.model.transform;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Guerrero's choice of the Box–Cox parameter: the {@code λ} at which {@code s/m^(1-λ)} varies least
 * between seasons of the series, with {@code m} and {@code s} the mean and standard deviation of
 * each.
 *
 * <p>Same rule as R's {@code forecast::BoxCox.lambda(method = "guerrero")}: whole seasons, or pairs
 * of values if there is no season, counted from the end. Reference: Guerrero (1993),
 * doi:10.1002/for.3980120104.
 */
final class Guerrero {

  private static final double RELATIVE = 1e-10;
  private static final double ABSOLUTE = 1e-10;
  private static final int EVALUATIONS = 500;

  private Guerrero() {}

  /**
   * The parameter between two bounds.
   *
   * @param y positive values, none missing, at least two subseries of them; not modified
   */
  static double lambda(double[] y, int season, double lower, double upper) {
    return new BrentOptimizer(RELATIVE, ABSOLUTE)
        .optimize(
            new MaxEval(EVALUATIONS),
            new UnivariateObjectiveFunction(lambda -> variation(y, Math.max(2, season), lambda)),
            GoalType.MINIMIZE,
            new SearchInterval(lower, upper))
        .getPoint();
  }

  /** Whether no season has any spread, so that every parameter is as good. */
  static boolean isUndefined(double[] y, int season) {
    return Double.isNaN(variation(y, Math.max(2, season), 1));
  }

  /** The coefficient of variation between subseries. */
  private static double variation(double[] y, int length, double lambda) {
    int count = y.length / length;
    double[] ratios = new double[count];
    for (int i = 0; i < count; i++) {
      int from = y.length - (count - i) * length;
      double mean = mean(y, from, from + length);
      ratios[i] = deviation(y, from, from + length) / StrictMath.pow(mean, 1 - lambda);
    }
    return deviation(ratios, 0, count) / mean(ratios, 0, count);
  }

  private static double mean(double[] y, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += y[t];
    }
    return sum / (to - from);
  }

  private static double deviation(double[] y, int from, int to) {
    double mean = mean(y, from, to);
    double squares = 0;
    for (int t = from; t < to; t++) {
      squares += (y[t] - mean) * (y[t] - mean);
    }
    return Math.sqrt(squares / (to - from - 1));
  }
}

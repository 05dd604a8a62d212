package org.hindcast.evaluation.inference;

import java.util.Arrays;
import java.util.Optional;

/**
 * The line that minimises the pinball loss of the residuals of a response on one regressor.
 *
 * <p>Minimises Σ ρ(y − a − b·x) with ρ(u) = u(level − 1{u &lt; 0}). The minimum is attained by a
 * line through two points; it is found exactly, by turning the line around the points it passes
 * through until no turn lowers the loss. Several lines may attain it; the loss is unique, the line
 * need not be. Same loss as R {@code quantreg::rq}. Reference: Koenker and Bassett 1978, <a
 * href="https://doi.org/10.2307/1913643">doi:10.2307/1913643</a>.
 *
 * @param intercept a
 * @param slope b
 * @param loss sum of the pinball losses of the residuals
 */
public record QuantileRegression(double intercept, double slope, double loss) {

  private static final double IMPROVEMENT = 1e-12;
  private static final double ON_LINE = 1e-10;

  /**
   * Fits the line.
   *
   * @param response finite; not modified
   * @param regressor finite, one per response; not modified
   * @param level in (0, 1)
   * @return empty if the regressor is constant
   */
  public static Optional<QuantileRegression> fit(
      double[] response, double[] regressor, double level) {
    Arguments.requireSameLength(response.length, "response", regressor.length, "regressor");
    Arguments.requireFinite(response, "response");
    Arguments.requireFinite(regressor, "regressor");
    Arguments.requireProbability(level, "quantile level");
    if (Moments.isConstant(regressor)) {
      return Optional.empty();
    }
    QuantileRegression best = turn(response, regressor, level, 0);
    boolean improved = true;
    while (improved) {
      improved = false;
      for (int i = 0; i < response.length; i++) {
        double residual = response[i] - best.intercept - best.slope * regressor[i];
        if (Math.abs(residual) <= ON_LINE * (1 + Math.abs(response[i]))) {
          QuantileRegression turned = turn(response, regressor, level, i);
          if (turned.loss < best.loss - IMPROVEMENT * (1 + best.loss)) {
            best = turned;
            improved = true;
            break;
          }
        }
      }
    }
    return Optional.of(best);
  }

  /** The best line through point i: a weighted quantile of the slopes to the other points. */
  private static QuantileRegression turn(double[] y, double[] x, double level, int i) {
    int n = y.length;
    double[] slopes = new double[n];
    double[] weights = new double[n];
    Integer[] order = new Integer[n];
    int count = 0;
    double derivative = 0;
    for (int j = 0; j < n; j++) {
      double run = x[j] - x[i];
      if (run != 0) {
        slopes[j] = (y[j] - y[i]) / run;
        weights[j] = Math.abs(run);
        order[count++] = j;
        // With slope −∞ every residual is +∞ for positive runs and −∞ for negative ones.
        derivative += run > 0 ? -level * run : (1 - level) * run;
      }
    }
    Integer[] used = Arrays.copyOf(order, count);
    Arrays.sort(used, (a, b) -> Double.compare(slopes[a], slopes[b]));
    double slope = slopes[used[count - 1]];
    for (Integer j : used) {
      derivative += weights[j];
      if (derivative >= 0) {
        slope = slopes[j];
        break;
      }
    }
    double intercept = y[i] - slope * x[i];
    double loss = 0;
    for (int j = 0; j < n; j++) {
      double residual = j == i ? 0 : y[j] - intercept - slope * x[j];
      loss += residual * (level - (residual < 0 ? 1 : 0));
    }
    return new QuantileRegression(intercept, slope, loss);
  }
}

package org.hindcast.numeric;

import java.util.Arrays;

/**
 * Minimises a smooth function of a few dozen variables between bounds, by a projected BFGS method.
 *
 * <p>Variables at a bound whose gradient points outward are held there; the others move along the
 * quasi-Newton direction, projected onto the bounds (Bertsekas, 1982, doi:10.1137/0320018), with
 * backtracking on the sufficient-decrease condition. The inverse Hessian is updated by BFGS where
 * the curvature is positive (Nocedal and Wright, 2006, doi:10.1007/978-0-387-40065-5, chapter 6). A
 * function value that is infinite or {@code NaN} marks a point that is not allowed.
 *
 * <p>Holds working arrays: one instance per thread, reusable for problems of the same size.
 */
public final class BoundedMinimizer {

  /** A function and its gradient. */
  @FunctionalInterface
  public interface Function {

    /**
     * The value at a point.
     *
     * @param x not modified
     * @param gradient filled in
     */
    double evaluate(double[] x, double[] gradient);
  }

  private static final double SUFFICIENT = 1e-4;
  private static final int HALVINGS = 30;

  private final int n;
  private final double[] gradient;
  private final double[] trialGradient;
  private final double[] trial;
  private final double[] direction;
  private final double[] step;
  private final double[] change;
  private final double[] product;
  private final double[] inverse;
  private final boolean[] held;

  /** A minimizer of functions of {@code n} variables. */
  public BoundedMinimizer(int n) {
    this.n = n;
    gradient = new double[n];
    trialGradient = new double[n];
    trial = new double[n];
    direction = new double[n];
    step = new double[n];
    change = new double[n];
    product = new double[n];
    inverse = new double[n * n];
    held = new boolean[n];
  }

  /**
   * Moves a point to a local minimum.
   *
   * @param lower not modified
   * @param upper not modified
   * @param x modified: the start, between the bounds; then the best point found
   * @param tolerance the decrease that is still worth a step, in units of the function
   * @param iterations the most steps
   * @return the value at the best point; infinite if the start is not allowed
   */
  public double minimize(
      Function function,
      double[] lower,
      double[] upper,
      double[] x,
      double tolerance,
      int iterations) {
    double value = function.evaluate(x, gradient);
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      return Double.POSITIVE_INFINITY;
    }
    reset();
    boolean fresh = true;
    int small = 0;
    for (int iteration = 0; iteration < iterations; iteration++) {
      double slope = direct(lower, upper, x);
      if (-slope < tolerance && (!fresh || -slope < 1e-3 * tolerance)) {
        break;
      }
      double found = search(function, lower, upper, x, value, fresh ? firstScale() : 1);
      if (Double.isNaN(found)) {
        if (fresh) {
          break;
        }
        // The curvature may be stale, as after a bound became active: once more from scratch.
        reset();
        fresh = true;
        continue;
      }
      double curvature = 0;
      for (int i = 0; i < n; i++) {
        step[i] = trial[i] - x[i];
        change[i] = trialGradient[i] - gradient[i];
        curvature += step[i] * change[i];
      }
      update(curvature, fresh);
      fresh = false;
      double decrease = value - found;
      System.arraycopy(trial, 0, x, 0, n);
      System.arraycopy(trialGradient, 0, gradient, 0, n);
      value = found;
      small = decrease < 0.1 * tolerance ? small + 1 : 0;
      if (small >= 3) {
        break;
      }
    }
    return value;
  }

  private void reset() {
    Arrays.fill(inverse, 0);
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] = 1;
    }
  }

  /** Sets the direction of descent and returns its slope, at most zero. */
  private double direct(double[] lower, double[] upper, double[] x) {
    for (int i = 0; i < n; i++) {
      held[i] = (x[i] <= lower[i] && gradient[i] > 0) || (x[i] >= upper[i] && gradient[i] < 0);
    }
    double slope = descend();
    if (slope > 0) {
      reset();
      slope = descend();
    }
    return slope;
  }

  private double descend() {
    double slope = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      if (!held[i]) {
        for (int j = 0; j < n; j++) {
          if (!held[j]) {
            sum -= inverse[i * n + j] * gradient[j];
          }
        }
      }
      direction[i] = sum;
      slope += sum * gradient[i];
    }
    return slope;
  }

  /** The first step has no curvature to go by: at most a tenth of a unit in any variable. */
  private double firstScale() {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(direction[i]));
    }
    return largest > 0 ? Math.min(1, 0.1 / largest) : 1;
  }

  /**
   * Backtracks along the projected direction into {@link #trial}; {@code NaN} if nothing is lower.
   */
  private double search(
      Function function,
      double[] lower,
      double[] upper,
      double[] x,
      double value,
      double firstLength) {
    double length = firstLength;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double expected = 0;
      boolean moved = false;
      for (int i = 0; i < n; i++) {
        trial[i] = Math.min(upper[i], Math.max(lower[i], x[i] + length * direction[i]));
        expected += (trial[i] - x[i]) * gradient[i];
        moved |= trial[i] != x[i];
      }
      if (!moved) {
        return Double.NaN;
      }
      double found = function.evaluate(trial, trialGradient);
      if (found <= value + SUFFICIENT * expected && found < value) {
        return found;
      }
      // The minimum of the parabola through both values and the slope, within reason.
      double fit = -expected / (2 * (found - value - expected));
      length *= fit > 0.1 && fit < 0.5 ? fit : found - value < 1e300 ? 0.5 : 0.2;
    }
    return Double.NaN;
  }

  private void update(double curvature, boolean fresh) {
    double size = 0;
    double stepSize = 0;
    for (int i = 0; i < n; i++) {
      size += change[i] * change[i];
      stepSize += step[i] * step[i];
    }
    if (!(curvature > 1e-10 * Math.sqrt(size * stepSize))) {
      return;
    }
    if (fresh) {
      for (int i = 0; i < n; i++) {
        inverse[i * n + i] = curvature / size;
      }
    }
    double quadratic = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += inverse[i * n + j] * change[j];
      }
      product[i] = sum;
      quadratic += sum * change[i];
    }
    double scale = (1 + quadratic / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double entry =
            inverse[i * n + j]
                + scale * step[i] * step[j]
                - (product[i] * step[j] + step[i] * product[j]) / curvature;
        inverse[i * n + j] = entry;
        inverse[j * n + i] = entry;
      }
    }
  }
}

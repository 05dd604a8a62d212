package org.hindcast.model.smoothing;

import java.util.Arrays;
import org.hindcast.numeric.BoundedMinimizer;
import org.hindcast.numeric.ClassicalDecomposition;

/** The recursion of Holt and Winters and the search for its smoothing parameters. */
final class HoltWintersKernel implements BoundedMinimizer.Function {

  private static final double[] GRID = {0.05, 0.3, 0.8};
  private static final double DIFFERENCE = 1e-6;

  private final double[] y;
  private final int m;
  private final boolean factors;
  private final double startLevel;
  private final double startSlope;
  private final double[] startSeason;
  private final double[] season;
  private double level;
  private double slope;
  private double squares;
  private double sum;
  private int count;

  /**
   * A kernel whose first states come from a classical decomposition of the first two seasons, as in
   * R's {@code stats::HoltWinters}.
   *
   * @param y not copied and not modified; {@code NaN} where missing
   */
  HoltWintersKernel(double[] y, int m, boolean factors) {
    this.y = y;
    this.m = m;
    this.factors = factors;
    double[] head = Arrays.copyOf(y, 2 * m);
    int half = m / 2;
    double[] trend = new double[2 * m - 2 * half];
    for (int i = 0; i < trend.length; i++) {
      trend[i] = ClassicalDecomposition.centredMean(head, half + i, m);
    }
    double[] line = EtsStart.line(trend, trend.length);
    startLevel = line[0];
    startSlope = line[1];
    startSeason = ClassicalDecomposition.season(head, m, factors);
    season = new double[m];
  }

  /**
   * The sum of squared one-step errors from the second season on; infinite where it is undefined.
   */
  double run(double alpha, double beta, double gamma) {
    level = startLevel;
    slope = startSlope;
    System.arraycopy(startSeason, 0, season, 0, m);
    squares = 0;
    sum = 0;
    count = 0;
    for (int t = m; t < y.length; t++) {
      int place = t % m;
      double base = level + slope;
      double state = season[place];
      double error = y[t] - (factors ? base * state : base + state);
      if (Double.isNaN(error)) {
        level = base;
        continue;
      }
      squares += error * error;
      sum += error;
      count++;
      double next = alpha * (factors ? y[t] / state : y[t] - state) + (1 - alpha) * base;
      slope = beta * (next - level) + (1 - beta) * slope;
      level = next;
      season[place] = gamma * (factors ? y[t] / level : y[t] - level) + (1 - gamma) * state;
    }
    return Double.isNaN(squares) ? Double.POSITIVE_INFINITY : squares;
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    double[] moved = x.clone();
    for (int i = 0; i < 3; i++) {
      // One-sided at the ends of [0, 1], where the other side does not exist.
      double above = Math.min(1, x[i] + DIFFERENCE);
      double below = Math.max(0, x[i] - DIFFERENCE);
      moved[i] = above;
      double atAbove = objective(moved);
      moved[i] = below;
      double atBelow = objective(moved);
      moved[i] = x[i];
      gradient[i] = (atAbove - atBelow) / (above - below);
    }
    return objective(x);
  }

  private double objective(double[] x) {
    return y.length * Math.log(Math.max(1e-300, run(x[0], x[1], x[2])));
  }

  /** The smoothing parameters with the least sum of squares found from several starts. */
  double[] best() {
    double[] best = {0.3, 0.1, 0.1};
    double least = Double.POSITIVE_INFINITY;
    BoundedMinimizer minimizer = new BoundedMinimizer(3);
    double[] zero = new double[3];
    double[] one = {1, 1, 1};
    double[][] starts = {{0.3, 0.1, 0.1}, bestOfGrid()};
    for (double[] start : starts) {
      double value = minimizer.minimize(this, zero, one, start, 1e-8, 200);
      if (value < least) {
        least = value;
        best = start;
      }
    }
    return best;
  }

  private double[] bestOfGrid() {
    double[] best = {0.3, 0.1, 0.1};
    double least = Double.POSITIVE_INFINITY;
    for (double alpha : GRID) {
      for (double beta : GRID) {
        for (double gamma : GRID) {
          double value = run(alpha, beta, gamma);
          if (value < least) {
            least = value;
            best = new double[] {alpha, beta, gamma};
          }
        }
      }
    }
    return best;
  }

  /** Level, slope and season states after the last run, the season of the next period first. */
  double[] states() {
    double[] states = new double[2 + m];
    states[0] = level;
    states[1] = slope;
    for (int i = 0; i < m; i++) {
      states[2 + i] = season[(y.length + i) % m];
    }
    return states;
  }

  /** The variance of the errors of the last run about their mean. */
  double variance() {
    return Math.max(0, squares - sum * sum / count) / (count - 1);
  }
}

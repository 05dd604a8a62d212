package org.hindcast.model.smoothing;

import java.util.Optional;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.hindcast.numeric.BoundedMinimizer;

/** The best parameters of a form on one series, their misfit, and the states after its end. */
final class CesEstimate {

  /** How much work a search is worth. */
  enum Effort {
    /** From one start, to see whether the form may be the best. */
    QUICK(5e-2, 12, 1, 0),
    /** From a hint on. */
    WARM(1e-6, 100, 0, 0),
    /** From a hint on, and twice by a method that does not mind corners. */
    POLISHED(1e-6, 100, 0, 2),
    /** From several starts, and then twice by that method. */
    THOROUGH(1e-6, 100, 9, 2);

    private final double tolerance;
    private final int iterations;
    private final int starts;
    private final int rounds;

    Effort(double tolerance, int iterations, int starts, int rounds) {
      this.tolerance = tolerance;
      this.iterations = iterations;
      this.starts = starts;
      this.rounds = rounds;
    }
  }

  /**
   * The search sees the data in steps of this part of their size. Series that differ by a factor
   * then look the same to the last bit, and a search on a flat top ends in the same place.
   */
  private static final double GRID = 0x1.0p32;

  private static final double[] SIMPLEX_SIZES = {0.05, -0.01};
  private static final int MOST_EVALUATIONS = 20_000;

  private final CesSeason season;
  private final int m;
  private final double[] parameters;
  private final double[] last;
  private final int place;
  private final double squares;
  private final int observed;

  private CesEstimate(
      CesSeason season,
      int m,
      double[] parameters,
      double[] last,
      int place,
      double squares,
      int observed) {
    this.season = season;
    this.m = m;
    this.parameters = parameters;
    this.last = last;
    this.place = place;
    this.squares = squares;
    this.observed = observed;
  }

  /**
   * Estimates a form.
   *
   * @param y not modified; the first value observed
   * @param scale the size of the values, positive
   * @param m the season length, 1 if the form has no season
   * @param hint an estimate of the same form to start from as well
   */
  static CesEstimate of(
      CesSeason season,
      double[] y,
      double scale,
      int m,
      Effort effort,
      Optional<CesEstimate> hint) {
    double[] scaled = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      scaled[t] = Math.rint(y[t] / scale * GRID) / GRID;
    }
    CesProblem problem = new CesProblem(season, new CesKernel(season, scaled, m), m);
    BoundedMinimizer minimizer = new BoundedMinimizer(season.parameterCount());
    double[][] points = CesStart.points(season);
    double[] values = new double[points.length];
    // A common pair alone is quick to search but has the more local optima.
    int searches = effort.starts + (season.parameterCount() == 2 ? 1 : 0);
    problem.prepare(false);
    for (int i = 0; i < points.length && searches > 0; i++) {
      values[i] = problem.value(points[i]);
    }
    double[] best = points[0];
    double least = Double.POSITIVE_INFINITY;
    for (int k = hint.isPresent() ? -1 : 0; k < searches; k++) {
      double[] x = k < 0 ? hint.get().parameters.clone() : takeLeast(points, values);
      problem.prepare(effort.tolerance < 1e-4);
      double value =
          minimizer.minimize(
              problem, problem.lower(), problem.upper(), x, effort.tolerance, effort.iterations);
      if (value < least) {
        least = value;
        best = x;
      }
    }
    for (int round = 0; round < effort.rounds; round++) {
      best = polished(problem, best, SIMPLEX_SIZES[round]);
    }
    return at(season, y, m, problem.parametersAt(best));
  }

  /** A copy of the best point left, which is marked as taken. */
  private static double[] takeLeast(double[][] points, double[] values) {
    int next = 0;
    for (int i = 1; i < values.length; i++) {
      next = values[i] < values[next] ? i : next;
    }
    values[next] = Double.POSITIVE_INFINITY;
    return points[next].clone();
  }

  /** In the corners of the region, where gradients mislead, a simplex may still find a way. */
  private static double[] polished(CesProblem problem, double[] x, double size) {
    double[] found =
        new SimplexOptimizer(1e-10, 1e-7)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new ObjectiveFunction(point -> problem.value(within(problem, point))),
                GoalType.MINIMIZE,
                new InitialGuess(x),
                new NelderMeadSimplex(x.length, size))
            .getPoint();
    return within(problem, found);
  }

  /** The nearest point between the bounds. */
  private static double[] within(CesProblem problem, double[] point) {
    double[] nearest = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      nearest[i] = Math.min(problem.upper()[i], Math.max(problem.lower()[i], point[i]));
    }
    return nearest;
  }

  /**
   * Parameters applied to a series.
   *
   * @param parameters not copied
   */
  static CesEstimate at(CesSeason season, double[] y, int m, double[] parameters) {
    CesKernel kernel = new CesKernel(season, y, m);
    double squares = kernel.run(parameters);
    return new CesEstimate(
        season, m, parameters, kernel.states(), y.length % m, squares, kernel.observed());
  }

  /** A constant series: no error, whatever the form. */
  static CesEstimate ofConstant(CesSeason season, double[] y, int m) {
    double[] parameters =
        switch (season) {
          case NONE, SIMPLE -> new double[] {1.3, 1};
          case PARTIAL -> new double[] {1.3, 1, 0.1};
          case FULL -> new double[] {1.3, 1, 1.3, 1};
        };
    return at(season, y, m, parameters);
  }

  CesSeason season() {
    return season;
  }

  /** The number of places in the season, 1 if there is none. */
  int m() {
    return m;
  }

  /** {@code a0}, {@code a1}, and those of the season; not to be modified. */
  double[] parameters() {
    return parameters;
  }

  /** The states after the last value; not to be modified. */
  double[] last() {
    return last;
  }

  /** The place in the season of the first period to forecast. */
  int place() {
    return place;
  }

  int observed() {
    return observed;
  }

  /** Minus twice the log-likelihood without its constant. */
  double deviance() {
    return observed * Math.log(squares);
  }

  /**
   * The number of parameters, the error variance not counted: those of smoothing, and the first
   * level of each place in the season, which come from the data as much as if they were estimated.
   */
  int parameterCount() {
    return season.parameterCount() + m;
  }

  /** The error variance, with the parameters counted. */
  double variance() {
    return squares / Math.max(1, observed - parameterCount());
  }
}

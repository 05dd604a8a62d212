package org.hindcast.model.smoothing;

import java.util.Arrays;
import java.util.Optional;
import org.hindcast.numeric.BoundedMinimizer;

/**
 * The maximum-likelihood estimate of one ETS form on one series.
 *
 * <p>Arrays are not copied: package-private, and nobody writes to them.
 *
 * @param smoothing alpha, beta, gamma and phi; 0, 0, 0 and 1 where the form has none
 * @param first level, slope and season states before the first value
 * @param last the same after the last value, the season of the next period first
 * @param deviance minus twice the log-likelihood, in the units of the data
 * @param charge what the prior adds to it, up to a constant
 * @param squares the sum of squared errors
 * @param observed the number of values
 */
record EtsEstimate(
    EtsForm form,
    int seasonLength,
    double[] smoothing,
    double[] first,
    double[] last,
    double deviance,
    double charge,
    double squares,
    int observed) {

  private static final int ITERATIONS = 300;

  /** How thoroughly the optimum is searched for. */
  enum Effort {
    /** From the best point of a grid, to a tenth of a unit of deviance. */
    QUICK(0.1),
    /** From the two best points of a grid, the first replaced by a hint if there is one. */
    THOROUGH(1e-6),
    /** From a hint alone. */
    WARM(1e-6),
    /** From a hint and the two best points of a grid, lest the optimum has moved elsewhere. */
    REPEATED(1e-6);

    private final double tolerance;

    Effort(double tolerance) {
      this.tolerance = tolerance;
    }
  }

  /**
   * Estimates a form.
   *
   * @param y not modified
   * @param scale the size of the values, positive
   * @param hint an estimate of the same form from which to start
   */
  static EtsEstimate of(
      EtsForm form,
      EtsRegion region,
      EtsEstimation estimation,
      double[] y,
      double scale,
      int seasonLength,
      Effort effort,
      Optional<EtsEstimate> hint) {
    double[] scaled = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      scaled[t] = y[t] / scale;
    }
    EtsEstimate best =
        search(form, region, estimation, scaled, scale, seasonLength, effort, false, hint);
    // The usual region reaches a little beyond the admissible one: rarely does an optimum lie
    // there.
    boolean everywhere = form.isSeasonal() || region == EtsRegion.ADMISSIBLE;
    return everywhere && !best.forgets()
        ? search(form, region, estimation, scaled, scale, seasonLength, effort, true, hint)
        : best;
  }

  private boolean forgets() {
    return EtsRegion.forgets(
        form,
        smoothing[0],
        smoothing[1],
        smoothing[2],
        smoothing[3],
        form.isSeasonal() ? seasonLength : 1);
  }

  private static EtsEstimate search(
      EtsForm form,
      EtsRegion region,
      EtsEstimation estimation,
      double[] scaled,
      double scale,
      int seasonLength,
      Effort effort,
      boolean checkEachPoint,
      Optional<EtsEstimate> hint) {
    EtsProblem problem =
        new EtsProblem(form, region, estimation, scaled, seasonLength, checkEachPoint);
    double[] lower = problem.lower();
    double[] upper = problem.upper();
    BoundedMinimizer minimizer = new BoundedMinimizer(problem.size());
    double[][] starts = starts(problem, scale, effort, hint);
    double[] best = starts[0];
    double least = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double value = minimizer.minimize(problem, lower, upper, start, effort.tolerance, ITERATIONS);
      if (value < least) {
        least = value;
        best = start;
      }
    }
    return at(form, problem, best, scale, seasonLength);
  }

  private static double[][] starts(
      EtsProblem problem, double scale, Effort effort, Optional<EtsEstimate> hint) {
    Optional<double[]> hinted =
        hint.map(
            each -> problem.pointOf(each.smoothing, rescaled(each.form, each.first, 1 / scale)));
    if (effort == Effort.WARM && hinted.isPresent()) {
      return new double[][] {hinted.get()};
    }
    double[][] found = problem.starts();
    if (effort == Effort.REPEATED && hinted.isPresent()) {
      return new double[][] {hinted.get(), found[0], found[1]};
    }
    double[] first = hinted.orElse(found[0]);
    return effort == Effort.QUICK ? new double[][] {first} : new double[][] {first, found[1]};
  }

  private static EtsEstimate at(
      EtsForm form, EtsProblem problem, double[] x, double scale, int seasonLength) {
    double[] smoothing = problem.smoothingAt(x);
    double[] first = problem.firstStatesAt(x);
    double[] last = first.clone();
    EtsKernel kernel = problem.kernel();
    double value = kernel.run(smoothing[0], smoothing[1], smoothing[2], smoothing[3], last);
    boolean relative = form.error() == EtsForm.ErrorType.MULTIPLICATIVE;
    return new EtsEstimate(
        form,
        seasonLength,
        smoothing,
        rescaled(form, first, scale),
        rescaled(form, last, scale),
        value + 2 * kernel.observed() * Math.log(scale),
        problem.charge(x),
        kernel.squares() * (relative ? 1 : scale * scale),
        kernel.observed());
  }

  /** The same smoothing parameters on other data, from given first states. */
  EtsEstimate appliedTo(double[] y, double[] states) {
    EtsKernel kernel = new EtsKernel(form, y, seasonLength);
    double[] end = states.clone();
    double value = kernel.run(smoothing[0], smoothing[1], smoothing[2], smoothing[3], end);
    return new EtsEstimate(
        form,
        seasonLength,
        smoothing,
        states,
        end,
        value,
        charge,
        kernel.squares(),
        kernel.observed());
  }

  private static double[] rescaled(EtsForm form, double[] states, double factor) {
    double[] result = states.clone();
    int end = form.season() == EtsForm.Season.MULTIPLICATIVE ? 2 : result.length;
    for (int i = 0; i < end; i++) {
      result[i] *= factor;
    }
    return result;
  }

  /** A constant series: no error, whatever the form. */
  static EtsEstimate ofConstant(EtsForm form, double value, int observed, int seasonLength) {
    double[] states = new double[2 + (form.isSeasonal() ? seasonLength : 1)];
    states[0] = value;
    if (form.season() == EtsForm.Season.MULTIPLICATIVE) {
      Arrays.fill(states, 2, states.length, 1);
    }
    double[] smoothing = {
      EtsRegion.SMALLEST,
      form.hasTrend() ? EtsRegion.SMALLEST : 0,
      form.isSeasonal() ? EtsRegion.SMALLEST : 0,
      form.isDamped() ? EtsRegion.HIGHEST_DAMPING : 1
    };
    return new EtsEstimate(
        form, seasonLength, smoothing, states, states, Double.NEGATIVE_INFINITY, 0, 0, observed);
  }

  /** The number of estimated parameters, the error variance not counted. */
  int parameterCount() {
    return form.parameterCount(seasonLength);
  }

  /** The error variance, with the parameters counted. */
  double variance() {
    return squares / Math.max(1, observed - parameterCount());
  }
}

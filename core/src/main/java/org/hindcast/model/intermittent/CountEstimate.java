package org.hindcast.model.intermittent;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.numeric.BoundedMinimizer;

/** The most likely parameters of a smoothed count on one series, and its level after the end. */
final class CountEstimate {

  /** The largest weight that is estimated, and the largest persistence of the damped form. */
  private static final double LARGEST = 0.999;

  private static final double[] WEIGHTS = {0.02, 0.1, 0.3, 0.6, 0.9};
  private static final double[] PERSISTENCES = {0.3, 0.7, 0.95};
  private static final int SEARCHES = 3;
  private static final double TOLERANCE = 1e-8;
  private static final int ITERATIONS = 300;

  private final CountLaw law;
  private final LevelForm form;
  private final OptionalDouble givenAlpha;
  private final double[] point;
  private final double alpha;
  private final double level;
  private final double logLikelihood;

  private CountEstimate(
      CountLaw law,
      LevelForm form,
      OptionalDouble givenAlpha,
      double[] point,
      CountLikelihood likelihood) {
    this.law = law;
    this.form = form;
    this.givenAlpha = givenAlpha;
    this.point = point;
    alpha = likelihood.alpha(point);
    level = likelihood.lastLevel(point);
    logLikelihood = -likelihood.evaluate(point, new double[CountLikelihood.DIMENSION]);
  }

  /**
   * Estimates by maximum likelihood, from several starts.
   *
   * @param y not modified; {@code NaN} where missing, at least one value above zero
   * @param hint an estimate to start from as well
   */
  static CountEstimate of(
      CountLaw law,
      LevelForm form,
      OptionalDouble givenAlpha,
      double[] y,
      Optional<CountEstimate> hint) {
    CountLikelihood likelihood = likelihood(law, givenAlpha, y);
    double[] lower = new double[CountLikelihood.DIMENSION];
    double[] upper = new double[CountLikelihood.DIMENSION];
    bounds(law, form, givenAlpha, y, lower, upper);
    double[][] starts = starts(likelihood, form, y, lower, upper);
    if (hint.isPresent() && hint.get().law == law && hint.get().form == form) {
      starts[SEARCHES - 1] = within(hint.get().point.clone(), lower, upper);
    }
    BoundedMinimizer minimizer = new BoundedMinimizer(CountLikelihood.DIMENSION);
    double[] best = starts[0];
    double least = Double.POSITIVE_INFINITY;
    for (double[] x : starts) {
      double value = minimized(minimizer, likelihood, lower, upper, x);
      if (value < least) {
        least = value;
        best = x;
      }
    }
    // Once more with a new curvature, which was stale where a bound came in between.
    minimized(minimizer, likelihood, lower, upper, best);
    return new CountEstimate(law, form, givenAlpha, best, likelihood);
  }

  /**
   * A series of zeros: the mean of a Poisson rate after {@code n} zeros under the prior of
   * Jeffreys, {@code 1/(2n)}, for good.
   */
  static CountEstimate ofZeros(CountLaw law, LevelForm form, double[] y, int observed) {
    double[] point = {Math.log(0.5 / observed), 0, 1, Math.log(leastDispersion(law, y))};
    OptionalDouble alpha = OptionalDouble.of(0);
    return new CountEstimate(law, form, alpha, point, likelihood(law, alpha, y));
  }

  /** Given parameters on a series, for which the first level is still to be found. */
  CountEstimate withFirstLevelOf(double[] y) {
    CountLikelihood likelihood = likelihood(law, givenAlpha, y);
    double[] lower = new double[CountLikelihood.DIMENSION];
    double[] upper = new double[CountLikelihood.DIMENSION];
    bounds(law, form, givenAlpha, y, lower, upper);
    double[] x = within(point.clone(), lower, upper);
    for (int i = 0; i < x.length; i++) {
      if (i != CountLikelihood.LEVEL) {
        lower[i] = point[i];
        upper[i] = point[i];
        x[i] = point[i];
      }
    }
    minimized(new BoundedMinimizer(x.length), likelihood, lower, upper, x);
    return new CountEstimate(law, form, givenAlpha, x, likelihood);
  }

  /** The same parameters, first level included, on a series. */
  CountEstimate appliedTo(double[] y) {
    return new CountEstimate(law, form, givenAlpha, point, likelihood(law, givenAlpha, y));
  }

  /** Moves a point to a minimum; variables that cannot move have no say in the curvature. */
  private static double minimized(
      BoundedMinimizer minimizer,
      CountLikelihood likelihood,
      double[] lower,
      double[] upper,
      double[] x) {
    return minimizer.minimize(
        (point, gradient) -> {
          double value = likelihood.evaluate(point, gradient);
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] = lower[i] == upper[i] ? 0 : gradient[i];
          }
          return value;
        },
        lower,
        upper,
        x,
        TOLERANCE,
        ITERATIONS);
  }

  private static CountLikelihood likelihood(CountLaw law, OptionalDouble givenAlpha, double[] y) {
    return new CountLikelihood(law, y, givenAlpha.orElse(Double.NaN));
  }

  private static void bounds(
      CountLaw law,
      LevelForm form,
      OptionalDouble givenAlpha,
      double[] y,
      double[] lower,
      double[] upper) {
    boolean damped = form == LevelForm.DAMPED;
    lower[CountLikelihood.LEVEL] = Math.log(0.01 / y.length);
    upper[CountLikelihood.LEVEL] = Math.log(2 * largest(y));
    upper[CountLikelihood.WEIGHT] = givenAlpha.isPresent() ? 0 : LARGEST;
    lower[CountLikelihood.PERSISTENCE] = damped ? givenAlpha.orElse(0) : 1;
    upper[CountLikelihood.PERSISTENCE] =
        damped ? Math.max(LARGEST, lower[CountLikelihood.PERSISTENCE]) : 1;
    if (law != CountLaw.POISSON) {
      lower[CountLikelihood.DISPERSION] = Math.log(leastDispersion(law, y));
      upper[CountLikelihood.DISPERSION] = Math.log(100 * largest(y));
    }
  }

  /** So little that the law is that of Poisson to all intents. */
  private static double leastDispersion(CountLaw law, double[] y) {
    return law == CountLaw.QUADRATIC ? 1e-8 / largest(y) : 1e-8;
  }

  private static double largest(double[] y) {
    return Arrays.stream(y).filter(value -> !Double.isNaN(value)).reduce(1, Math::max);
  }

  /** The best points of a grid. */
  private static double[][] starts(
      CountLikelihood likelihood, LevelForm form, double[] y, double[] lower, double[] upper) {
    double[] weights = upper[CountLikelihood.WEIGHT] > 0 ? WEIGHTS : new double[] {0};
    double[] persistences = form == LevelForm.DAMPED ? PERSISTENCES : new double[] {1};
    double[] counts = Arrays.stream(y).filter(value -> !Double.isNaN(value)).toArray();
    double[] levels = {mean(counts, counts.length), mean(counts, Math.max(3, counts.length / 5))};
    double[][] best = new double[SEARCHES][];
    double[] least = new double[SEARCHES];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double[] gradient = new double[CountLikelihood.DIMENSION];
    for (double level : levels) {
      for (double persistence : persistences) {
        for (double weight : weights) {
          double[] x = {Math.log(level), weight, persistence, 0};
          x[CountLikelihood.DISPERSION] = Math.log(likelihood.momentDispersion(x));
          within(x, lower, upper);
          double value = likelihood.evaluate(x, gradient);
          // With a given weight and no damping there are fewer points than searches.
          for (int i = 0; i < SEARCHES; i++) {
            if (value < least[i] || best[i] == null) {
              System.arraycopy(best, i, best, i + 1, SEARCHES - 1 - i);
              System.arraycopy(least, i, least, i + 1, SEARCHES - 1 - i);
              best[i] = x;
              least[i] = value;
              break;
            }
          }
        }
      }
    }
    for (int i = 1; i < SEARCHES; i++) {
      best[i] = best[i] == null ? best[0].clone() : best[i];
    }
    return best;
  }

  /** The mean of the first counts, at least a little. */
  private static double mean(double[] counts, int first) {
    double sum = 0;
    int n = Math.min(first, counts.length);
    for (int i = 0; i < n; i++) {
      sum += counts[i];
    }
    return Math.max(0.2, sum) / n;
  }

  /** Moves a point between the bounds. */
  private static double[] within(double[] x, double[] lower, double[] upper) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.min(upper[i], Math.max(lower[i], x[i]));
    }
    return x;
  }

  CountLaw law() {
    return law;
  }

  LevelForm form() {
    return form;
  }

  double alpha() {
    return alpha;
  }

  /** The first level, which is the long-run mean of the damped form. */
  double first() {
    return Math.exp(point[CountLikelihood.LEVEL]);
  }

  double persistence() {
    return point[CountLikelihood.PERSISTENCE];
  }

  /** The dispersion of a negative binomial count, 0 of a Poisson one. */
  double dispersion() {
    return law == CountLaw.POISSON ? 0 : Math.exp(point[CountLikelihood.DISPERSION]);
  }

  /** The level after the last count, the mean of the next one. */
  double level() {
    return level;
  }

  double logLikelihood() {
    return logLikelihood;
  }
}

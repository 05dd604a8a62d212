package org.hindcast.model.smoothing;

import org.hindcast.numeric.BoundedMinimizer;

/**
 * The search for the parameters of complex exponential smoothing as a problem with simple bounds.
 *
 * <p>Optima often lie on the curved border of {@link CesRegion}. A point outside stands for the
 * place where the straight line to it from an inner point crosses the border, so that a minimizer
 * may cross the border freely, and moves along it by moving outside.
 *
 * <p>Holds working arrays: not for several threads.
 */
final class CesProblem implements BoundedMinimizer.Function {

  /** Sums of squares below this, in units of the data, count as a perfect fit. */
  private static final double PERFECT = 1e-24;

  private static final double DIFFERENCE = 1e-6;
  private static final int MOST_CUTS = 60;

  private final CesKernel kernel;
  private final CesRegion region;
  private final double[] inner;
  private final double[] lower;
  private final double[] upper;
  private final double[] point;
  private final double[] moved;
  private final double[] normal;
  private final double[] base;
  private double least;
  private double close;
  private double shortest;

  /**
   * A problem.
   *
   * @param kernel on data of size 1
   * @param m the season length, 1 if there is no season
   */
  CesProblem(CesSeason season, CesKernel kernel, int m) {
    this.kernel = kernel;
    region = new CesRegion(season, m);
    inner = CesStart.inner(season);
    lower = CesRegion.lower(season);
    upper = CesRegion.upper(season);
    point = new double[inner.length];
    moved = new double[inner.length];
    normal = new double[inner.length];
    base = new double[inner.length];
    prepare(true);
  }

  /** Forgets the search before; a fine search finds the border more closely. */
  void prepare(boolean fine) {
    least = Double.POSITIVE_INFINITY;
    close = fine ? 1e-9 : 1e-6;
    shortest = fine ? 1e-8 : 1e-5;
  }

  double[] lower() {
    return lower;
  }

  double[] upper() {
    return upper;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The minimizer looks at the gradient only where the value is the least so far; elsewhere it
   * is not computed, and the value is not either where the step is too short to matter.
   */
  @Override
  public double evaluate(double[] x, double[] gradient) {
    if (least < Double.POSITIVE_INFINITY && isNear(x)) {
      return least;
    }
    double share = place(x);
    double value = misfit(point);
    if (!(value < least)) {
      return value;
    }
    least = value;
    System.arraycopy(x, 0, base, 0, x.length);
    differences(gradient, value);
    if (share < 1) {
      follow(x, share, gradient);
    }
    return value;
  }

  private boolean isNear(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (Math.abs(x[i] - base[i]) >= shortest) {
        return false;
      }
    }
    return true;
  }

  /** The gradient at {@link #point}, wherever that is. */
  private void differences(double[] gradient, double value) {
    System.arraycopy(point, 0, moved, 0, point.length);
    for (int i = 0; i < point.length; i++) {
      double step = upper[i] - point[i] < DIFFERENCE ? -DIFFERENCE : DIFFERENCE;
      moved[i] = point[i] + step;
      gradient[i] = (misfit(moved) - value) / step;
      moved[i] = point[i];
    }
  }

  /** Turns the gradient at the border into that of the point outside which stands for it. */
  private void follow(double[] x, double share, double[] gradient) {
    double margin = region.margin(point);
    double descent = 0;
    double inward = 0;
    for (int i = 0; i < point.length; i++) {
      moved[i] = point[i] + DIFFERENCE;
      normal[i] = (region.margin(moved) - margin) / DIFFERENCE;
      moved[i] = point[i];
      descent += gradient[i] * (x[i] - inner[i]);
      inward += normal[i] * (x[i] - inner[i]);
    }
    double slide = inward == 0 ? 0 : descent / inward;
    for (int i = 0; i < point.length; i++) {
      gradient[i] = share * (gradient[i] - slide * normal[i]);
    }
  }

  /** Minus twice the log-likelihood, without its constant, of what a point stands for. */
  double value(double[] x) {
    place(x);
    return misfit(point);
  }

  private double misfit(double[] parameters) {
    double squares = kernel.run(parameters);
    return Double.isNaN(squares)
        ? Double.POSITIVE_INFINITY
        : kernel.observed() * Math.log(Math.max(PERFECT, squares));
  }

  /** The parameters that a point stands for. */
  double[] parametersAt(double[] x) {
    place(x);
    return point.clone();
  }

  /** Sets {@link #point} to what a point stands for; its share of the way from the inner point. */
  private double place(double[] x) {
    double outside = region.margin(x);
    if (outside >= 0) {
      System.arraycopy(x, 0, point, 0, x.length);
      return 1;
    }
    double low = 0;
    double high = 1;
    double inside = region.margin(inner);
    int side = 0;
    // Regula falsi in the Illinois form, and every third time bisection for the kinks.
    for (int cut = 0; cut < MOST_CUTS && high - low > close && inside > close; cut++) {
      double middle = (low * -outside + high * inside) / (inside - outside);
      middle = cut % 3 != 0 && middle > low && middle < high ? middle : (low + high) / 2;
      towards(x, middle);
      double margin = region.margin(point);
      if (margin >= 0) {
        low = middle;
        inside = margin;
        outside *= side == 1 ? 0.5 : 1;
        side = 1;
      } else {
        high = middle;
        outside = margin;
        inside *= side == -1 ? 0.5 : 1;
        side = -1;
      }
    }
    towards(x, low);
    return low;
  }

  private void towards(double[] x, double share) {
    for (int i = 0; i < x.length; i++) {
      point[i] = inner[i] + share * (x[i] - inner[i]);
    }
  }
}

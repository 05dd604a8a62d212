package org.hindcast.evaluation.score;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of bounded functions by the adaptive Gauss–Kronrod rule of 7 and 15 points: an interval
 * is halved until both rules agree. A jump is closed in on, however many halvings that takes.
 *
 * <p>Kronrod (1965); nodes and weights as in Piessens et al. (1983), QUADPACK,
 * doi:10.1007/978-3-642-61786-7.
 */
final class Quadrature {

  private static final double[] NODES = {
    0.991455371120812639206854697526329,
    0.949107912342758524526189684047851,
    0.864864423359769072789712788640926,
    0.741531185599394439863864773280788,
    0.586087235467691130294144691693013,
    0.405845151377397166906606412076961,
    0.207784955007898467600689403773245
  };
  private static final double[] KRONROD = {
    0.022935322010529224963732008058970,
    0.063092092629978553290700663189204,
    0.104790010322250183839876322541518,
    0.140653259715525918745189590510238,
    0.169004726639267902826583426598550,
    0.190350578064785409913256402421014,
    0.204432940075298892414161999234649
  };
  private static final double KRONROD_MIDDLE = 0.209482141084727828012999174891714;
  private static final double[] GAUSS = {
    0,
    0.129484966168869693270611432679082,
    0,
    0.279705391489276667901467771423780,
    0,
    0.381830050505118944950369775488975,
    0
  };
  private static final double GAUSS_MIDDLE = 0.417959183673469387755102040816327;

  private static final int DEEPEST = 60;
  private static final int BUDGET = 20_000;

  private final DoubleUnaryOperator function;
  private final double tolerance;
  private int intervals;

  private Quadrature(DoubleUnaryOperator function, double tolerance) {
    this.function = function;
    this.tolerance = tolerance;
  }

  /**
   * The integral over an interval.
   *
   * @param tolerance the absolute error aimed at
   */
  static double integral(DoubleUnaryOperator function, double from, double to, double tolerance) {
    return to > from ? new Quadrature(function, tolerance).integral(from, to, 0) : 0;
  }

  private double integral(double from, double to, int depth) {
    double middle = from + (to - from) / 2;
    double half = (to - from) / 2;
    double center = function.applyAsDouble(middle);
    double kronrod = KRONROD_MIDDLE * center;
    double gauss = GAUSS_MIDDLE * center;
    for (int k = 0; k < NODES.length; k++) {
      double both =
          function.applyAsDouble(middle - half * NODES[k])
              + function.applyAsDouble(middle + half * NODES[k]);
      kronrod += KRONROD[k] * both;
      gauss += GAUSS[k] * both;
    }
    intervals++;
    boolean agree = half * Math.abs(kronrod - gauss) <= tolerance;
    if (agree || depth == DEEPEST || intervals > BUDGET || !(middle > from && middle < to)) {
      return half * kronrod;
    }
    return integral(from, middle, depth + 1) + integral(middle, to, depth + 1);
  }
}

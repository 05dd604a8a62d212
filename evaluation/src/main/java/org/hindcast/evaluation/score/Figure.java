package org.hindcast.evaluation.score;

import java.util.Arrays;

/** A figure made of all forecasts of a group at once. */
@FunctionalInterface
interface Figure {

  /**
   * The figure, {@code NaN} if it is not defined.
   *
   * @param columns the components of the scores, by component; may be reordered row-wise
   * @param n the number of scores, at least 1; the arrays may be longer
   */
  double of(double[][] columns, int n);

  /** A figure of scores that have weights. */
  @FunctionalInterface
  interface WeightedFormula {

    /**
     * The figure, {@code NaN} if it is not defined.
     *
     * @param columns the components of the scores, by component; not modified
     * @param weights one per score, positive; not modified
     * @param n the number of scores, at least 1; the arrays may be longer
     */
    double of(double[][] columns, double[] weights, int n);
  }

  /** A figure that weights may enter; without them, all are 1. */
  record Weighted(WeightedFormula formula) implements Figure {

    @Override
    public double of(double[][] columns, int n) {
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      return formula.of(columns, ones, n);
    }
  }
}

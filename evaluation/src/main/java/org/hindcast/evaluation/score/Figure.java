package org.hindcast.evaluation.score;

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
}

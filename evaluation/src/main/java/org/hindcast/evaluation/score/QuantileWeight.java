package org.hindcast.evaluation.score;

import java.util.Locale;

/**
 * Where in the predictive distribution a quantile-weighted score looks.
 *
 * <p>Gneiting and Ranjan (2011), doi:10.1198/jbes.2010.08110, table 4.
 */
public enum QuantileWeight {
  /** The middle: t(1 − t). */
  CENTER(0, 1, -1, "t(1 − t)"),
  /** Both tails: (2t − 1)². */
  TAILS(1, -4, 4, "(2t − 1)²"),
  /** The left tail: (1 − t)². */
  LEFT(1, -2, 1, "(1 − t)²"),
  /** The right tail: t². */
  RIGHT(0, 0, 1, "t²");

  private final double constant;
  private final double linear;
  private final double square;
  private final String formula;

  QuantileWeight(double constant, double linear, double square, String formula) {
    this.constant = constant;
    this.linear = linear;
    this.square = square;
    this.formula = formula;
  }

  /** The name in ids, such as {@code tails}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The weight of a level. */
  public double at(double level) {
    return constant + level * (linear + level * square);
  }

  String formula() {
    return formula;
  }

  /** The integral of the weight from 0 to a level. */
  double integral(double t) {
    return t * (constant + t * (linear / 2 + t * square / 3));
  }

  /** The integral of the weight times the level from 0 to a level. */
  double moment(double t) {
    return t * t * (constant / 2 + t * (linear / 3 + t * square / 4));
  }
}

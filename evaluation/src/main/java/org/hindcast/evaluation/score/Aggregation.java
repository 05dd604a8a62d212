package org.hindcast.evaluation.score;

import java.util.Locale;

/** How the scores of a group of forecasts make one figure. */
public enum Aggregation {
  /** The arithmetic mean. */
  MEAN,
  /** The median; the midpoint of the middle two if their number is even. */
  MEDIAN,
  /** The square root of the arithmetic mean: the root is taken once, after averaging. */
  ROOT_MEAN,
  /** The sum of numerators divided by the sum of denominators. */
  RATIO_OF_SUMS,
  /** The sum. */
  SUM,
  /** The smallest. */
  MINIMUM,
  /** The largest. */
  MAXIMUM,
  /** The geometric mean of scores that are logarithms: the exponential of their mean. */
  EXP_MEAN,
  /** A formula of all forecasts and actuals in the group, given with the rule. */
  POOLED;

  /** The name in ids, such as {@code root-mean}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

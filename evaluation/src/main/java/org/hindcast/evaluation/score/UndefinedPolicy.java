package org.hindcast.evaluation.score;

/** What to do with the figure of a group in which a rule is not defined for some forecasts. */
public enum UndefinedPolicy {
  /** The figure is not computable; the reason counts the offending forecasts. */
  NOT_COMPUTABLE,
  /**
   * The figure is that of the other forecasts, with the excluded ones counted beside it. Excluding
   * hard cases flatters.
   */
  EXCLUDE_AND_COUNT
}

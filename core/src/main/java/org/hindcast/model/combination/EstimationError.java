package org.hindcast.model.combination;

/** Whether the members' distributions are widened for the estimation of their parameters. */
public enum EstimationError {
  /**
   * Each member forecasts with {@link
   * org.hindcast.model.FittedModel#predictWithEstimationError(int)}: wider, above all for short
   * series.
   */
  COUNTED,
  /** Each member forecasts as if its parameters were known. */
  LEFT_OUT
}

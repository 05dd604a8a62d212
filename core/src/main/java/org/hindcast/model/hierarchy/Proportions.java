package org.hindcast.model.hierarchy;

/** How a forecast of a sum is divided among its parts. */
public enum Proportions {
  /**
   * The mean over time of each part's share in the sum; periods in which the sum is 0 have none.
   */
  AVERAGE_HISTORICAL,
  /** The share of each part's mean over time in the mean of the sum. */
  HISTORICAL_AVERAGES,
  /** The share of each part's own forecast among those of its siblings, step by step. */
  FORECAST
}

package org.hindcast.model.combination;

/** How several predictive distributions become one. */
public enum Pooling {
  /**
   * The weighted mean of the quantiles at each level (Vincentization): location and width average.
   */
  MEAN,
  /** The median of the quantiles at each level. */
  MEDIAN,
  /** The mean of the quantiles at each level without the lowest and the highest ones. */
  TRIMMED,
  /** The weighted mean of the probabilities (mixture): disagreement between members adds width. */
  LINEAR_POOL;

  /** Whether members may count differently. */
  boolean isWeighted() {
    return this == MEAN || this == LINEAR_POOL;
  }
}

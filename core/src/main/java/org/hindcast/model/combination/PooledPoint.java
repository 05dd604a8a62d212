package org.hindcast.model.combination;

/** Which number stands for the combined forecast. */
public enum PooledPoint {
  /** The average of the members' means, by the rule that pools their distributions. */
  MEAN,
  /**
   * The median of the combined distribution: best for absolute errors, and hardly moved by a member
   * that is far off and unsure.
   */
  MEDIAN
}

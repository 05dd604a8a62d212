package org.hindcast.forecast;

/** The property of the predictive distribution that a point forecast states. */
public enum Functional {
  /** The mean, for which squared error is consistent. */
  MEAN,
  /** The median, for which absolute error is consistent. */
  MEDIAN,
  /** Not declared: scored by any rule, and said so. */
  UNDECLARED
}

package org.hindcast.evaluation.score;

/** Which values of a score are good. */
public enum Orientation {
  /** Smaller is better. */
  LOWER,
  /** Larger is better. */
  HIGHER,
  /** Zero is best; the sign tells the direction. */
  ZERO,
  /** A nominal value is best, such as 0.8 for the coverage of an 80% interval. */
  NOMINAL,
  /** It describes and does not judge. */
  NEUTRAL
}

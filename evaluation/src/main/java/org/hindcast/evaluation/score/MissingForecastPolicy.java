package org.hindcast.evaluation.score;

/**
 * What to do where some of the compared models forecast a target and others did not. Decided before
 * anything is averaged, since averages over different targets cannot be compared.
 */
public enum MissingForecastPolicy {
  /** Refuse to score; the message counts them. */
  REFUSE,
  /** Score only what all models forecast. */
  INTERSECT,
  /** Score what there is, and count what is missing beside every figure. */
  COUNT
}

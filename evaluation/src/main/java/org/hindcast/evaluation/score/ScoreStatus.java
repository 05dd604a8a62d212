package org.hindcast.evaluation.score;

/** What became of one forecast under one scoring rule. */
public enum ScoreStatus {
  /** It has a score. */
  SCORED,
  /** The actual is not due yet: it may still come. */
  PENDING,
  /** The actual was due and never published. */
  EXCLUDED,
  /** Other models forecast this target in this cycle; this one did not. */
  MISSING_FORECAST,
  /** It is scored together with others; the score stands at the last of them. */
  PART_OF_PATH,
  /** There is a forecast and an actual, but the rule is not defined for them. */
  NOT_COMPUTABLE
}

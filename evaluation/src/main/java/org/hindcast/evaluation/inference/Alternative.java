package org.hindcast.evaluation.inference;

/**
 * The alternative hypothesis about the tested quantity: which deviations from the null count as
 * evidence against it.
 */
public enum Alternative {
  /** The quantity differs from its null value in either direction. */
  TWO_SIDED,
  /** The quantity lies below its null value. */
  LESS,
  /** The quantity lies above its null value. */
  GREATER
}

package org.hindcast.model.regression;

/** How time enters a regression. */
public enum TrendTerm {
  /** Not at all. */
  NONE,
  /** As a straight line, which bends where it is told to. */
  LINEAR
}

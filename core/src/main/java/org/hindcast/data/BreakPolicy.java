package org.hindcast.data;

/** What to do with a series that has a {@link SeriesBreak} inside it. */
public enum BreakPolicy {
  /** Refuse to read across it. */
  REFUSE,
  /** Read from the last break on. */
  SINCE_LAST_BREAK,
  /** Read across it, as a decision that the caller answers for. */
  ACROSS
}

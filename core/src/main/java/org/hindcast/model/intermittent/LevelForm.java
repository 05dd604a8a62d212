package org.hindcast.model.intermittent;

/** What the level of a smoothed count does when no count moves it. */
public enum LevelForm {
  /** It stays: an exponentially weighted mean, as in simple exponential smoothing. */
  UNDAMPED,
  /** It returns to a long-run mean by a constant fraction of the distance. */
  DAMPED
}

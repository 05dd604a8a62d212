package org.hindcast.model.regression;

/** How the season enters a regression. */
public enum RegressionSeason {
  /** Not at all. */
  NONE,
  /** A level for each place in the season. */
  DUMMIES,
  /** Pairs of sines and cosines. */
  FOURIER
}

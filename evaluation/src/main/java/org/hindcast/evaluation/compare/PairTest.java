package org.hindcast.evaluation.compare;

/** How two models are held against each other. */
public enum PairTest {
  /**
   * {@link PanelDifferenceTest} over all common units, clustered by event; with ten events or fewer
   * their signs are flipped in every way.
   */
  PANEL,
  /**
   * {@link DieboldMarianoTest} on the mean loss difference of each target period, with the largest
   * information horizon among the units.
   */
  DIEBOLD_MARIANO
}

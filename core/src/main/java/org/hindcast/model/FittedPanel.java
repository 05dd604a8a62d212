package org.hindcast.model;

/** A panel model after fitting. */
public interface FittedPanel {

  /**
   * The forecasts of one quantity. Simulated with the same seed, the paths of all quantities belong
   * together row by row.
   *
   * @throws ModelFitException if the panel has no forecast of this quantity
   */
  FittedModel quantity(String id);
}

package org.hindcast.model.combination;

/** Where the weights of the members come from: never from anything after the cut-off. */
public enum Weighting {
  /** All members count the same. */
  EQUAL,
  /**
   * In inverse proportion to the mean squared error of the past forecasts: Bates and Granger
   * (1969), doi:10.1057/jors.1969.103.
   */
  INVERSE_ERROR,
  /**
   * The weights of at least 0 that sum to 1 with the smallest quantile loss of the combined past
   * forecasts.
   */
  STACKED,
  /** All weight on the member with the smallest quantile loss of its past forecasts. */
  BEST
}

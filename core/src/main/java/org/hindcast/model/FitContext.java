package org.hindcast.model;

import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.InformationSet;
import org.hindcast.data.Quantity;
import org.hindcast.time.TimeSeries;

/**
 * What a model may know besides the series it is fitted to.
 *
 * @param quantity what is forecast
 * @param seasonLength periods in a season, 1 for none
 * @param seed the seed of this cell, for models that use chance while fitting
 * @param cycle the cycle, if the fit is part of one
 * @param information all that was known at the cut-off, drivers included; empty outside a backtest
 * @param knownAtPreviousCycle the series as known at the cut-off before this one; empty in the
 *     first
 * @param previousFit the fit of the cycle before, from which an optimiser may start; empty in the
 *     first and where every cycle starts cold
 */
public record FitContext(
    Quantity quantity,
    int seasonLength,
    long seed,
    Optional<Cycle> cycle,
    Optional<InformationSet> information,
    Optional<TimeSeries> knownAtPreviousCycle,
    Optional<FittedModel> previousFit) {

  /** Checks the season length. */
  public FitContext {
    if (seasonLength < 1) {
      throw new IllegalArgumentException(
          "The season length is " + seasonLength + ": expected at least 1.");
    }
  }

  /** The context of a single series outside any backtest. */
  public static FitContext of(Quantity quantity, int seasonLength, long seed) {
    return new FitContext(
        quantity,
        seasonLength,
        seed,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same context with another fit to start from: for a model that holds another model. */
  public FitContext withPreviousFit(Optional<FittedModel> other) {
    return new FitContext(
        quantity, seasonLength, seed, cycle, information, knownAtPreviousCycle, other);
  }
}

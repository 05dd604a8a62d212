package org.hindcast.model;

import org.hindcast.time.TimeSeries;

/** A model that forecasts one quantity from that quantity's own past. */
public non-sealed interface SeriesModel extends ForecastModel {

  /**
   * Fits the model to what was known.
   *
   * @param known the series as known at the cut-off, without missing values at its two ends, which
   *     may have missing values inside
   * @throws ModelFitException if the data do not allow it
   */
  FittedModel fit(TimeSeries known, FitContext context);
}

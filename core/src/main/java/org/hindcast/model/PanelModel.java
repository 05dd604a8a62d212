package org.hindcast.model;

import org.hindcast.data.InformationSet;

/** A model that forecasts several quantities jointly, from all that was known. */
public non-sealed interface PanelModel extends ForecastModel {

  /**
   * Fits the model to what was known.
   *
   * @throws ModelFitException if the data do not allow it
   */
  FittedPanel fit(InformationSet known, FitContext context);
}

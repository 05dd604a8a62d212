package org.hindcast.model.hierarchy;

/** Where the one-step errors of the base forecasts come from. */
public enum ErrorSource {
  /**
   * The fit at the cut-off, applied with the same parameters to each earlier end of the series: the
   * residuals of the fit, and a little small because parameters were estimated on the same data.
   */
  IN_SAMPLE,
  /** The model fitted afresh at each earlier end of the series: honest, and as many fits. */
  ROLLING_ORIGIN
}

package org.hindcast.model.arima;

/**
 * An intervention that was found in the data known at the cut-off.
 *
 * @param intervention how it acts and from when on
 * @param effect its size in the unit of the series
 * @param t the effect over its standard error, given the ARMA coefficients
 */
public record DetectedOutlier(Intervention intervention, double effect, double t) {

  /** The name of its coefficient, such as {@code level-shift 2015-09 (detected)}. */
  public String name() {
    return name(intervention);
  }

  static String name(Intervention intervention) {
    return intervention + " (detected)";
  }
}

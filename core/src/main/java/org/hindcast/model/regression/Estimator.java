package org.hindcast.model.regression;

/** How the coefficients are estimated. */
public enum Estimator {
  /** Least squares. */
  LEAST_SQUARES,
  /**
   * Least squares with a penalty on the squared coefficients of standardised regressors, the
   * intercept left free: Hoerl and Kennard (1970), doi:10.1080/00401706.1970.10488634.
   */
  RIDGE,
  /**
   * Huber's M-estimator, which counts deviations beyond 1.345 robust standard deviations linearly:
   * Huber (1964), doi:10.1214/aoms/1177703732.
   */
  HUBER
}

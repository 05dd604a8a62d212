package org.hindcast.model.arima;

import java.util.function.IntToDoubleFunction;

/**
 * A regressor of a regression with ARIMA errors.
 *
 * @param name the name of its coefficient
 * @param values its value at a place counted from the first observation, future places included;
 *     NaN where it was not known, which makes the observation count as missing
 */
record Regressor(String name, IntToDoubleFunction values) {

  /** A mean, for a series that is not differenced. */
  static final Regressor MEAN = new Regressor("mean", t -> 1);

  /** A drift, for a series that is differenced once. */
  static final Regressor DRIFT = new Regressor("drift", t -> t + 1.0);

  /** Whether it is a mean or a drift. */
  boolean isConstant() {
    return equals(MEAN) || equals(DRIFT);
  }

  /** The same regressor for a series that begins so many periods later. */
  Regressor shifted(int periods) {
    return new Regressor(name, t -> values.applyAsDouble(t + periods));
  }

  double[] column(int length) {
    double[] column = new double[length];
    for (int t = 0; t < length; t++) {
      column[t] = values.applyAsDouble(t);
    }
    return column;
  }
}

package org.hindcast.evaluation.backtest;

import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastKey;

/**
 * A forecast on its way to the archive.
 *
 * @param horizon periods from the last observation to the end of the target
 */
record ForecastRow(ForecastKey key, int horizon, Forecast.Quantiles forecast) {}

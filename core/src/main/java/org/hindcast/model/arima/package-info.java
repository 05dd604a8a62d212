/** Seasonal ARIMA: exact likelihood, automatic orders, forecasts and sample paths. */
@NullMarked
package org.hindcast.model.arima;

import org.jspecify.annotations.NullMarked;

package org.hindcast.model.baseline;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts by the line through the first and the last observed value: a random walk with drift.
 *
 * <p>The step {@code h} is {@code N(y(n) + h·b, h·σ² + h²·se(b)²)}, where {@code b} is the mean
 * increment, {@code σ²} its variance with divisor {@code N-1} and {@code se(b) = σ/√N}. Same
 * numbers as R's {@code forecast::rwf(drift = TRUE)}. Needs three observed values.
 */
public record Drift() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "drift",
          "Random walk with drift",
          "The yardstick for trending series: what if it goes on as it went on average?",
          "The last observed value plus the mean change per period times the step.",
          "Closed form: normal, from the variance of the changes and of their mean.",
          "The past of the quantity itself.",
          "Changes are independent, with constant mean and variance.",
          "Not for seasonal series; the drift rests on the first and the last value alone.",
          "Hyndman, R. J. and Billah, B. (2003), doi:10.1016/S0169-2070(01)00143-1",
          Map.of());

  /** The model. */
  public static Drift create() {
    return new Drift();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return LagWalk.fit(CARD.id(), context.quantity().id(), known, 1, true);
  }
}

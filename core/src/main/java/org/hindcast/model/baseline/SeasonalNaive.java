package org.hindcast.model.baseline;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts every future period with the last observed value of the same place in the season.
 *
 * <p>The step {@code h} is {@code N(y(n+h-m·k), k·σ²)}, where {@code m} is the season length,
 * {@code k} the number of seasons back to the last observed value of that place and {@code σ²} the
 * mean squared change over a season. Same numbers as R's {@code forecast::snaive}. Without a season
 * it is the naive model. Needs one change over a season, and a value for each place in the season.
 */
public record SeasonalNaive() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "seasonal-naive",
          "Seasonal naive",
          "The yardstick for seasonal series: what if next year is like the last?",
          "Every future period is forecast with the last observed value of the same season.",
          "Closed form: normal, with a variance that grows in proportion to the seasons ahead.",
          "The past of the quantity itself.",
          "Changes from season to season are independent, with mean zero and constant variance.",
          "Not for series with a trend, nor after an exceptional year.",
          "Hyndman, R. J. and Koehler, A. B. (2006), doi:10.1016/j.ijforecast.2006.03.001",
          Map.of());

  /** The model. */
  public static SeasonalNaive create() {
    return new SeasonalNaive();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return LagWalk.fit(CARD.id(), context.quantity().id(), known, context.seasonLength(), false);
  }
}

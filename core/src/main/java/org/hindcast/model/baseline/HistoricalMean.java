package org.hindcast.model.baseline;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts every future period with the mean of all observed values.
 *
 * <p>Each step has Student's t distribution with {@code n-1} degrees of freedom, the mean {@code ȳ}
 * and the scale {@code s·√(1 + 1/n)}; {@code n} counts the observed values. Same numbers as R's
 * {@code forecast::meanf}. Needs three observed values: of two, the distribution would have no
 * mean.
 */
public record HistoricalMean() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "mean",
          "Historical mean",
          "The yardstick for series that keep returning to a level: the long-run mean.",
          "Every future period is forecast with the mean of all observed values.",
          "Closed form: Student's t, with the uncertainty of the mean.",
          "The past of the quantity itself.",
          "Values are independent, with constant mean and variance.",
          "Not for series with a trend, a season or shifts of level.",
          "Hyndman, R. J. and Koehler, A. B. (2006), doi:10.1016/j.ijforecast.2006.03.001",
          Map.of());

  /** The model. */
  public static HistoricalMean create() {
    return new HistoricalMean();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return TrendLine.fit(CARD.id(), context.quantity().id(), known, known.length(), false);
  }
}

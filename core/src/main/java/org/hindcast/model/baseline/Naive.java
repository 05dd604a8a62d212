package org.hindcast.model.baseline;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts every future period with the last observed value: a random walk without drift.
 *
 * <p>The step {@code h} is {@code N(y(n), h·σ²)}, where {@code σ²} is the mean squared one-step
 * increment (across {@code k} periods, its square divided by {@code k}). Same numbers as R's {@code
 * forecast::naive}. Needs two observed values; a constant series has zero variance.
 *
 * @see <a href="https://otexts.com/fpp3/">Hyndman and Athanasopoulos, Forecasting: Principles and
 *     Practice, section 5.2</a>
 */
public record Naive() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "naive",
          "Naive (random walk)",
          "The yardstick for series without a clear season: what if nothing changes?",
          "Every future period is forecast with the last observed value.",
          "Closed form: normal, with a variance that grows in proportion to the step.",
          "The past of the quantity itself.",
          "Changes are independent, with mean zero and constant variance.",
          "Not for seasonal or trending series, nor where the last value is exceptional.",
          "Hyndman, R. J. and Koehler, A. B. (2006), doi:10.1016/j.ijforecast.2006.03.001",
          Map.of());

  /** The model. */
  public static Naive create() {
    return new Naive();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return LagWalk.fit(CARD.id(), context.quantity().id(), known, 1, false);
  }
}

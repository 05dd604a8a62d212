package org.hindcast.model.smoothing;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Holt's linear trend, ETS(A,A,N): a level and a slope, both smoothed, the slope going on for ever.
 *
 * <p>By maximum likelihood; the same model as R's {@code forecast::holt}. Missing and constant
 * values as in {@link Ets}. Needs six observed values.
 */
public record Holt() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "holt",
          "Holt's linear trend",
          "Series with a trend that is expected to go on.",
          "Level and slope adapt to each error by constant fractions; the last slope is extended.",
          "Closed form: normal, from the innovations state space model ETS(A,A,N).",
          "The past of the quantity itself.",
          "Level and slope wander smoothly; errors are independent, normal, with constant variance.",
          "Not for seasonal series, nor for long horizons: trends seldom last.",
          "Holt, C. C. (1957, reprinted 2004), doi:10.1016/j.ijforecast.2003.09.015",
          Map.of());

  /** The model. */
  public static Holt create() {
    return new Holt();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public EtsFit fit(TimeSeries known, FitContext context) {
    return Ets.of("AAN").fit(known, context);
  }
}

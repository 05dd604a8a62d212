package org.hindcast.model.transform;

import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.time.TimeSeries;

/**
 * Another model, fitted to {@code log((y - lower)/(upper - y))}, so that forecasts stay between two
 * bounds: for shares and rates.
 *
 * <p>Quantiles transform back exactly; the mean is corrected for bias as in {@link LogTransformed}.
 * Needs values strictly between the bounds.
 *
 * <p>Reference: Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, section
 * 13.3.
 *
 * @param base the model on the logit scale
 * @param lower the lower bound
 * @param upper the upper bound
 * @param back which number stands for the forecast
 */
public record LogitTransformed(SeriesModel base, double lower, double upper, BackTransform back)
    implements SeriesModel {

  /** Checks the bounds. */
  public LogitTransformed {
    if (!(lower < upper) || !Double.isFinite(upper - lower)) {
      throw new IllegalArgumentException(
          "The bounds of the logit are "
              + lower
              + " and "
              + upper
              + ": expected two finite numbers in ascending order.");
    }
  }

  /** A model of a share between 0 and 1, corrected for bias. */
  public static LogitTransformed around(SeriesModel base) {
    return new LogitTransformed(base, 0, 1, BackTransform.MEAN);
  }

  /** The variant that settings describe. */
  static LogitTransformed of(ModelSettings settings) {
    LogitTransformed plain = around(settings.seriesModel("base").orElse(Ets.auto()));
    return new LogitTransformed(
        plain.base,
        settings.number("lower").orElse(plain.lower),
        settings.number("upper").orElse(plain.upper),
        settings.choice("point", BackTransform.class).orElse(plain.back));
  }

  /** The same transformation around another model. */
  public LogitTransformed withBase(SeriesModel other) {
    return new LogitTransformed(other, lower, upper, back);
  }

  /** The same model between other bounds. */
  public LogitTransformed between(double low, double high) {
    return new LogitTransformed(base, low, high, back);
  }

  /** The same model, with this number for its forecast. */
  public LogitTransformed withBack(BackTransform other) {
    return new LogitTransformed(base, lower, upper, other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "logit",
        "Model of the logit",
        "For shares and rates: forecasts stay between two bounds.",
        "The base model (" + base.id() + ") is fitted to logits; forecasts are transformed back.",
        "Those of the base model, transformed back quantile by quantile: "
            + base.card().intervals(),
        base.card().inputs(),
        "On the logit scale: " + base.card().assumptions(),
        "Not for values at the bounds themselves.",
        "Hyndman, R. J. and Athanasopoulos, G. (2021), Forecasting: Principles and Practice, 13.3",
        settings());
  }

  private Map<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "base",
            base.id(),
            "lower",
            String.valueOf(lower),
            "upper",
            String.valueOf(upper),
            "point",
            ModelSettings.word(back)));
  }

  @Override
  public String id() {
    return card().variantId(around(Ets.auto()).settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    ScaleTransform logit = new ScaleTransform.Logit(lower, upper);
    String quantity = context.quantity().id();
    TimeSeries logits = TransformedFit.transformed(known, logit, quantity, "logit");
    return TransformedFit.of(
        base.fit(logits, TransformedFit.onScale(context, logit, "logit", Map.of())),
        logit,
        back,
        quantity,
        "logit",
        Map.of());
  }
}

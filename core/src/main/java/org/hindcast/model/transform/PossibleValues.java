package org.hindcast.model.transform;

import java.util.Map;
import java.util.TreeMap;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.theta.Theta;
import org.hindcast.time.TimeSeries;

/**
 * Another model, its forecasts kept to values that can occur: not below zero, or whole numbers from
 * zero.
 *
 * <p>The distribution is that of {@code max(0, Y)}, or of {@code max(0, Y)} rounded (halves up),
 * with {@code Y} as the base model has it: quantiles and paths map exactly, the mean is that of the
 * mapped distribution, which need not be whole.
 *
 * <p>Reference: Tobin (1958), doi:10.2307/1907382, on values censored at zero.
 *
 * @param base the model
 * @param values which values are possible; {@link Quantity.Support#REAL} leaves all as they are
 */
public record PossibleValues(SeriesModel base, Quantity.Support values) implements SeriesModel {

  /** A model whose forecasts are zero or more. */
  public static PossibleValues nonNegative(SeriesModel base) {
    return new PossibleValues(base, Quantity.Support.NON_NEGATIVE);
  }

  /** A model whose forecasts are whole numbers from zero. */
  public static PossibleValues counts(SeriesModel base) {
    return new PossibleValues(base, Quantity.Support.COUNT);
  }

  /** The variant that settings describe. */
  static PossibleValues of(ModelSettings settings) {
    return new PossibleValues(
        settings.seriesModel("base").orElse(Theta.standard()),
        settings.choice("values", Quantity.Support.class).orElse(Quantity.Support.NON_NEGATIVE));
  }

  /** The same values of another model. */
  public PossibleValues withBase(SeriesModel other) {
    return new PossibleValues(other, values);
  }

  /** The same model with these values. */
  public PossibleValues withValues(Quantity.Support other) {
    return new PossibleValues(base, other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "possible-values",
        "Model of possible values",
        "For counts and amounts: no forecast, quantile or path that cannot occur.",
        "What the base model ("
            + base.id()
            + ") forecasts below zero becomes zero"
            + (values == Quantity.Support.COUNT ? ", the rest is rounded." : "."),
        "Those of the base model, cut off at zero: " + base.card().intervals(),
        base.card().inputs(),
        base.card().assumptions(),
        "Cutting off mends what is impossible, not what is badly modelled: " + base.card().limits(),
        "Tobin, J. (1958), doi:10.2307/1907382",
        settings());
  }

  private Map<String, String> settings() {
    return new TreeMap<>(Map.of("base", base.id(), "values", ModelSettings.word(values)));
  }

  @Override
  public String id() {
    return card().variantId(nonNegative(Theta.standard()).settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    FittedModel own =
        base.fit(known, context.withPreviousFit(TransformedFit.baseFit(context, Map.of())));
    return switch (values) {
      case REAL -> own;
      case NON_NEGATIVE ->
          new TransformedFit(
              own, series -> series, value -> Math.max(0, value), PossibleValues::cutOff, Map.of());
      case COUNT ->
          new TransformedFit(
              own, series -> series, CountDistribution::rounded, CountDistribution::new, Map.of());
    };
  }

  private static PredictiveDistribution cutOff(PredictiveDistribution step) {
    return new MappedDistribution(
        step,
        value -> Math.max(0, value),
        value -> value < 0 ? Double.NEGATIVE_INFINITY : value,
        false);
  }
}

package org.hindcast.model.transform;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.time.TimeSeries;

/**
 * Another model, fitted to the Box–Cox transform {@code (y^λ - 1)/λ}, the logarithm at {@code λ =
 * 0}.
 *
 * <p>Without a given {@code λ} it is chosen by Guerrero's rule between 0 and 1: the one at which
 * the spread within seasons depends least on their level; same numbers as R's {@code
 * forecast::BoxCox.lambda(y, "guerrero", lower = 0, upper = 1)}. Negative {@code λ} are left out,
 * because quantiles beyond {@code -1/λ} would be infinite.
 *
 * <ul>
 *   <li>Quantiles transform back exactly; the mean is corrected for bias as in {@link
 *       LogTransformed}.
 *   <li>With a given {@code λ} above 0, zero and negative values keep their sign (Bickel and
 *       Doksum, 1981, doi:10.1080/01621459.1981.10477649); {@code λ = 0} and Guerrero's rule need
 *       positive ones.
 *   <li>Guerrero's rule needs two seasons; it reads the values after the last missing one.
 * </ul>
 *
 * <p>References: Box and Cox (1964), doi:10.1111/j.2517-6161.1964.tb00553.x; Guerrero (1993),
 * doi:10.1002/for.3980120104.
 *
 * @param base the model on the transformed scale
 * @param lambda from 0 to 2; empty for Guerrero's rule
 * @param back which number stands for the forecast
 */
public record BoxCoxTransformed(SeriesModel base, OptionalDouble lambda, BackTransform back)
    implements SeriesModel {

  private static final String CHOSEN = "guerrero";

  /** Checks the parameter. */
  public BoxCoxTransformed {
    if (lambda.isPresent() && !(lambda.getAsDouble() >= 0 && lambda.getAsDouble() <= 2)) {
      throw new IllegalArgumentException(
          "The Box–Cox parameter is " + lambda.getAsDouble() + ": expected a number from 0 to 2.");
    }
  }

  /** A model on the scale that Guerrero's rule chooses, corrected for bias. */
  public static BoxCoxTransformed around(SeriesModel base) {
    return new BoxCoxTransformed(base, OptionalDouble.empty(), BackTransform.MEAN);
  }

  /** The variant that settings describe. */
  static BoxCoxTransformed of(ModelSettings settings) {
    BoxCoxTransformed plain = around(settings.seriesModel("base").orElse(Ets.auto()));
    boolean chosen = settings.text("lambda").orElse(CHOSEN).equals(CHOSEN);
    return new BoxCoxTransformed(
        plain.base,
        chosen ? OptionalDouble.empty() : settings.number("lambda"),
        settings.choice("point", BackTransform.class).orElse(plain.back));
  }

  /** The same transformation around another model. */
  public BoxCoxTransformed withBase(SeriesModel other) {
    return new BoxCoxTransformed(other, lambda, back);
  }

  /** The same model with this parameter. */
  public BoxCoxTransformed withLambda(double other) {
    return new BoxCoxTransformed(base, OptionalDouble.of(other), back);
  }

  /** The same model, with this number for its forecast. */
  public BoxCoxTransformed withBack(BackTransform other) {
    return new BoxCoxTransformed(base, lambda, other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "box-cox",
        "Model of a power",
        "For positive series whose ups and downs grow with their level, less than in proportion.",
        "The base model ("
            + base.id()
            + ") is fitted to Box–Cox transforms; forecasts are transformed back.",
        "Those of the base model, transformed back quantile by quantile: "
            + base.card().intervals(),
        base.card().inputs(),
        "On the transformed scale: " + base.card().assumptions(),
        "Guerrero's choice needs positive values and two seasons.",
        "Guerrero, V. M. (1993), doi:10.1002/for.3980120104",
        settings());
  }

  private Map<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "base",
            base.id(),
            "lambda",
            lambda.isPresent() ? String.valueOf(lambda.getAsDouble()) : CHOSEN,
            "point",
            ModelSettings.word(back)));
  }

  @Override
  public String id() {
    return card().variantId(around(Ets.auto()).settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    String quantity = context.quantity().id();
    double power = lambda.orElseGet(() -> chosen(known, context));
    Map<String, Double> own = Map.of("lambda", power);
    ScaleTransform transform = new ScaleTransform.BoxCox(power);
    TimeSeries transformed = TransformedFit.transformed(known, transform, quantity, "box-cox");
    return TransformedFit.of(
        base.fit(transformed, TransformedFit.onScale(context, transform, "box-cox", own)),
        transform,
        back,
        quantity,
        "box-cox",
        own);
  }

  private static double chosen(TimeSeries known, FitContext context) {
    int from = known.length();
    while (from > 0 && !Double.isNaN(known.value(from - 1))) {
      from--;
    }
    double[] y = known.last(known.length() - from).toArray();
    int season = Math.max(2, context.seasonLength());
    if (y.length < 2 * season) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' has "
              + y.length
              + " values after the last missing one: the model 'box-cox' needs "
              + 2 * season
              + " to choose lambda. Maybe give one.");
    }
    for (double value : y) {
      new ScaleTransform.BoxCox(0).require(value, context.quantity().id(), "box-cox");
    }
    if (Guerrero.isUndefined(y, context.seasonLength())) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' is constant within its seasons: the model 'box-cox' cannot choose lambda. "
              + "Maybe give one.");
    }
    return Guerrero.lambda(y, context.seasonLength(), 0, 1);
  }
}

package org.hindcast.model.arima;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.regression.Driver;
import org.hindcast.model.regression.UnknownDriver;
import org.hindcast.time.TimeSeries;

/**
 * Seasonal ARIMA of given orders, {@code ARIMA(p,d,q)(P,D,Q)}, by exact maximum likelihood.
 *
 * <p>{@code φ(B) Φ(B^m) (1-B)^d (1-B^m)^D (y_t - x_t'β) = θ(B) Θ(B^m) ε_t} with normal innovations
 * and {@code m} the season length of the context. The regressors {@code x} are a mean if nothing is
 * differenced (or a drift if asked for) and {@linkplain OutsideEffects what acts from outside}:
 * interventions given or detected, and drivers. Likelihood and coefficients are those of R's {@code
 * stats::arima(method = "ML")}; where that stops short of the maximum this one is higher. The
 * variance divides by observations less coefficients, as R's {@code forecast::Arima} does, but
 * leaves out R's diffuse first residuals.
 *
 * <ul>
 *   <li>Missing values inside the series are allowed.
 *   <li>A season length of 1 leaves the seasonal part out.
 *   <li>Too short a series, or one without variation, cannot be fitted.
 * </ul>
 *
 * <p>A climb takes a half millisecond for ten years of months: starting it from the fit of the
 * cycle before would gain a tenth and sometimes miss the higher of two peaks, so it is not done.
 *
 * <p>Box and Jenkins (1970); Harvey and Phillips (1979, doi:10.1093/biomet/66.1.49).
 *
 * @param order the orders
 * @param constant whether there is a mean, or after one difference a drift
 * @param outside what acts on the series from outside
 */
public record Arima(ArimaOrder order, boolean constant, OutsideEffects outside)
    implements SeriesModel {

  private static final ArimaOrder AIRLINE = new ArimaOrder(0, 1, 1, 0, 1, 1);
  private static final ArimaOrder EXAMPLE = ArimaOrder.of(1, 1, 1);

  /** Refuses a constant after two differences, where it would be a quadratic trend. */
  public Arima {
    if (constant && order.d() + order.seasonalD() > 1) {
      throw new IllegalArgumentException(
          "ARIMA" + order + " differences twice: a constant would be a quadratic trend.");
    }
  }

  /** A model without a seasonal part; with a mean if {@code d} is 0. */
  public static Arima of(int p, int d, int q) {
    return of(ArimaOrder.of(p, d, q));
  }

  /** A model of these orders; with a mean if nothing is differenced. */
  public static Arima of(ArimaOrder order) {
    return new Arima(order, order.d() + order.seasonalD() == 0, OutsideEffects.none());
  }

  /** The airline model of Box and Jenkins, {@code ARIMA(0,1,1)(0,1,1)}. */
  public static Arima airline() {
    return of(AIRLINE);
  }

  /** The model whose orders are chosen by a stepwise search. */
  public static AutoArima auto() {
    return AutoArima.stepwise();
  }

  static Arima example() {
    return of(EXAMPLE);
  }

  static Arima of(ModelSettings settings) {
    ArimaOrder order =
        ArimaOrder.parse(
            settings.text("order").orElse(EXAMPLE.regularText()),
            settings.text("seasonal").orElse(EXAMPLE.seasonalText()));
    Arima plain = of(order).withOutside(OutsideEffects.of(settings));
    return settings
        .choice("constant", Choice.class)
        .map(choice -> choice == Choice.YES ? plain.withConstant() : plain.withoutConstant())
        .orElse(plain);
  }

  static Arima airline(ModelSettings settings) {
    return airline().withOutside(OutsideEffects.of(settings));
  }

  private enum Choice {
    YES,
    NO
  }

  /** The same regular orders with this seasonal part; with a mean if nothing is differenced. */
  public Arima seasonal(int p, int d, int q) {
    return of(order.seasonal(p, d, q)).withOutside(outside);
  }

  /**
   * With a mean if nothing is differenced, with a drift after one difference.
   *
   * @throws IllegalArgumentException after two differences, where no constant is left to estimate
   */
  public Arima withConstant() {
    return new Arima(order, true, outside);
  }

  /** Without mean and drift. */
  public Arima withoutConstant() {
    return new Arima(order, false, outside);
  }

  /** With these effects from outside. */
  public Arima withOutside(OutsideEffects other) {
    return new Arima(order, constant, other);
  }

  /** With these interventions as regressors. */
  public Arima withInterventions(List<Intervention> others) {
    return withOutside(outside.withInterventions(others));
  }

  /** With outliers looked for in this way. */
  public Arima withOutliers(OutlierDetection detection) {
    return withOutside(outside.withOutliers(detection));
  }

  /** With these other quantities as regressors. */
  public Arima withDrivers(List<Driver> others) {
    return withOutside(outside.withDrivers(others));
  }

  /** With this answer to unknown drivers. */
  public Arima withUnknown(UnknownDriver other) {
    return withOutside(outside.withUnknown(other));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int season = context.seasonLength();
    ArimaOrder used = season > 1 ? order : order.seasonal(0, 0, 0);
    OutsideEffects.Explained explained = outside.explain(known, context, plainId());
    ArimaSpecification plain = new ArimaSpecification(used, season, explained.regressors());
    ArimaEstimate estimate =
        ArimaSearch.estimate(constant ? plain.withConstant() : plain, explained.known().toArray());
    OutlierSearch.Result found =
        outside.outliers().isOn()
            ? new OutlierSearch(outside.outliers(), estimate, explained.known(), List.of()).run()
            : new OutlierSearch.Result(estimate, List.of());
    return FittedArima.of(found.estimate(), explained.known(), found.outliers(), WarmStart.cold());
  }

  @Override
  public String id() {
    Map<String, String> defaults = new TreeMap<>(example().settings());
    // Whether a constant is usual depends on the orders.
    defaults.putAll(of(order).settings());
    defaults.put("order", EXAMPLE.regularText());
    defaults.put("seasonal", EXAMPLE.seasonalText());
    return card().variantId(defaults);
  }

  private boolean isAirline() {
    return order.equals(AIRLINE);
  }

  private String plainId() {
    return isAirline() ? "airline" : "sarima";
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    outside.addTo(settings);
    if (!isAirline()) {
      settings.put("order", order.regularText());
      settings.put("seasonal", order.seasonalText());
      settings.put("constant", ModelSettings.word(constant ? Choice.YES : Choice.NO));
    }
    return settings;
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        plainId(),
        isAirline() ? "Airline model, ARIMA(0,1,1)(0,1,1)" : "Seasonal ARIMA",
        "Short- and medium-term forecasts of series whose changes depend on their own past.",
        "Differences the series until it is stationary and describes what is left by its own past"
            + " values and past surprises; coefficients by exact maximum likelihood.",
        "Closed form: normal, from the variance of the innovations; without the uncertainty of the"
            + " coefficients.",
        outside.inputs(),
        "Normal innovations of constant variance and coefficients that do not change.",
        "Not after a change of regime, and not for counts near zero; the variance may have to be"
            + " stabilised by a logarithm first.",
        "Box and Jenkins (1970), Time Series Analysis; Harvey and Phillips (1979),"
            + " doi:10.1093/biomet/66.1.49",
        settings());
  }
}

package org.hindcast.model.arima;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Seasonal ARIMA of given orders, {@code ARIMA(p,d,q)(P,D,Q)}, by exact maximum likelihood.
 *
 * <p>{@code φ(B) Φ(B^m) (1-B)^d (1-B^m)^D (y_t - x_t'β) = θ(B) Θ(B^m) ε_t} with normal innovations
 * and {@code m} the season length of the context. The regressors {@code x} are a mean if nothing is
 * differenced (or a drift if asked for) and {@linkplain Intervention interventions}. Likelihood and
 * coefficients are those of R's {@code stats::arima(method = "ML")}; where that stops short of the
 * maximum this one is higher. The variance divides by observations less coefficients, as R's {@code
 * forecast::Arima} does, but leaves out R's diffuse first residuals.
 *
 * <ul>
 *   <li>Missing values inside the series are allowed.
 *   <li>A season length of 1 leaves the seasonal part out.
 *   <li>Too short a series, or one without variation, cannot be fitted.
 * </ul>
 *
 * <p>Box and Jenkins (1970); Harvey and Phillips (1979, doi:10.1093/biomet/66.1.49).
 *
 * @param order the orders
 * @param constant whether there is a mean, or after one difference a drift
 * @param interventions what happened to the series from outside
 */
public record Arima(ArimaOrder order, boolean constant, List<Intervention> interventions)
    implements SeriesModel {

  private static final ArimaOrder AIRLINE = new ArimaOrder(0, 1, 1, 0, 1, 1);
  private static final ArimaOrder EXAMPLE = ArimaOrder.of(1, 1, 1);

  /** Refuses a constant after two differences, where it would be a quadratic trend. */
  public Arima {
    if (constant && order.d() + order.seasonalD() > 1) {
      throw new IllegalArgumentException(
          "ARIMA" + order + " differences twice: a constant would be a quadratic trend.");
    }
    interventions = List.copyOf(interventions);
  }

  /** A model without a seasonal part; with a mean if {@code d} is 0. */
  public static Arima of(int p, int d, int q) {
    return of(ArimaOrder.of(p, d, q));
  }

  /** A model of these orders; with a mean if nothing is differenced. */
  public static Arima of(ArimaOrder order) {
    return new Arima(order, order.d() + order.seasonalD() == 0, List.of());
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
    Arima plain = of(order).withInterventions(Intervention.list(settings));
    return settings
        .choice("constant", Choice.class)
        .map(choice -> choice == Choice.YES ? plain.withConstant() : plain.withoutConstant())
        .orElse(plain);
  }

  static Arima airline(ModelSettings settings) {
    return airline().withInterventions(Intervention.list(settings));
  }

  private enum Choice {
    YES,
    NO
  }

  /** The same regular orders with this seasonal part; with a mean if nothing is differenced. */
  public Arima seasonal(int p, int d, int q) {
    return of(order.seasonal(p, d, q)).withInterventions(interventions);
  }

  /**
   * With a mean if nothing is differenced, with a drift after one difference.
   *
   * @throws IllegalArgumentException after two differences, where no constant is left to estimate
   */
  public Arima withConstant() {
    return new Arima(order, true, interventions);
  }

  /** Without mean and drift. */
  public Arima withoutConstant() {
    return new Arima(order, false, interventions);
  }

  /** With these interventions as regressors. */
  public Arima withInterventions(List<Intervention> others) {
    return new Arima(order, constant, others);
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int season = context.seasonLength();
    ArimaOrder used = season > 1 ? order : order.seasonal(0, 0, 0);
    ArimaSpecification plain =
        new ArimaSpecification(used, season, Intervention.regressors(interventions, known));
    ArimaSpecification specification = constant ? plain.withConstant() : plain;
    double[] series = known.toArray();
    return FittedArima.of(ArimaSearch.estimate(specification, series), series);
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

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("interventions", Intervention.text(interventions));
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
        isAirline() ? "airline" : "sarima",
        isAirline() ? "Airline model, ARIMA(0,1,1)(0,1,1)" : "Seasonal ARIMA",
        "Short- and medium-term forecasts of series whose changes depend on their own past.",
        "Differences the series until it is stationary and describes what is left by its own past"
            + " values and past surprises; coefficients by exact maximum likelihood.",
        "Closed form: normal, from the variance of the innovations; without the uncertainty of the"
            + " coefficients.",
        "The series itself; missing values are allowed.",
        "Normal innovations of constant variance and coefficients that do not change.",
        "Not after a change of regime, and not for counts near zero; the variance may have to be"
            + " stabilised by a logarithm first.",
        "Box and Jenkins (1970), Time Series Analysis; Harvey and Phillips (1979),"
            + " doi:10.1093/biomet/66.1.49",
        settings());
  }
}

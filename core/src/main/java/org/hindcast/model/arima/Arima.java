package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Seasonal ARIMA of given orders, {@code ARIMA(p,d,q)(P,D,Q)}, by exact maximum likelihood.
 *
 * <p>{@code φ(B) Φ(B^m) (1-B)^d (1-B^m)^D (y_t - x_t'β) = θ(B) Θ(B^m) ε_t} with normal innovations
 * and {@code m} the season length of the context. The regressors {@code x} are a mean if nothing is
 * differenced (or a drift if asked for) and {@linkplain Intervention interventions}. Likelihood and
 * coefficients are those of R's {@code stats::arima(method = "ML")}, the variance that of {@code
 * forecast::Arima}; where that stops short of the maximum this one may be higher.
 *
 * <ul>
 *   <li>Missing values inside the series are allowed.
 *   <li>A season length of 1 leaves the seasonal part out.
 *   <li>Too short a series, or one without variation, cannot be fitted.
 * </ul>
 *
 * <p>Box and Jenkins (1970); Harvey and Phillips (1979, doi:10.1093/biomet/66.1.49).
 */
public final class Arima implements SeriesModel {

  private static final String AIRLINE = "airline";

  private final String id;
  private final ArimaOrder order;
  private final boolean constant;
  private final List<Intervention> interventions;

  private Arima(String id, ArimaOrder order, boolean constant, List<Intervention> interventions) {
    this.id = id;
    this.order = order;
    this.constant = constant;
    this.interventions = interventions;
  }

  /** A model without a seasonal part; with a mean if {@code d} is 0. */
  public static Arima of(int p, int d, int q) {
    return of(ArimaOrder.of(p, d, q));
  }

  /** A model of these orders; with a mean if nothing is differenced. */
  public static Arima of(ArimaOrder order) {
    return new Arima("arima" + order, order, order.d() + order.seasonalD() == 0, List.of());
  }

  /** The airline model of Box and Jenkins, {@code ARIMA(0,1,1)(0,1,1)}. */
  public static Arima airline() {
    return new Arima(AIRLINE, new ArimaOrder(0, 1, 1, 0, 1, 1), false, List.of());
  }

  /** The same regular orders with this seasonal part. */
  public Arima seasonal(int p, int d, int q) {
    return of(order.seasonal(p, d, q)).withInterventions(interventions);
  }

  /**
   * With a mean if nothing is differenced, with a drift after one difference.
   *
   * @throws IllegalArgumentException after two differences, where no constant is left to estimate
   */
  public Arima withConstant() {
    if (order.d() + order.seasonalD() > 1) {
      throw new IllegalArgumentException(
          "ARIMA" + order + " differences twice: a constant would be a quadratic trend.");
    }
    return new Arima(id, order, true, interventions);
  }

  /** Without mean and drift. */
  public Arima withoutConstant() {
    return new Arima(id, order, false, interventions);
  }

  /** With these interventions as regressors. */
  public Arima withInterventions(List<Intervention> others) {
    return new Arima(id, order, constant, List.copyOf(others));
  }

  /** The orders. */
  public ArimaOrder order() {
    return order;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int season = context.seasonLength();
    ArimaOrder used = season > 1 ? order : order.seasonal(0, 0, 0);
    ArimaSpecification specification =
        new ArimaSpecification(used, season, Intervention.regressors(interventions, known));
    double[] series = known.toArray();
    ArimaSpecification complete =
        constant && used.d() + used.seasonalD() < 2 ? specification.withConstant() : specification;
    return FittedArima.of(ArimaSearch.estimate(complete, series), series);
  }

  @Override
  public String id() {
    List<String> parts = new ArrayList<>(List.of(id));
    if (constant && order.d() + order.seasonalD() > 0) {
      parts.add("drift");
    }
    if (!constant && order.d() + order.seasonalD() == 0) {
      parts.add("no mean");
    }
    interventions.forEach(each -> parts.add(each.toString()));
    return String.join(", ", parts);
  }

  @Override
  public ModelCard card() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("order", order.toString());
    settings.put("constant", constant ? "yes" : "no");
    interventions.forEach(each -> settings.put(each.toString(), "yes"));
    return new ModelCard(
        id,
        id.equals(AIRLINE) ? "Airline model" : "Seasonal ARIMA",
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
        settings);
  }
}

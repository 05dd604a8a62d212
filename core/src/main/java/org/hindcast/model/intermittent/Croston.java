package org.hindcast.model.intermittent;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Croston's method: sizes of demand and intervals between demands are smoothed apart, the forecast
 * of every period is their ratio {@code z/x}; or Syntetos and Boylan's approximation, which takes
 * out its bias by the factor {@code 1 - α/2}.
 *
 * <p>Both smoothings start at their first value, as in R's {@code forecast::croston}.
 *
 * <ul>
 *   <li>A series of zeros is forecast as zero, with certainty.
 *   <li>Missing periods are left out; negative values cannot be fitted.
 * </ul>
 *
 * <p>Croston (1972, doi:10.2307/3007885); Syntetos and Boylan (2005,
 * doi:10.1016/j.ijforecast.2004.10.001).
 *
 * @param bias whether the bias is taken out
 * @param alpha the smoothing weight of both, inside (0, 1)
 */
public record Croston(Bias bias, double alpha) implements SeriesModel {

  private static final double ALPHA = 0.1;

  /** What is done about the bias of the ratio. */
  public enum Bias {
    /** Nothing: Croston's method. */
    KEPT,
    /** It is taken out to first order: the approximation of Syntetos and Boylan. */
    REMOVED
  }

  /** Checks the weight. */
  public Croston {
    Demand.requireWeight("alpha", alpha);
  }

  /** Croston's method with {@code α = 0.1}. */
  public static Croston create() {
    return new Croston(Bias.KEPT, ALPHA);
  }

  /** Syntetos and Boylan's approximation with {@code α = 0.1}. */
  public static Croston syntetosBoylan() {
    return new Croston(Bias.REMOVED, ALPHA);
  }

  static Croston of(Bias bias, ModelSettings settings) {
    return new Croston(bias, settings.number("alpha").orElse(ALPHA));
  }

  /** With another smoothing weight. */
  public Croston withAlpha(double other) {
    return new Croston(bias, other);
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return fit(known);
  }

  private FittedModel fit(TimeSeries known) {
    Demand demand = Demand.of(known);
    if (demand.sizes().length == 0) {
      return new FittedDemand(0, 0, demand, Map.of(), this::fit);
    }
    double size = Demand.smooth(demand.sizes(), alpha);
    double interval = Demand.smooth(demand.intervals(), alpha);
    double mean = size / interval * (bias == Bias.KEPT ? 1 : 1 - alpha / 2);
    return new FittedDemand(
        mean, 1 / interval, demand, Map.of("size", size, "interval", interval), this::fit);
  }

  @Override
  public String id() {
    return card().variantId(Map.of("alpha", String.valueOf(ALPHA)));
  }

  @Override
  public ModelCard card() {
    boolean plain = bias == Bias.KEPT;
    return new ModelCard(
        plain ? "croston" : "sba",
        plain ? "Croston's method" : "Syntetos-Boylan approximation",
        "Mean rates of series with many zeros, such as small flows by nationality.",
        "Smooths sizes of demand and intervals between demands apart and forecasts their ratio"
            + (plain ? "." : " less its bias."),
        "Closed form: demand with the probability of one over the interval, of a size from the past"
            + " sizes scaled to the smoothed size.",
        "The series itself; missing values are left out.",
        "Sizes and intervals are independent and change slowly.",
        "It does not notice that demand has ended; no trend and no season.",
        plain
            ? "Croston (1972), doi:10.2307/3007885"
            : "Syntetos and Boylan (2005), doi:10.1016/j.ijforecast.2004.10.001",
        Map.of("alpha", String.valueOf(alpha)));
  }
}

package org.hindcast.model.intermittent;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * The method of Teunter, Syntetos and Babai: the probability of demand is smoothed in every period,
 * the size in periods with demand; the forecast is their product and falls when demand ends.
 *
 * <p>Both start at their means over the series. Zeros, missing and negative values as in {@link
 * Croston}.
 *
 * <p>Teunter, Syntetos and Babai (2011, doi:10.1016/j.ejor.2011.05.018).
 *
 * @param alpha the smoothing weight of the size, inside (0, 1)
 * @param beta the smoothing weight of the probability, inside (0, 1)
 */
public record Tsb(double alpha, double beta) implements SeriesModel {

  private static final double WEIGHT = 0.1;

  /** Checks the weights. */
  public Tsb {
    Demand.requireWeight("alpha", alpha);
    Demand.requireWeight("beta", beta);
  }

  /** Both weights 0.1. */
  public static Tsb create() {
    return new Tsb(WEIGHT, WEIGHT);
  }

  static Tsb of(ModelSettings settings) {
    return new Tsb(settings.number("alpha").orElse(WEIGHT), settings.number("beta").orElse(WEIGHT));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return fit(known);
  }

  private FittedModel fit(TimeSeries known) {
    Demand demand = Demand.of(known);
    double probability = demand.share();
    double size = demand.meanSize();
    for (double value : demand.values()) {
      probability += beta * ((value > 0 ? 1 : 0) - probability);
      size += value > 0 ? alpha * (value - size) : 0;
    }
    return new FittedDemand(
        probability * size,
        probability,
        demand,
        Map.of("size", size, "probability", probability),
        this::fit);
  }

  @Override
  public String id() {
    return card().variantId(create().card().settings());
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "tsb",
        "Teunter-Syntetos-Babai",
        "Mean rates of series with many zeros that may come to an end.",
        "Smooths the probability of demand in every period and the size in periods with demand, and"
            + " forecasts their product.",
        "Closed form: demand with the smoothed probability, of a size from the past sizes scaled to"
            + " the smoothed size.",
        "The series itself; missing values are left out.",
        "Probability and size are independent and change slowly.",
        "No trend and no season.",
        "Teunter, Syntetos and Babai (2011), doi:10.1016/j.ejor.2011.05.018",
        Map.of("alpha", String.valueOf(alpha), "beta", String.valueOf(beta)));
  }
}

package org.hindcast.model.intermittent;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Temporal aggregation: the series is summed over blocks of periods that end at its last one, which
 * takes the zeros away; the blocks are smoothed exponentially with the weight that was best in
 * sample, and the forecast is shared out evenly.
 *
 * <p>ADIDA takes blocks as long as the mean interval between demands; IMAPA averages over all
 * lengths from one period to that. Zeros, missing and negative values as in {@link Croston}.
 *
 * <p>Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos (2011,
 * doi:10.1057/jors.2010.32); Petropoulos and Kourentzes (2015, doi:10.1057/jors.2014.62).
 *
 * @param levels which lengths of blocks are used
 */
public record Aggregated(Levels levels) implements SeriesModel {

  /** Which lengths of blocks are used. */
  public enum Levels {
    /** The mean interval between demands: ADIDA. */
    INTERVAL,
    /** All up to the mean interval, averaged: IMAPA. */
    ALL
  }

  /** ADIDA. */
  public static Aggregated adida() {
    return new Aggregated(Levels.INTERVAL);
  }

  /** IMAPA. */
  public static Aggregated imapa() {
    return new Aggregated(Levels.ALL);
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
    double[] intervals = demand.intervals();
    double sum = 0;
    for (double interval : intervals) {
      sum += interval;
    }
    int longest = (int) Math.max(1, Math.round(sum / intervals.length));
    int shortest = levels == Levels.ALL ? 1 : longest;
    double mean = 0;
    for (int length = shortest; length <= longest; length++) {
      double[] blocks = blocks(demand.values(), length);
      double level = Demand.smooth(blocks, Demand.bestWeight(blocks));
      mean += level / length / (longest - shortest + 1);
    }
    return new FittedDemand(
        mean, demand.share(), demand, Map.of("longest block", (double) longest), this::fit);
  }

  private static double[] blocks(double[] values, int length) {
    double[] blocks = new double[values.length / length];
    int start = values.length - blocks.length * length;
    for (int i = start; i < values.length; i++) {
      blocks[(i - start) / length] += values[i];
    }
    return blocks;
  }

  @Override
  public ModelCard card() {
    boolean adida = levels == Levels.INTERVAL;
    return new ModelCard(
        adida ? "adida" : "imapa",
        adida
            ? "Aggregate-disaggregate intermittent demand approach"
            : "Intermittent multiple aggregation prediction algorithm",
        "Mean rates of series with many zeros, without a choice of smoothing weights.",
        "Sums the series over blocks "
            + (adida ? "as long as the mean interval between demands" : "of several lengths")
            + ", smooths the blocks and shares the forecast out evenly.",
        "Closed form: demand with the share of the past, of a size from the past sizes scaled to the"
            + " forecast.",
        "The series itself; missing values are left out.",
        "The mean rate changes slowly.",
        "No trend and no season.",
        adida
            ? "Nikolopoulos et al. (2011), doi:10.1057/jors.2010.32"
            : "Petropoulos and Kourentzes (2015), doi:10.1057/jors.2014.62",
        Map.of());
  }
}

package org.hindcast.model.intermittent;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimeSeries;

/**
 * Intermittent demand after fitting: in each period, independently, there is demand with a fixed
 * probability, of a size drawn from the past sizes scaled to the forecast mean size.
 */
final class FittedDemand implements FittedModel {

  private final double probability;
  private final double[] sizes;
  private final double mean;
  private final Map<String, Double> parameters;
  private final Function<TimeSeries, FittedModel> again;

  /**
   * Scales the sizes.
   *
   * @param mean the forecast of every period
   * @param probability of demand in a period; above 0 if the mean is
   * @param again fits the same settings to newer data
   */
  FittedDemand(
      double mean,
      double probability,
      Demand demand,
      Map<String, Double> parameters,
      Function<TimeSeries, FittedModel> again) {
    this.mean = mean;
    this.probability = demand.sizes().length == 0 ? 0 : Math.min(1, probability);
    this.parameters = Map.copyOf(parameters);
    this.again = again;
    sizes = demand.sizes().clone();
    Arrays.sort(sizes);
    double scale = mean / (this.probability * demand.meanSize());
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] *= scale;
    }
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    return Collections.nCopies(horizon, new Step(this));
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] values = new double[horizon * paths];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantile(RandomDraws.uniform(random));
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  private double quantile(double level) {
    double above = level - (1 - probability);
    if (above <= 0 || sizes.length == 0) {
      return 0;
    }
    int place = (int) Math.ceil(above / probability * sizes.length) - 1;
    return sizes[Math.max(0, Math.min(sizes.length - 1, place))];
  }

  private double cumulativeProbability(double x) {
    if (x < 0) {
      return 0;
    }
    int below = 0;
    while (below < sizes.length && sizes[below] <= x) {
      below++;
    }
    return sizes.length == 0 ? 1 : 1 - probability * (sizes.length - below) / (double) sizes.length;
  }

  @Override
  public FittedModel update(TimeSeries known) {
    return again.apply(known);
  }

  @Override
  public Map<String, Double> parameters() {
    return parameters;
  }

  private record Step(FittedDemand demand) implements PredictiveDistribution {

    @Override
    public double mean() {
      return demand.mean;
    }

    @Override
    public double quantile(double level) {
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
      }
      return demand.quantile(level);
    }

    @Override
    public double cumulativeProbability(double x) {
      return demand.cumulativeProbability(x);
    }
  }
}

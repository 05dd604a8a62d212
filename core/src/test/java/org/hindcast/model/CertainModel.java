package org.hindcast.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts {@code N(mean, sd²)} whatever the data are, with independent steps.
 *
 * @param needs the fewest periods it can be fitted to
 */
public record CertainModel(String name, double mean, double sd, int needs) implements SeriesModel {

  /** A model that never fails. */
  public static CertainModel of(String name, double mean, double sd) {
    return new CertainModel(name, mean, sd, 0);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(name, "n", "p", "m", "i", "d", "a", "l", "r", Map.of());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    if (known.length() < needs) {
      throw new ModelFitException(name + " needs " + needs + " periods.");
    }
    return new Fit(mean, sd);
  }

  private record Fit(double mean, double sd) implements FittedModel {

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return Collections.nCopies(horizon, Distributions.normal(mean, sd));
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      double[] values = new double[horizon * paths];
      for (int i = 0; i < values.length; i++) {
        values[i] = mean + sd * RandomDraws.normal(random);
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      return this;
    }
  }
}

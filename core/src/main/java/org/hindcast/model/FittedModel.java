package org.hindcast.model;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.time.TimeSeries;

/** A model after fitting: it answers for the steps after the last observation. Immutable. */
public interface FittedModel {

  /**
   * The predictive distributions of the steps 1 … {@code horizon}, each on its own.
   *
   * @param horizon at least 1
   */
  List<PredictiveDistribution> predict(int horizon);

  /**
   * Possible futures over the steps 1 … {@code horizon}, with the dependence between steps.
   *
   * @param horizon at least 1
   * @param paths how many, at least 1
   * @param random the only source of chance
   */
  SamplePaths simulate(int horizon, int paths, RandomGenerator random);

  /**
   * The same parameters applied to newer data, for cycles between refits.
   *
   * @throws ModelFitException if the data do not allow it
   */
  FittedModel update(TimeSeries known);

  /** The estimated parameters by name; empty if there are none. */
  default Map<String, Double> parameters() {
    return Map.of();
  }
}

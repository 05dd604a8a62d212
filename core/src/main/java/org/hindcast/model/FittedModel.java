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
   * The same distributions, widened for what is not known about the estimated parameters.
   *
   * <p>Where a distribution is normal with a deviation {@code s} that takes the parameters for
   * known, it becomes Student's t with {@code n-k} degrees of freedom and scale {@code s·√(1+k/n)},
   * {@code k} parameters having been estimated from {@code n} values: the one for the estimated
   * variance, the other the final prediction error of Akaike (1969, doi:10.1007/BF02532251) for the
   * parameters of the mean. By default those of {@link #predict}: for a model that estimates
   * nothing or has counted it in already.
   *
   * @param horizon at least 1
   */
  default List<PredictiveDistribution> predictWithEstimationError(int horizon) {
    return predict(horizon);
  }

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

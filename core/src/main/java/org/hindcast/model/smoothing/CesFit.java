package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimeSeries;

/**
 * Complex exponential smoothing after fitting: its season, its parameters, and the states after the
 * last value.
 *
 * <p>The log-likelihood leaves out the constant {@code -n/2·(1 + ln(2π/n))}, as that of {@link
 * EtsFit} does, so that both can be compared.
 */
public final class CesFit implements FittedModel {

  private final CesEstimate estimate;
  private final double variance;

  CesFit(CesEstimate estimate, double variance) {
    this.estimate = estimate;
    this.variance = variance;
  }

  /** How the season enters. */
  public CesSeason season() {
    return estimate.season();
  }

  /** The log-likelihood, without its constant; infinite if the fit is perfect. */
  public double logLikelihood() {
    return -0.5 * estimate.deviance();
  }

  /**
   * The value of a criterion; the error variance and the first level of each place in the season
   * count as parameters.
   */
  public double criterion(InformationCriterion criterion) {
    return criterion.value(estimate.deviance(), estimate.parameterCount() + 1, estimate.observed());
  }

  /** The error variance with divisor {@code n-k}, {@code k} parameters besides itself. */
  public double variance() {
    return variance;
  }

  /** The estimate, for a start of the next cycle. */
  CesEstimate estimate() {
    return estimate;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    CesSeason season = estimate.season();
    double[] x = estimate.parameters();
    int m = estimate.m();
    double[] states = estimate.last().clone();
    double[] effects = new double[states.length];
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    double sum = 1;
    int place = estimate.place();
    // What one error of size 1 in the last period does to each later one.
    int effectPlace = (place + m - 1) % m;
    CesKernel.move(season, effects, x, effectPlace, 1);
    for (int h = 0; h < horizon; h++) {
      double mean = CesKernel.forecast(season, states, place);
      steps.add(Distributions.normal(mean, Math.sqrt(variance * sum)));
      CesKernel.move(season, states, x, place, 0);
      double effect = CesKernel.forecast(season, effects, place);
      sum += effect * effect;
      CesKernel.move(season, effects, x, place, 0);
      place = (place + 1) % m;
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    CesSeason season = estimate.season();
    double[] x = estimate.parameters();
    double sigma = Math.sqrt(variance);
    double[] last = estimate.last();
    double[] states = new double[last.length];
    double[] values = new double[horizon * paths];
    for (int path = 0; path < paths; path++) {
      System.arraycopy(last, 0, states, 0, last.length);
      int place = estimate.place();
      for (int h = 0; h < horizon; h++) {
        double error = sigma * RandomDraws.normal(random);
        values[path * horizon + h] = CesKernel.forecast(season, states, place) + error;
        CesKernel.move(season, states, x, place, error);
        place = (place + 1) % estimate.m();
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  /** Parameters and variance stay; the states follow from the new data. */
  @Override
  public CesFit update(TimeSeries known) {
    double[] y = Ces.observedPart(known);
    if (y.length < 2 * estimate.m() || y.length == 0) {
      throw new ModelFitException(
          "The series has "
              + y.length
              + " periods from its first value on: the model 'ces' needs two seasons of "
              + estimate.m()
              + " to be updated.");
    }
    CesEstimate newer = CesEstimate.at(estimate.season(), y, estimate.m(), estimate.parameters());
    return new CesFit(newer, variance);
  }

  /**
   * {@code a0}, {@code a1}, of the season {@code b} or {@code b0} and {@code b1}, {@code sigma},
   * {@code log-likelihood} and {@code aicc}.
   */
  @Override
  public Map<String, Double> parameters() {
    double[] x = estimate.parameters();
    Map<String, Double> parameters = new TreeMap<>();
    parameters.put("a0", x[0]);
    parameters.put("a1", x[1]);
    if (season() == CesSeason.PARTIAL) {
      parameters.put("b", x[2]);
    } else if (season() == CesSeason.FULL) {
      parameters.put("b0", x[2]);
      parameters.put("b1", x[3]);
    }
    parameters.put("sigma", Math.sqrt(variance));
    double aicc = criterion(InformationCriterion.AICC);
    if (Math.abs(aicc) <= Double.MAX_VALUE) {
      parameters.put("log-likelihood", logLikelihood());
      parameters.put("aicc", aicc);
    }
    return parameters;
  }
}

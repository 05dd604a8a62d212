package org.hindcast.model.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A fitted regression.
 *
 * <p>Paths draw the error variance, then the coefficients, then the errors, so that each step has
 * exactly its Student's t distribution and the steps share the uncertainty of the coefficients.
 *
 * @param last the period before the first step
 */
record RegressionFit(LinearFit fit, Design design, TimePeriod last) implements FittedModel {

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (double[] row : rows(horizon)) {
      steps.add(
          Distributions.studentT(
              fit.at(row), fit.sigma() * Math.sqrt(1 + fit.leverage(row)), fit.freedom()));
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[][] rows = rows(horizon);
    double[][] spread = fit.spread(rows);
    double[] values = new double[horizon * paths];
    double[] moves = new double[spread[0].length];
    for (int path = 0; path < paths; path++) {
      double sigma =
          fit.sigma() * Math.sqrt(fit.freedom() / RandomDraws.chiSquared(fit.freedom(), random));
      for (int j = 0; j < moves.length; j++) {
        moves[j] = sigma * RandomDraws.normal(random);
      }
      for (int h = 0; h < horizon; h++) {
        double value = fit.at(rows[h]) + sigma * RandomDraws.normal(random);
        for (int j = 0; j < moves.length; j++) {
          value += spread[h][j] * moves[j];
        }
        values[path * horizon + h] = value;
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  private double[][] rows(int horizon) {
    double[][] rows = new double[horizon][];
    for (int h = 0; h < horizon; h++) {
      rows[h] = design.future(last.plus(h + 1));
    }
    return rows;
  }

  /** The same coefficients further on; drivers stay as known at the last fit. */
  @Override
  public FittedModel update(TimeSeries known) {
    return new RegressionFit(fit, design, known.end());
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>();
    parameters.put("constant", fit.constant());
    for (int j = 0; j < design.names().size(); j++) {
      parameters.put(design.names().get(j), fit.coefficient(j));
    }
    parameters.put("sigma", fit.sigma());
    return parameters;
  }
}

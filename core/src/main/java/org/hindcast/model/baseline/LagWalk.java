package org.hindcast.model.baseline;

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
 * A fitted random walk over a lag: {@code y(t) = y(t-lag) + drift + e(t)}, {@code e ~ N(0, σ²)}.
 *
 * <p>Across {@code k} lags without an observation the increment has {@code k} times the drift and
 * the variance; with no value missing the estimates are those of R's {@code forecast::rwf}.
 */
final class LagWalk implements FittedModel {

  private final String model;
  private final String quantity;
  private final double drift;
  private final double driftError;
  private final double sigma;

  /** The last observed value of each place in the lag, the next place to come first. */
  private final double[] last;

  /** How many lags before the last full lag that value was observed: 0 if nothing is missing. */
  private final int[] age;

  private LagWalk(
      String model,
      String quantity,
      double drift,
      double driftError,
      double sigma,
      double[] last,
      int[] age) {
    this.model = model;
    this.quantity = quantity;
    this.drift = drift;
    this.driftError = driftError;
    this.sigma = sigma;
    this.last = last;
    this.age = age;
  }

  /**
   * Estimates the walk.
   *
   * @param model its id, for messages
   * @param lag at least 1
   * @param withDrift whether the drift is estimated, else it is 0
   */
  static LagWalk fit(String model, String quantity, TimeSeries known, int lag, boolean withDrift) {
    double[] y = known.toArray();
    boolean gaps = hasGaps(y);
    int increments = 0;
    double lags = 0;
    double sum = 0;
    double squares = 0;
    for (int t = lag; t < y.length; t++) {
      int k = gaps ? lagsSinceObserved(y, t, lag) : 1;
      if (k > 0) {
        double change = y[t] - y[t - k * lag];
        increments++;
        lags += k;
        sum += change;
        squares += change * change / k;
      }
    }
    int needed = withDrift ? 2 : 1;
    if (increments < needed) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + known.observed()
              + " observed values, which make "
              + increments
              + " increments over "
              + lag
              + " periods: the model '"
              + model
              + "' needs at least "
              + needed
              + ".");
    }
    double drift = withDrift ? sum / lags : 0;
    if (withDrift) {
      squares = squaresAround(drift, y, lag);
    }
    double sigma = Math.sqrt(squares / (increments - (withDrift ? 1 : 0)));
    return startingFrom(
        model, quantity, y, lag, drift, withDrift ? sigma / Math.sqrt(lags) : 0, sigma);
  }

  private static boolean hasGaps(double[] y) {
    for (double value : y) {
      if (Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  private static double squaresAround(double drift, double[] y, int lag) {
    double squares = 0;
    for (int t = lag; t < y.length; t++) {
      int k = lagsSinceObserved(y, t, lag);
      if (k > 0) {
        double residual = y[t] - y[t - k * lag] - k * drift;
        squares += residual * residual / k;
      }
    }
    return squares;
  }

  private static LagWalk startingFrom(
      String model,
      String quantity,
      double[] y,
      int lag,
      double drift,
      double driftError,
      double sigma) {
    double[] last = new double[lag];
    int[] age = new int[lag];
    for (int place = 0; place < lag; place++) {
      int t = y.length - lag + place;
      while (t >= 0 && Double.isNaN(y[t])) {
        t -= lag;
        age[place]++;
      }
      if (t < 0) {
        throw new ModelFitException(
            "'"
                + quantity
                + "' has no observed value at place "
                + (place + 1)
                + " of the "
                + lag
                + " periods to come: the model '"
                + model
                + "' needs one for each.");
      }
      last[place] = y[t];
    }
    return new LagWalk(model, quantity, drift, driftError, sigma, last, age);
  }

  /**
   * The number of lags back to the last observed value; 0 if {@code t} or all before it is missing.
   */
  private static int lagsSinceObserved(double[] y, int t, int lag) {
    if (Double.isNaN(y[t])) {
      return 0;
    }
    for (int k = 1; t - k * lag >= 0; k++) {
      if (!Double.isNaN(y[t - k * lag])) {
        return k;
      }
    }
    return 0;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    int place = 0;
    int seasons = 1;
    for (int h = 1; h <= horizon; h++) {
      double lags = seasons + age[place];
      double ofDrift = lags * driftError;
      steps.add(
          Distributions.normal(
              last[place] + lags * drift, Math.sqrt(sigma * sigma * lags + ofDrift * ofDrift)));
      if (++place == last.length) {
        place = 0;
        seasons++;
      }
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] values = new double[horizon * paths];
    double[] state = new double[last.length];
    for (int path = 0; path < paths; path++) {
      double slope = driftError == 0 ? drift : drift + driftError * RandomDraws.normal(random);
      for (int place = 0; place < state.length; place++) {
        double behind =
            age[place] == 0 ? 0 : Math.sqrt(age[place]) * sigma * RandomDraws.normal(random);
        state[place] = last[place] + age[place] * slope + behind;
      }
      for (int h = 0; h < horizon; h++) {
        int place = h % state.length;
        state[place] += slope + sigma * RandomDraws.normal(random);
        values[path * horizon + h] = state[place];
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  @Override
  public FittedModel update(TimeSeries known) {
    return startingFrom(model, quantity, known.toArray(), last.length, drift, driftError, sigma);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>(Map.of("sigma", sigma));
    if (driftError > 0 || drift != 0) {
      parameters.put("drift", drift);
      parameters.put("drift-error", driftError);
    }
    return parameters;
  }
}

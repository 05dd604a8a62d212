package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.numeric.Cholesky;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A seasonal ARIMA model after fitting.
 *
 * <p>The predictive distributions are normal: the mean is the exact forecast from the finite past,
 * the variance adds the coming innovations and what missing values and the finite past leave
 * unknown; it does not contain the uncertainty of the coefficients. Paths are draws from the same
 * joint distribution. Immutable.
 */
public final class FittedArima implements FittedModel {

  private final ArimaEstimate estimate;
  private final ArimaSpecification specification;
  private final TimePeriod start;
  private final int length;
  private final double[] history;
  private final double[] state;
  private final List<Unknown> unknowns;
  private final List<DetectedOutlier> outliers;
  private final WarmStart warmStart;

  /** A direction in which the past is uncertain: its effect on the state and on the last values. */
  private static final class Unknown {
    private final double[] state;
    private final double[] history;

    private Unknown(double[] state, double[] history) {
      this.state = state;
      this.history = history;
    }
  }

  private FittedArima(
      ArimaEstimate estimate,
      ArimaSpecification specification,
      TimeSeries known,
      double[] history,
      double[] state,
      List<Unknown> unknowns,
      List<DetectedOutlier> outliers,
      WarmStart warmStart) {
    this.estimate = estimate;
    this.specification = specification;
    this.start = known.start();
    this.length = known.length();
    this.history = history;
    this.state = state;
    this.unknowns = unknowns;
    this.outliers = outliers;
    this.warmStart = warmStart;
  }

  /**
   * Runs estimated coefficients over the series they were estimated from.
   *
   * @param outliers found on the way; their regressors are the last of the estimate
   * @param warmStart what the next cycle may start from
   */
  static FittedArima of(
      ArimaEstimate estimate,
      TimeSeries known,
      List<DetectedOutlier> outliers,
      WarmStart warmStart) {
    return of(estimate, estimate.specification, known, outliers, warmStart);
  }

  private static FittedArima of(
      ArimaEstimate estimate,
      ArimaSpecification specification,
      TimeSeries known,
      List<DetectedOutlier> outliers,
      WarmStart warmStart) {
    double[] series = known.toArray();
    double[] errors = series.clone();
    for (int r = 0; r < estimate.regression.length; r++) {
      double[] column = specification.regressors().get(r).column(errors.length);
      for (int t = 0; t < errors.length; t++) {
        errors[t] -= estimate.regression[r] * column[t];
      }
    }
    double[][] levels = ArimaSpecification.withDummies(errors, 0);
    double[] differences = differences(specification);
    double[][] columns = new double[levels.length][];
    for (int c = 0; c < levels.length; c++) {
      columns[c] = Lags.apply(differences, levels[c]);
    }
    ArmaFilter filter = new ArmaFilter();
    filter.set(estimate.autoregressive, estimate.movingAverage);
    double[][] innovations = new double[columns.length][columns[0].length];
    filter.filter(columns, innovations);
    List<Unknown> unknowns = new ArrayList<>();
    int lost = differences.length;
    double[][] finite = Cholesky.factor(filter.excess(columns[0].length));
    for (int c = 0; c < finite.length; c++) {
      double[] direction = Cholesky.column(finite, c);
      if (Cholesky.norm(direction) > 1e-9) {
        unknowns.add(new Unknown(direction, new double[lost]));
      }
    }
    double[] state = filter.state(0);
    double[] history = tail(levels[0], lost);
    int missing = columns.length - 1;
    if (missing > 0) {
      double[][] lower = Cholesky.factor(Cholesky.crossProducts(innovations));
      double[] filling = Cholesky.solve(lower, Cholesky.productsWithFirst(innovations));
      for (int i = 0; i < missing; i++) {
        add(state, filter.state(i + 1), -filling[i]);
        add(history, tail(levels[i + 1], lost), -filling[i]);
      }
      for (int c = 0; c < missing; c++) {
        double[] unit = new double[missing];
        unit[c] = 1;
        double[] direction = Cholesky.solveTransposed(lower, unit);
        Unknown unknown = new Unknown(new double[state.length], new double[lost]);
        for (int i = 0; i < missing; i++) {
          add(unknown.state, filter.state(i + 1), direction[i]);
          add(unknown.history, tail(levels[i + 1], lost), direction[i]);
        }
        unknowns.add(unknown);
      }
    }
    return new FittedArima(
        estimate, specification, known, history, state, unknowns, outliers, warmStart);
  }

  /** The orders. */
  public ArimaOrder order() {
    return specification.order();
  }

  /** The logarithm of the likelihood of the (differenced) observations at its maximum. */
  public double logLikelihood() {
    return estimate.logLikelihood;
  }

  /** The innovation variance: squared innovations over observations less coefficients. */
  public double variance() {
    return estimate.variance;
  }

  /** Akaike's information criterion. */
  public double aic() {
    return estimate.aic();
  }

  /** Akaike's information criterion corrected for small samples. */
  public double aicc() {
    return estimate.aicc();
  }

  /** The Bayesian information criterion. */
  public double bic() {
    return estimate.bic();
  }

  /** The outliers that were found in the data, in order of discovery; empty if none was. */
  public List<DetectedOutlier> outliers() {
    return outliers;
  }

  ArimaEstimate estimate() {
    return estimate;
  }

  WarmStart warmStart() {
    return warmStart;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    return predict(horizon, Distributions::normal);
  }

  @Override
  public List<PredictiveDistribution> predictWithEstimationError(int horizon) {
    int coefficients = estimate.specification.coefficients();
    return predict(
        horizon,
        (mean, deviation) ->
            Distributions.estimatedNormal(mean, deviation, estimate.observed, coefficients));
  }

  private List<PredictiveDistribution> predict(
      int horizon, BiFunction<Double, Double, PredictiveDistribution> law) {
    double[] means = means(horizon);
    double[] weights = weights(horizon);
    double[][] effects = effects(horizon);
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    double sum = 0;
    for (int h = 0; h < horizon; h++) {
      sum += weights[h] * weights[h];
      double units = sum;
      for (double[] effect : effects) {
        units += effect[h] * effect[h];
      }
      steps.add(law.apply(means[h], Math.sqrt(estimate.variance * units)));
    }
    return List.copyOf(steps);
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] means = means(horizon);
    double[] weights = weights(horizon);
    double[][] effects = effects(horizon);
    double scale = Math.sqrt(estimate.variance);
    double[] values = new double[paths * horizon];
    double[] shocks = new double[horizon];
    for (int path = 0; path < paths; path++) {
      int from = path * horizon;
      System.arraycopy(means, 0, values, from, horizon);
      for (double[] effect : effects) {
        double draw = scale * RandomDraws.normal(random);
        for (int h = 0; h < horizon; h++) {
          values[from + h] += draw * effect[h];
        }
      }
      for (int h = 0; h < horizon; h++) {
        shocks[h] = scale * RandomDraws.normal(random);
        for (int j = 0; j <= h; j++) {
          values[from + h] += weights[h - j] * shocks[j];
        }
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  /** The same coefficients further on; drivers stay as known at the last fit. */
  @Override
  public FittedModel update(TimeSeries known) {
    int later = start.until(known.start());
    // Periods before the first fitted one have no regressors.
    TimeSeries used = later < 0 ? known.last(Math.max(0, known.length() + later)) : known;
    ArimaSpecification counted = later > 0 ? specification.shifted(later) : specification;
    counted.likelihood(used.toArray());
    return of(estimate, counted, used, outliers, warmStart);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    String[] names = {"ar", "ma", "sar", "sma"};
    for (int b = 0; b < names.length; b++) {
      for (int j = 0; j < estimate.blocks[b].length; j++) {
        parameters.put(names[b] + (j + 1), estimate.blocks[b][j]);
      }
    }
    for (int r = 0; r < estimate.regression.length; r++) {
      parameters.put(specification.regressors().get(r).name(), estimate.regression[r]);
    }
    parameters.put("sigma2", estimate.variance);
    return parameters;
  }

  private double[] means(int horizon) {
    double[] means = ahead(state, history, horizon);
    for (int r = 0; r < estimate.regression.length; r++) {
      Regressor regressor = specification.regressors().get(r);
      for (int h = 0; h < horizon; h++) {
        means[h] += estimate.regression[r] * regressor.values().applyAsDouble(length + h);
      }
    }
    return means;
  }

  private double[][] effects(int horizon) {
    double[][] effects = new double[unknowns.size()][];
    for (int i = 0; i < effects.length; i++) {
      effects[i] = ahead(unknowns.get(i).state, unknowns.get(i).history, horizon);
    }
    return effects;
  }

  private double[] weights(int horizon) {
    double[] full = Lags.product(estimate.autoregressive, differences(specification), 1);
    return Lags.psi(full, estimate.movingAverage, horizon);
  }

  /** The future that follows from a state and the last levels if no shock comes. */
  private double[] ahead(double[] from, double[] levels, int horizon) {
    double[] phi = estimate.autoregressive;
    double[] differences = differences(specification);
    double[] current = from.clone();
    double[] path = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double first = current[0];
      for (int i = 0; i < current.length; i++) {
        double next = i + 1 < current.length ? current[i + 1] : 0;
        current[i] = next + (i < phi.length ? phi[i] * first : 0);
      }
      double level = first;
      for (int j = 1; j <= differences.length; j++) {
        double before = h - j >= 0 ? path[h - j] : levels[levels.length + h - j];
        level += differences[j - 1] * before;
      }
      path[h] = level;
    }
    return path;
  }

  private static double[] differences(ArimaSpecification specification) {
    ArimaOrder order = specification.order();
    return Lags.differences(order.d(), order.seasonalD(), specification.season());
  }

  private static double[] tail(double[] values, int count) {
    double[] tail = new double[count];
    System.arraycopy(values, values.length - count, tail, 0, count);
    return tail;
  }

  private static void add(double[] to, double[] values, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * values[i];
    }
  }
}

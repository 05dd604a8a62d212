package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A fitted ETS model: the form, its parameters, and the states after the last value.
 *
 * <p>The log-likelihood leaves out the constant {@code -n/2·(1 + ln(2π/n))}, as R's {@code
 * forecast::ets} does, so that both can be compared.
 */
public final class EtsFit implements FittedModel {

  private static final int PATHS = 5000;

  private final EtsEstimate estimate;
  private final double variance;
  private final TimePeriod start;
  private final long seed;
  private final List<EtsEstimate> rivals;

  EtsFit(
      EtsEstimate estimate,
      double variance,
      TimePeriod start,
      long seed,
      List<EtsEstimate> rivals) {
    this.estimate = estimate;
    this.variance = variance;
    this.start = start;
    this.seed = seed;
    this.rivals = rivals;
  }

  /** The form. */
  public EtsForm form() {
    return estimate.form();
  }

  /** The log-likelihood, without its constant; infinite if the fit is perfect. */
  public double logLikelihood() {
    return -0.5 * estimate.deviance();
  }

  /**
   * What the parameters make large, up to a constant: the log-likelihood, plus the logarithm of the
   * prior where the model is estimated with one.
   */
  public double objective() {
    return -0.5 * (estimate.deviance() + estimate.charge());
  }

  /** The value of a criterion; the error variance counts as a parameter. */
  public double criterion(InformationCriterion criterion) {
    return criterion.value(estimate.deviance(), estimate.parameterCount() + 1, estimate.observed());
  }

  /** The error variance with divisor {@code n-k}, {@code k} parameters besides itself. */
  public double variance() {
    return variance;
  }

  /** The estimates of all forms that were compared, for a start of the next cycle. */
  List<EtsEstimate> rivals() {
    return rivals;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    if (!form().hasClosedVariance() && variance > 0) {
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      SamplePaths paths = simulate(horizon, PATHS, new SplittableRandom(seed));
      for (int h = 1; h <= horizon; h++) {
        steps.add(Distributions.empirical(paths.step(h)));
      }
      return steps;
    }
    return closed(horizon, Distributions::normal);
  }

  /** Simulated distributions stay as they are. */
  @Override
  public List<PredictiveDistribution> predictWithEstimationError(int horizon) {
    if (!form().hasClosedVariance() && variance > 0) {
      return predict(horizon);
    }
    int observed = estimate.observed();
    int parameters = estimate.parameterCount();
    return closed(
        horizon,
        (mean, deviation) -> Distributions.estimatedNormal(mean, deviation, observed, parameters));
  }

  private List<PredictiveDistribution> closed(
      int horizon, BiFunction<Double, Double, PredictiveDistribution> law) {
    double[] mean = new double[horizon];
    double[] spread = new double[horizon];
    EtsMoments.fill(form(), estimate.smoothing(), estimate.last(), variance, mean, spread);
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (int h = 0; h < horizon; h++) {
      steps.add(law.apply(mean[h], Math.sqrt(spread[h])));
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] last = estimate.last();
    double[] smoothing = estimate.smoothing();
    boolean relative = form().error() == EtsForm.ErrorType.MULTIPLICATIVE;
    boolean factors = form().season() == EtsForm.Season.MULTIPLICATIVE;
    int m = last.length - 2;
    double sigma = Math.sqrt(variance);
    double[] season = new double[m];
    double[] values = new double[horizon * paths];
    for (int path = 0; path < paths; path++) {
      double level = last[0];
      double slope = last[1];
      System.arraycopy(last, 2, season, 0, m);
      for (int h = 0; h < horizon; h++) {
        double damped = smoothing[3] * slope;
        double base = level + damped;
        double state = season[h % m];
        double forecast = factors ? base * state : base + state;
        double draw = sigma * RandomDraws.normal(random);
        double error = relative ? forecast * draw : draw;
        values[path * horizon + h] = forecast + error;
        double deseasoned = factors ? relative ? base * draw : error / state : error;
        level = base + smoothing[0] * deseasoned;
        slope = damped + smoothing[1] * deseasoned;
        double detrended = factors ? relative ? state * draw : error / base : error;
        season[h % m] = state + smoothing[2] * detrended;
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  /**
   * Smoothing parameters and variance stay, and so do the first states if the series starts where
   * it did; else they follow from a decomposition of the new data.
   */
  @Override
  public FittedModel update(TimeSeries known) {
    if (known.isEmpty() || (form().isSeasonal() && known.length() < 2 * estimate.seasonLength())) {
      throw new ModelFitException(
          "The series has "
              + known.length()
              + " periods: the model 'ets' needs two seasons of "
              + estimate.seasonLength()
              + " to be updated.");
    }
    double[] y = known.toArray();
    double[] first =
        known.start().equals(start)
            ? estimate.first()
            : EtsStart.states(form(), y, form().isSeasonal() ? estimate.seasonLength() : 1);
    return new EtsFit(estimate.appliedTo(y, first), variance, known.start(), seed, rivals);
  }

  /**
   * {@code alpha}, {@code beta}, {@code gamma}, {@code phi}, the first states {@code l}, {@code b},
   * {@code s1} (of the first period) …, {@code sigma}, {@code log-likelihood} and {@code aicc}.
   */
  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>();
    parameters.put("alpha", estimate.smoothing()[0]);
    parameters.put("l", estimate.first()[0]);
    if (form().hasTrend()) {
      parameters.put("beta", estimate.smoothing()[1]);
      parameters.put("b", estimate.first()[1]);
    }
    if (form().isDamped()) {
      parameters.put("phi", estimate.smoothing()[3]);
    }
    if (form().isSeasonal()) {
      parameters.put("gamma", estimate.smoothing()[2]);
      for (int i = 2; i < estimate.first().length; i++) {
        parameters.put("s" + (i - 1), estimate.first()[i]);
      }
    }
    parameters.put("sigma", Math.sqrt(variance));
    putIfFinite(parameters, "log-likelihood", logLikelihood());
    putIfFinite(parameters, "aicc", criterion(InformationCriterion.AICC));
    return parameters;
  }

  private static void putIfFinite(Map<String, Double> parameters, String name, double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      parameters.put(name, value);
    }
  }
}

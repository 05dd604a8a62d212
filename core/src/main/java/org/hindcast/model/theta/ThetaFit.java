package org.hindcast.model.theta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A fitted theta model.
 *
 * <p>All states are linear in the data, so that future values are normal: the effects of each
 * future error are found by running the recursion once from that error alone.
 */
final class ThetaFit implements FittedModel {

  private final ThetaVariant variant;
  private final double alpha;
  private final double weight;
  private final double sigma;
  private final double firstLevel;
  private final TimePeriod start;
  private final int length;
  private final int observed;
  private final double level;
  private final ThetaLine line;

  /** Factors or terms by place in the season of the first value; empty if there is none. */
  private final double[] season;

  private final boolean factors;

  ThetaFit(
      ThetaVariant variant,
      double alpha,
      double weight,
      double sigma,
      double firstLevel,
      TimeSeries known,
      double[] season,
      boolean factors) {
    this.variant = variant;
    this.alpha = alpha;
    this.weight = weight;
    this.sigma = sigma;
    this.firstLevel = firstLevel;
    this.season = season;
    this.factors = factors;
    start = known.start();
    length = known.length();
    observed = known.observed();
    double[] adjusted = Theta.filled(Theta.adjusted(known.toArray(), season, factors));
    ThetaLine through = new ThetaLine();
    double state = firstLevel;
    for (double value : adjusted) {
      through.add(value);
      state += alpha * (value - state);
    }
    line = through;
    level = state;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    return predict(horizon, Distributions::normal);
  }

  /** The seasonal pattern counts among the parameters. */
  @Override
  public List<PredictiveDistribution> predictWithEstimationError(int horizon) {
    int parameters = (variant.hasFreeTheta() ? 3 : 2) + Math.max(0, season.length - 1);
    return predict(
        horizon,
        (mean, deviation) -> Distributions.estimatedNormal(mean, deviation, observed, parameters));
  }

  private List<PredictiveDistribution> predict(
      int horizon, BiFunction<Double, Double, PredictiveDistribution> law) {
    double[] none = new double[horizon];
    double[] mean = run(horizon, none);
    double[] variance = variances(horizon);
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (int h = 0; h < horizon; h++) {
      double spread = sigma * Math.sqrt(variance[h]) * errorScale(h);
      steps.add(law.apply(reseasoned(mean[h], h), spread));
    }
    return steps;
  }

  private double[] variances(int horizon) {
    double[] variance = new double[horizon];
    if (!variant.hasMovingLine()) {
      for (int h = 0; h < horizon; h++) {
        variance[h] = 1 + h * alpha * alpha;
      }
      return variance;
    }
    double[] errors = new double[horizon];
    for (int j = 0; j < horizon; j++) {
      errors[j] = 1;
      // From a history of zeros, lest the effect of 1 is lost beside large values.
      double[] effects = run(horizon, errors, 0, line.flat());
      errors[j] = 0;
      for (int h = j; h < horizon; h++) {
        variance[h] += effects[h] * effects[h];
      }
    }
    return variance;
  }

  /** The adjusted values at the steps ahead, given the errors. */
  private double[] run(int horizon, double[] errors) {
    if (variant == ThetaVariant.STANDARD) {
      double[] values = new double[horizon];
      double drift = weight * line.slope();
      double lead = (1 - Math.pow(1 - alpha, length)) / alpha;
      double smoothed = level;
      for (int h = 0; h < horizon; h++) {
        values[h] = smoothed + drift * (h + lead) + errors[h];
        smoothed += alpha * errors[h];
      }
      return values;
    }
    return run(horizon, errors, level, line.copy());
  }

  /**
   * The recursion of the variants.
   *
   * @param moving modified
   */
  private double[] run(int horizon, double[] errors, double from, ThetaLine moving) {
    double[] values = new double[horizon];
    double state = from;
    double power = Math.pow(1 - alpha, length);
    for (int h = 0; h < horizon; h++) {
      double next = power * (1 - alpha);
      double part = power * moving.intercept() + moving.slope() * (1 - next) / alpha;
      values[h] = state + weight * part + errors[h];
      state += alpha * (values[h] - state);
      if (variant.hasMovingLine()) {
        moving.add(values[h]);
      }
      power = next;
    }
    return values;
  }

  private double place(int h) {
    return season[(length + h) % season.length];
  }

  private double reseasoned(double value, int h) {
    if (season.length == 0) {
      return value;
    }
    return factors ? value * place(h) : value + place(h);
  }

  /** R's thetaf leaves errors in units of the adjusted series; the variants scale them back. */
  private double errorScale(int h) {
    boolean scaled = factors && season.length > 0 && variant != ThetaVariant.STANDARD;
    return scaled ? Math.abs(place(h)) : 1;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] values = new double[horizon * paths];
    double[] errors = new double[horizon];
    double[] mean = run(horizon, errors);
    for (int path = 0; path < paths; path++) {
      for (int h = 0; h < horizon; h++) {
        errors[h] = sigma * RandomDraws.normal(random);
      }
      double[] moved = run(horizon, errors);
      for (int h = 0; h < horizon; h++) {
        values[path * horizon + h] = reseasoned(mean[h], h) + (moved[h] - mean[h]) * errorScale(h);
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  /** Parameters, season and first level stay; level and trend line follow from the data. */
  @Override
  public FittedModel update(TimeSeries known) {
    double[] turned = season.clone();
    int shift = start.until(known.start());
    for (int i = 0; i < season.length; i++) {
      turned[i] = season[Math.floorMod(i + shift, season.length)];
    }
    double first = shift == 0 ? firstLevel : known.value(0);
    return new ThetaFit(variant, alpha, weight, sigma, first, known, turned, factors);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>();
    parameters.put("alpha", alpha);
    parameters.put("theta", 1 / (1 - weight));
    parameters.put("l", firstLevel);
    parameters.put("slope", line.slope());
    parameters.put("sigma", sigma);
    return parameters;
  }
}

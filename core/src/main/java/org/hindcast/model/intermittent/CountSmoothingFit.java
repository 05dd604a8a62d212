package org.hindcast.model.intermittent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A smoothed count after fitting: its parameters and the level after the last count.
 *
 * <p>The mean of step {@code h} is {@code μ + ρ^(h-1)·(ℓ - μ)}, without damping {@code ℓ}. The
 * first step has the law of the model itself, as every step has if no count moves the level; later
 * ones a mixture of it over simulated levels. Every quantile is a whole number.
 */
public final class CountSmoothingFit implements FittedModel {

  private static final int PATHS = 5000;

  private final CountEstimate estimate;
  private final CountSmoothing model;
  private final TimePeriod start;
  private final boolean ofZeros;
  private final long seed;

  CountSmoothingFit(
      CountEstimate estimate, CountSmoothing model, TimePeriod start, boolean ofZeros, long seed) {
    this.estimate = estimate;
    this.model = model;
    this.start = start;
    this.ofZeros = ofZeros;
    this.seed = seed;
  }

  CountEstimate estimate() {
    return estimate;
  }

  /**
   * The log-likelihood with all its constants, as R's {@code dpois} and {@code dnbinom} have it.
   */
  public double logLikelihood() {
    return estimate.logLikelihood();
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    CountLaw law = estimate.law();
    double dispersion = estimate.dispersion();
    boolean still = estimate.alpha() == 0;
    double[] levels = still || horizon == 1 ? new double[0] : new double[horizon * PATHS];
    if (levels.length > 0) {
      run(levels, new double[levels.length], horizon, new SplittableRandom(seed));
    }
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    double distance = estimate.level() - estimate.first();
    double[] simulated = new double[PATHS];
    for (int h = 0; h < horizon; h++) {
      double mean = h == 0 ? estimate.level() : estimate.first() + distance;
      if (still || h == 0) {
        steps.add(law.distribution(mean, dispersion));
      } else {
        for (int path = 0; path < PATHS; path++) {
          simulated[path] = levels[path * horizon + h];
        }
        steps.add(CountMixture.of(law, dispersion, simulated, mean));
      }
      distance *= estimate.persistence();
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] counts = new double[horizon * paths];
    run(new double[counts.length], counts, horizon, random);
    return SamplePaths.ofTrusted(horizon, counts);
  }

  /** Fills in paths of levels, each before the count of its period, and of counts. */
  private void run(double[] levels, double[] counts, int horizon, RandomGenerator random) {
    CountLaw law = estimate.law();
    double dispersion = estimate.dispersion();
    double first = estimate.first();
    double level = estimate.level();
    for (int i = 0; i < counts.length; i++) {
      level = i % horizon == 0 ? estimate.level() : level;
      levels[i] = CountLikelihood.positive(level);
      counts[i] = law.draw(levels[i], dispersion, random);
      level =
          first + estimate.persistence() * (level - first) + estimate.alpha() * (counts[i] - level);
    }
  }

  /**
   * The parameters stay, and so does the first level if the series starts where it did; else it is
   * the most likely one. A fit to zeros alone has learnt nothing that could stay; it is made anew,
   * as is one to newer data of zeros alone.
   */
  @Override
  public CountSmoothingFit update(TimeSeries known) {
    double[] y = model.counts(known, "The series");
    if (ofZeros || CountSmoothing.isZero(y)) {
      return model.refit(known, seed);
    }
    CountEstimate newer =
        known.start().equals(start) ? estimate.appliedTo(y) : estimate.withFirstLevelOf(y);
    return new CountSmoothingFit(newer, model, known.start(), false, seed);
  }

  /**
   * {@code alpha}; {@code l}, the first level, or, with damping, {@code mean}, the long-run mean,
   * and {@code persistence}; {@code dispersion} of a negative binomial count; and {@code
   * log-likelihood}.
   */
  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>();
    parameters.put("alpha", estimate.alpha());
    if (estimate.form() == LevelForm.DAMPED) {
      parameters.put("mean", estimate.first());
      parameters.put("persistence", estimate.persistence());
    } else {
      parameters.put("l", estimate.first());
    }
    if (estimate.law() != CountLaw.POISSON) {
      parameters.put("dispersion", estimate.dispersion());
    }
    parameters.put("log-likelihood", logLikelihood());
    return parameters;
  }
}

package org.hindcast.evaluation.score;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ForecastKey;

/**
 * How much each forecast counts in a figure: a mean of scores s becomes Σ w·s / Σ w, a sum Σ w·s, a
 * ratio of sums Σ w·a / Σ w·b, a median the weighted median.
 *
 * <p>A weight of 0 leaves a forecast out, and the table counts it. Weights must be known before the
 * outcome: a weight that depends on the actual rewards a forecaster for stating what is not
 * believed (Gneiting and Ranjan, 2011, doi:10.1198/jbes.2010.08110; the forecaster's dilemma of
 * Lerch et al., 2017, doi:10.1214/16-STS588). To look at extreme outcomes, use threshold-weighted
 * scores such as {@code twcrps-above-100}; to look at cases announced beforehand, weights by {@link
 * #whereForecastAbove}.
 */
public final class ForecastWeights {

  private static final ForecastWeights EQUAL = new ForecastWeights("equal", (rows, key) -> 1);

  /** The weight of a forecast. */
  @FunctionalInterface
  private interface Source {
    double of(Map<ForecastKey, Double> benchmark, ForecastKey key);
  }

  private final String id;
  private final Source source;
  private final String benchmark;

  private ForecastWeights(String id, Source source) {
    this(id, source, "");
  }

  private ForecastWeights(String id, Source source, String benchmark) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("The weights have no name: expected one for the table.");
    }
    this.id = id;
    this.source = source;
    this.benchmark = benchmark;
  }

  /** Every forecast counts the same. */
  public static ForecastWeights equal() {
    return EQUAL;
  }

  /**
   * Weights by a function of what is forecast, by whom and when.
   *
   * @param id the name in tables
   * @param weight finite, 0 or more; known before the outcome
   */
  public static ForecastWeights of(String id, ToDoubleFunction<ForecastKey> weight) {
    return new ForecastWeights(id, (rows, key) -> weight.applyAsDouble(key));
  }

  /** A weight per quantity (series); quantities that are not named have weight 0. */
  public static ForecastWeights byQuantity(Map<String, Double> weights) {
    Map<String, Double> copy = new TreeMap<>(weights);
    return of("by-quantity", key -> copy.getOrDefault(key.quantity(), 0.0));
  }

  /** A weight per target; targets that are not named have weight 0. */
  public static ForecastWeights byTarget(Map<Target, Double> weights) {
    Map<Target, Double> copy = new HashMap<>(weights);
    return of("by-target", key -> copy.getOrDefault(key.target(), 0.0));
  }

  /**
   * Weight 1 where a benchmark's point forecast of the same unit lies above a threshold, else 0:
   * the cases announced beforehand, the same for all models.
   */
  public static ForecastWeights whereForecastAbove(String model, double threshold) {
    return new ForecastWeights(
        "where-" + model + "-above-" + Levels.number(threshold),
        (rows, key) -> rows.getOrDefault(unit(key), Double.NaN) > threshold ? 1 : 0,
        model);
  }

  /**
   * Weight 1 where a benchmark's point forecast of the same unit lies below a threshold, else 0.
   */
  public static ForecastWeights whereForecastBelow(String model, double threshold) {
    return new ForecastWeights(
        "where-" + model + "-below-" + Levels.number(threshold),
        (rows, key) -> rows.getOrDefault(unit(key), Double.NaN) < threshold ? 1 : 0,
        model);
  }

  /** The name in tables. */
  public String id() {
    return id;
  }

  boolean isEqual() {
    return source == EQUAL.source;
  }

  /** The weights of the rows of an archive, then of its gaps. */
  double[] of(ForecastRows rows, MissingForecasts gaps) {
    int n = rows.archive.size();
    Map<ForecastKey, Double> points = new HashMap<>();
    if (!benchmark.isEmpty()) {
      int code = rows.modelCode(benchmark);
      for (int row = 0; row < n; row++) {
        if (rows.archive.modelCode(row) == code) {
          points.put(unit(rows.archive.key(row)), rows.archive.pointOrNaN(row));
        }
      }
    }
    double[] weights = new double[n + gaps.count()];
    for (int i = 0; i < weights.length; i++) {
      ForecastKey key = i < n ? rows.archive.key(i) : gaps.key(i - n);
      weights[i] = source.of(points, key);
      if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "The weight '"
                + id
                + "' of the forecast ("
                + key
                + ") is "
                + weights[i]
                + ": expected a finite number of at least 0.");
      }
    }
    return weights;
  }

  private static ForecastKey unit(ForecastKey key) {
    return new ForecastKey(
        "-", key.quantity(), key.cycle(), key.target(), key.stage(), key.scenario(), key.basis());
  }

  @Override
  public String toString() {
    return id;
  }
}

package org.hindcast.model.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.time.TimeSeries;

/**
 * A fit whose forecasts are mapped.
 *
 * @param base the fit on the model's scale
 * @param forward how data reach that scale, or refuse to
 * @param map from that scale to the original one; non-decreasing
 * @param distribution makes a step's distribution on the original scale
 * @param own parameters of the map
 */
record TransformedFit(
    FittedModel base,
    Forward forward,
    DoubleUnaryOperator map,
    UnaryOperator<PredictiveDistribution> distribution,
    Map<String, Double> own)
    implements FittedModel {

  /** How data reach the model's scale. */
  @FunctionalInterface
  interface Forward {
    TimeSeries apply(TimeSeries known);
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    return base.predict(horizon).stream().map(distribution).toList();
  }

  /** Widened on the model's scale. */
  @Override
  public List<PredictiveDistribution> predictWithEstimationError(int horizon) {
    return base.predictWithEstimationError(horizon).stream().map(distribution).toList();
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    SamplePaths drawn = base.simulate(horizon, paths, random);
    double[] values = new double[horizon * paths];
    for (int path = 0; path < paths; path++) {
      for (int step = 1; step <= horizon; step++) {
        values[path * horizon + step - 1] = map.applyAsDouble(drawn.value(path, step));
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  @Override
  public FittedModel update(TimeSeries known) {
    return new TransformedFit(base.update(forward.apply(known)), forward, map, distribution, own);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>(base.parameters());
    parameters.putAll(own);
    return parameters;
  }

  /** A series on the scale of a transform. */
  static TimeSeries transformed(
      TimeSeries known, ScaleTransform transform, String quantity, String model) {
    double[] values = known.toArray();
    for (int t = 0; t < values.length; t++) {
      if (!Double.isNaN(values[t])) {
        transform.require(values[t], quantity, model);
        values[t] = transform.apply(values[t]);
      }
    }
    return TimeSeries.of(known.start(), values);
  }

  /**
   * What the base model may know: the vintage of the previous cycle on the same scale, and its own
   * fit of then if it was on that scale.
   */
  static FitContext onScale(
      FitContext context, ScaleTransform transform, String model, Map<String, Double> own) {
    String quantity = context.quantity().id();
    return new FitContext(
        context.quantity(),
        context.seasonLength(),
        context.seed(),
        context.cycle(),
        context.information(),
        context.knownAtPreviousCycle().map(known -> transformed(known, transform, quantity, model)),
        baseFit(context, own));
  }

  /** The base model's fit of the cycle before, if it had the same parameters of the map. */
  static Optional<FittedModel> baseFit(FitContext context, Map<String, Double> own) {
    return context
        .previousFit()
        .flatMap(
            fit ->
                fit instanceof TransformedFit then && then.own.equals(own)
                    ? Optional.of(then.base)
                    : Optional.empty());
  }

  /** The fit of a model on the scale of a transform. */
  static TransformedFit of(
      FittedModel base,
      ScaleTransform transform,
      BackTransform back,
      String quantity,
      String model,
      Map<String, Double> own) {
    return new TransformedFit(
        base,
        known -> transformed(known, transform, quantity, model),
        transform::invert,
        step ->
            new MappedDistribution(
                step,
                transform::invert,
                value -> preimage(transform, value),
                back == BackTransform.MEDIAN),
        own);
  }

  private static double preimage(ScaleTransform transform, double value) {
    if (transform.accepts(value)) {
      return transform.apply(value);
    }
    // The maps are increasing: a value that has no preimage lies above or below the whole range.
    boolean above = value > transform.invert(0);
    return above ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}

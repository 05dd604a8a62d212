package org.hindcast.evaluation.backtest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.hindcast.data.InformationSet;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.FittedPanel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.PanelModel;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/** Models small enough to be forecast by hand. */
final class TestModels {

  private TestModels() {}

  static ModelCard card(String id) {
    return new ModelCard(id, id, "test", "test", "none", "test", "none", "none", "none", Map.of());
  }

  /** A series model from a function. */
  record Model(String id, BiFunction<TimeSeries, FitContext, FittedModel> method)
      implements SeriesModel {
    @Override
    public ModelCard card() {
      return TestModels.card(id);
    }

    @Override
    public FittedModel fit(TimeSeries known, FitContext context) {
      return method.apply(known, context);
    }
  }

  /** A panel model from a function. */
  record Panel(String id, BiFunction<InformationSet, FitContext, FittedPanel> method)
      implements PanelModel {
    @Override
    public ModelCard card() {
      return TestModels.card(id);
    }

    @Override
    public FittedPanel fit(InformationSet known, FitContext context) {
      return method.apply(known, context);
    }
  }

  /** The same value in every step, without doubt. */
  record Constant(double value) implements FittedModel {
    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return Collections.nCopies(horizon, Distributions.point(value));
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      return filled(horizon, paths, (path, step) -> value);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      return this;
    }

    @Override
    public Map<String, Double> parameters() {
      return Map.of("value", value);
    }
  }

  /** Marginals with a given mean and paths given by path (from 0) and step (from 1). */
  record Given(double mean, DoubleBinaryOperator paths) implements FittedModel {
    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return Collections.nCopies(horizon, Distributions.point(mean));
    }

    @Override
    public SamplePaths simulate(int horizon, int count, RandomGenerator random) {
      return filled(horizon, count, paths);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      return this;
    }
  }

  /** A random walk with unit steps from the last value. */
  record Walk(double last) implements FittedModel {
    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return java.util.stream.IntStream.rangeClosed(1, horizon)
          .mapToObj(step -> Distributions.normal(last, Math.sqrt(step)))
          .toList();
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      double[] values = new double[horizon * paths];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i % horizon == 0 ? last : values[i - 1]) + random.nextGaussian();
      }
      return SamplePaths.of(horizon, values);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      return new Walk(known.value(known.end()));
    }

    @Override
    public Map<String, Double> parameters() {
      return Map.of("last", last);
    }
  }

  /** A constant made from what is known. */
  static Model constant(String id, ToDoubleBiFunction<TimeSeries, FitContext> value) {
    return new Model(id, (known, context) -> new Constant(value.applyAsDouble(known, context)));
  }

  /** The sum of all known values: of powers of two it tells which were used. */
  static Model sum(String id) {
    return constant(id, (known, context) -> sum(known));
  }

  static Model walk(String id) {
    return new Model(id, (known, context) -> new Walk(known.value(known.end())));
  }

  static double sum(TimeSeries series) {
    double sum = 0;
    for (int i = 0; i < series.length(); i++) {
      sum += Double.isNaN(series.value(i)) ? 0 : series.value(i);
    }
    return sum;
  }

  private static SamplePaths filled(int horizon, int paths, DoubleBinaryOperator value) {
    double[] values = new double[horizon * paths];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(Math.floorDiv(i, horizon), i % horizon + 1);
    }
    return SamplePaths.of(horizon, values);
  }
}

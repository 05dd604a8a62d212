package org.hindcast.evaluation.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.LookAheadException;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a fitted model says about steps into forecasts of the targets of one cell, and
 * whatever goes wrong into failures.
 */
final class CellForecaster {

  /** Two years of hours and more; beyond lies a mistyped target. */
  static final int MAX_STEPS = 20_000;

  private final BacktestPlan.Inputs inputs;
  private final String model;
  private final Cycle cycle;
  private final List<ForecastRow> rows = new ArrayList<>();
  private final List<CellFailure> failures = new ArrayList<>();
  private final List<CellParameters> parameters = new ArrayList<>();

  CellForecaster(BacktestPlan plan, String model, Cycle cycle) {
    this.inputs = plan.inputs();
    this.model = model;
    this.cycle = cycle;
  }

  CellResult result(Cell cell) {
    return new CellResult(cell, List.copyOf(rows), List.copyOf(failures), List.copyOf(parameters));
  }

  /** Whether there is something to ask; nothing known is a failure. */
  boolean canAsk(String quantity, BacktestPlan.Question question) {
    if (question.lastKnown().isEmpty()) {
      fail(
          quantity,
          Optional.empty(),
          "No value of '" + quantity + "' was known at the cut-off " + cycle.cutOff() + ".");
    }
    return !question.targets().isEmpty();
  }

  void parameters(String quantity, boolean refitted, Map<String, Double> values) {
    if (!values.isEmpty()) {
      parameters.add(new CellParameters(model, quantity, cycle, refitted, values));
    }
  }

  /** Runs a model's code for one quantity; what it throws becomes a failure, except look-ahead. */
  void attempt(String quantity, Runnable step) {
    attempt(List.of(quantity), Optional.empty(), step);
  }

  /** Runs a model's code for several quantities at once. */
  void attempt(List<String> quantities, Runnable step) {
    attempt(quantities, Optional.empty(), step);
  }

  private void attempt(List<String> quantities, Optional<Target> target, Runnable step) {
    try {
      step.run();
    } catch (LookAheadException e) {
      throw lookedAhead(quantities, e);
    } catch (ModelFitException e) {
      quantities.forEach(each -> fail(each, target, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      String reason = e.getClass().getName() + ": " + e.getMessage();
      quantities.forEach(each -> fail(each, target, reason));
    }
  }

  private LookAheadException lookedAhead(List<String> quantities, LookAheadException cause) {
    String where =
        "Model '"
            + model
            + "' looked ahead in cycle "
            + cycle.id()
            + " (cut-off "
            + cycle.cutOff()
            + ") while forecasting "
            + quantities
            + ": ";
    LookAheadException named = new LookAheadException(where + cause.getMessage());
    named.initCause(cause);
    return named;
  }

  private void fail(String quantity, Optional<Target> target, String reason) {
    failures.add(new CellFailure(model, quantity, cycle, target, reason));
  }

  /** Forecasts the targets of one quantity. */
  void forecast(
      int quantityAt, FittedModel fitted, TimeSeries known, List<Target> targets, long seed) {
    Quantity quantity = inputs.quantities().get(quantityAt);
    List<Steps> asked = new ArrayList<>();
    int horizon = 0;
    int totalHorizon = 0;
    for (Target target : targets) {
      Steps steps = Steps.of(target, known);
      Optional<String> obstacle = steps.obstacle(quantity, known);
      if (obstacle.isPresent()) {
        fail(quantity.id(), Optional.of(target), obstacle.get());
      } else if (steps.last >= 1) {
        asked.add(steps);
        horizon = Math.max(horizon, steps.last);
        totalHorizon = Math.max(totalHorizon, steps.isTotal() ? steps.last : 0);
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    List<PredictiveDistribution> marginals = fitted.predict(horizon);
    if (marginals.size() != horizon) {
      throw new IllegalStateException(
          "The model predicted " + marginals.size() + " steps: expected " + horizon + ".");
    }
    Paths paths = new Paths(fitted, totalHorizon, inputs.samples(), CellSeed.ofPaths(seed));
    double floor = quantity.support().lowerBound();
    for (Steps steps : asked) {
      attempt(
          List.of(quantity.id()),
          Optional.of(steps.target),
          () -> {
            Forecast.Quantiles forecast =
                steps.isTotal()
                    ? total(steps, known, marginals, paths, floor)
                    : value(marginals.get(steps.last - 1), floor);
            ForecastKey key = ForecastKey.of(model, quantity.id(), cycle.id(), steps.target);
            rows.add(new ForecastRow(key, steps.last, forecast));
          });
    }
  }

  /** The marginal distribution of a step; what lies below the support counts as its lower bound. */
  private Forecast.Quantiles value(PredictiveDistribution marginal, double floor) {
    double[] levels = inputs.quantileLevels();
    double[] values = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = Math.max(floor, marginal.quantile(levels[i]));
    }
    return Forecast.quantiles(levels, values, OptionalDouble.of(Math.max(floor, marginal.mean())));
  }

  /**
   * The known periods plus the rest: the mean is the sum of the steps' means, the quantiles are
   * those of the sums of the paths.
   */
  private Forecast.Quantiles total(
      Steps steps,
      TimeSeries known,
      List<PredictiveDistribution> marginals,
      Paths paths,
      double floor) {
    double base = 0;
    for (TimePeriod part = steps.firstPart; !part.isAfter(known.end()); part = part.plus(1)) {
      base += known.value(part);
    }
    int first = Math.max(1, steps.first);
    double mean = base;
    for (int step = first; step <= steps.last; step++) {
      mean += Math.max(floor, marginals.get(step - 1).mean());
    }
    double[] sums = paths.get().sums(first, steps.last, floor);
    Arrays.sort(sums);
    double[] levels = inputs.quantileLevels();
    double[] values = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = base + Distributions.quantile(sums, levels[i]);
    }
    return Forecast.quantiles(levels, values, OptionalDouble.of(mean));
  }

  /**
   * A target in steps after the last observation; steps before 1 are known periods.
   *
   * @param firstPart the first period it is made of
   */
  private record Steps(Target target, TimePeriod firstPart, int first, int last) {

    static Steps of(Target target, TimeSeries known) {
      Frequency observed = known.frequency();
      TimePeriod firstPart = target.firstPart(observed);
      return new Steps(
          target,
          firstPart,
          known.end().until(firstPart),
          known.end().until(target.lastPart(observed)));
    }

    boolean isTotal() {
      return target instanceof Target.PeriodTotal;
    }

    /** Why the target cannot be forecast; a target that is wholly known needs none. */
    Optional<String> obstacle(Quantity quantity, TimeSeries known) {
      if (last > MAX_STEPS) {
        return Optional.of(
            "The target lies "
                + last
                + " periods after the last observation ("
                + known.end()
                + "): expected at most "
                + MAX_STEPS
                + ". Maybe its year is mistyped.");
      }
      List<TimePeriod> missing = new ArrayList<>();
      int end = Math.min(0, last);
      for (int step = first; step <= end; step++) {
        TimePeriod part = known.end().plus(step);
        if (Double.isNaN(known.value(part)) && missing.size() < 12) {
          missing.add(part);
        }
      }
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "The value of '"
                  + quantity.id()
                  + "' in "
                  + missing
                  + " was not known at the cut-off, where the series ran from "
                  + known.start()
                  + " (or from its last break) to "
                  + known.end()
                  + ": the target needs it.");
    }
  }

  /** The sample paths of a cell, drawn when the first total needs them. */
  private static final class Paths {

    private final FittedModel fitted;
    private final int horizon;
    private final int samples;
    private final long seed;
    private @Nullable SamplePaths drawn;

    Paths(FittedModel fitted, int horizon, int samples, long seed) {
      this.fitted = fitted;
      this.horizon = horizon;
      this.samples = samples;
      this.seed = seed;
    }

    SamplePaths get() {
      @Nullable SamplePaths paths = drawn;
      if (paths == null) {
        paths = fitted.simulate(horizon, samples, new SplittableRandom(seed));
        if (paths.horizon() < horizon || paths.count() != samples) {
          throw new IllegalStateException(
              "The model simulated "
                  + paths.count()
                  + " paths of "
                  + paths.horizon()
                  + " steps: expected "
                  + samples
                  + " of "
                  + horizon
                  + ".");
        }
        drawn = paths;
      }
      return paths;
    }
  }
}

package org.hindcast.benchmarks.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hindcast.benchmarks.leaderboard.CompetitionForecasts.Effort;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.datasets.format.CompetitionForecastFormat;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.evaluation.backtest.BacktestListener;
import org.hindcast.evaluation.backtest.Cell;
import org.hindcast.evaluation.backtest.CellFailure;
import org.hindcast.evaluation.backtest.CellSeed;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * A run of models on every series of a competition: each is fitted to the training part and
 * forecasts the test part, which it never sees. Immutable; every method returns a changed copy.
 *
 * <p>Forecasts are the same, bit by bit, for any order of the models and any number of threads. A
 * series that a model cannot forecast is a failure with its reason, and no other model stands in.
 */
public final class CompetitionRun {

  private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};

  private final List<CompetitionSeries> series;
  private final List<SeriesModel> models;
  private final long seed;
  private final int threads;
  private final BacktestListener listener;

  private CompetitionRun(
      List<CompetitionSeries> series,
      List<SeriesModel> models,
      long seed,
      int threads,
      BacktestListener listener) {
    this.series = series;
    this.models = models;
    this.seed = seed;
    this.threads = threads;
    this.listener = listener;
  }

  /**
   * A run on these series, on all processors, with seed 1.
   *
   * @throws IllegalArgumentException if there are none, one has no test part, or one is in a group
   *     called {@value Standings#ALL}
   */
  public static CompetitionRun of(Collection<CompetitionSeries> series) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("There are no series: expected at least one.");
    }
    for (CompetitionSeries each : series) {
      if (each.horizon() == 0) {
        throw new IllegalArgumentException(
            "The series '"
                + each.id()
                + "' has no test part to judge forecasts by: expected a horizon of at least 1.");
      }
    }
    List<CompetitionSeries> all = List.copyOf(series);
    Standings.Groups.of(all);
    return new CompetitionRun(
        all, List.of(), 1, Runtime.getRuntime().availableProcessors(), BacktestListener.none());
  }

  /**
   * The same with these models.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  public CompetitionRun models(Collection<? extends SeriesModel> chosen) {
    Set<String> ids = new LinkedHashSet<>();
    for (SeriesModel model : chosen) {
      if (!ids.add(model.id())) {
        throw new IllegalArgumentException(
            "Two models have the id '" + model.id() + "': expected each variant once.");
      }
    }
    return new CompetitionRun(series, List.copyOf(chosen), seed, threads, listener);
  }

  /** The same with this seed of all chance. */
  public CompetitionRun seed(long other) {
    return new CompetitionRun(series, models, other, threads, listener);
  }

  /**
   * The same with so many series done at the same time.
   *
   * @param number at least 1
   */
  public CompetitionRun threads(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "The number of threads is " + number + ": expected at least 1.");
    }
    return new CompetitionRun(series, models, seed, number, listener);
  }

  /** The same, watched; {@link BacktestListener#finished} is not called. */
  public CompetitionRun listener(BacktestListener other) {
    return new CompetitionRun(series, models, seed, threads, other);
  }

  /** The levels of the quantiles: the median and the central intervals of 80% and 95%. */
  public static double[] levels() {
    return LEVELS.clone();
  }

  /** Runs the models. */
  public CompetitionForecasts run() {
    listener.started(series.size() * models.size());
    Shift shift = new Shift();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, series.size()); i++) {
      Thread thread = new Thread(shift, "hindcast-" + i);
      thread.setDaemon(true);
      others.add(thread);
      thread.start();
    }
    shift.run();
    others.forEach(shift::await);
    return gathered(shift.outcomes());
  }

  private CompetitionForecasts gathered(Outcome[][] outcomes) {
    ForecastArchive.Builder archive = ForecastArchive.builder();
    series.forEach(each -> archive.cycle(CompetitionForecastFormat.cycle(each)));
    List<CellFailure> failures = new ArrayList<>();
    Set<String> periods = new LinkedHashSet<>();
    series.forEach(each -> periods.add(each.period()));
    List<Effort> efforts = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      for (String period : periods) {
        int n = 0;
        double seconds = 0;
        for (int i = 0; i < series.size(); i++) {
          if (series.get(i).period().equals(period)) {
            n++;
            seconds += outcomes[i][model].seconds;
          }
        }
        efforts.add(new Effort(models.get(model).id(), period, n, seconds));
      }
      for (int i = 0; i < series.size(); i++) {
        Outcome outcome = outcomes[i][model];
        add(archive, models.get(model).id(), series.get(i), outcome.steps);
        outcome.failure.ifPresent(failures::add);
      }
    }
    failures.sort(Comparator.comparing(CellFailure::model).thenComparing(CellFailure::quantity));
    return new CompetitionForecasts(archive.build(), failures, efforts);
  }

  private static void add(
      ForecastArchive.Builder archive, String model, CompetitionSeries of, List<Forecast> steps) {
    String cycle = CompetitionForecastFormat.cycle(of).id();
    for (int h = 1; h <= steps.size(); h++) {
      Target target = Target.value(of.train().end().plus(h));
      archive.add(ForecastKey.of(model, of.id(), cycle, target), h, steps.get(h - 1));
    }
  }

  private Outcome outcome(SeriesModel model, CompetitionSeries of) {
    Cycle cycle = CompetitionForecastFormat.cycle(of);
    long started = System.nanoTime();
    List<Forecast> steps = List.of();
    Optional<CellFailure> failure = Optional.empty();
    try {
      steps = forecast(model, of, cycle);
    } catch (ModelFitException e) {
      failure = Optional.of(failure(model, of, cycle, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      String reason = e.getClass().getName() + ": " + e.getMessage();
      failure = Optional.of(failure(model, of, cycle, reason));
    }
    return new Outcome(steps, failure, (System.nanoTime() - started) / 1e9);
  }

  private List<Forecast> forecast(SeriesModel model, CompetitionSeries of, Cycle cycle) {
    TimeSeries known = of.train();
    int season = known.frequency().seasonLength();
    long cellSeed = CellSeed.of(seed, model.id(), of.id(), cycle.id());
    FitContext context = FitContext.of(of.quantity(), season, cellSeed);
    List<PredictiveDistribution> predicted = model.fit(known, context).predict(of.horizon());
    if (predicted.size() != of.horizon()) {
      throw new IllegalStateException(
          "The model predicted " + predicted.size() + " steps: expected " + of.horizon() + ".");
    }
    List<Forecast> steps = new ArrayList<>();
    for (PredictiveDistribution step : predicted) {
      double[] quantiles = new double[LEVELS.length];
      for (int i = 0; i < LEVELS.length; i++) {
        quantiles[i] = step.quantile(LEVELS[i]);
      }
      steps.add(Forecast.quantiles(LEVELS, quantiles, OptionalDouble.of(step.mean())));
    }
    return steps;
  }

  private static CellFailure failure(
      SeriesModel model, CompetitionSeries of, Cycle cycle, String reason) {
    return new CellFailure(model.id(), of.id(), cycle, Optional.empty(), reason);
  }

  /** The forecasts of one series by one model, or why there are none. */
  private record Outcome(List<Forecast> steps, Optional<CellFailure> failure, double seconds) {}

  /** The work in progress; all threads run the same one. */
  private final class Shift implements Runnable {

    private final AtomicInteger next = new AtomicInteger();
    private final Outcome[][] outcomes = new Outcome[series.size()][models.size()];
    private @Nullable Throwable stopped;

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
        try {
          for (int model = 0; model < models.size(); model++) {
            outcomes[i][model] = outcome(models.get(model), series.get(i));
            announce(models.get(model), series.get(i), outcomes[i][model]);
          }
        } catch (RuntimeException | Error e) {
          stop(e);
        }
      }
    }

    private synchronized void announce(SeriesModel model, CompetitionSeries of, Outcome outcome) {
      Cell cell = new Cell(model.id(), Optional.of(of.id()), CompetitionForecastFormat.cycle(of));
      if (outcome.failure.isEmpty()) {
        listener.cellFinished(cell);
      } else {
        listener.cellFailed(cell, List.of(outcome.failure.get()));
      }
    }

    private synchronized void stop(Throwable cause) {
      next.set(outcomes.length);
      stopped = stopped == null ? cause : stopped;
    }

    void await(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        stop(new IllegalStateException("The run was interrupted.", e));
        Thread.currentThread().interrupt();
      }
    }

    private synchronized Outcome[][] outcomes() {
      if (stopped instanceof Error error) {
        throw error;
      }
      if (stopped instanceof RuntimeException exception) {
        throw exception;
      }
      return outcomes;
    }
  }
}

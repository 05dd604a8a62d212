package org.hindcast.benchmarks.scoring;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.score.ActualsTable;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Forecasts scored per microsecond from archive to table, on one thread: joining with the actuals,
 * the check for missing forecasts, scores, groups, counts. Every fiftieth actual is not published
 * yet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EvaluationBenchmark {

  private static final int MODELS = 20;
  private static final int CYCLES = 100;
  private static final int HORIZONS = 50;
  private static final int POINT_QUANTITIES = 100;
  private static final int QUANTILE_QUANTITIES = 10;
  private static final int POINTS = MODELS * POINT_QUANTITIES * CYCLES * HORIZONS;
  private static final int DRAWS = 100;
  private static final int SAMPLED = MODELS * CYCLES * HORIZONS;
  private static final int QUANTILES = MODELS * QUANTILE_QUANTITIES * CYCLES * HORIZONS;
  private static final double[] LEVELS = {
    0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
    0.8, 0.85, 0.9, 0.95, 0.975, 0.99
  };

  private ForecastArchive points = ForecastArchive.builder().build();
  private ForecastArchive quantiles = ForecastArchive.builder().build();
  private ForecastArchive samples = ForecastArchive.builder().build();
  private ActualsTable actuals = ActualsTable.builder().build();

  /** Makes 10 million point forecasts, 1 million of 23 quantiles and 100,000 samples. */
  @Setup
  public void makeArchives() {
    SplittableRandom random = new SplittableRandom(20_210_712L);
    points = archive(POINT_QUANTITIES, random, Forecast::point);
    quantiles = archive(QUANTILE_QUANTITIES, random, EvaluationBenchmark::quantiles);
    samples = archive(1, random, middle -> sample(middle, random));
    ActualsTable.Builder builder = ActualsTable.builder();
    for (int quantity = 0; quantity < POINT_QUANTITIES; quantity++) {
      for (int month = 0; month < CYCLES + HORIZONS; month++) {
        if (random.nextInt(50) > 0) {
          builder.add("q" + quantity, target(month), 1000 + 1000 * random.nextDouble());
        }
      }
    }
    actuals = builder.build();
  }

  private static Target target(int month) {
    return Target.value(TimePeriod.ofMonth(2000, 1).plus(month));
  }

  private static ForecastArchive archive(
      int quantities, SplittableRandom random, DoubleFunction<Forecast> forecast) {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      LocalDate cutOff = LocalDate.of(2000, 1, 1).plusMonths(cycle).minusDays(1);
      builder.cycle(Cycle.of("c" + cycle, cutOff));
      for (int model = 0; model < MODELS; model++) {
        for (int quantity = 0; quantity < quantities; quantity++) {
          for (int h = 1; h <= HORIZONS; h++) {
            double middle = 1000 + 1000 * random.nextDouble();
            builder.add(
                ForecastKey.of("m" + model, "q" + quantity, "c" + cycle, target(cycle + h - 1)),
                h,
                forecast.apply(middle));
          }
        }
      }
    }
    return builder.build();
  }

  private static Forecast quantiles(double middle) {
    double[] values = new double[LEVELS.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = middle + 100 * Math.log(LEVELS[k] / (1 - LEVELS[k]));
    }
    return Forecast.quantiles(LEVELS, values);
  }

  private static Forecast sample(double middle, SplittableRandom random) {
    double[] draws = new double[DRAWS];
    for (int k = 0; k < DRAWS; k++) {
      draws[k] = middle + 100 * random.nextGaussian();
    }
    return Forecast.sample(draws);
  }

  /** The mean absolute error of 10 million point forecasts by model. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public ScoreTable maeByModel() {
    return Evaluation.of(points, actuals).score(Scores.mae()).by(Dimension.MODEL);
  }

  /** MAE, RMSE, MAPE and sMAPE of 10 million point forecasts by model. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public ScoreTable fourScoresByModel() {
    return Evaluation.of(points, actuals)
        .score(Scores.mae(), Scores.rmse(), Scores.mape(), Scores.smape())
        .by(Dimension.MODEL);
  }

  /** The mean absolute error of 10 million point forecasts by model and horizon. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public ScoreTable maeByModelAndHorizon() {
    return Evaluation.of(points, actuals)
        .score(Scores.mae())
        .by(Dimension.MODEL, Dimension.HORIZON);
  }

  /** The weighted interval score of 1 million forecasts of 23 quantiles by model. */
  @Benchmark
  @OperationsPerInvocation(QUANTILES)
  public ScoreTable wisByModel() {
    return Evaluation.of(quantiles, actuals).score(Scores.wis()).by(Dimension.MODEL);
  }

  /** The continuous ranked probability score of 100,000 samples of 100 draws by model. */
  @Benchmark
  @OperationsPerInvocation(SAMPLED)
  public ScoreTable crpsByModel() {
    return Evaluation.of(samples, actuals).score(Scores.crps()).by(Dimension.MODEL);
  }
}

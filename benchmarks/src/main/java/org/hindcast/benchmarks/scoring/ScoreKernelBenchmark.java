package org.hindcast.benchmarks.scoring;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hindcast.evaluation.score.PointAccuracy;
import org.hindcast.evaluation.score.PointKernels;
import org.hindcast.evaluation.score.PointSummary;
import org.hindcast.evaluation.score.QuantileKernels;
import org.hindcast.evaluation.score.SampleKernels;
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
 * Rows scored per microsecond by the kernels, on one thread: 10 million pairs of forecast and
 * actual, 1 million forecasts of 23 quantiles, 100,000 samples of 100 draws.
 *
 * <p>{@link #memoryTwoColumns} reads the same two columns and only adds them up: what the memory
 * allows, 16 bytes a row.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoreKernelBenchmark {

  private static final int PAIRS = 10_000_000;
  private static final int FORECASTS = 1_000_000;
  private static final int GROUPS = 20;
  private static final int SAMPLES = 100_000;
  private static final int DRAWS = 100;
  private static final int LANES = 256;
  private static final double[] LEVELS = {
    0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
    0.8, 0.85, 0.9, 0.95, 0.975, 0.99
  };

  private final double[] forecasts = new double[PAIRS];
  private final double[] actuals = new double[PAIRS];
  private final int[] groups = new int[PAIRS];
  private final double[] quantiles = new double[FORECASTS * LEVELS.length];
  private final double[] outcomes = new double[FORECASTS];
  private final double[] scores = new double[FORECASTS];
  private final double[] lanes = new double[LANES];
  private final double[] samples = new double[SAMPLES * DRAWS];
  private final double[] draws = new double[DRAWS];
  private final long[] room = new long[DRAWS];

  /** Makes forecasts that miss by about a tenth. */
  @Setup
  public void makeForecasts() {
    SplittableRandom random = new SplittableRandom(20_210_712L);
    for (int i = 0; i < PAIRS; i++) {
      actuals[i] = 1000 + 1000 * random.nextDouble();
      forecasts[i] = actuals[i] * (1 + 0.1 * random.nextGaussian());
      groups[i] = random.nextInt(GROUPS);
    }
    for (int i = 0; i < FORECASTS; i++) {
      outcomes[i] = 1000 + 300 * random.nextGaussian();
      double middle = 1000 + 200 * random.nextGaussian();
      for (int k = 0; k < LEVELS.length; k++) {
        quantiles[i * LEVELS.length + k] = middle + 300 * Math.log(LEVELS[k] / (1 - LEVELS[k]));
      }
    }
    makeSamples(random);
  }

  private void makeSamples(SplittableRandom random) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 1000 + 300 * random.nextGaussian();
    }
  }

  /** Reads both columns: the bandwidth of the memory, in rows of 16 bytes. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double memoryTwoColumns() {
    for (int i = 0; i + LANES <= PAIRS; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] += forecasts[i + lane] + actuals[i + lane];
      }
    }
    return lanes[0];
  }

  /** The mean absolute error. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double mae() {
    return PointKernels.meanAbsoluteError(forecasts, actuals);
  }

  /** MAE, RMSE, MAPE and sMAPE in one pass. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public PointAccuracy fourScores() {
    return PointAccuracy.of(forecasts, actuals);
  }

  /** Bias, MAE, RMSE, MAPE and sMAPE in one pass. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public PointSummary fiveScores() {
    return PointSummary.of(forecasts, actuals);
  }

  /** The mean absolute error of 20 groups in random order. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double[] maeByGroup() {
    return PointKernels.meanAbsoluteErrors(forecasts, actuals, groups, GROUPS);
  }

  /** The weighted interval score of each forecast. */
  @Benchmark
  @OperationsPerInvocation(FORECASTS)
  public double[] wis() {
    QuantileKernels.weightedIntervalScores(LEVELS, quantiles, outcomes, scores);
    return scores;
  }

  /** The continuous ranked probability score of unsorted samples, sorting included. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public double crps() {
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      System.arraycopy(samples, i * DRAWS, draws, 0, DRAWS);
      SampleKernels.sort(draws, DRAWS, room);
      sum += SampleKernels.crps(draws, DRAWS, outcomes[i]);
    }
    return sum;
  }
}

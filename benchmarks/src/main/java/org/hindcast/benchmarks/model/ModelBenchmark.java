package org.hindcast.benchmarks.model;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Models fitted to monthly series with forecasts of 18 steps, on one thread. Read the counter
 * {@code series}, in series a second; of the replay it counts pairs of series and cycle. Each pass
 * goes over the same sample, so that one of fast series cannot flatter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class ModelBenchmark {

  /** The model, or {@code stl}, or {@code ets-replay}. */
  @Param({
    "seasonal-naive",
    "theta",
    "dot",
    "ets",
    "airline",
    "arima",
    "arima-quick",
    "stl",
    "stl-ets",
    "ets-replay"
  })
  public String task = "";

  private ModelTask work = new ModelTask("", List.of(), List.of());

  /** Series done, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    /** Series, or pairs of series and cycle. */
    public long series;
  }

  /** Loads the series and prints how accurate the model is on them. */
  @Setup
  public void load() {
    MonthlySeries series = MonthlySeries.load();
    work = ModelTask.of(task, series);
    System.out.println("# Data: " + work.sample().size() + " " + series.source());
    work.accuracy()
        .ifPresent(
            each ->
                System.out.printf(
                    Locale.ROOT,
                    "# Accuracy of %s: sMAPE %.2f, MASE %.3f%n",
                    task,
                    each.smape().orElse(Double.NaN),
                    each.mase().orElse(Double.NaN)));
    if (task.equals(ModelTask.REPLAY)) {
      System.out.println("# Warm against cold: " + Replay.difference(work.cases()));
    }
  }

  /** One pass over the sample. */
  @Benchmark
  public void pass(Count count, Blackhole results) {
    count.series += work.run(results);
  }
}

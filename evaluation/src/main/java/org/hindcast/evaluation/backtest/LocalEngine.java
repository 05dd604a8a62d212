package org.hindcast.evaluation.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine inside this process.
 *
 * @param threads how many units are done at the same time, at least 1
 */
public record LocalEngine(int threads) implements BacktestEngine {

  /** Checks the number. */
  public LocalEngine {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads is " + threads + ": expected at least 1.");
    }
  }

  /** As many threads as there are processors. */
  public static LocalEngine allCores() {
    return new LocalEngine(Runtime.getRuntime().availableProcessors());
  }

  /** So many threads. */
  public static LocalEngine threads(int threads) {
    return new LocalEngine(threads);
  }

  @Override
  public List<UnitResult> run(BacktestPlan plan, Consumer<UnitResult> finished) {
    Shift shift = new Shift(plan, finished);
    int extra = Math.min(threads, plan.unitCount()) - 1;
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < extra; i++) {
      Thread thread = new Thread(shift, "hindcast-" + (i + 1));
      thread.setDaemon(true);
      others.add(thread);
      thread.start();
    }
    shift.run();
    for (Thread thread : others) {
      shift.await(thread);
    }
    return shift.results();
  }

  /** The work in progress; all threads run the same one. */
  private static final class Shift implements Runnable {

    private final BacktestPlan plan;
    private final Consumer<UnitResult> finished;
    private final AtomicInteger next = new AtomicInteger();
    private final @Nullable UnitResult[] results;
    private int failedUnit = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    Shift(BacktestPlan plan, Consumer<UnitResult> finished) {
      this.plan = plan;
      this.finished = finished;
      this.results = new UnitResult[plan.unitCount()];
    }

    @Override
    public void run() {
      for (int unit = next.getAndIncrement();
          unit < results.length;
          unit = next.getAndIncrement()) {
        try {
          record(unit, plan.run(unit));
        } catch (RuntimeException | Error e) {
          stop(unit, e);
        }
      }
    }

    private synchronized void record(int unit, UnitResult result) {
      results[unit] = result;
      if (failure == null) {
        finished.accept(result);
      }
    }

    /** Units are handed out in order, so the first failing one is found whatever the timing. */
    private synchronized void stop(int unit, Throwable cause) {
      next.set(results.length);
      if (unit < failedUnit) {
        failedUnit = unit;
        failure = cause;
      }
    }

    void await(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        stop(-1, new IllegalStateException("The backtest was interrupted.", e));
        Thread.currentThread().interrupt();
      }
    }

    synchronized List<UnitResult> results() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      return Arrays.asList(results);
    }
  }
}

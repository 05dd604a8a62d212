package org.hindcast.evaluation.backtest;

import java.util.List;

/**
 * Somebody who watches a backtest run. Called from one thread at a time, not always the same; the
 * order of cells depends on the engine. What a listener throws stops the run.
 */
public interface BacktestListener {

  /** The run starts. Each of its cells is announced once, as finished or as failed. */
  default void started(int cells) {}

  /** A cell has all its forecasts. */
  default void cellFinished(Cell cell) {}

  /** A cell misses some of its forecasts, or all. */
  default void cellFailed(Cell cell, List<CellFailure> failures) {}

  /** The result is there. */
  default void finished(BacktestResult result) {}

  /** A listener that does nothing. */
  static BacktestListener none() {
    return new BacktestListener() {};
  }
}

package org.hindcast.evaluation.backtest;

import java.util.List;
import java.util.function.Consumer;

/** How the work of a backtest is carried out; it makes no difference to the result. */
public interface BacktestEngine {

  /**
   * Does every unit of work once.
   *
   * @param plan the work
   * @param finished told of each unit as it is done, from one thread at a time
   * @return the results in the order of the units
   * @throws org.hindcast.data.LookAheadException if a model asked for later data; of several, the
   *     one in the first unit
   */
  List<UnitResult> run(BacktestPlan plan, Consumer<UnitResult> finished);
}

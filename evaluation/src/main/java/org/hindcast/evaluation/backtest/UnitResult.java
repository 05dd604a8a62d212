package org.hindcast.evaluation.backtest;

import java.util.List;

/** What came out of one unit of work; an engine passes it on as it is. */
public final class UnitResult {

  private final List<CellResult> cells;

  UnitResult(List<CellResult> cells) {
    this.cells = List.copyOf(cells);
  }

  List<CellResult> cells() {
    return cells;
  }
}

package org.hindcast.evaluation.backtest;

import java.util.List;

/** What came out of one cell. */
record CellResult(
    Cell cell,
    List<ForecastRow> rows,
    List<CellFailure> failures,
    List<CellParameters> parameters) {}

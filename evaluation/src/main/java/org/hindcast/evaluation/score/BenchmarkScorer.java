package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.forecast.ForecastArchive;

/**
 * Scores each forecast beside the benchmark's forecast of the same unit: the components of rules
 * under the forecast, then under the benchmark's, then the code of the series.
 */
final class BenchmarkScorer {

  private final List<ScoringRule> inner;
  private final String benchmark;

  BenchmarkScorer(List<ScoringRule> inner, String benchmark) {
    this.inner = inner;
    this.benchmark = benchmark;
  }

  /** The number of components of the rules together. */
  int components() {
    return inner.stream().mapToInt(ScoringRule::components).sum();
  }

  /** The scores of all selected rows. */
  ScoreParts score(JointRows rows) {
    ForecastArchive archive = rows.archive();
    List<ScoreParts> all = new ArrayList<>();
    inner.forEach(rule -> all.add(rows.allCells(rule)));
    int model = rows.rows().modelCode(benchmark);
    int from = archive.size();
    int to = 0;
    for (int row = 0; row < archive.size(); row++) {
      if (archive.modelCode(row) == model) {
        from = Math.min(from, row);
        to = row + 1;
      }
    }
    int[] benchmarks = rows.rows().byUnit(from, to);
    long[] units = Arrays.stream(benchmarks).mapToLong(rows.rows()::unit).toArray();
    int width = components();
    ScoreParts parts = rows.perForecast(2 * width + 1);
    for (int i = 0; i < parts.size(); i++) {
      int row = parts.row(i);
      int other = Arrays.binarySearch(units, rows.rows().unit(row));
      parts.values(2 * width)[i] = archive.quantityCode(row);
      copy(all, row, parts, i, 0);
      if (parts.isScored(i)) {
        if (other < 0) {
          parts.fail(i, Reason.NO_BENCHMARK);
        } else {
          copy(all, benchmarks[other], parts, i, width);
        }
      }
    }
    return parts;
  }

  private static void copy(List<ScoreParts> all, int row, ScoreParts into, int place, int offset) {
    int column = offset;
    for (ScoreParts each : all) {
      if (!each.isScored(row)) {
        byte own = each.reasons()[row];
        into.reasons()[place] = offset == 0 ? own : ForecastRows.code(Reason.NO_BENCHMARK);
        return;
      }
      for (int c = 0; c < each.components(); c++) {
        into.values(column++)[place] = each.values(c)[row];
      }
    }
  }
}

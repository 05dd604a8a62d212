package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ForecastArchive;

/**
 * The forecasts that belong to one path: those of a model for a quantity in a cycle, at one stage,
 * under one scenario, on one policy basis, of targets of one kind and frequency.
 *
 * <p>A rule that scores paths has one score for all of their rows, which stands in the row of the
 * last target with an actual. The archive is sorted by model, quantity, cycle and target, so that a
 * path lies close together.
 */
final class PathRows {

  private PathRows() {}

  /** Whether no later target of the path of a row has an actual. */
  static boolean isLast(ForecastRows rows, int row) {
    ForecastArchive archive = rows.archive;
    for (int later = row + 1; later < archive.size() && sameCycle(archive, row, later); later++) {
      if (rows.hasActual(later) && samePath(archive, row, later)) {
        return false;
      }
    }
    return true;
  }

  /** The rows of the path that a row is the last of, with an actual, by target. */
  static int[] upTo(ForecastRows rows, int last) {
    ForecastArchive archive = rows.archive;
    int[] found = new int[8];
    int n = 0;
    for (int row = last; row >= 0 && sameCycle(archive, last, row); row--) {
      if (rows.hasActual(row) && samePath(archive, last, row)) {
        found = n == found.length ? Arrays.copyOf(found, 2 * n) : found;
        found[n++] = row;
      }
    }
    int[] ascending = new int[n];
    for (int k = 0; k < n; k++) {
      ascending[k] = found[n - 1 - k];
    }
    return ascending;
  }

  private static boolean sameCycle(ForecastArchive archive, int one, int other) {
    return archive.modelCode(one) == archive.modelCode(other)
        && archive.quantityCode(one) == archive.quantityCode(other)
        && archive.cycleCode(one) == archive.cycleCode(other);
  }

  private static boolean samePath(ForecastArchive archive, int one, int other) {
    Target first = archive.target(one);
    Target second = archive.target(other);
    return archive.stage(one) == archive.stage(other)
        && archive.scenarioCode(one) == archive.scenarioCode(other)
        && archive.basis(one) == archive.basis(other)
        && first.getClass() == second.getClass()
        && first.period().frequency() == second.period().frequency();
  }
}

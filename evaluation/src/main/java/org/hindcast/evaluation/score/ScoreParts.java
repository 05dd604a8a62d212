package org.hindcast.evaluation.score;

import java.util.Arrays;

/**
 * The scores of units, in columns: a unit is a forecast, a path of them, or what else a rule scores
 * as one. Components without meaning where there is a reason.
 */
final class ScoreParts {

  private final int[] rows;
  private final int[] groups;
  private final double[][] values;
  private final byte[] reasons;

  /**
   * Room for the scores of units.
   *
   * @param rows the archive's row that each unit ends with; not copied
   * @param groups the group of each unit; not copied
   */
  ScoreParts(int[] rows, int[] groups, int components) {
    this.rows = rows;
    this.groups = groups;
    values = new double[components][rows.length];
    reasons = new byte[rows.length];
  }

  int size() {
    return rows.length;
  }

  int row(int unit) {
    return rows[unit];
  }

  int group(int unit) {
    return groups[unit];
  }

  /** Says with which row a unit ends, and of which group it is. */
  void place(int unit, int row, int group) {
    rows[unit] = row;
    groups[unit] = group;
  }

  int components() {
    return values.length;
  }

  /** A component of the scores, by unit. */
  double[] values(int component) {
    return values[component];
  }

  /** The codes of the reasons, 0 where there is a score. */
  byte[] reasons() {
    return reasons;
  }

  boolean isScored(int unit) {
    return reasons[unit] == 0;
  }

  void fail(int unit, Reason reason) {
    reasons[unit] = ForecastRows.code(reason);
  }

  /** The components of one unit, into an array. */
  double[] parts(int unit, double[] into) {
    for (int c = 0; c < values.length; c++) {
      into[c] = values[c][unit];
    }
    return into;
  }

  /** The scores of a rule that scores forecasts one by one, of these rows in ascending order. */
  static ScoreParts ofCells(ForecastRows rows, ScoringRule rule, int[] selected, int[] groups) {
    ScoreParts parts = new ScoreParts(selected, groups, rule.components());
    ScoreBlock block = new ScoreBlock(rows);
    int place = 0;
    while (place < selected.length) {
      int first = selected[place];
      int size = 1;
      while (size < ScoreBlock.CAPACITY
          && place + size < selected.length
          && selected[place + size] == first + size) {
        size++;
      }
      block.load(first, size);
      block.score(rule);
      System.arraycopy(block.reasons(), 0, parts.reasons, place, size);
      for (int c = 0; c < parts.values.length; c++) {
        System.arraycopy(block.out(c), 0, parts.values[c], place, size);
      }
      place += size;
    }
    return parts;
  }

  /** The scores of all rows of an archive. */
  static ScoreParts ofCells(ForecastRows rows, ScoringRule rule) {
    int[] all = new int[rows.archive.size()];
    Arrays.setAll(all, row -> row);
    return ofCells(rows, rule, all, new int[all.length]);
  }
}

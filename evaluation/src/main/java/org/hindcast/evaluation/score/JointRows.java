package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.Functional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an archive, in groups, that a rule scores together.
 *
 * @param rows forecasts with actuals and scales
 * @param selected the rows of the archive, ascending; not modified
 * @param groups the group of each of them; not modified
 * @param rule the rule, for its functional and its scale
 */
record JointRows(ForecastRows rows, int[] selected, int[] groups, ScoringRule rule) {

  ForecastArchive archive() {
    return rows.archive;
  }

  /** A rule with the functional and on the scale of this one. */
  ScoringRule like(ScoringRule other) {
    @Nullable Functional functional = rule.functionalOrNull();
    ScoringRule chosen = functional == null ? other : other.of(functional);
    return rule.transform() == Transform.LEVEL ? chosen : chosen.on(rule.transform());
  }

  /** The scores of the selected rows under a rule that scores forecasts one by one. */
  ScoreParts cells(ScoringRule other) {
    return ScoreParts.ofCells(rows, like(other), selected, groups);
  }

  /** The scores of all rows of the archive under a rule that scores forecasts one by one. */
  ScoreParts allCells(ScoringRule other) {
    return ScoreParts.ofCells(rows, like(other));
  }

  /** Copies of the rows and groups, for scores that belong to single forecasts. */
  ScoreParts perForecast(int components) {
    return new ScoreParts(selected, groups, components);
  }

  /** The numbers of the places of {@link #selected}, sorted by a key. */
  static int[] sortedBy(long[] keys) {
    Integer[] order = new Integer[keys.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(keys[a], keys[b]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}

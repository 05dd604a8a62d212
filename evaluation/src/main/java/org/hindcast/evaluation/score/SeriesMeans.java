package org.hindcast.evaluation.score;

import java.util.List;

/** Means over series of each series' figure. */
final class SeriesMeans {

  private final List<ScoringRule> rules;
  private final List<GroupFold> folds;
  private final int[] outerOf;
  private final int groups;

  /**
   * Takes folds by group and series.
   *
   * @param outerOf the group of each group and series
   * @param groups the number of groups
   */
  SeriesMeans(List<ScoringRule> rules, List<GroupFold> folds, int[] outerOf, int groups) {
    this.rules = rules;
    this.folds = folds;
    this.outerOf = outerOf;
    this.groups = groups;
  }

  static SeriesMeans empty() {
    return new SeriesMeans(List.of(), List.of(), new int[0], 0);
  }

  ScoreTable.Column column(int index, UndefinedPolicy undefined) {
    ScoringRule rule = rules.get(index);
    ScoreTable.Column inner =
        ScoreTable.Column.of(folds.get(index), rule, outerOf.length, undefined);
    ScoreTable.Column outer = ScoreTable.Column.blank(rule, groups);
    ExactSum[] sums = new ExactSum[groups];
    int[] series = new int[groups];
    for (int i = 0; i < outerOf.length; i++) {
      int group = outerOf[i];
      outer.addCounts(group, inner, i);
      if (Double.isNaN(inner.value(i))) {
        outer.refuse(group, inner.reasonCode(i), undefined);
      } else {
        if (sums[group] == null) {
          sums[group] = new ExactSum();
        }
        sums[group].add(inner.value(i));
        series[group]++;
      }
    }
    for (int group = 0; group < groups; group++) {
      outer.settle(group, series[group] == 0 ? Double.NaN : sums[group].value() / series[group]);
    }
    return outer;
  }
}

package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.BitSet;

/** Counts forecasts and events by group. Mutable; not safe for use by several threads. */
final class GroupTally {

  private static final byte NOT_DUE = ForecastRows.code(Reason.NOT_DUE);

  private final ForecastRows rows;
  private final Grouping grouping;
  private final int[] forecasts;
  private final int[] pending;
  private final int[] excluded;
  private final int[] events;

  private GroupTally(ForecastRows rows, Grouping grouping) {
    this.rows = rows;
    this.grouping = grouping;
    forecasts = new int[grouping.count()];
    pending = new int[grouping.count()];
    excluded = new int[grouping.count()];
    events = new int[grouping.count()];
  }

  /**
   * The counts of some rows.
   *
   * @param missing the forecasts that each group lacks
   */
  static GroupCounts counts(
      ForecastRows rows, Grouping grouping, RowSelection selected, int[] missing) {
    GroupTally tally = new GroupTally(rows, grouping);
    boolean alike = selected.isAll() && rows.archive.isBalanced() && grouping.separatesModels();
    if (alike && selected.size() > 0) {
      // Where all models forecast the same, one model's counts are those of every other.
      int perModel = selected.size() / rows.archive.models().size();
      tally.add(selected, perModel);
      tally.repeat(perModel, selected.size());
    } else {
      tally.add(selected, selected.size());
    }
    return new GroupCounts(tally.forecasts, tally.events, tally.pending, tally.excluded, missing);
  }

  private void add(RowSelection selected, int n) {
    BitSet[] seen = new BitSet[grouping.count()];
    Arrays.setAll(seen, group -> new BitSet());
    int i = 0;
    while (i < n) {
      int group = grouping.group(i);
      int end = grouping.runEnd(i, n);
      for (; i < end; i++) {
        int row = selected.row(i);
        byte reason = rows.reasonCode(row);
        if (reason == 0) {
          forecasts[group]++;
          seen[group].set(rows.event(row));
        } else if (reason == NOT_DUE) {
          pending[group]++;
        } else {
          excluded[group]++;
        }
      }
    }
    for (int group = 0; group < seen.length; group++) {
      events[group] = seen[group].cardinality();
    }
  }

  /** Gives the groups of other models the counts of those of the first. */
  private void repeat(int perModel, int size) {
    BitSet done = new BitSet();
    for (int i = 0; i < perModel; i++) {
      int group = grouping.group(i);
      if (!done.get(group)) {
        done.set(group);
        for (int place = i + perModel; place < size; place += perModel) {
          int other = grouping.group(place);
          forecasts[other] = forecasts[group];
          pending[other] = pending[group];
          excluded[other] = excluded[group];
          events[other] = events[group];
        }
      }
    }
  }
}

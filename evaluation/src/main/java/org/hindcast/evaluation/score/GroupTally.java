package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.BitSet;

/** Counts forecasts and events by group. Mutable; not safe for use by several threads. */
final class GroupTally {

  private static final byte NOT_DUE = ForecastRows.code(Reason.NOT_DUE);

  private final ForecastRows rows;
  private final int perModel;
  private final int[] forecasts;
  private final int[] pending;
  private final int[] excluded;
  private final BitSet[] events;
  private int known;
  private int notDue;
  private boolean isModelCounted;
  private final BitSet modelEvents = new BitSet();

  GroupTally(ForecastRows rows, int groups) {
    this.rows = rows;
    int models = rows.archive.models().size();
    perModel = rows.archive.isBalanced() && models > 0 ? rows.archive.size() / models : -1;
    forecasts = new int[groups];
    pending = new int[groups];
    excluded = new int[groups];
    events = new BitSet[groups];
    Arrays.setAll(events, group -> new BitSet());
  }

  /** Counts the rows at some places, all of one group. */
  void add(int group, RowSelection selected, int start, int end) {
    boolean isModel = selected.isAll() && end - start == perModel && start % perModel == 0;
    if (isModel && isModelCounted) {
      // Where all models forecast the same, one model's counts are those of every other.
      events[group].or(modelEvents);
    } else {
      known = 0;
      notDue = 0;
      BitSet own = isModel ? modelEvents : events[group];
      for (int i = start; i < end; i++) {
        int row = selected.row(i);
        byte reason = rows.reasonCode(row);
        if (reason == 0) {
          known++;
          own.set(rows.event(row));
        } else if (reason == NOT_DUE) {
          notDue++;
        }
      }
      isModelCounted = isModel;
      if (isModel) {
        events[group].or(modelEvents);
      }
    }
    forecasts[group] += known;
    pending[group] += notDue;
    excluded[group] += end - start - known - notDue;
  }

  /**
   * The counts.
   *
   * @param missing the forecasts that each group lacks
   */
  GroupCounts counts(int[] missing) {
    int[] distinct = Arrays.stream(events).mapToInt(BitSet::cardinality).toArray();
    return new GroupCounts(forecasts, distinct, pending, excluded, missing);
  }
}

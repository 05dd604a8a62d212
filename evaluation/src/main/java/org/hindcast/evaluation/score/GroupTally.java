package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.BitSet;

/** Counts forecasts and events by group. Mutable; not safe for use by several threads. */
final class GroupTally {

  private static final byte NOT_DUE = ForecastRows.code(Reason.NOT_DUE);

  private final int[] forecasts;
  private final int[] pending;
  private final int[] excluded;
  private final int[] events;

  private GroupTally(int groups) {
    forecasts = new int[groups];
    pending = new int[groups];
    excluded = new int[groups];
    events = new int[groups];
  }

  /**
   * The counts of some rows.
   *
   * @param missing the forecasts that each group lacks
   */
  static GroupCounts counts(
      ForecastRows rows, Grouping grouping, RowSelection selected, int[] missing) {
    GroupTally parts = new GroupTally(grouping.partCount());
    parts.add(rows, grouping, selected);
    GroupTally groups = new GroupTally(grouping.count());
    for (int layer = 0; layer < grouping.layers(); layer++) {
      for (int part = 0; part < grouping.partCount(); part++) {
        groups.add(grouping.group(layer, part), parts, part);
      }
    }
    return new GroupCounts(
        groups.forecasts, groups.events, groups.pending, groups.excluded, missing);
  }

  /** Counts the rows of the first layer by part. */
  private void add(ForecastRows rows, Grouping grouping, RowSelection selected) {
    BitSet[] seen = new BitSet[events.length];
    Arrays.setAll(seen, part -> new BitSet());
    for (int place = 0; place < grouping.layerSize(); place++) {
      int part = grouping.part(place);
      int row = selected.row(place);
      byte reason = rows.reasonCode(row);
      if (reason == 0) {
        forecasts[part]++;
        seen[part].set(rows.event(row));
      } else if (reason == NOT_DUE) {
        pending[part]++;
      } else {
        excluded[part]++;
      }
    }
    for (int part = 0; part < seen.length; part++) {
      events[part] = seen[part].cardinality();
    }
  }

  /** Adds a part to a group; in each layer it is about the same events. */
  private void add(int group, GroupTally parts, int part) {
    forecasts[group] += parts.forecasts[part];
    pending[group] += parts.pending[part];
    excluded[group] += parts.excluded[part];
    events[group] = parts.events[part];
  }
}

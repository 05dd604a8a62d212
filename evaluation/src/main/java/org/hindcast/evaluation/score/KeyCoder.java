package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ArchiveColumn;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Stage;

/**
 * Numbers the values of one key in their natural order, a column at a time. Not safe for use by
 * several threads.
 */
final class KeyCoder {

  private static final int BLOCK = 1024;

  /** Whole numbers by row. */
  private interface Column {
    void copy(int first, int n, int[] into);
  }

  private final Object[] values;
  private final Column column;
  private final int lowest;
  private final int[] codes;
  private final int[] buffer = new int[BLOCK];

  /**
   * A coder of numbers in a column.
   *
   * @param lowest the smallest number
   * @param codes the place among the values of each number from the smallest on
   */
  private KeyCoder(Object[] values, Column column, int lowest, int[] codes) {
    this.values = values;
    this.column = column;
    this.lowest = lowest;
    this.codes = codes;
  }

  /**
   * The coder of a key.
   *
   * @param rows among so many first rows of the archive are all values of the key
   */
  static KeyCoder of(ForecastArchive archive, GroupKey key, int rows) {
    if (key instanceof QuantityAttribute attribute) {
      List<String> own = archive.quantities().stream().map(attribute::value).toList();
      List<String> distinct = own.stream().distinct().sorted().toList();
      int[] codes = own.stream().mapToInt(distinct::indexOf).toArray();
      return new KeyCoder(distinct.toArray(), of(archive, ArchiveColumn.QUANTITY), 0, codes);
    }
    return of(archive, (Dimension) key, rows);
  }

  private static KeyCoder of(ForecastArchive archive, Dimension dimension, int rows) {
    List<Target> targets = archive.targets();
    Column target = of(archive, ArchiveColumn.TARGET);
    return switch (dimension) {
      case MODEL -> named(of(archive, ArchiveColumn.MODEL), archive.models().toArray());
      case QUANTITY -> named(of(archive, ArchiveColumn.QUANTITY), archive.quantities().toArray());
      case CYCLE ->
          named(
              of(archive, ArchiveColumn.CYCLE), archive.cycles().stream().map(Cycle::id).toArray());
      case TARGET -> named(target, targets.stream().map(Target::toString).toArray());
      case SCENARIO ->
          named(
              of(archive, ArchiveColumn.SCENARIO),
              archive.scenarios().stream().map(each -> each.name()).toArray());
      case STAGE -> named(of(archive, ArchiveColumn.STAGE), ids(Stage.values()));
      case BASIS -> named(of(archive, ArchiveColumn.BASIS), ids(PolicyBasis.values()));
      case HORIZON -> numbered(of(archive, ArchiveColumn.HORIZON), rows);
      case TARGET_YEAR ->
          numbered(recoded(target, targets.stream().mapToInt(Target::year).toArray()), rows);
      case TARGET_KIND ->
          named(
              recoded(target, targets.stream().mapToInt(KeyCoder::kind).toArray()),
              "value",
              "total",
              "end");
      case LEAD_MONTHS -> numbered(leads(archive), rows);
    };
  }

  /** The number of different codes, at least 1. */
  int size() {
    return Math.max(1, values.length);
  }

  /** The value with a code. */
  Object value(int code) {
    return values[code];
  }

  /** The code of a row. */
  int code(int row) {
    column.copy(row, 1, buffer);
    return codes[buffer[0] - lowest];
  }

  /** Makes the first ranks those of combinations with the codes of so many rows. */
  void refine(int[] ranks, RowSelection rows, int n) {
    int size = size();
    for (int place = 0; place < n; ) {
      int some = rows.run(place, Math.min(BLOCK, n - place));
      column.copy(rows.row(place), some, buffer);
      for (int i = 0; i < some; i++) {
        ranks[place + i] = ranks[place + i] * size + codes[buffer[i] - lowest];
      }
      place += some;
    }
  }

  /** As {@link #refine(int[], RowSelection, int)}, for many possible combinations. */
  void refine(long[] ranks, RowSelection rows, int n) {
    for (int place = 0; place < n; place++) {
      ranks[place] = ranks[place] * size() + code(rows.row(place));
    }
  }

  private static Column of(ForecastArchive archive, ArchiveColumn which) {
    return (first, n, into) -> archive.copyCodes(which, first, n, into);
  }

  private static Column recoded(Column column, int[] recoding) {
    return (first, n, into) -> {
      column.copy(first, n, into);
      for (int i = 0; i < n; i++) {
        into[i] = recoding[into[i]];
      }
    };
  }

  private static Column leads(ForecastArchive archive) {
    int targets = archive.targets().size();
    EventIndex pairs = new EventIndex((long) archive.cycles().size() * targets);
    int[][] known = {new int[64]};
    return (first, n, into) -> {
      for (int i = 0; i < n; i++) {
        int before = pairs.size();
        int pair =
            pairs.of((long) archive.cycleCode(first + i) * targets + archive.targetCode(first + i));
        if (pair == before) {
          known[0] = pair < known[0].length ? known[0] : Arrays.copyOf(known[0], 2 * pair);
          known[0][pair] = archive.target(first + i).leadMonths(archive.cycle(first + i).cutOff());
        }
        into[i] = known[0][pair];
      }
    };
  }

  private static KeyCoder named(Column column, Object... values) {
    return new KeyCoder(values, column, 0, IntStream.range(0, values.length).toArray());
  }

  private static KeyCoder numbered(Column column, int rows) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    int[] block = new int[BLOCK];
    for (int first = 0; first < rows; first += BLOCK) {
      int n = Math.min(BLOCK, rows - first);
      column.copy(first, n, block);
      for (int i = 0; i < n; i++) {
        low = Math.min(low, block[i]);
        high = Math.max(high, block[i]);
      }
    }
    Object[] values = IntStream.rangeClosed(low, high).boxed().toArray();
    return new KeyCoder(values, column, low, IntStream.range(0, values.length).toArray());
  }

  private static int kind(Target target) {
    return target instanceof Target.PeriodValue ? 0 : target instanceof Target.PeriodTotal ? 1 : 2;
  }

  private static Object[] ids(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toArray();
  }
}

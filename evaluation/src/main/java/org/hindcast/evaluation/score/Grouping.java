package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Stage;

/** Groups of forecasts that agree in some keys, sorted by these. */
final class Grouping {

  private static final int TABLE_LIMIT = 1 << 22;

  private final int[] groups;
  private final List<KeyColumn> keys;
  private final int count;

  private Grouping(int[] groups, List<KeyColumn> keys, int count) {
    this.groups = groups;
    this.keys = keys;
    this.count = count;
  }

  /**
   * Groups rows and missing forecasts.
   *
   * @param rows the rows of the archive to be grouped, ascending
   */
  static Grouping by(
      ForecastArchive archive, MissingForecasts gaps, int[] rows, GroupKey... dimensions) {
    int n = rows.length + gaps.count();
    long[] ranks = new long[n];
    long range = 1;
    Coder[] coders = new Coder[dimensions.length];
    for (int d = 0; d < dimensions.length; d++) {
      Coder coder = Coder.of(archive, dimensions[d]);
      coders[d] = coder;
      range = Math.multiplyExact(range, (long) coder.size());
      for (int i = 0; i < n; i++) {
        boolean missing = i >= rows.length;
        int row = missing ? gaps.example(i - rows.length) : rows[i];
        int code =
            missing && dimensions[d] == Dimension.MODEL
                ? gaps.model(i - rows.length)
                : coder.code(row);
        ranks[i] = ranks[i] * coder.size() + code;
      }
    }
    int[] groups = new int[n];
    long[] distinct = number(ranks, range, groups);
    KeyColumn[] keys = new KeyColumn[dimensions.length];
    for (int d = dimensions.length - 1; d >= 0; d--) {
      Object[] values = new Object[distinct.length];
      for (int g = 0; g < distinct.length; g++) {
        values[g] = coders[d].value((int) (distinct[g] % coders[d].size()));
        distinct[g] /= coders[d].size();
      }
      keys[d] = new KeyColumn(dimensions[d], values);
    }
    return new Grouping(groups, List.of(keys), distinct.length);
  }

  /** The group of a row (by its place among the rows), or of a missing forecast after them. */
  int group(int i) {
    return groups[i];
  }

  /** Copies the groups of consecutive rows. */
  void groups(int first, int n, int[] into) {
    System.arraycopy(groups, first, into, 0, n);
  }

  int count() {
    return count;
  }

  List<KeyColumn> keys() {
    return keys;
  }

  /** Replaces ranks by numbers in ascending order; returns the rank of each number. */
  private static long[] number(long[] ranks, long range, int[] groups) {
    if (range <= TABLE_LIMIT) {
      int[] table = new int[(int) range];
      for (long rank : ranks) {
        table[(int) rank] = 1;
      }
      int next = 0;
      long[] distinct = new long[Arrays.stream(table).sum()];
      for (int rank = 0; rank < table.length; rank++) {
        if (table[rank] == 1) {
          distinct[next] = rank;
          table[rank] = next++;
        }
      }
      for (int i = 0; i < ranks.length; i++) {
        groups[i] = table[(int) ranks[i]];
      }
      return distinct;
    }
    long[] distinct = Arrays.stream(ranks).sorted().distinct().toArray();
    for (int i = 0; i < ranks.length; i++) {
      groups[i] = Arrays.binarySearch(distinct, ranks[i]);
    }
    return distinct;
  }

  /** Numbers the values of one dimension in their natural order. */
  private abstract static class Coder {

    private final Object[] values;

    Coder(Object[] values) {
      this.values = values;
    }

    abstract int code(int row);

    Object value(int code) {
      return values[code];
    }

    int size() {
      return Math.max(1, values.length);
    }

    static Coder of(ForecastArchive archive, GroupKey key) {
      if (key instanceof QuantityAttribute attribute) {
        return of(archive, attribute);
      }
      return of(archive, (Dimension) key);
    }

    private static Coder of(ForecastArchive archive, QuantityAttribute attribute) {
      List<String> own = archive.quantities().stream().map(attribute::value).toList();
      List<String> distinct = own.stream().distinct().sorted().toList();
      int[] codes = own.stream().mapToInt(distinct::indexOf).toArray();
      return of(distinct.toArray(), row -> codes[archive.quantityCode(row)]);
    }

    private static Coder of(ForecastArchive archive, Dimension dimension) {
      List<Target> targets = archive.targets();
      return switch (dimension) {
        case MODEL -> of(archive.models().toArray(), archive::modelCode);
        case QUANTITY -> of(archive.quantities().toArray(), archive::quantityCode);
        case CYCLE -> of(archive.cycles().stream().map(Cycle::id).toArray(), archive::cycleCode);
        case TARGET -> of(targets.stream().map(Target::toString).toArray(), archive::targetCode);
        case SCENARIO ->
            of(
                archive.scenarios().stream().map(each -> each.name()).toArray(),
                archive::scenarioCode);
        case STAGE -> of(ids(Stage.values()), row -> archive.stage(row).ordinal());
        case BASIS -> of(ids(PolicyBasis.values()), row -> archive.basis(row).ordinal());
        case HORIZON -> numeric(archive, archive::horizon);
        case TARGET_YEAR -> {
          int[] years = targets.stream().mapToInt(Target::year).toArray();
          yield numeric(archive, row -> years[archive.targetCode(row)]);
        }
        case TARGET_KIND -> {
          int[] kinds = targets.stream().mapToInt(Coder::kind).toArray();
          yield of(new Object[] {"value", "total", "end"}, row -> kinds[archive.targetCode(row)]);
        }
        case LEAD_MONTHS -> numeric(archive, leads(archive));
      };
    }

    private static RowCode leads(ForecastArchive archive) {
      int targets = archive.targets().size();
      EventIndex index = new EventIndex((long) archive.cycles().size() * targets);
      int[] pairs = new int[archive.size()];
      for (int row = 0; row < pairs.length; row++) {
        pairs[row] = index.of((long) archive.cycleCode(row) * targets + archive.targetCode(row));
      }
      int[] leads = new int[index.size()];
      for (int pair = 0; pair < leads.length; pair++) {
        Cycle cycle = archive.cycles().get((int) (index.key(pair) / targets));
        Target target = archive.targets().get((int) (index.key(pair) % targets));
        leads[pair] = target.leadMonths(cycle.cutOff());
      }
      return row -> leads[pairs[row]];
    }

    private static int kind(Target target) {
      return target instanceof Target.PeriodValue
          ? 0
          : target instanceof Target.PeriodTotal ? 1 : 2;
    }

    private static Object[] ids(Enum<?>[] values) {
      return Arrays.stream(values)
          .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toArray();
    }

    private static Coder of(Object[] values, RowCode code) {
      return new Coder(values) {
        @Override
        int code(int row) {
          return code.of(row);
        }
      };
    }

    private static Coder numeric(ForecastArchive archive, RowCode number) {
      int low = Integer.MAX_VALUE;
      int high = Integer.MIN_VALUE;
      for (int row = 0; row < archive.size(); row++) {
        low = Math.min(low, number.of(row));
        high = Math.max(high, number.of(row));
      }
      int lowest = low;
      Object[] values = IntStream.rangeClosed(low, high).boxed().toArray();
      return of(values, row -> number.of(row) - lowest);
    }
  }

  @FunctionalInterface
  private interface RowCode {
    int of(int row);
  }
}

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
  private static final Dimension[] BY_MODEL = {Dimension.MODEL};

  private final int[] groups;

  /** Where each group ends, if they are runs of rows; else there are none. */
  private final int[] ends;

  private final List<KeyColumn> keys;
  private final int count;

  private Grouping(int[] groups, int[] ends, List<KeyColumn> keys, int count) {
    this.groups = groups;
    this.ends = ends;
    this.keys = keys;
    this.count = count;
  }

  /** Groups rows and missing forecasts. */
  static Grouping by(
      ForecastArchive archive, MissingForecasts gaps, RowSelection rows, GroupKey... dimensions) {
    if (rows.isAll() && gaps.isEmpty() && Arrays.equals(dimensions, BY_MODEL)) {
      return byModel(archive);
    }
    int n = rows.size() + gaps.count();
    Coder[] coders = new Coder[dimensions.length];
    long range = 1;
    for (int d = 0; d < dimensions.length; d++) {
      coders[d] = Coder.of(archive, dimensions[d]);
      range = Math.multiplyExact(range, (long) coders[d].size());
    }
    int[] groups = new int[n];
    long[] distinct =
        range <= TABLE_LIMIT
            ? number(groups, (int) range, coders, gaps, rows, dimensions)
            : number(groups, coders, gaps, rows, dimensions);
    return of(groups, distinct, coders, dimensions);
  }

  /** Rows are sorted by model, so that the groups are runs of rows. */
  private static Grouping byModel(ForecastArchive archive) {
    int models = archive.models().size();
    int[] ends = new int[models];
    int end = 0;
    for (int model = 0; model < models; model++) {
      int low = end;
      int high = archive.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (archive.modelCode(middle) <= model) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      end = low;
      ends[model] = end;
    }
    return new Grouping(
        new int[0],
        ends,
        List.of(new KeyColumn(Dimension.MODEL, archive.models().toArray())),
        models);
  }

  private static Grouping of(
      int[] groups, long[] distinct, Coder[] coders, GroupKey... dimensions) {
    KeyColumn[] keys = new KeyColumn[dimensions.length];
    for (int d = dimensions.length - 1; d >= 0; d--) {
      Object[] values = new Object[distinct.length];
      for (int g = 0; g < distinct.length; g++) {
        values[g] = coders[d].value((int) (distinct[g] % coders[d].size()));
        distinct[g] /= coders[d].size();
      }
      keys[d] = new KeyColumn(dimensions[d], values);
    }
    return new Grouping(groups, new int[0], List.of(keys), distinct.length);
  }

  /** The group of a row (by its place among the rows), or of a missing forecast after them. */
  int group(int i) {
    if (ends.length == 0) {
      return groups[i];
    }
    int found = Arrays.binarySearch(ends, i + 1);
    return found < 0 ? -found - 1 : found;
  }

  /** The place after the rows from a place on that are of its group. */
  int runEnd(int i, int size) {
    if (ends.length > 0) {
      return ends[group(i)];
    }
    int end = i + 1;
    while (end < size && groups[end] == groups[i]) {
      end++;
    }
    return end;
  }

  /** Whether consecutive rows are all of one group. */
  boolean isUniform(int first, int n) {
    return ends.length > 0
        ? group(first) == group(first + n - 1)
        : GroupSums.isUniform(groups, first, n);
  }

  /** Copies the groups of consecutive rows. */
  void groups(int first, int n, int[] into) {
    if (ends.length == 0) {
      System.arraycopy(groups, first, into, 0, n);
      return;
    }
    int i = 0;
    while (i < n) {
      int group = group(first + i);
      int end = Math.min(n, ends[group] - first);
      Arrays.fill(into, i, end, group);
      i = end;
    }
  }

  /** Whether forecasts of different models are in different groups. */
  boolean separatesModels() {
    return keys.stream().anyMatch(key -> key.key() == Dimension.MODEL);
  }

  int count() {
    return count;
  }

  List<KeyColumn> keys() {
    return keys;
  }

  /** Numbers the groups of few possible ones in ascending order; returns the rank of each. */
  private static long[] number(
      int[] groups,
      int range,
      Coder[] coders,
      MissingForecasts gaps,
      RowSelection rows,
      GroupKey... dimensions) {
    for (Coder coder : coders) {
      int size = coder.size();
      for (int i = 0; i < rows.size(); i++) {
        groups[i] = groups[i] * size + coder.code(rows.row(i));
      }
    }
    for (int gap = 0; gap < gaps.count(); gap++) {
      groups[rows.size() + gap] = (int) rank(coders, gaps, gap, dimensions);
    }
    int[] table = new int[range];
    for (int rank : groups) {
      table[rank] = 1;
    }
    int next = 0;
    long[] distinct = new long[Arrays.stream(table).sum()];
    for (int rank = 0; rank < range; rank++) {
      if (table[rank] == 1) {
        distinct[next] = rank;
        table[rank] = next++;
      }
    }
    for (int i = 0; i < groups.length; i++) {
      groups[i] = table[groups[i]];
    }
    return distinct;
  }

  /** The same for many possible groups. */
  private static long[] number(
      int[] groups,
      Coder[] coders,
      MissingForecasts gaps,
      RowSelection rows,
      GroupKey... dimensions) {
    long[] ranks = new long[groups.length];
    for (int i = 0; i < rows.size(); i++) {
      for (Coder coder : coders) {
        ranks[i] = ranks[i] * coder.size() + coder.code(rows.row(i));
      }
    }
    for (int gap = 0; gap < gaps.count(); gap++) {
      ranks[rows.size() + gap] = rank(coders, gaps, gap, dimensions);
    }
    long[] distinct = Arrays.stream(ranks).sorted().distinct().toArray();
    for (int i = 0; i < ranks.length; i++) {
      groups[i] = Arrays.binarySearch(distinct, ranks[i]);
    }
    return distinct;
  }

  private static long rank(Coder[] coders, MissingForecasts gaps, int gap, GroupKey... dimensions) {
    long rank = 0;
    for (int d = 0; d < coders.length; d++) {
      boolean isModel = dimensions[d] == Dimension.MODEL;
      int code = isModel ? gaps.model(gap) : coders[d].code(gaps.example(gap));
      rank = rank * coders[d].size() + code;
    }
    return rank;
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

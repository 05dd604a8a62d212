package org.hindcast.datasets.format;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.datasets.format.ParquetColumns.Dictionary;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;

/**
 * Makes an archive of Parquet files by columns, with no object per row: each row is the place of
 * its key among all combinations of keys, the place of its output, and its number.
 *
 * <p>Only regular files: the row readers take the others, and say of them what is wrong where.
 */
final class ParquetArchive {

  /** The order of cycles in an archive. */
  static final Comparator<Cycle> CYCLES =
      Comparator.comparing(Cycle::cutOff).thenComparing(Cycle::id);

  private static final long MOST_KEYS = 1L << 62;

  /** Files that the row readers have to look at. */
  static final class Irregular extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Irregular() {
      super("", null, false, false);
    }
  }

  /** The texts of columns, and what they stand for in the order of an archive. */
  record Part<T>(Dictionary dictionary, List<T> values) {

    /** A part of all keys that no column tells. */
    static <T> Part<T> constant(T value) {
      return new Part<>(
          new Dictionary(List.of(), List.of(List.of("")), List.of(0)), List.of(value));
    }

    /** A part that a column tells. */
    static <T> Part<T> of(
        ParquetColumns columns, String name, Function<String, T> parse, Comparator<T> sorting) {
      return of(columns, List.of(name), texts -> parse.apply(texts.get(0)), sorting);
    }

    /** A part that several columns tell together. */
    static <T> Part<T> of(
        ParquetColumns columns,
        List<String> names,
        Function<List<String>, T> parse,
        Comparator<T> sorting) {
      record Entry<T>(List<String> texts, T value) {}
      List<Entry<T>> entries = new ArrayList<>();
      for (List<String> each : columns.distinct(names)) {
        entries.add(new Entry<>(each, parsed(parse, each)));
      }
      entries.sort(Comparator.comparing(Entry<T>::value, sorting));
      List<T> values = entries.stream().map(Entry<T>::value).distinct().toList();
      if (values.isEmpty()) {
        throw new Irregular();
      }
      Map<T, Integer> places = new HashMap<>();
      values.forEach(value -> places.put(value, places.size()));
      return new Part<>(
          new Dictionary(
              names,
              entries.stream().map(Entry<T>::texts).toList(),
              entries.stream().map(entry -> places.getOrDefault(entry.value, -1)).toList()),
          values);
    }

    int size() {
      return values.size();
    }
  }

  /** What the keys, horizons and outputs of the rows are made of. */
  record Parts(
      Part<String> models,
      Part<String> quantities,
      Part<Cycle> cycles,
      Part<Target> targets,
      Part<Stage> stages,
      Part<Scenario> scenarios,
      Part<PolicyBasis> bases,
      Part<Integer> horizons,
      Part<Double> outputs) {

    private List<Part<?>> ofKeys() {
      return List.of(models, quantities, cycles, targets, stages, scenarios, bases, horizons);
    }
  }

  private final ParquetColumns columns;
  private final Parts parts;
  private final String number;
  private final boolean withGaps;
  private final boolean mergesMedians;

  /**
   * Columns to be read.
   *
   * @param number the column of the numbers
   * @param withGaps whether rows without number are passed over, instead of refused
   * @param mergesMedians whether a median beside an equal quantile of level 0.5 is the same
   */
  ParquetArchive(
      ParquetColumns columns, Parts parts, String number, boolean withGaps, boolean mergesMedians) {
    this.columns = columns;
    this.parts = parts;
    this.number = number;
    this.withGaps = withGaps;
    this.mergesMedians = mergesMedians;
  }

  /** What a text stands for; what it cannot stand for is irregular. */
  static <S, T> T parsed(Function<S, T> parse, S text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Irregular();
    }
  }

  /** The text, which must not be blank. */
  static String word(String text) {
    if (text.isBlank()) {
      throw new Irregular();
    }
    return text.strip();
  }

  ForecastArchive read() {
    long rows = columns.rowCount();
    long keys = 1;
    for (Part<?> each : parts.ofKeys()) {
      keys = keys > MOST_KEYS / each.size() ? MOST_KEYS : keys * each.size();
    }
    if (rows == 0 || rows > Integer.MAX_VALUE - 16 || keys > MOST_KEYS / rows) {
      throw new Irregular();
    }
    int n = (int) rows;
    // Key and row in one number, so that sorting needs no objects and keeps the order of the file.
    long[] order = new long[n];
    int[] codes = new int[n];
    double[] values = new double[n];
    int[] next = new int[2];
    columns.read(
        parts.ofKeys().stream().map(Part::dictionary).toList(),
        parts.outputs.dictionary,
        number,
        (key, output, value) -> {
          int row = next[0];
          if (Double.isFinite(value)) {
            order[next[1]++] = key * n + row;
          } else if (!withGaps || !Double.isNaN(value)) {
            return false;
          }
          codes[row] = output;
          values[row] = value;
          next[0]++;
          return true;
        });
    if (next[0] < n) {
      throw CsvTable.notANumber(
          columns.fileName(columns.file(next[0])),
          columns.line(next[0]),
          number,
          columns.numberText(number, next[0]));
    }
    if (next[1] == 0) {
      throw new Irregular();
    }
    long[] used = next[1] == n ? order : Arrays.copyOf(order, next[1]);
    Arrays.sort(used);
    return archive(used, codes, values);
  }

  private ForecastArchive archive(long[] order, int[] codes, double[] values) {
    int n = codes.length;
    ForecastArchive.Builder archive =
        ForecastArchive.builder().expecting(forecasts(order, n), numbers(order, codes));
    parts.cycles.values.forEach(archive::cycle);
    long horizons = parts.horizons.size();
    int first = 0;
    while (first < order.length) {
      long key = order[first] / n;
      int file = columns.file(order[first] % n);
      int line = columns.line(order[first] % n);
      ForecastKey named = key(key / horizons);
      OutputSet set = new OutputSet(parts.horizons.values.get((int) (key % horizons)), line);
      int end = first;
      for (; end < order.length && order[end] / n / horizons == key / horizons; end++) {
        int row = (int) (order[end] % n);
        int own = columns.line(row);
        if (columns.file(row) != file) {
          throw inTwoFiles(named, Math.min(row, order[first] % n), Math.max(row, order[first] % n));
        }
        if (order[end] / n != key) {
          throw new DataFormatException(
              columns.fileName(file),
              Math.max(line, own),
              "horizon",
              "",
              "the same forecast has another horizon in line "
                  + Math.min(line, own)
                  + ": expected one horizon per forecast.");
        }
        set.add(parts.outputs.values.get(codes[row]), values[row], own);
      }
      if (mergesMedians) {
        set.mergeEqualMedian();
      }
      archive.add(
          named,
          set.horizon(),
          set.forecast(new OutputSet.Where(columns.fileName(file), named, Map.of())));
      first = end;
    }
    return archive.build();
  }

  private DataFormatException inTwoFiles(ForecastKey key, long earlier, long later) {
    return new DataFormatException(
        columns.fileName(columns.file(later)),
        columns.line(later),
        "",
        "",
        ForecastCollector.elsewhere(
            key, columns.fileName(columns.file(earlier)), columns.line(earlier)));
  }

  private static int forecasts(long[] order, int n) {
    int forecasts = 0;
    for (int i = 0; i < order.length; i++) {
      forecasts += i == 0 || order[i] / n != order[i - 1] / n ? 1 : 0;
    }
    return forecasts;
  }

  /** How many rows are numbers of sets; those that are points alone or beside a set are not. */
  private int numbers(long[] order, int[] codes) {
    int numbers = 0;
    for (int i = 0; i < order.length; i++) {
      numbers += isOfSet(order, codes, i) ? 1 : 0;
    }
    return numbers;
  }

  private boolean isOfSet(long[] order, int[] codes, int i) {
    int n = codes.length;
    double code = parts.outputs.values.get(codes[(int) (order[i] % n)]);
    boolean isAlone =
        (i == 0 || order[i - 1] / n != order[i] / n)
            && (i == order.length - 1 || order[i + 1] / n != order[i] / n);
    return code > 0 || (code == OutputSet.MEDIAN && !isAlone);
  }

  private ForecastKey key(long code) {
    long rest = code;
    int basis = (int) (rest % parts.bases.size());
    rest /= parts.bases.size();
    int scenario = (int) (rest % parts.scenarios.size());
    rest /= parts.scenarios.size();
    int stage = (int) (rest % parts.stages.size());
    rest /= parts.stages.size();
    int target = (int) (rest % parts.targets.size());
    rest /= parts.targets.size();
    int cycle = (int) (rest % parts.cycles.size());
    rest /= parts.cycles.size();
    int quantity = (int) (rest % parts.quantities.size());
    int model = (int) (rest / parts.quantities.size());
    return new ForecastKey(
        parts.models.values.get(model),
        parts.quantities.values.get(quantity),
        parts.cycles.values.get(cycle).id(),
        parts.targets.values.get(target),
        parts.stages.values.get(stage),
        parts.scenarios.values.get(scenario),
        parts.bases.values.get(basis));
  }
}

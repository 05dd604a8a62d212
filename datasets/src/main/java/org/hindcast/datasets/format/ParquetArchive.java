package org.hindcast.datasets.format;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.datasets.format.HubKinds.Kind;
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
      return of(names, columns.distinct(names), parse, sorting);
    }

    /** A part with these combinations of the texts of columns. */
    static <T> Part<T> of(
        List<String> names,
        List<List<String>> texts,
        Function<List<String>, T> parse,
        Comparator<T> sorting) {
      record Entry<T>(List<String> texts, T value) {}
      List<Entry<T>> entries = new ArrayList<>();
      for (List<String> each : texts) {
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

  /**
   * How rows become numbers of forecasts.
   *
   * @param number the column of the numbers
   * @param withGaps whether rows without number are passed over, instead of refused
   * @param draws the rows that are draws
   * @param kinds how rows of different kinds make forecasts, for those of hubs
   */
  record Reading(
      String number,
      boolean withGaps,
      Optional<ParquetColumns.Draws> draws,
      Optional<HubCodes> kinds) {}

  private final ParquetColumns columns;
  private final Parts parts;
  private final Reading reading;

  /** Columns to be read. */
  ParquetArchive(ParquetColumns columns, Parts parts, Reading reading) {
    this.columns = columns;
    this.parts = parts;
    this.reading = reading;
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
        reading.draws,
        reading.number,
        (key, output, value) -> {
          int row = next[0];
          boolean isLeftOut =
              output < 0 || (output < parts.outputs.size() && Double.isNaN(output(output)));
          if (Double.isFinite(value) && !isLeftOut) {
            order[next[1]++] = key * n + row;
          } else if (!isLeftOut && (!reading.withGaps || !Double.isNaN(value))) {
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
          reading.number,
          columns.text(reading.number, next[0]));
    }
    if (next[1] == 0) {
      throw new Irregular();
    }
    long[] used = next[1] == n ? order : Arrays.copyOf(order, next[1]);
    Arrays.sort(used);
    return archive(used, codes, values);
  }

  private double output(int code) {
    return parts.outputs.values.get(code);
  }

  private ForecastArchive archive(long[] order, int[] codes, double[] values) {
    Rows rows = new Rows(order, codes, values);
    int[] sizes = sizes(rows);
    ForecastArchive.Builder archive = ForecastArchive.builder().expecting(sizes[0], sizes[1]);
    parts.cycles.values.forEach(archive::cycle);
    int first = 0;
    while (first < order.length) {
      int end = rows.end(first, keysPerPath());
      addPath(archive, rows, first, end);
      first = end;
    }
    return archive.build();
  }

  /** The numbers of rows in their order, with what they state. */
  private record Rows(long[] order, int[] codes, double[] values) {

    int row(int place) {
      return (int) (order[place] % codes.length);
    }

    long key(int place) {
      return order[place] / codes.length;
    }

    /** The place after the last row whose key, divided, is that at a place. */
    int end(int first, long keys) {
      int end = first + 1;
      while (end < order.length && key(end) / keys == key(first) / keys) {
        end++;
      }
      return end;
    }
  }

  /** How many keys share a model, a quantity and a cycle. */
  private long keysPerPath() {
    return (long) parts.targets.size()
        * parts.stages.size()
        * parts.scenarios.size()
        * parts.bases.size()
        * parts.horizons.size();
  }

  private Kind kind(int code) {
    if (code >= parts.outputs.size()) {
      return Kind.SAMPLE;
    }
    return output(code) <= OutputSet.FIRST_CLASS ? Kind.PROBABILITIES : Kind.QUANTILES;
  }

  /** The kinds of the rows of a forecast, and the one that is kept. */
  private record Kinds(boolean quantiles, boolean sample, boolean probabilities, Kind kept) {}

  private Kinds kinds(Rows rows, int first, int end) {
    boolean[] has = new boolean[Kind.values().length];
    for (int i = first; i < end; i++) {
      has[kind(rows.codes[rows.row(i)]).ordinal()] = true;
    }
    boolean quantiles = has[Kind.QUANTILES.ordinal()];
    boolean sample = has[Kind.SAMPLE.ordinal()];
    Kind kept =
        reading.kinds.isPresent()
            ? reading.kinds.get().kinds().kept(quantiles, sample)
            : sample ? Kind.SAMPLE : Kind.QUANTILES;
    return new Kinds(quantiles, sample, has[Kind.PROBABILITIES.ordinal()], kept);
  }

  /** The numbers of forecasts and of numbers that are part of a set. */
  private int[] sizes(Rows rows) {
    int[] sizes = new int[2];
    int first = 0;
    while (first < rows.order.length) {
      int end = rows.end(first, parts.horizons.size());
      Kind kept = kinds(rows, first, end).kept;
      int own = 0;
      int ofSet = 0;
      double median = Double.NaN;
      double half = Double.NaN;
      for (int i = first; i < end; i++) {
        int row = rows.row(i);
        if (kind(rows.codes[row]) != kept) {
          continue;
        }
        own++;
        double code = kept == Kind.QUANTILES ? output(rows.codes[row]) : 1;
        ofSet += code > 0 ? 1 : 0;
        median = code == OutputSet.MEDIAN ? rows.values[row] : median;
        half = code == 0.5 ? rows.values[row] : half;
      }
      boolean isMerged = reading.kinds.isPresent() && median == half;
      sizes[0]++;
      sizes[1] += ofSet + (own > 1 && !Double.isNaN(median) && !isMerged ? 1 : 0);
      first = end;
    }
    return sizes;
  }

  private record Made(ForecastKey key, String file, Kind kind, OutputSet set) {}

  /** Adds the forecasts of a model, a quantity and a cycle, whose draws may be joint. */
  private void addPath(ForecastArchive.Builder archive, Rows rows, int first, int end) {
    Map<Integer, Integer> numbers =
        reading.kinds.isPresent() && reading.draws.isPresent()
            ? drawNumbers(rows, first, end)
            : Map.of();
    List<Made> made = new ArrayList<>();
    int next = first;
    while (next < end) {
      int after = rows.end(next, parts.horizons.size());
      made.add(made(rows, next, after, numbers));
      next = after;
    }
    if (!numbers.isEmpty()) {
      List<OutputSet> draws =
          made.stream().filter(each -> each.kind == Kind.SAMPLE).map(Made::set).toList();
      boolean joint =
          draws.size() > 1 && draws.stream().allMatch(each -> each.size() == numbers.size());
      draws.forEach(each -> each.numberDraws(joint));
    }
    String output =
        parts.outputs.dictionary.names().stream().reduce((a, b) -> b).orElse(reading.number);
    OutputPlace.Names names = new OutputPlace.Names(output, reading.number);
    for (Made each : made) {
      archive.add(
          each.key,
          each.set.horizon(),
          each.set.forecast(new OutputPlace(each.file, each.key, Map.of(), names)));
    }
  }

  /** Numbers the draws of a path in the order of the file. */
  private Map<Integer, Integer> drawNumbers(Rows rows, int first, int end) {
    int[] inOrder = new int[end - first];
    int size = 0;
    for (int i = first; i < end; i++) {
      int row = rows.row(i);
      if (kind(rows.codes[row]) == Kind.SAMPLE) {
        inOrder[size++] = row;
      }
    }
    Arrays.sort(inOrder, 0, size);
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      numbers.putIfAbsent(rows.codes[inOrder[i]], numbers.size() + 1);
    }
    return numbers;
  }

  private Made made(Rows rows, int first, int end, Map<Integer, Integer> numbers) {
    Kinds kinds = kinds(rows, first, end);
    reading.kinds.ifPresent(
        own -> {
          own.kinds().addDoubles(kinds.quantiles && kinds.sample ? 1 : 0);
          own.kinds()
              .addCumulative(kinds.probabilities && kinds.kept != Kind.PROBABILITIES ? 1 : 0);
        });
    int firstKept = first;
    while (kind(rows.codes[rows.row(firstKept)]) != kinds.kept) {
      firstKept++;
    }
    long key = rows.key(firstKept);
    int file = columns.file(rows.row(firstKept));
    int line = columns.line(rows.row(firstKept));
    ForecastKey named = key(key / parts.horizons.size());
    int periods = parts.horizons.values.get((int) (key % parts.horizons.size()));
    OutputSet set = new OutputSet(periods, line);
    Set<Integer> draws = new HashSet<>();
    for (int i = first; i < end; i++) {
      int row = rows.row(i);
      int code = rows.codes[row];
      Kind kind = kind(code);
      if (kind == Kind.SAMPLE && !draws.add(code)) {
        throw refusal(row, reading.draws.orElseThrow().column())
            .of("the forecast (" + named + ") has this draw already: expected it once.");
      }
      if (kind != kinds.kept) {
        requireSamePlace(rows.key(i) == key && columns.file(row) == file);
        continue;
      }
      if (columns.file(row) != file) {
        throw inTwoFiles(
            named, Math.min(row, rows.row(firstKept)), Math.max(row, rows.row(firstKept)));
      }
      if (rows.key(i) != key) {
        throw anotherHorizon(row, line);
      }
      double own =
          switch (kind) {
            case SAMPLE -> 1.0 + numbers.getOrDefault(code, draws.size());
            case PROBABILITIES -> probabilityCode(set, named, row, output(code));
            case QUANTILES -> output(code);
          };
      set.add(own, rows.values[row], columns.line(row));
    }
    if (reading.kinds.isPresent()) {
      set.mergeEqualMedian();
    }
    return new Made(named, columns.fileName(file), kinds.kept, set);
  }

  private double probabilityCode(OutputSet set, ForecastKey key, int row, double code) {
    HubCodes codes = reading.kinds.orElseThrow();
    if (code <= OutputSet.FIRST_THRESHOLD) {
      set.declareThresholds(codes.thresholds());
      return code;
    }
    String label = codes.label(code);
    List<String> order = codes.order(key.quantity(), label, refusal(row, HubCodes.ID));
    set.declareClasses(order);
    return set.classCode(label);
  }

  private HubKinds.Refusal refusal(int row, String column) {
    return expected ->
        new DataFormatException(
            columns.fileName(columns.file(row)),
            columns.line(row),
            column,
            columns.text(column, row).strip(),
            expected);
  }

  /** Rows that one another leave out may differ in horizon and file, which is for row readers. */
  private static void requireSamePlace(boolean isSame) {
    if (!isSame) {
      throw new Irregular();
    }
  }

  private DataFormatException anotherHorizon(int row, int line) {
    int own = columns.line(row);
    return new DataFormatException(
        columns.fileName(columns.file(row)),
        Math.max(line, own),
        "horizon",
        "",
        "the same forecast has another horizon in line "
            + Math.min(line, own)
            + ": expected one horizon per forecast.");
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

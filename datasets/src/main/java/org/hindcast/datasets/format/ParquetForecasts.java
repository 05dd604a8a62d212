package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.datasets.format.ParquetColumns.Dictionary;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimePeriod;

/**
 * Reads the long forecasts of a Parquet file by columns, with no object per row: each row is the
 * place of its key among all combinations of keys, the place of its output, and its number.
 *
 * <p>Only regular files: the row reader takes the others, and says of them what is wrong where.
 */
final class ParquetForecasts {

  private static final List<String> DATES = List.of("cutoff", "adoption", "publication");
  private static final long MOST_KEYS = 1L << 62;
  private static final Comparator<Cycle> CYCLES =
      Comparator.comparing(Cycle::cutOff).thenComparing(Cycle::id);

  private static final class Irregular extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Irregular() {
      super("", null, false, false);
    }
  }

  /** The texts of a column with what they stand for, in the order of an archive. */
  private record Part<T>(Dictionary dictionary, List<T> values) {

    int size() {
      return values.size();
    }
  }

  private final Path file;
  private final ParquetColumns columns;
  private final Part<String> models;
  private final Part<String> quantities;
  private final Part<Cycle> cycles;
  private final Part<Target> targets;
  private final Part<Stage> stages;
  private final Part<Scenario> scenarios;
  private final Part<PolicyBasis> bases;
  private final Part<Integer> horizons;
  private final Part<Double> outputs;

  private ParquetForecasts(Path file, ParquetColumns columns, Collection<Cycle> given) {
    this.file = file;
    this.columns = columns;
    Comparator<String> byText = Comparator.naturalOrder();
    models = part("model", ParquetForecasts::word, byText);
    quantities = part("quantity", ParquetForecasts::word, byText);
    Map<String, Cycle> dated = cycles(given);
    cycles =
        part(
            "cycle",
            text -> Optional.ofNullable(dated.get(text.strip())).orElseThrow(Irregular::new),
            CYCLES);
    targets = part("target", Target::parse, Comparator.naturalOrder());
    stages = optional("stage", text -> constant(Stage.values(), text, Stage.MODEL));
    scenarios =
        optional(
            "scenario", text -> new Scenario(text.strip()), Comparator.comparing(Scenario::name));
    bases = optional("basis", text -> constant(PolicyBasis.values(), text, PolicyBasis.UNSTATED));
    horizons = optional("horizon", ParquetForecasts::horizon, Comparator.naturalOrder());
    boolean isBlankAPoint = columns.names().contains("quantile");
    outputs =
        this.<Double>part(
            isBlankAPoint ? "quantile" : "output",
            text ->
                isBlankAPoint && text.isBlank()
                    ? OutputSet.POINT
                    : OutputSet.code(text.strip()).orElseThrow(Irregular::new),
            Comparator.naturalOrder());
  }

  /** The forecasts, if the file is regular. */
  static Optional<ForecastArchive> read(Path file, Collection<Cycle> given) {
    try (ParquetColumns columns = new ParquetColumns(file)) {
      return isLong(columns)
          ? Optional.of(new ParquetForecasts(file, columns, given).read())
          : Optional.empty();
    } catch (Irregular e) {
      return Optional.empty();
    }
  }

  private static boolean isLong(ParquetColumns columns) {
    List<String> known = new ArrayList<>(ForecastReader.KEY);
    known.addAll(List.of("output", "quantile", "value"));
    List<String> names = columns.names();
    return known.containsAll(names)
        && names.containsAll(List.of("cycle", "model", "quantity", "target", "value"))
        && columns.isNumeric("value")
        && names.contains("output") != names.contains("quantile")
        && (names.contains("cutoff") || DATES.stream().noneMatch(names::contains));
  }

  private ForecastArchive read() {
    long rows = columns.rowCount();
    long keys = 1;
    List<Part<?>> parts =
        List.of(models, quantities, cycles, targets, stages, scenarios, bases, horizons);
    for (Part<?> each : parts) {
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
    int[] next = new int[1];
    columns.read(
        parts.stream().map(Part::dictionary).toList(),
        outputs.dictionary,
        "value",
        (key, output, number) -> {
          int row = next[0]++;
          order[row] = key * n + row;
          codes[row] = output;
          values[row] = number;
          return Double.isFinite(number);
        });
    if (next[0] < n || !Double.isFinite(values[n - 1])) {
      throw new Irregular();
    }
    Arrays.sort(order);
    return archive(order, codes, values);
  }

  private ForecastArchive archive(long[] order, int[] codes, double[] values) {
    int n = order.length;
    ForecastArchive.Builder archive =
        ForecastArchive.builder().expecting(forecasts(order), numbers(order, codes));
    cycles.values.forEach(archive::cycle);
    int first = 0;
    while (first < n) {
      long key = order[first] / n;
      int line = line(order[first], n);
      OutputSet set = new OutputSet((int) horizons.values.get((int) (key % horizons.size())), line);
      int end = first;
      for (; end < n && order[end] / n == key; end++) {
        int row = (int) (order[end] % n);
        set.add(outputs.values.get(codes[row]), values[row], row + 2);
      }
      ForecastKey named = key(key / horizons.size());
      if (end < n && order[end] / n / horizons.size() == key / horizons.size()) {
        throw new DataFormatException(
            file.toString(),
            Math.max(line, line(order[end], n)),
            "horizon",
            "",
            "the same forecast has another horizon in line "
                + Math.min(line, line(order[end], n))
                + ": expected one horizon per forecast.");
      }
      archive.add(
          named,
          set.horizon(),
          set.forecast(new OutputSet.Where(file.toString(), named, Map.of())));
      first = end;
    }
    return archive.build();
  }

  private static int forecasts(long[] order) {
    int n = order.length;
    int forecasts = 0;
    for (int i = 0; i < n; i++) {
      forecasts += i == 0 || order[i] / n != order[i - 1] / n ? 1 : 0;
    }
    return forecasts;
  }

  /** How many rows are numbers of sets; those that are points alone or beside a set are not. */
  private int numbers(long[] order, int[] codes) {
    int n = order.length;
    int numbers = 0;
    for (int i = 0; i < n; i++) {
      numbers += isOfSet(order, codes, i) ? 1 : 0;
    }
    return numbers;
  }

  private boolean isOfSet(long[] order, int[] codes, int i) {
    int n = order.length;
    double code = outputs.values.get(codes[(int) (order[i] % n)]);
    boolean isAlone =
        (i == 0 || order[i - 1] / n != order[i] / n)
            && (i == n - 1 || order[i + 1] / n != order[i] / n);
    return code > 0 || (code == OutputSet.MEDIAN && !isAlone);
  }

  private static int line(long packed, int n) {
    return (int) (packed % n) + 2;
  }

  private ForecastKey key(long code) {
    long rest = code;
    int basis = (int) (rest % bases.size());
    rest /= bases.size();
    int scenario = (int) (rest % scenarios.size());
    rest /= scenarios.size();
    int stage = (int) (rest % stages.size());
    rest /= stages.size();
    int target = (int) (rest % targets.size());
    rest /= targets.size();
    int cycle = (int) (rest % cycles.size());
    rest /= cycles.size();
    int quantity = (int) (rest % quantities.size());
    int model = (int) (rest / quantities.size());
    return new ForecastKey(
        models.values.get(model),
        quantities.values.get(quantity),
        cycles.values.get(cycle).id(),
        targets.values.get(target),
        stages.values.get(stage),
        scenarios.values.get(scenario),
        bases.values.get(basis));
  }

  private <E extends Enum<E>> Part<E> optional(String name, Function<String, E> parse) {
    return optional(name, parse, Comparator.naturalOrder());
  }

  private <T> Part<T> optional(String name, Function<String, T> parse, Comparator<T> sorting) {
    return columns.names().contains(name)
        ? part(name, parse, sorting)
        : new Part<>(new Dictionary(name, List.of("")), List.of(parsed(parse, "")));
  }

  private <T> Part<T> part(String name, Function<String, T> parse, Comparator<T> sorting) {
    record Entry<T>(String text, T value) {}
    List<Entry<T>> entries = new ArrayList<>();
    for (List<String> each : columns.distinct(List.of(name))) {
      entries.add(new Entry<>(each.get(0), parsed(parse, each.get(0))));
    }
    entries.sort(Comparator.comparing(Entry<T>::value, sorting));
    List<T> values = entries.stream().map(Entry<T>::value).toList();
    if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
      throw new Irregular();
    }
    return new Part<>(new Dictionary(name, entries.stream().map(Entry<T>::text).toList()), values);
  }

  private static <T> T parsed(Function<String, T> parse, String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Irregular();
    }
  }

  private Map<String, Cycle> cycles(Collection<Cycle> given) {
    Map<String, Cycle> known = new HashMap<>();
    given.forEach(each -> known.put(each.id(), each));
    List<String> dates = DATES.stream().filter(columns.names()::contains).toList();
    List<String> names = new ArrayList<>(List.of("cycle"));
    names.addAll(dates);
    Map<String, Cycle> cycles = new HashMap<>();
    for (List<String> row : columns.distinct(names)) {
      String id = word(row.get(0));
      Cycle cycle = parsed(text -> cycle(text, known, dates, row), id);
      if (cycles.put(id, cycle) != null
          || (known.containsKey(id) && !cycle.equals(known.get(id)))) {
        throw new Irregular();
      }
    }
    return cycles;
  }

  private static Cycle cycle(
      String id, Map<String, Cycle> given, List<String> dates, List<String> row) {
    List<String> days = row.subList(1, row.size()).stream().map(String::strip).toList();
    if (dates.isEmpty() || days.get(0).isEmpty()) {
      if (days.stream().anyMatch(day -> !day.isEmpty())) {
        throw new Irregular();
      }
      return given.containsKey(id)
          ? given.getOrDefault(id, Cycle.of(id, LocalDate.EPOCH))
          : Cycle.of(id, TimePeriod.parse(id).lastDay());
    }
    return new Cycle(
        id,
        LocalDate.parse(days.get(0)),
        day("adoption", dates, days),
        day("publication", dates, days));
  }

  private static Optional<LocalDate> day(String name, List<String> dates, List<String> days) {
    int place = dates.indexOf(name);
    return place < 0 || days.get(place).isEmpty()
        ? Optional.empty()
        : Optional.of(LocalDate.parse(days.get(place)));
  }

  private static String word(String text) {
    if (text.isBlank()) {
      throw new Irregular();
    }
    return text.strip();
  }

  private static int horizon(String text) {
    double number = text.isBlank() ? 0 : NumberText.parse(text.strip()).orElseThrow(Irregular::new);
    if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
      throw new Irregular();
    }
    return (int) number;
  }

  private static <E extends Enum<E>> E constant(E[] constants, String text, E absent) {
    if (text.isBlank()) {
      return absent;
    }
    String form = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(constants)
        .filter(each -> CsvTable.lowerCase(each).equals(form))
        .findFirst()
        .orElseThrow(Irregular::new);
  }
}

package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.datasets.format.ParquetArchive.Irregular;
import org.hindcast.datasets.format.ParquetArchive.Part;
import org.hindcast.datasets.format.ParquetArchive.Parts;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimePeriod;

/** Reads the long forecasts of a regular Parquet file by columns. */
final class ParquetForecasts {

  private static final List<String> DATES = List.of("cutoff", "adoption", "publication");

  private final ParquetColumns columns;
  private final Map<String, Cycle> dated;

  private ParquetForecasts(ParquetColumns columns, Collection<Cycle> given) {
    this.columns = columns;
    dated = cycles(given);
  }

  private ForecastArchive read() {
    Comparator<String> byText = Comparator.naturalOrder();
    boolean isBlankAPoint = columns.names().contains("quantile");
    Part<Double> outputs =
        Part.of(
            columns,
            isBlankAPoint ? "quantile" : "output",
            text ->
                isBlankAPoint && text.isBlank()
                    ? OutputSet.POINT
                    : OutputSet.code(text.strip()).orElseThrow(Irregular::new),
            Comparator.<Double>naturalOrder());
    Parts parts =
        new Parts(
            Part.of(columns, "model", ParquetArchive::word, byText),
            Part.of(columns, "quantity", ParquetArchive::word, byText),
            Part.of(
                columns,
                "cycle",
                text -> Optional.ofNullable(dated.get(text.strip())).orElseThrow(Irregular::new),
                ParquetArchive.CYCLES),
            Part.of(columns, "target", Target::parse, Comparator.<Target>naturalOrder()),
            optional("stage", text -> constant(Stage.values(), text, Stage.MODEL)),
            optional(
                "scenario",
                text -> new Scenario(text.strip()),
                Comparator.comparing(Scenario::name)),
            optional("basis", text -> constant(PolicyBasis.values(), text, PolicyBasis.UNSTATED)),
            optional("horizon", ParquetForecasts::horizon, Comparator.naturalOrder()),
            outputs);
    return new ParquetArchive(
            columns,
            parts,
            new ParquetArchive.Reading("value", false, Optional.empty(), Optional.empty()))
        .read();
  }

  /** The forecasts, if the file is regular. */
  static Optional<ForecastArchive> read(Path file, Collection<Cycle> given) {
    try (ParquetColumns columns = new ParquetColumns(List.of(file))) {
      return isLong(columns)
          ? Optional.of(new ParquetForecasts(columns, given).read())
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

  private <E extends Enum<E>> Part<E> optional(String name, Function<String, E> parse) {
    return optional(name, parse, Comparator.naturalOrder());
  }

  private <T> Part<T> optional(String name, Function<String, T> parse, Comparator<T> sorting) {
    return columns.names().contains(name)
        ? Part.of(columns, name, parse, sorting)
        : Part.constant(ParquetArchive.parsed(parse, ""));
  }

  private Map<String, Cycle> cycles(Collection<Cycle> given) {
    Map<String, Cycle> known = new HashMap<>();
    given.forEach(each -> known.put(each.id(), each));
    List<String> dates = DATES.stream().filter(columns.names()::contains).toList();
    List<String> names = new ArrayList<>(List.of("cycle"));
    names.addAll(dates);
    Map<String, Cycle> cycles = new HashMap<>();
    for (List<String> row : columns.distinct(names)) {
      String id = ParquetArchive.word(row.get(0));
      Cycle cycle = ParquetArchive.parsed(text -> cycle(text, known, dates, row), id);
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

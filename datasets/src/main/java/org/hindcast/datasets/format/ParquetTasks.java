package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.ParquetArchive.Irregular;
import org.hindcast.datasets.format.ParquetArchive.Part;
import org.hindcast.datasets.format.ParquetArchive.Parts;
import org.hindcast.datasets.format.ParquetArchive.Reading;
import org.hindcast.datasets.format.ParquetColumns.Draws;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/**
 * The columns that say what forecasts of regular Parquet files are of, and the files of
 * scoringutils that have such: points, quantiles and draws.
 */
final class ParquetTasks {

  private static final int MOST_PERIODS = 1_000_000;
  private static final List<String> MISSING = List.of("NA", "NaN", "nan");

  /** The origin of rows that have an outcome alone, which no forecast gets. */
  private static final Cycle NO_FORECAST = Cycle.of("no forecast", LocalDate.EPOCH);

  private static final String SAMPLE_ID = "sample_id";

  private final ParquetColumns columns;
  private final Frequency frequency;
  private final List<String> task;
  private final String origin;
  private final Optional<String> target;
  private final TaskValues tasks = new TaskValues();

  /**
   * Columns of forecasts.
   *
   * @param others columns that are no part of the task
   */
  ParquetTasks(ParquetColumns columns, Collection<String> others, Frequency frequency) {
    this.columns = columns;
    this.frequency = frequency;
    origin = first(TaskColumns.ORIGINS).orElseThrow(Irregular::new);
    target = first(TaskColumns.TARGETS);
    task =
        columns.names().stream()
            .filter(name -> TaskColumns.isOfTask(name, others))
            .sorted()
            .toList();
    if (!columns.haveRows() || (target.isEmpty() && !columns.names().contains("horizon"))) {
      throw new Irregular();
    }
  }

  private Optional<String> first(List<String> names) {
    return names.stream().filter(columns.names()::contains).findFirst();
  }

  /** A quantile level. */
  static double level(String text) {
    double level = NumberText.parse(text.strip()).orElseThrow(Irregular::new);
    if (!(level > 0 && level < 1)) {
      throw new Irregular();
    }
    return level;
  }

  /** The forecasts and outcomes of a file with the columns of scoringutils, if it is regular. */
  static Optional<ImportedForecasts> readScoringutils(
      Path file, Collection<String> own, Frequency frequency) {
    if (!CsvTable.isParquet(file)) {
      return Optional.empty();
    }
    try (ParquetColumns columns = new ParquetColumns(List.of(file))) {
      List<String> names = columns.names();
      if (!names.containsAll(List.of("model", "predicted", "observed"))
          || names.contains("predicted_label")
          || !columns.isNumeric("predicted")
          || !columns.isNumeric("observed")
          || (!names.contains("quantile_level")
              && !names.contains("sample_id")
              && mayBeEvents(columns))) {
        return Optional.empty();
      }
      return Optional.of(new ParquetTasks(columns, own, frequency).scoringutils());
    } catch (Irregular e) {
      return Optional.empty();
    }
  }

  private static boolean mayBeEvents(ParquetColumns columns) {
    String unlike =
        "(NOT "
            + ParquetColumns.isMissing("predicted")
            + " AND (predicted < 0 OR predicted > 1)) OR (NOT "
            + ParquetColumns.isMissing("observed")
            + " AND observed NOT IN (0, 1))";
    return columns.count(unlike) == 0;
  }

  private ImportedForecasts scoringutils() {
    Part<Double> outputs =
        columns.names().contains("quantile_level")
            ? Part.of(
                columns,
                "quantile_level",
                text -> isMissing(text) ? OutputSet.POINT : level(text),
                Comparator.<Double>naturalOrder())
            : Part.constant(OutputSet.POINT);
    Part<String> models =
        Part.of(
            columns,
            plain(List.of("model")),
            texts -> isMissing(texts.get(0)) ? NO_FORECAST.id() : texts.get(0).strip(),
            Comparator.<String>naturalOrder());
    Part<Cycle> cycles =
        Part.of(
            columns,
            origin,
            text -> isMissing(text) ? NO_FORECAST : cycle(text),
            ParquetArchive.CYCLES);
    requireWholeForecasts();
    Parts parts = parts(models, cycles, outputs);
    VintageStore outcomes = outcomes();
    String noForecast = ParquetColumns.isMissing("predicted");
    Optional<Draws> draws =
        hasDraws() ? Optional.of(columns.draws("NOT " + noForecast, SAMPLE_ID)) : Optional.empty();
    ForecastArchive archive =
        new ParquetArchive(columns, parts, new Reading("predicted", true, draws, Optional.empty()))
            .read();
    countEarly("NOT " + noForecast);
    List<String> notes =
        new ArrayList<>(
            ScoringutilsFormat.notes(
                columns.count(noForecast),
                columns.count(
                    "NOT " + noForecast + " AND " + ParquetColumns.isMissing("observed"))));
    notes.addAll(tasks.notes());
    return new ImportedForecasts(archive, outcomes, tasks.columns(), notes);
  }

  /** Whether the file has draws; where it has levels too, those count. */
  private boolean hasDraws() {
    return columns.names().contains(SAMPLE_ID) && !columns.names().contains("quantile_level");
  }

  /** A row of an outcome alone may lack model, origin and level; one with a number may not. */
  private void requireWholeForecasts() {
    List<String> needed = new ArrayList<>(List.of("model", origin));
    first(List.of("quantile_level", SAMPLE_ID)).ifPresent(needed::add);
    String any =
        needed.stream().map(ParquetColumns::isMissingText).collect(Collectors.joining(" OR "));
    if (columns.count("NOT " + ParquetColumns.isMissing("predicted") + " AND (" + any + ")") > 0) {
      throw new Irregular();
    }
  }

  private static boolean isMissing(String text) {
    return text.isBlank() || MISSING.contains(text.strip());
  }

  private VintageStore outcomes() {
    List<String> names = new ArrayList<>(task);
    int ofTask = names.size();
    names.addAll(ofTarget());
    names.add("observed");
    ObservedValues outcomes = new ObservedValues();
    List<List<String>> found = new ArrayList<>(columns.distinct(names));
    found.sort(Comparator.comparing(each -> String.join("\n", each)));
    for (List<String> each : found) {
      String observed = each.get(names.size() - 1);
      if (observed.isEmpty() || observed.equals("nan")) {
        continue;
      }
      OptionalDouble value = NumberText.parse(observed);
      if (value.isEmpty()
          || !outcomes.addIfSame(
              quantity(each.subList(0, ofTask)),
              target(each.subList(ofTask, names.size() - 1)).period(),
              value.getAsDouble())) {
        throw new Irregular();
      }
    }
    return outcomes.store();
  }

  /** The cycles, named after their cut-offs. */
  Part<Cycle> cycles() {
    return Part.of(columns, origin, ParquetTasks::cycle, ParquetArchive.CYCLES);
  }

  /** What a task column says of each quantity. */
  Map<String, String> values(String column) {
    return tasks.columns().stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .map(TaskColumn::byQuantity)
        .orElse(Map.of());
  }

  /** What the task columns say of these quantities. */
  List<TaskColumn> columns(Collection<String> quantities) {
    return tasks.columns().stream()
        .map(
            each -> {
              Map<String, String> values = new HashMap<>(each.byQuantity());
              values.keySet().retainAll(quantities);
              return new TaskColumn(each.name(), values);
            })
        .toList();
  }

  /** Counts the rows of a condition whose horizon is not above 0. */
  void countEarly(String condition) {
    if (columns.names().contains("horizon")) {
      columns
          .countBy("horizon", condition)
          .forEach(
              (text, rows) -> {
                if (!text.isBlank() && wholeNumber(text) <= 0) {
                  tasks.addEarly(wholeNumber(text), rows);
                }
              });
    }
  }

  /** What is to be said of the rows. */
  List<String> notes() {
    return tasks.notes();
  }

  /** What the keys, horizons and outputs of the rows are made of. */
  Parts parts(Part<String> models, Part<Cycle> cycles, Part<Double> outputs) {
    boolean withHorizon = columns.names().contains("horizon");
    return new Parts(
        models,
        task.isEmpty()
            ? Part.constant(quantity(List.of()))
            : Part.of(columns, plain(task), this::told, Comparator.<String>naturalOrder()),
        cycles,
        Part.of(columns, ofTarget(), this::target, Comparator.<Target>naturalOrder()),
        Part.constant(Stage.MODEL),
        Part.constant(Scenario.UNCONDITIONAL),
        Part.constant(PolicyBasis.UNSTATED),
        withHorizon
            ? Part.of(
                columns,
                "horizon",
                text -> text.isBlank() ? 0 : Math.max(0, wholeNumber(text)),
                Comparator.<Integer>naturalOrder())
            : Part.constant(0),
        outputs);
  }

  /** A column of names. */
  Part<String> words(String name) {
    return Part.of(
        columns, plain(List.of(name)), texts -> quantity(texts), Comparator.<String>naturalOrder());
  }

  private List<String> plain(List<String> names) {
    if (!names.stream().allMatch(columns::isPlain)) {
      throw new Irregular();
    }
    return names;
  }

  private List<String> ofTarget() {
    return target.map(List::of).orElseGet(() -> List.of(origin, "horizon"));
  }

  private static Cycle cycle(String text) {
    LocalDate day = LocalDate.parse(text.strip());
    return Cycle.of(day.toString(), day);
  }

  private Target.PeriodValue target(List<String> texts) {
    TimePeriod period = TimePeriod.containing(frequency, LocalDate.parse(texts.get(0).strip()));
    return new Target.PeriodValue(
        texts.size() == 1 ? period : period.plus(wholeNumber(texts.get(1))));
  }

  private static int wholeNumber(String text) {
    double number = NumberText.parse(text.strip()).orElseThrow(Irregular::new);
    if (number != Math.rint(number) || Math.abs(number) > MOST_PERIODS) {
      throw new Irregular();
    }
    return (int) number;
  }

  /** The quantity of values of the task columns, which are kept. */
  private String told(List<String> texts) {
    String quantity = quantity(texts);
    for (int i = 0; i < texts.size(); i++) {
      tasks.add(task.get(i), quantity, texts.get(i).strip());
    }
    return quantity;
  }

  private static String quantity(List<String> texts) {
    return texts.isEmpty()
        ? TaskColumns.NO_TASK
        : texts.stream().map(ParquetArchive::word).collect(Collectors.joining("/"));
  }
}

package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/**
 * Reads regular Parquet files of hubs and of scoringutils by columns: those with points and
 * quantiles alone.
 */
final class ParquetTasks {

  private static final int MOST_PERIODS = 1_000_000;
  private static final List<String> MISSING = List.of("NA", "NaN", "nan");

  /** The origin of rows that have an outcome alone, which no forecast gets. */
  private static final Cycle NO_FORECAST = Cycle.of("no forecast", LocalDate.EPOCH);

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
  private ParquetTasks(ParquetColumns columns, Collection<String> others, Frequency frequency) {
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

  /**
   * The forecasts of a hub's files, if they are regular.
   *
   * @param models by file; files without one have a column {@code model_id}
   */
  static Optional<ImportedForecasts> readHub(
      List<Path> files, Map<String, String> models, Collection<String> own, Frequency frequency) {
    if (!files.stream().allMatch(CsvTable::isParquet)) {
      return Optional.empty();
    }
    try (ParquetColumns columns = new ParquetColumns(files)) {
      List<String> names = columns.names();
      boolean told = names.contains("model_id");
      if (!names.containsAll(List.of("output_type", "output_type_id", "value"))
          || !columns.isNumeric("value")
          || (!told && !models.keySet().containsAll(files.stream().map(Path::toString).toList()))) {
        return Optional.empty();
      }
      ParquetTasks tasks = new ParquetTasks(columns, own, frequency);
      Part<Double> outputs =
          Part.of(
              columns,
              List.of("output_type", "output_type_id"),
              ParquetTasks::hubOutput,
              Comparator.<Double>naturalOrder());
      Part<String> byModel = told ? tasks.words("model_id") : models(columns, models);
      Part<Cycle> cycles =
          Part.of(columns, tasks.origin, ParquetTasks::cycle, ParquetArchive.CYCLES);
      ForecastArchive archive =
          new ParquetArchive(columns, tasks.parts(byModel, cycles, outputs), "value", false, true)
              .read();
      return Optional.of(
          new ImportedForecasts(archive, HubReader.noActuals(), tasks.tasks.columns(), List.of()));
    } catch (Irregular e) {
      return Optional.empty();
    }
  }

  private static Part<String> models(ParquetColumns columns, Map<String, String> models) {
    if (models.size() == 1) {
      return Part.constant(models.values().iterator().next());
    }
    return Part.of(
        columns,
        ParquetColumns.FILE,
        file -> Optional.ofNullable(models.get(file)).orElseThrow(Irregular::new),
        Comparator.<String>naturalOrder());
  }

  private static double hubOutput(List<String> texts) {
    String type = texts.get(0).strip();
    String id = texts.get(1).strip();
    if (type.equals("quantile")) {
      return level(id);
    }
    if (!(type.equals("mean") || type.equals("median")) || !(id.isEmpty() || id.equals("NA"))) {
      throw new Irregular();
    }
    return type.equals("mean") ? OutputSet.MEAN : OutputSet.MEDIAN;
  }

  private static double level(String text) {
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
          || names.contains("sample_id")
          || names.contains("predicted_label")
          || !columns.isNumeric("predicted")
          || !columns.isNumeric("observed")
          || (!names.contains("quantile_level") && mayBeEvents(columns))) {
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
    ForecastArchive archive = new ParquetArchive(columns, parts, "predicted", true, false).read();
    String noForecast = ParquetColumns.isMissing("predicted");
    long withoutOutcome =
        columns.count("NOT " + noForecast + " AND " + ParquetColumns.isMissing("observed"));
    return new ImportedForecasts(
        archive,
        outcomes,
        tasks.columns(),
        ScoringutilsFormat.notes(columns.count(noForecast), withoutOutcome));
  }

  /** A row of an outcome alone may lack model, origin and level; one with a number may not. */
  private void requireWholeForecasts() {
    List<String> needed = new ArrayList<>(List.of("model", origin));
    first(List.of("quantile_level")).ifPresent(needed::add);
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

  private Parts parts(Part<String> models, Part<Cycle> cycles, Part<Double> outputs) {
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

  private Part<String> words(String name) {
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

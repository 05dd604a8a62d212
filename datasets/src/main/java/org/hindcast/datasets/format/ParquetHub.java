package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hindcast.cycle.Cycle;
import org.hindcast.datasets.format.HubFormat.OutputType;
import org.hindcast.datasets.format.ParquetArchive.Irregular;
import org.hindcast.datasets.format.ParquetArchive.Part;
import org.hindcast.datasets.format.ParquetArchive.Reading;
import org.hindcast.datasets.format.ParquetColumns.Draws;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;

/** Reads the model output of regular Parquet files of a hub by columns. */
final class ParquetHub {

  private static final String TYPE = "output_type";
  private static final String TARGET = "target";

  private final ParquetColumns columns;
  private final ParquetTasks tasks;
  private final Set<OutputType> types;
  private final ClassOrders classes;
  private final HubKinds kinds;

  private ParquetHub(
      ParquetColumns columns,
      ParquetTasks tasks,
      boolean samplesFirst,
      Set<OutputType> types,
      ClassOrders classes) {
    this.columns = columns;
    this.tasks = tasks;
    this.types = types;
    this.classes = classes;
    kinds = new HubKinds(samplesFirst);
  }

  /**
   * The forecasts of a hub's files, if they are regular.
   *
   * @param models by file; files without one have a column {@code model_id}
   * @param types the output types that are read
   */
  static Optional<ImportedForecasts> read(
      List<Path> files,
      Map<String, String> models,
      Collection<String> own,
      Frequency frequency,
      boolean samplesFirst,
      Set<OutputType> types,
      ClassOrders classes) {
    if (!files.stream().allMatch(CsvTable::isParquet)) {
      return Optional.empty();
    }
    try (ParquetColumns columns = new ParquetColumns(files)) {
      List<String> names = columns.names();
      boolean told = names.contains("model_id");
      if (!names.containsAll(List.of(TYPE, HubCodes.ID, "value"))
          || !columns.isNumeric("value")
          || (!told && !models.keySet().containsAll(files.stream().map(Path::toString).toList()))) {
        return Optional.empty();
      }
      ParquetTasks tasks = new ParquetTasks(columns, own, frequency);
      Part<String> byModel = told ? tasks.words("model_id") : models(columns, models);
      return Optional.of(
          new ParquetHub(columns, tasks, samplesFirst, types, classes).read(byModel));
    } catch (Irregular e) {
      return Optional.empty();
    }
  }

  private ImportedForecasts read(Part<String> models) {
    String isSample = columns.isText(TYPE, OutputType.SAMPLE.id());
    List<List<String>> others =
        columns.distinct(List.of(TYPE, HubCodes.ID), "NOT (" + isSample + ")");
    Optional<Draws> draws = Optional.empty();
    if (columns.count(isSample) > 0) {
      draws =
          Optional.of(
              types.contains(OutputType.SAMPLE)
                  ? columns.draws(isSample, HubCodes.ID)
                  : Draws.leftOut(isSample));
    }
    Part<Cycle> cycles = tasks.cycles();
    List<String> labels = ids(others, OutputType.PMF, Function.identity());
    List<Double> thresholds = ids(others, OutputType.CDF, HubCodes::threshold);
    Map<String, String> targets = new HashMap<>();
    HubCodes codes = new HubCodes(kinds, thresholds, labels, classes, targets);
    Part<Double> outputs =
        others.isEmpty()
            ? Part.constant(Double.NaN)
            : Part.of(
                List.of(TYPE, HubCodes.ID),
                others,
                texts -> code(codes, texts.get(0).strip(), texts.get(1).strip()),
                Comparator.<Double>naturalOrder());
    ParquetArchive.Parts parts = tasks.parts(models, cycles, outputs);
    targets.putAll(tasks.values(TARGET));
    ForecastArchive archive =
        new ParquetArchive(columns, parts, new Reading("value", false, draws, Optional.of(codes)))
            .read();
    String read =
        types.stream()
            .filter(type -> type != OutputType.PMF || !classes.isEmpty())
            .map(type -> columns.isText(TYPE, type.id()))
            .collect(Collectors.joining(" OR "));
    if (classes.isEmpty() && types.contains(OutputType.PMF)) {
      kinds.addUnordered(columns.count(columns.isText(TYPE, OutputType.PMF.id())));
    }
    tasks.countEarly(read.isEmpty() ? "false" : read);
    List<String> notes = new ArrayList<>(kinds.notes());
    notes.addAll(tasks.notes());
    return new ImportedForecasts(
        archive, HubReader.noActuals(), tasks.columns(archive.quantities()), notes);
  }

  private <T> List<T> ids(List<List<String>> others, OutputType type, Function<String, T> parse) {
    return types.contains(type)
        ? others.stream()
            .filter(each -> each.get(0).strip().equals(type.id()))
            .map(each -> parse.apply(each.get(1).strip()))
            .distinct()
            .toList()
        : List.of();
  }

  private double code(HubCodes codes, String name, String id) {
    OutputType type = OutputType.of(name).orElseThrow(Irregular::new);
    if (!types.contains(type) || (type == OutputType.PMF && classes.isEmpty())) {
      return Double.NaN;
    }
    return switch (type) {
      case QUANTILE -> ParquetTasks.level(id);
      case MEAN, MEDIAN -> {
        if (!id.isEmpty() && !id.equals("NA")) {
          throw new Irregular();
        }
        yield type == OutputType.MEAN ? OutputSet.MEAN : OutputSet.MEDIAN;
      }
      case PMF, CDF -> codes.code(type == OutputType.PMF, ParquetArchive.word(id));
      case SAMPLE -> throw new Irregular();
    };
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
}

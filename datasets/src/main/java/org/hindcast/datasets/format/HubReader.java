package org.hindcast.datasets.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hindcast.cycle.Target;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.time.Frequency;

/** Reads model output of a hub, file by file and row by row. */
final class HubReader {

  private static final List<String> OWN =
      List.of("model_id", "output_type", "output_type_id", "value");

  private record Draw(ForecastKey key, String id) {}

  /** What joint draws have in common. */
  private record PathKey(String model, String quantity, String cycle) {
    private static PathKey of(ForecastKey key) {
      return new PathKey(key.model(), key.quantity(), key.cycle());
    }
  }

  private final Frequency frequency;
  private final Set<HubFormat.OutputType> types;
  private final boolean samplesFirst;
  private final ForecastCollector quantiles = new ForecastCollector(OutputPlace.Names.HUB);
  private final ForecastCollector samples = new ForecastCollector(OutputPlace.Names.HUB);
  private final ForecastCollector probabilities = new ForecastCollector(OutputPlace.Names.HUB);
  private final Map<PathKey, Map<String, Integer>> drawNumbers = new HashMap<>();
  private final ClassOrders classes;
  private final Set<Draw> draws = new HashSet<>();
  private final TaskValues tasks = new TaskValues();
  private final HubKinds kinds;

  /**
   * A reader of one hub.
   *
   * @param types the output types that are read
   */
  HubReader(
      Frequency frequency,
      boolean samplesFirst,
      Set<HubFormat.OutputType> types,
      ClassOrders classes) {
    this.frequency = frequency;
    this.types = Set.copyOf(types);
    kinds = new HubKinds(samplesFirst);
    this.classes = classes;
    this.samplesFirst = samplesFirst;
  }

  ImportedForecasts read(Path path) {
    List<Path> files = files(path);
    if (Files.isDirectory(path)) {
      classes.addConfigured(path);
    }
    Optional<ImportedForecasts> regular =
        ParquetHub.read(files, models(path, files), OWN, frequency, samplesFirst, types, classes);
    return regular.orElseGet(() -> readByRows(path));
  }

  /** Whether rows of a type are read; those of an unknown type are, to be refused. */
  private boolean isRead(String type) {
    return HubFormat.OutputType.of(type).map(types::contains).orElse(true);
  }

  /** The models that the folders of files name, by file. */
  private static Map<String, String> models(Path path, List<Path> files) {
    Map<String, String> models = new HashMap<>();
    if (Files.isDirectory(path)) {
      for (Path file : files) {
        folder(root(path), file).ifPresent(model -> models.put(file.toString(), model));
      }
    }
    return models;
  }

  private static Path root(Path path) {
    Path inside = path.resolve("model-output");
    return Files.isDirectory(inside) ? inside : path;
  }

  private static Optional<String> folder(Path root, Path file) {
    Path inside = root.relativize(file);
    int folders = inside.getNameCount() - 1;
    return folders == 0 ? Optional.empty() : Optional.of(inside.getName(folders - 1).toString());
  }

  private ImportedForecasts readByRows(Path path) {
    if (Files.isDirectory(path)) {
      readFolder(root(path));
    } else {
      try (CsvTable table = CsvTable.open(path)) {
        readTable(table, Optional.empty());
      }
    }
    return finish();
  }

  /** The data files below a folder, or the file itself. */
  static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    Path folder = root(path);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(HubReader::isData).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + folder + " cannot be listed: expected folders of models.", e);
    }
    if (files.isEmpty()) {
      throw new DataFormatException(
          folder.toString(),
          0,
          "",
          "",
          "the folder holds no .csv, .csv.gz or .parquet file: expected MODEL/DATE-MODEL.csv.");
    }
    return files;
  }

  private void readFolder(Path folder) {
    List<Path> files = files(folder);
    for (Path file : files) {
      try (CsvTable table = CsvTable.open(file)) {
        readTable(table, folder(folder, file));
      }
    }
  }

  private static boolean isData(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path)
        && (name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet"));
  }

  private void readTable(CsvTable table, Optional<String> folder) {
    CsvTable.Column type = table.column("output_type");
    CsvTable.Column id = table.column("output_type_id");
    CsvTable.Column value = table.column("value");
    Optional<CsvTable.Column> model = table.optionalColumn("model_id");
    if (folder.isEmpty() && model.isEmpty()) {
      table.column("model_id");
    }
    Optional<CsvTable.Column> target = table.optionalColumn("target");
    TaskColumns task = new TaskColumns(table, OWN, frequency, tasks);
    table.requireRows();
    while (table.next()) {
      boolean pmf = type.text().equals("pmf");
      if (pmf && classes.isEmpty()) {
        kinds.addUnordered(isRead(type.text()) ? 1 : 0);
        continue;
      }
      if (!isRead(type.text())) {
        continue;
      }
      ForecastKey key =
          ForecastKey.of(
                  model.map(CsvTable.Column::word).orElseGet(folder::orElseThrow),
                  task.quantity(),
                  quantiles.cycle(task.origin()),
                  Target.value(task.target()))
              .on(PolicyBasis.UNSTATED);
      int line = Math.toIntExact(table.line());
      if (pmf) {
        List<String> order =
            HubKinds.order(classes, target.map(CsvTable.Column::text), id.word(), id::refuse);
        OutputSet outputs = probabilities.outputs(table, key, task.horizon());
        outputs.declareClasses(order);
        outputs.add(outputs.classCode(id.word()), value.number(), line);
      } else if (type.text().equals("cdf")) {
        OutputSet outputs = probabilities.outputs(table, key, task.horizon());
        outputs.add(outputs.thresholdCode(id.number()), value.number(), line);
      } else if (type.text().equals("sample")) {
        if (!draws.add(new Draw(key, id.word()))) {
          throw id.refuse("the forecast (" + key + ") has this draw already: expected it once.");
        }
        samples
            .outputs(table, key, task.horizon())
            .add(1.0 + drawNumber(key, id.word()), value.number(), line);
      } else {
        quantiles.outputs(table, key, task.horizon()).add(code(type, id), value.number(), line);
      }
    }
  }

  private int drawNumber(ForecastKey key, String id) {
    Map<String, Integer> numbers =
        drawNumbers.computeIfAbsent(PathKey.of(key), absent -> new HashMap<>());
    return numbers.computeIfAbsent(id, absent -> numbers.size() + 1);
  }

  /** Draws are joint where all of several targets of a cycle have the same ids. */
  private void settleDraws() {
    Map<PathKey, List<OutputSet>> paths = new HashMap<>();
    samples.forEach(
        (key, outputs) ->
            paths.computeIfAbsent(PathKey.of(key), absent -> new ArrayList<>()).add(outputs));
    paths.forEach(
        (path, targets) -> {
          int ids = drawNumbers.getOrDefault(path, Map.of()).size();
          boolean joint =
              targets.size() > 1 && targets.stream().allMatch(each -> each.size() == ids);
          targets.forEach(each -> each.numberDraws(joint));
        });
  }

  private static double code(CsvTable.Column type, CsvTable.Column id) {
    return switch (type.text()) {
      case "mean", "median" -> {
        if (!id.isBlank() && !id.text().equals("NA")) {
          throw id.refuse("expected a blank or NA for a " + type.text() + ".");
        }
        yield OutputSet.code(type);
      }
      case "quantile" -> OutputSet.level(id);
      default -> throw type.refuse("expected mean, median, quantile, sample, cdf or pmf.");
    };
  }

  private ImportedForecasts finish() {
    List<String> notes = new ArrayList<>();
    ForecastCollector first = samplesFirst ? samples : quantiles;
    ForecastCollector second = samplesFirst ? quantiles : samples;
    kinds.addDoubles(second.removeThoseOf(first));
    kinds.addCumulative(
        probabilities.removeThoseOf(quantiles) + probabilities.removeThoseOf(samples));
    notes.addAll(kinds.notes());
    notes.addAll(tasks.notes());
    settleDraws();
    ForecastArchive.Builder archive = ForecastArchive.builder();
    quantiles.mergeEqualMedians();
    quantiles.drainTo(archive);
    samples.drainTo(archive);
    probabilities.drainTo(archive);
    return new ImportedForecasts(archive.build(), noActuals(), tasks.columns(), notes);
  }

  static VintageStore noActuals() {
    return VintageStore.builder().observedUntil(LocalDate.EPOCH).build();
  }
}

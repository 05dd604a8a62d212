package org.hindcast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.HubFormat;
import org.hindcast.datasets.format.ImportedForecasts;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.datasets.format.NixtlaFormat;
import org.hindcast.datasets.format.ScoringutilsFormat;
import org.hindcast.datasets.format.TaskColumn;
import org.hindcast.evaluation.score.QuantityAttribute;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.naming.Count;
import org.hindcast.naming.KnownNames;
import org.hindcast.time.Frequency;

/** Reads forecasts of any exchange format with what happened. */
final class ForecastSource {

  private final ExchangeOptions options;
  private final Optional<Path> cycles;
  private final Path path;
  private final List<String> notes = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();

  private ForecastSource(ExchangeOptions options, Optional<Path> cycles) {
    this.options = options;
    this.cycles = cycles;
    path =
        options.forecasts.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The option --forecasts is missing: expected a file or the folder of a hub."));
  }

  /**
   * Reads what the options name.
   *
   * @param cycles a file with the dates of the cycles of long forecasts
   */
  static JudgedForecasts read(ExchangeOptions options, Optional<Path> cycles) {
    return new ForecastSource(options, cycles).read().where(options.where);
  }

  private JudgedForecasts read() {
    Optional<ExchangeFormat> given = options.format();
    if (given.isPresent() && given.get() != ExchangeFormat.HUB && Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          path + " is a folder: expected a file of the format " + given.get().id() + ".");
    }
    ExchangeFormat format = given.orElseGet(() -> ExchangeFormat.ofForecasts(path));
    if (given.isEmpty()) {
      notes.add("Format of " + path + ": " + format.id() + ", told from its header or folder.");
    }
    if (cycles.isPresent() && format != ExchangeFormat.LONG) {
      throw new IllegalArgumentException(
          "The option --cycles goes with long forecasts only, not with " + format.id() + ".");
    }
    if (!options.outputTypes.isBlank() && format != ExchangeFormat.HUB) {
      throw new IllegalArgumentException(
          "The option --output-types goes with the format hub only, not with " + format.id() + ".");
    }
    return format == ExchangeFormat.LONG ? readLong() : imported(format);
  }

  private JudgedForecasts readLong() {
    Path actuals = options.actuals.orElseThrow(this::missingActuals);
    VintageStore store = store(actuals);
    LongFormat format = LongFormat.withDefaults();
    ForecastArchive archive =
        format.withCycles(cycles.map(format::readCycles).orElse(List.of())).readForecasts(path);
    requireActuals(archive, store, actuals);
    files.addAll(List.of(actuals, path));
    cycles.ifPresent(files::add);
    return new JudgedForecasts(
        ExchangeFormat.LONG,
        Horizons.filled(archive, store),
        store,
        List.of(),
        Map.of(),
        notes,
        files);
  }

  private JudgedForecasts imported(ExchangeFormat format) {
    Frequency frequency = options.frequency().orElse(Frequency.DAILY);
    ImportedForecasts read =
        switch (format) {
          case HUB -> hub().readModelOutput(path);
          case SCORINGUTILS -> scoringutils(frequency).read(path);
          case NIXTLA -> nixtla(path).readForecasts(path);
          case LONG -> throw new IllegalStateException("Long forecasts are read apart.");
        };
    notes.addAll(read.notes());
    VintageStore store = read.actuals();
    if (options.actuals.isPresent() || store.quantities().isEmpty()) {
      Path actuals = options.actuals.orElseGet(() -> targetData(format));
      store = store(actuals);
      files.add(actuals);
    }
    files.addAll(format == ExchangeFormat.HUB ? HubFormat.modelOutputFiles(path) : List.of(path));
    List<QuantityAttribute> attributes =
        read.taskColumns().stream().map(ForecastSource::attribute).toList();
    return new JudgedForecasts(
        format, withActuals(read.archive(), store), store, attributes, read.alike(), notes, files);
  }

  private static QuantityAttribute attribute(TaskColumn column) {
    return new QuantityAttribute(column.name(), column.byQuantity());
  }

  private ForecastArchive withActuals(ForecastArchive archive, VintageStore store) {
    List<String> without =
        archive.quantities().stream().filter(quantity -> !store.contains(quantity)).toList();
    if (without.isEmpty()) {
      return archive;
    }
    if (without.size() == archive.quantities().size()) {
      throw new IllegalArgumentException(
          path
              + " has forecasts without actuals. "
              + KnownNames.of(
                      "quantity in the actuals",
                      store.quantities().stream().map(Quantity::id).toList())
                  .refusal(without.get(0)));
    }
    ForecastArchive rest = archive.filter(row -> store.contains(archive.key(row).quantity()));
    notes.add(
        "Left out: "
            + Count.of(archive.size() - rest.size(), "forecast", "forecasts")
            + " of "
            + Count.of(without.size(), "quantity", "quantities")
            + " without actuals, such as "
            + without.get(0)
            + ".");
    return rest;
  }

  private void requireActuals(ForecastArchive archive, VintageStore store, Path actuals) {
    List<String> known = store.quantities().stream().map(Quantity::id).toList();
    for (String quantity : archive.quantities()) {
      if (!store.contains(quantity)) {
        throw new IllegalArgumentException(
            path
                + " has forecasts without actuals. "
                + KnownNames.of("quantity in " + actuals, known).refusal(quantity));
      }
    }
  }

  private VintageStore store(Path actuals) {
    return switch (ExchangeFormat.ofActuals(actuals)) {
      case NIXTLA -> nixtla(actuals).readObservations(actuals, PublicationLag.none());
      case HUB -> hub().readTargetData(actuals);
      default -> LongFormat.withDefaults().readObservations(actuals);
    };
  }

  private ScoringutilsFormat scoringutils(Frequency frequency) {
    ScoringutilsFormat format = ScoringutilsFormat.withDefaults().withFrequency(frequency);
    return options.classes.isEmpty()
        ? format
        : format.withClasses(options.classes.toArray(String[]::new));
  }

  private HubFormat hub() {
    HubFormat hub =
        HubFormat.withDefaults()
            .withFrequency(options.frequency().orElse(Frequency.DAILY))
            .onlyOutputTypes(options.outputTypes());
    return options.classes.isEmpty()
        ? hub
        : hub.withClasses(options.classes.toArray(String[]::new));
  }

  private NixtlaFormat nixtla(Path file) {
    return options.frequency().map(NixtlaFormat::of).orElseGet(() -> NixtlaFormat.guessing(file));
  }

  /** The target data of the hub that the forecasts lie in. */
  private Path targetData(ExchangeFormat format) {
    Path folder = path.resolve("target-data");
    if (format != ExchangeFormat.HUB || !Files.isDirectory(folder)) {
      throw missingActuals();
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> data =
          all.filter(file -> file.toString().matches(".*\\.(csv|csv\\.gz|parquet)"))
              .sorted()
              .toList();
      List<Path> series =
          data.stream()
              .filter(file -> file.getFileName().toString().startsWith("time-series"))
              .toList();
      List<Path> chosen = series.size() == 1 ? series : data;
      if (chosen.size() != 1) {
        throw new IllegalArgumentException(
            folder
                + " holds "
                + data.size()
                + " files of data: expected one, or one named time-series. Maybe name it with "
                + "--actuals.");
      }
      notes.add("Actuals: " + chosen.get(0) + ".");
      return chosen.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IllegalArgumentException missingActuals() {
    return new IllegalArgumentException(
        "The option --actuals is missing: expected the file with what happened.");
  }
}

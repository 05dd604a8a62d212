package org.hindcast.cli.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Dataset;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.forecast.ForecastArchive;

/**
 * Where a study's data come from: a bundled data set, or files of the user.
 *
 * @param dataset the id of a bundled data set
 * @param observations a long file of observations
 * @param forecasts a long file of published forecasts
 * @param cycles a file with the dates of their cycles
 * @param lag how long after its period a value without a day of publication became known
 */
public record StudyData(
    Optional<String> dataset,
    Optional<Path> observations,
    Optional<Path> forecasts,
    Optional<Path> cycles,
    PublicationLag lag) {

  /** The bundled data set, if the data come from one. */
  public Optional<Dataset> bundled() {
    return dataset.map(Datasets::load);
  }

  /** The observations. */
  public VintageStore store() {
    return bundled().map(Dataset::store).orElseGet(() -> format().readObservations(file()));
  }

  /** The published forecasts; empty if there are none. */
  public ForecastArchive archive() {
    if (forecasts.isPresent()) {
      return format().readForecasts(forecasts.get());
    }
    return bundled().map(Dataset::archive).orElseGet(() -> ForecastArchive.builder().build());
  }

  /** The files that are read. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    observations.ifPresent(files::add);
    forecasts.ifPresent(files::add);
    cycles.ifPresent(files::add);
    return files;
  }

  private Path file() {
    return observations.orElseThrow(
        () -> new IllegalArgumentException("The study names neither a data set nor observations."));
  }

  private LongFormat format() {
    LongFormat format = LongFormat.withDefaults().withPublicationLag(lag);
    List<Cycle> dates = cycles.map(format::readCycles).orElse(List.of());
    return format.withCycles(dates);
  }
}

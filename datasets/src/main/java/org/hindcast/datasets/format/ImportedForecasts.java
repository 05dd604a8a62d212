package org.hindcast.datasets.format;

import java.util.List;
import java.util.Map;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;

/**
 * Forecasts read from a format of others.
 *
 * @param archive the forecasts
 * @param actuals the outcomes that stand beside them; without quantities if the format has none
 * @param taskColumns the columns of the file of which quantities were made; none if it names
 *     quantities
 * @param alike a common name of quantities that are apart only because their outcomes depend on who
 *     forecasts; others have none
 * @param notes what was left out or read in a way open to question, and how often
 */
public record ImportedForecasts(
    ForecastArchive archive,
    VintageStore actuals,
    List<TaskColumn> taskColumns,
    Map<String, String> alike,
    List<String> notes) {

  /** Forecasts whose quantities each stand for themselves. */
  public ImportedForecasts(
      ForecastArchive archive,
      VintageStore actuals,
      List<TaskColumn> taskColumns,
      List<String> notes) {
    this(archive, actuals, taskColumns, Map.of(), notes);
  }

  /** Copies the lists. */
  public ImportedForecasts {
    taskColumns = List.copyOf(taskColumns);
    alike = Map.copyOf(alike);
    notes = List.copyOf(notes);
  }
}

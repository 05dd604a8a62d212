package org.hindcast.datasets.format;

import java.util.List;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;

/**
 * Forecasts read from a format of others.
 *
 * @param archive the forecasts
 * @param actuals the outcomes that stand beside them; without quantities if the format has none
 * @param taskColumns the columns of the file of which quantities were made; none if it names
 *     quantities
 * @param notes what was left out or read in a way open to question, and how often
 */
public record ImportedForecasts(
    ForecastArchive archive,
    VintageStore actuals,
    List<TaskColumn> taskColumns,
    List<String> notes) {

  /** Copies the lists. */
  public ImportedForecasts {
    taskColumns = List.copyOf(taskColumns);
    notes = List.copyOf(notes);
  }
}

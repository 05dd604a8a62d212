package org.hindcast.evaluation.backtest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.model.ModelCard;

/**
 * What a backtest gives: the forecasts, what failed, and all that identifies the run.
 *
 * @param archive the forecasts of the models
 * @param failures what did not come about, by model, quantity, cut-off and target
 * @param parameters the fitted parameters of models that have any, by model, quantity and cut-off
 * @param manifest what identifies the run
 * @param store the data
 * @param schedule the cycles
 * @param quantities what was forecast, sorted by id
 * @param seasonLengths the season length of each quantity, by id
 * @param cards the models' cards, by model id
 * @param levels the central interval levels, ascending
 */
public record BacktestResult(
    ForecastArchive archive,
    List<CellFailure> failures,
    List<CellParameters> parameters,
    RunManifest manifest,
    VintageStore store,
    CycleSchedule schedule,
    List<Quantity> quantities,
    Map<String, Integer> seasonLengths,
    Map<String, ModelCard> cards,
    List<Double> levels) {

  /** Copies the collections. */
  public BacktestResult {
    failures = List.copyOf(failures);
    parameters = List.copyOf(parameters);
    quantities = List.copyOf(quantities);
    seasonLengths = Collections.unmodifiableMap(new TreeMap<>(seasonLengths));
    cards = Collections.unmodifiableMap(new TreeMap<>(cards));
    levels = List.copyOf(levels);
  }
}

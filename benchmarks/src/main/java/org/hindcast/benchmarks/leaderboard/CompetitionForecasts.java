package org.hindcast.benchmarks.leaderboard;

import java.util.List;
import org.hindcast.evaluation.backtest.CellFailure;
import org.hindcast.forecast.ForecastArchive;

/**
 * What models forecast in a competition.
 *
 * @param archive the forecasts: means, and the quantiles of {@link CompetitionRun#levels}
 * @param failures the series that a model could not forecast, by model and series
 * @param efforts the time it took, by model and group of series
 */
public record CompetitionForecasts(
    ForecastArchive archive, List<CellFailure> failures, List<Effort> efforts) {

  /** Copies the lists. */
  public CompetitionForecasts {
    failures = List.copyOf(failures);
    efforts = List.copyOf(efforts);
  }

  /**
   * The time a model took on a group of series, failures included.
   *
   * @param model the id of the model
   * @param period the group
   * @param series how many series
   * @param seconds elapsed on one thread for fit, means and quantiles of all of them
   */
  public record Effort(String model, String period, int series, double seconds) {}
}

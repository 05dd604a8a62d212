package org.hindcast.datasets.format;

import org.hindcast.data.Quantity;
import org.hindcast.time.TimeSeries;

/**
 * A series of a forecasting competition: what forecasters saw and the observations they are judged
 * by.
 *
 * @param id the id of the series
 * @param category the field it is from, such as {@code MICRO}; empty if unknown
 * @param series all observations, those to judge by last
 * @param horizon the number of last observations that are kept to judge by; 0 if there is no such
 *     part
 */
public record CompetitionSeries(String id, String category, TimeSeries series, int horizon) {

  /** Checks that observations are left to learn from. */
  public CompetitionSeries {
    if (horizon < 0 || horizon >= series.length()) {
      throw new IllegalArgumentException(
          "The series '"
              + id
              + "' has "
              + series.length()
              + " observations and horizon "
              + horizon
              + ": expected fewer to judge by than there are.");
    }
  }

  /** The observations to learn from. */
  public TimeSeries train() {
    return series.first(series.length() - horizon);
  }

  /** The observations to judge by; empty if there are none. */
  public TimeSeries test() {
    return series.last(horizon);
  }

  /** The quantity it observes: a flow of any real number, since a competition does not say more. */
  public Quantity quantity() {
    return Quantity.flow(id).withSupport(Quantity.Support.REAL);
  }
}

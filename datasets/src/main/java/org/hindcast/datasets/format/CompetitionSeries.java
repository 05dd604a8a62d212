package org.hindcast.datasets.format;

import org.hindcast.data.Quantity;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimeSeries;

/**
 * A series of a forecasting competition: what forecasters saw and the observations they are judged
 * by.
 *
 * @param id the id of the series
 * @param category the field it is from, such as {@code MICRO}; empty if unknown
 * @param period the group of series with the same kind of period, as the competition names it, such
 *     as {@code M}
 * @param series all observations, those to judge by last
 * @param horizon the number of last observations that are kept to judge by; 0 if there is no such
 *     part
 */
public record CompetitionSeries(
    String id, String category, String period, TimeSeries series, int horizon) {

  /** Checks that observations are left to learn from and that the group has a name. */
  public CompetitionSeries {
    if (period.isBlank()) {
      throw new IllegalArgumentException(
          "The series '" + id + "' has a blank period: expected the name of a group, such as M.");
    }
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

  /**
   * A series in the group of its frequency: {@code Y}, {@code S}, {@code Q}, {@code M}, {@code W},
   * {@code D}, {@code H}, or {@code Other} without a calendar.
   */
  public CompetitionSeries(String id, String category, TimeSeries series, int horizon) {
    this(id, category, period(series.frequency()), series, horizon);
  }

  private static String period(Frequency frequency) {
    return switch (frequency) {
      case YEARLY -> "Y";
      case UNDATED -> "Other";
      default -> frequency.code();
    };
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

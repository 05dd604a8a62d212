package org.hindcast.evaluation.compare;

import java.util.Locale;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimePeriod;

/**
 * What counts as one independent event when forecasts are compared.
 *
 * <p>Forecasts that share an event share its surprise, so they are one piece of evidence together.
 */
public enum EventUnit {
  /** A calendar year: all quantities, cycles and months of one year move together. */
  TARGET_YEAR,
  /** A target period: all quantities and cycles of one period move together. */
  TARGET_PERIOD,
  /** A quantity: series are unrelated, as in forecasting competitions. */
  QUANTITY;

  private static final int PERIODS = 100_000_000;

  /** The name in options, such as {@code target-year}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Target years where targets have dates, else quantities. */
  public static EventUnit usual(ForecastArchive archive) {
    return archive.targets().stream().allMatch(t -> t.period().frequency().isDated())
        ? TARGET_YEAR
        : QUANTITY;
  }

  /** The event that a forecast is about. */
  int of(ForecastArchive archive, int row) {
    return switch (this) {
      case TARGET_YEAR -> archive.target(row).year();
      case TARGET_PERIOD -> number(archive.target(row).period());
      case QUANTITY -> archive.quantityCode(row);
    };
  }

  /** Periods of one frequency keep their distances; those of different ones never meet. */
  private static int number(TimePeriod period) {
    return period.frequency().ordinal() * PERIODS + period.index();
  }
}

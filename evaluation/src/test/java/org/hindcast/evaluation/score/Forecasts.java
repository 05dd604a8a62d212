package org.hindcast.evaluation.score;

import java.time.LocalDate;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;

/** A short way to small archives: one quantity, one cycle, targets by number. */
final class Forecasts {

  static final String QUANTITY = "q";

  private final ForecastArchive.Builder builder =
      ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2020, 12, 31)));

  static Target month(int number) {
    return Target.value(TimePeriod.ofMonth(2020, 12).plus(number));
  }

  /** Outcomes of the months 1, 2, … after the cut-off. */
  static ActualsTable actuals(double... values) {
    ActualsTable.Builder builder = ActualsTable.builder();
    for (int i = 0; i < values.length; i++) {
      builder.add(QUANTITY, month(i + 1), values[i]);
    }
    return builder.build();
  }

  Forecasts add(String model, int month, Forecast forecast) {
    builder.add(ForecastKey.of(model, QUANTITY, "c", month(month)), month, forecast);
    return this;
  }

  Forecasts points(String model, double... values) {
    for (int i = 0; i < values.length; i++) {
      add(model, i + 1, Forecast.point(values[i]));
    }
    return this;
  }

  ForecastArchive archive() {
    return builder.build();
  }
}

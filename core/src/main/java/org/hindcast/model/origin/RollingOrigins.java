package org.hindcast.model.origin;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Earlier ends of a known series, from each of which a model is fitted afresh and forecasts the
 * rest: how a model learns from its own errors without knowing the future.
 *
 * <p>The last origin lies one period before the end of the series, the others {@code every} periods
 * apart before it. From each the model forecasts up to the end, so that step {@code h} has errors
 * from the origins that lie at least {@code h} periods back.
 *
 * <ul>
 *   <li>An origin leaves at least two seasons and two periods, and at least six periods, to be
 *       fitted to.
 *   <li>An origin whose last value is missing, or at which the model cannot be fitted, is left out.
 *   <li>The values are those known at the cut-off, as revised since. Drivers are seen as known at a
 *       cut-off that lies as long before the real one as the origin before the end of the series.
 * </ul>
 *
 * <p>Reference: Tashman (2000), doi:10.1016/S0169-2070(00)00065-0.
 *
 * @param count the number of origins at most, at least 1
 * @param every periods between origins, at least 1
 */
public record RollingOrigins(int count, int every) {

  private static final int FEWEST_PERIODS = 6;

  /** Checks both numbers. */
  public RollingOrigins {
    if (count < 1 || every < 1) {
      throw new IllegalArgumentException(
          "There are "
              + count
              + " origins, every "
              + every
              + " periods: expected at least 1 each.");
    }
  }

  /** Every period of the last ones. */
  public static RollingOrigins last(int count) {
    return new RollingOrigins(count, 1);
  }

  /** The same number of origins, so many periods apart. */
  public RollingOrigins withEvery(int periods) {
    return new RollingOrigins(count, periods);
  }

  /**
   * What the model would have forecast, earliest origin first.
   *
   * @param known the series as known at the cut-off
   * @param context the context of the fit at the cut-off
   */
  public List<PastForecast> forecasts(SeriesModel model, TimeSeries known, FitContext context) {
    int fewest = Math.max(FEWEST_PERIODS, 2 * context.seasonLength() + 2);
    List<PastForecast> forecasts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = known.length() - 1 - i * every;
      if (length < fewest) {
        break;
      }
      if (!Double.isNaN(known.value(length - 1))) {
        forecast(model, known, length, context).ifPresent(forecasts::add);
      }
    }
    Collections.reverse(forecasts);
    return List.copyOf(forecasts);
  }

  private static Optional<PastForecast> forecast(
      SeriesModel model, TimeSeries known, int length, FitContext context) {
    TimePeriod origin = known.period(length - 1);
    int steps = known.length() - length;
    try {
      return Optional.of(
          new PastForecast(
              origin,
              model.fit(known.first(length), earlier(context, origin, known.end())).predict(steps),
              known.between(origin.plus(1), known.end())));
    } catch (ModelFitException e) {
      return Optional.empty();
    }
  }

  /** What a model may know besides the series at an earlier end of it. */
  private static FitContext earlier(FitContext context, TimePeriod origin, TimePeriod end) {
    long days = ChronoUnit.DAYS.between(origin.lastDay(), end.lastDay());
    return new FitContext(
        context.quantity(),
        context.seasonLength(),
        context.seed(),
        context.cycle().map(cycle -> Cycle.of(cycle.id() + " at " + origin, before(cycle, days))),
        context.information().map(known -> known.asOf(known.cutOff().minusDays(days))),
        Optional.empty(),
        Optional.empty());
  }

  private static LocalDate before(Cycle cycle, long days) {
    return cycle.cutOff().minusDays(days);
  }
}

package org.hindcast.model.baseline;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts every future period with the mean of the last observations.
 *
 * <p>Each step has Student's t distribution with {@code w-1} degrees of freedom, the mean and the
 * scale {@code s·√(1 + 1/w)} of the {@code w} values observed in the window: R's {@code
 * forecast::meanf} of the last periods. A series shorter than the window is used whole. Needs three
 * observed values in the window: of two, the distribution would have no mean.
 *
 * @param window the number of periods, at least 3; empty for one season, but at least 4 periods
 */
public record MovingAverage(OptionalInt window) implements SeriesModel {

  private static final String SEASON = "season";
  private static final int SHORTEST = 4;

  /** Checks the window. */
  public MovingAverage {
    if (window.isPresent() && window.getAsInt() < 3) {
      throw new IllegalArgumentException(
          "The window of the moving average is "
              + window.getAsInt()
              + " periods: expected at least 3. Maybe the naive model was meant.");
    }
  }

  /** The moving average over one season. */
  public static MovingAverage create() {
    return new MovingAverage(OptionalInt.empty());
  }

  /** The moving average over so many periods. */
  public static MovingAverage of(int window) {
    return create().withWindow(window);
  }

  /** The same model over so many periods. */
  public MovingAverage withWindow(int periods) {
    return new MovingAverage(OptionalInt.of(periods));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "moving-average",
        "Moving average",
        "A steadier yardstick than the last value: the recent mean.",
        "Every future period is forecast with the mean of the last periods, by default one season.",
        "Closed form: Student's t, from the variance within the window.",
        "The past of the quantity itself.",
        "Within the window values are independent, with constant mean and variance.",
        "Not for series with a trend or a season; after a shift of level it lags.",
        "Hyndman, R. J. and Koehler, A. B. (2006), doi:10.1016/j.ijforecast.2006.03.001",
        Map.of("window", window.isPresent() ? String.valueOf(window.getAsInt()) : SEASON));
  }

  @Override
  public String id() {
    return card().variantId(Map.of("window", SEASON));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int periods = window.orElse(Math.max(SHORTEST, context.seasonLength()));
    return new Fit(
        TrendLine.fit("moving-average", context.quantity().id(), known, periods, false), periods);
  }

  /** A level that moves with the window when newer data come; its spread stays. */
  private record Fit(TrendLine line, int window) implements FittedModel {

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return line.predict(horizon);
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      return line.simulate(horizon, paths, random);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      return new Fit(line.movedTo(known, window), window);
    }

    @Override
    public Map<String, Double> parameters() {
      return line.parameters();
    }
  }
}

package org.hindcast.model.baseline;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts by the straight line fitted to the last periods by least squares.
 *
 * <p>Each step has Student's t distribution with {@code n-2} degrees of freedom and the scale
 * {@code s·√(1 + 1/n + (t-t̄)²/Sxx)}; {@code n} counts the values observed in the window. Same
 * numbers as R's {@code predict(lm(y ~ t), interval = "prediction")}. A series shorter than the
 * window is used whole. Needs four observed values in the window: of three, the distribution would
 * have no mean.
 *
 * @param window the number of periods, at least 4
 */
public record LinearTrend(int window) implements SeriesModel {

  private static final int DEFAULT_WINDOW = 24;

  /** Checks the window. */
  public LinearTrend {
    if (window < 4) {
      throw new IllegalArgumentException(
          "The window of the linear trend is " + window + " periods: expected at least 4.");
    }
  }

  /** The trend of the last 24 periods. */
  public static LinearTrend create() {
    return new LinearTrend(DEFAULT_WINDOW);
  }

  /** The same model over so many periods. */
  public LinearTrend withWindow(int periods) {
    return new LinearTrend(periods);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "linear-trend",
        "Linear trend",
        "The yardstick for extrapolation: what if the recent trend goes on?",
        "A straight line is fitted to the last periods by least squares and extended.",
        "Closed form: Student's t prediction intervals of linear regression.",
        "The past of the quantity itself.",
        "Deviations from the line are independent, with constant variance; the trend goes on.",
        "Not for long horizons, seasonal series, or trends that turn.",
        "Armstrong, J. S. and Collopy, F. (1992), doi:10.1016/0169-2070(92)90008-W",
        Map.of("window", String.valueOf(window)));
  }

  @Override
  public String id() {
    return card().variantId(Map.of("window", String.valueOf(DEFAULT_WINDOW)));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return TrendLine.fit("linear-trend", context.quantity().id(), known, window, true);
  }
}

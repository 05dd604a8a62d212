package org.hindcast.model.origin;

import java.util.List;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * What a model forecast from an earlier end of the series, and what came of it.
 *
 * @param origin the last period it knew
 * @param steps the predictive distributions of the steps 1, 2, … up to the end of the known series
 * @param realised the values of these steps, {@code NaN} where missing
 */
public record PastForecast(
    TimePeriod origin, List<PredictiveDistribution> steps, TimeSeries realised) {

  /** Checks that every step has its place in the realised values. */
  public PastForecast {
    steps = List.copyOf(steps);
    if (steps.size() != realised.length()) {
      throw new IllegalArgumentException(
          "The forecast from "
              + origin
              + " has "
              + steps.size()
              + " steps and "
              + realised.length()
              + " realised values: expected as many.");
    }
  }
}

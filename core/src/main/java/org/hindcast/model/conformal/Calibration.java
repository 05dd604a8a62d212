package org.hindcast.model.conformal;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.origin.PastForecast;

/**
 * Past forecasts by step, earliest first, each with what came of it.
 *
 * @param steps of each step, what was forecast and realised
 */
record Calibration(List<List<Case>> steps) {

  /**
   * One forecast that was realised.
   *
   * @param target the number of the target period
   */
  record Case(int target, PredictiveDistribution forecast, double actual) {}

  /** Sorts past forecasts by step; missing values are left out. */
  static Calibration of(List<PastForecast> past) {
    List<List<Case>> steps = new ArrayList<>();
    for (PastForecast each : past) {
      for (int step = 0; step < each.steps().size(); step++) {
        if (steps.size() <= step) {
          steps.add(new ArrayList<>());
        }
        if (!Double.isNaN(each.realised().value(step))) {
          steps
              .get(step)
              .add(
                  new Case(
                      each.realised().period(step).index(),
                      each.steps().get(step),
                      each.realised().value(step)));
        }
      }
    }
    return new Calibration(steps);
  }

  /** The cases of a step, from 1; none beyond the longest. */
  List<Case> step(int step) {
    return step <= steps.size() ? steps.get(step - 1) : List.of();
  }
}

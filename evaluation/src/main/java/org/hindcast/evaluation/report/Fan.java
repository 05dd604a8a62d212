package org.hindcast.evaluation.report;

import java.util.List;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * What was observed of a series and what is expected of the periods after it.
 *
 * @param name of the series, for readers
 * @param unit such as "applications per month"; may be empty
 * @param history what was observed; at least one value
 * @param steps the periods after it, in order of time; at least one
 */
public record Fan(String name, String unit, TimeSeries history, List<Step> steps) {

  /**
   * What is expected of a period.
   *
   * @param period after the last one observed
   * @param mean the central forecast
   * @param intervals from the narrowest to the widest; the same levels at every step
   */
  public record Step(TimePeriod period, double mean, List<PathData.Interval> intervals) {

    /** Copies the intervals. */
    public Step {
      intervals = List.copyOf(intervals);
    }
  }

  /** Validates that there is something to draw, at one set of levels. */
  public Fan {
    steps = List.copyOf(steps);
    if (history.observed() == 0 || steps.isEmpty()) {
      throw new IllegalArgumentException(
          "The series '"
              + name
              + "' has "
              + history.observed()
              + " observations and "
              + steps.size()
              + " forecasts; expected at least one of each.");
    }
    for (Step step : steps) {
      if (!levels(step).equals(levels(steps.get(0)))) {
        throw new IllegalArgumentException(
            "The forecasts of '"
                + name
                + "' have the levels "
                + levels(steps.get(0))
                + " and, for "
                + step.period()
                + ", "
                + levels(step)
                + "; expected the same everywhere.");
      }
    }
  }

  /** The levels of the intervals, narrowest first. */
  List<Double> levels() {
    return levels(steps.get(0));
  }

  private static List<Double> levels(Step step) {
    return step.intervals().stream().map(PathData.Interval::level).toList();
  }
}

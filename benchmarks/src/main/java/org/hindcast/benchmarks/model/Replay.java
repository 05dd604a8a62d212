package org.hindcast.benchmarks.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hindcast.model.FittedModel;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.model.smoothing.EtsFit;
import org.hindcast.time.TimeSeries;

/**
 * The automatic ETS refitted at each of 12 cycles, a month apart, the last with all observations.
 */
final class Replay {

  static final int CYCLES = 12;

  /** What counts as the same optimum: a difference in the objective, a log-likelihood. */
  private static final double SAME = 1e-6;

  private Replay() {}

  /** Refits from the fit of the cycle before; returns the number of fits. */
  static int warm(ModelTask.Case series, Consumer<Object> results) {
    Optional<FittedModel> previous = Optional.empty();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      EtsFit fitted = fit(series, cycle, previous);
      results.accept(ModelTask.numbers(fitted));
      previous = Optional.of(fitted);
    }
    return CYCLES;
  }

  private static EtsFit fit(ModelTask.Case series, int cycle, Optional<FittedModel> previous) {
    TimeSeries known = series.known().first(series.known().length() - CYCLES + 1 + cycle);
    return Ets.auto().fit(known, series.context().withPreviousFit(previous));
  }

  /**
   * How the optima of warm starts differ from those of cold starts, over all refits after the first
   * cycle.
   *
   * @param fits how many were compared
   * @param same the share with the same form and an objective at most 1e-6 lower, or higher
   * @param higher the share with the same form and an objective more than 1e-6 higher
   * @param otherForm the share with another form
   * @param largestLoss the largest loss in the objective with the same form, 0 if there is none
   */
  record Difference(int fits, double same, double higher, double otherForm, double largestLoss) {}

  static Difference difference(List<ModelTask.Case> sample) {
    int fits = 0;
    int same = 0;
    int higher = 0;
    int other = 0;
    double largest = 0;
    for (ModelTask.Case each : sample) {
      Optional<FittedModel> previous = Optional.empty();
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        EtsFit warm = fit(each, cycle, previous);
        if (cycle > 0) {
          EtsFit cold = fit(each, cycle, Optional.empty());
          fits++;
          double loss = cold.objective() - warm.objective();
          if (!warm.form().equals(cold.form())) {
            other++;
          } else {
            same += loss <= SAME ? 1 : 0;
            higher += loss < -SAME ? 1 : 0;
            largest = Math.max(largest, loss);
          }
        }
        previous = Optional.of(warm);
      }
    }
    double n = Math.max(1, fits);
    return new Difference(fits, same / n, higher / n, other / n, largest);
  }
}

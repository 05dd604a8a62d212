package org.hindcast.evaluation.backtest;

import java.util.Comparator;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;

/**
 * A forecast that did not come about, and why; no other model stands in for it.
 *
 * @param model the id of the model
 * @param quantity the id of the quantity
 * @param cycle the cycle
 * @param target the only target concerned; empty if it is all of the cycle's
 * @param reason what went wrong, for a reader
 */
public record CellFailure(
    String model, String quantity, Cycle cycle, Optional<Target> target, String reason) {

  /** By model, quantity, cut-off and target, whole cells first. */
  static final Comparator<CellFailure> ORDER =
      Comparator.comparing(CellFailure::model)
          .thenComparing(CellFailure::quantity)
          .thenComparing(failure -> failure.cycle().cutOff())
          .thenComparing(failure -> failure.target().isPresent())
          .thenComparing(
              (a, b) -> a.target.isEmpty() ? 0 : a.target.get().compareTo(b.target.get()));

  @Override
  public String toString() {
    return model
        + ", "
        + quantity
        + ", cycle "
        + cycle.id()
        + target.map(each -> ", target " + each).orElse("")
        + ": "
        + reason;
  }
}

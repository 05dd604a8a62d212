package org.hindcast.evaluation.backtest;

import java.util.Optional;
import org.hindcast.cycle.Cycle;

/**
 * A cell whose forecast used what could not be known.
 *
 * @param kind how that showed
 * @param model the id of the model
 * @param quantity the id of the quantity; empty for a panel
 * @param cycle the cycle
 * @param description what was seen, for a reader
 */
public record LookAheadFinding(
    Kind kind, String model, Optional<String> quantity, Cycle cycle, String description) {

  /** How a model was caught. */
  public enum Kind {
    /** It asked for data after the cut-off and was refused. */
    ASKED_FOR_LATER_DATA,
    /** Its forecast changes when data published after the cut-off change or disappear. */
    DEPENDS_ON_LATER_DATA,
    /**
     * Its forecast changes when later cycles have been run before: it remembers them, or uses
     * chance that does not come from the seed.
     */
    DEPENDS_ON_ORDER
  }

  @Override
  public String toString() {
    return "Model '"
        + model
        + "', "
        + quantity.map(id -> "quantity '" + id + "'").orElse("panel")
        + ", cycle "
        + cycle.id()
        + " (cut-off "
        + cycle.cutOff()
        + "): "
        + description;
  }
}

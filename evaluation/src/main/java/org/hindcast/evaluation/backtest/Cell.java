package org.hindcast.evaluation.backtest;

import java.util.Optional;
import org.hindcast.cycle.Cycle;

/**
 * The smallest piece of a backtest that can fail on its own: one model in one cycle on one
 * quantity, or on all of them jointly.
 *
 * @param model the id of the model
 * @param quantity the id of the quantity; empty for a panel
 * @param cycle the cycle
 */
public record Cell(String model, Optional<String> quantity, Cycle cycle) {

  @Override
  public String toString() {
    return model + ", " + quantity.orElse("panel") + ", cycle " + cycle.id();
  }
}

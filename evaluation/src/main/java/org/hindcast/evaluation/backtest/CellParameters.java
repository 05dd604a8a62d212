package org.hindcast.evaluation.backtest;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.cycle.Cycle;

/**
 * The parameters a forecast was made with.
 *
 * @param model the id of the model
 * @param quantity the id of the quantity
 * @param cycle the cycle
 * @param refitted whether they were estimated in this cycle, rather than kept from an earlier one
 * @param values the parameters by name, sorted
 */
public record CellParameters(
    String model, String quantity, Cycle cycle, boolean refitted, Map<String, Double> values) {

  /** Sorts the parameters. */
  public CellParameters {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}

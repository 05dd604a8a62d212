package org.hindcast.forecast;

import org.hindcast.cycle.Target;

/**
 * What identifies a forecast: an archive holds at most one forecast per key.
 *
 * @param model the id of the model or the name of the published source
 * @param quantity the id of the quantity
 * @param cycle the id of the cycle
 * @param target the event forecast
 * @param stage where in the process the number was set
 * @param scenario the assumption under which it holds
 * @param basis whether intended policy is included
 */
public record ForecastKey(
    String model,
    String quantity,
    String cycle,
    Target target,
    Stage stage,
    Scenario scenario,
    PolicyBasis basis) {

  /** Refuses a blank model, quantity or cycle. */
  public ForecastKey {
    if (model.isBlank() || quantity.isBlank() || cycle.isBlank()) {
      throw new IllegalArgumentException(
          "A forecast of "
              + target
              + " has model '"
              + model
              + "', quantity '"
              + quantity
              + "' and cycle '"
              + cycle
              + "': expected all three.");
    }
  }

  /** The key of a model's unconditional forecast. */
  public static ForecastKey of(String model, String quantity, String cycle, Target target) {
    return new ForecastKey(
        model,
        quantity,
        cycle,
        target,
        Stage.MODEL,
        Scenario.UNCONDITIONAL,
        PolicyBasis.POLICY_NEUTRAL);
  }

  /** The same key at another stage. */
  public ForecastKey at(Stage other) {
    return new ForecastKey(model, quantity, cycle, target, other, scenario, basis);
  }

  /** The same key under a scenario. */
  public ForecastKey under(Scenario other) {
    return new ForecastKey(model, quantity, cycle, target, stage, other, basis);
  }

  /** The same key on another policy basis. */
  public ForecastKey on(PolicyBasis other) {
    return new ForecastKey(model, quantity, cycle, target, stage, scenario, other);
  }

  @Override
  public String toString() {
    return model
        + ", "
        + quantity
        + ", cycle "
        + cycle
        + ", target "
        + target
        + (stage == Stage.MODEL ? "" : ", " + stage)
        + (scenario.equals(Scenario.UNCONDITIONAL) ? "" : ", scenario " + scenario.name())
        + (basis == PolicyBasis.POLICY_NEUTRAL ? "" : ", " + basis);
  }
}

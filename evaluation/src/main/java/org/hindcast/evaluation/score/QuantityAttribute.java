package org.hindcast.evaluation.score;

import java.util.Map;

/**
 * A property of quantities by which scores are grouped, such as the location of what is forecast.
 *
 * @param id the column name in tables and files
 * @param values the value by id of the quantity; quantities that are not among them have a blank
 */
public record QuantityAttribute(String id, Map<String, String> values) implements GroupKey {

  /** Copies the values; refuses a blank name. */
  public QuantityAttribute {
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "An attribute of quantities has no name: expected one such as location.");
    }
    values = Map.copyOf(values);
  }

  @Override
  public boolean isNumeric() {
    return false;
  }

  /** The value of a quantity, blank if it has none. */
  public String value(String quantity) {
    return values.getOrDefault(quantity, "");
  }
}

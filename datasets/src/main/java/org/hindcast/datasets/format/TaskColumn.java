package org.hindcast.datasets.format;

import java.util.Map;

/**
 * A column of a file of forecasts that is part of what is forecast, such as {@code location}.
 *
 * @param name the name in the header
 * @param byQuantity what it says of each quantity that the file made of such columns
 */
public record TaskColumn(String name, Map<String, String> byQuantity) {

  /** Copies the values. */
  public TaskColumn {
    byQuantity = Map.copyOf(byQuantity);
  }
}

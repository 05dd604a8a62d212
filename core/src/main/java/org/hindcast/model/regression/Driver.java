package org.hindcast.model.regression;

import java.util.List;
import java.util.stream.Collectors;
import org.hindcast.model.ModelSettings;

/**
 * Another quantity that explains this one, as known at the cut-off.
 *
 * @param quantity its id
 * @param lag how many periods earlier its value counts, at least 0
 */
public record Driver(String quantity, int lag) {

  private static final String NOTHING = "none";

  /** Checks the lag. */
  public Driver {
    if (quantity.isBlank() || lag < 0) {
      throw new IllegalArgumentException(
          "The driver '" + quantity + "' has lag " + lag + ": expected an id and at least 0.");
    }
  }

  /** A driver without delay. */
  public static Driver of(String quantity) {
    return new Driver(quantity, 0);
  }

  /** The same driver, so many periods earlier. */
  public Driver lagged(int periods) {
    return new Driver(quantity, periods);
  }

  /** The drivers of the setting {@code drivers}, such as {@code (arrivals@3;weather)}. */
  public static List<Driver> list(ModelSettings settings) {
    return settings.text("drivers").orElse(NOTHING).equals(NOTHING)
        ? List.of()
        : settings.list("drivers").orElse(List.of()).stream().map(Driver::parse).toList();
  }

  /** The inverse of {@link #list}. */
  public static String text(List<Driver> drivers) {
    return drivers.isEmpty()
        ? NOTHING
        : drivers.stream().map(Driver::toString).collect(Collectors.joining(";"));
  }

  /**
   * Reads {@code id} or {@code id@lag}.
   *
   * @throws IllegalArgumentException if the lag is no whole number
   */
  static Driver parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return of(text);
    }
    try {
      return new Driver(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The driver '" + text + "' has no whole number after @: expected a form such as id@3.");
    }
  }

  @Override
  public String toString() {
    return lag == 0 ? quantity : quantity + "@" + lag;
  }
}

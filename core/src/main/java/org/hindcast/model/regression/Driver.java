package org.hindcast.model.regression;

/**
 * Another quantity that explains this one, as known at the cut-off.
 *
 * @param quantity its id
 * @param lag how many periods earlier its value counts, at least 0
 */
public record Driver(String quantity, int lag) {

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

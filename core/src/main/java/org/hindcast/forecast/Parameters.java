package org.hindcast.forecast;

/** Checks of the parameters of distributions. */
final class Parameters {

  private Parameters() {}

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
  }

  static void requireFinite(String law, String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The " + name + " of " + law + " is " + value + ": expected a finite number.");
    }
  }

  static void requirePositive(String law, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The "
              + name
              + " of "
              + law
              + " is "
              + value
              + ": expected a positive number. Maybe a certain value was meant "
              + "(Distributions.point).");
    }
  }
}

package org.hindcast.evaluation.inference;

/** Checks of arguments whose messages name the argument, its value and what was expected. */
public final class Arguments {

  private Arguments() {}

  /** Requires a value strictly between 0 and 1. */
  public static double requireProbability(double value, String name) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "The "
              + name
              + " ("
              + value
              + ") must lie strictly between 0 and 1. Maybe a percentage was given.");
    }
    return value;
  }

  /** Requires a finite value. */
  public static double requireFinite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The " + name + " (" + value + ") must be finite.");
    }
    return value;
  }

  /** Requires every element to be finite; the array is not modified. */
  public static void requireFinite(double[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Element "
                + i
                + " of "
                + name
                + " is "
                + values[i]
                + "; every element must be finite. Maybe remove events that are not yet due"
                + " first.");
      }
    }
  }

  /** Requires {@code value} to be at least {@code minimum}. */
  public static int requireAtLeast(int value, int minimum, String name) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "The " + name + " (" + value + ") must be at least " + minimum + ".");
    }
    return value;
  }

  /** Requires two arrays of one length. */
  public static void requireSameLength(int length, String name, int otherLength, String otherName) {
    if (length != otherLength) {
      throw new IllegalArgumentException(
          "The "
              + name
              + " has "
              + length
              + " elements and the "
              + otherName
              + " has "
              + otherLength
              + "; both must describe the same events in the same order.");
    }
  }
}

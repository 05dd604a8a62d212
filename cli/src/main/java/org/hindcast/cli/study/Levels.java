package org.hindcast.cli.study;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Interval levels as people type them: 80 and 0.8 are the same. */
public final class Levels {

  private Levels() {}

  /**
   * A level between 0 and 1.
   *
   * @throws IllegalArgumentException if the text is no number or not inside (0, 1) or (1, 100)
   */
  public static double level(String text) {
    double typed;
    try {
      typed = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The level '" + text + "' is not a number: expected for example 80 or 0.8.", e);
    }
    double level = typed > 1 ? typed / 100 : typed;
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level "
              + text
              + " is not between 0 and 100 percent: expected for example 80 or 0.8.");
    }
    return level;
  }

  /** Levels separated by commas, ascending. */
  public static List<Double> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(Levels::level).sorted().distinct().toList();
  }

  /** A level as a percentage in a column name: 0.8 is {@code 80}, 0.975 is {@code 97.5}. */
  public static String percent(double level) {
    return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}

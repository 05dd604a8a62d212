package org.hindcast.evaluation.score;

import java.math.BigDecimal;
import java.math.MathContext;

/** Levels of quantiles and intervals, as shares and as percentages in ids. */
final class Levels {

  private static final MathContext DIGITS = new MathContext(12);

  private Levels() {}

  /** The percentage without needless zeros: 0.8 is {@code 80}, 0.975 is {@code 97.5}. */
  static String percent(double level) {
    return BigDecimal.valueOf(require(level))
        .movePointRight(2)
        .round(DIGITS)
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * The share that a percentage is.
   *
   * @throws IllegalArgumentException if it is no number strictly between 0 and 100
   */
  static double parse(String percent, String id) {
    try {
      BigDecimal value = new BigDecimal(percent);
      if (value.signum() > 0 && value.compareTo(BigDecimal.valueOf(100)) < 0) {
        return value.movePointLeft(2).doubleValue();
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The level '"
              + percent
              + "' in '"
              + id
              + "' is not a number: expected a percentage such as "
              + "80.",
          e);
    }
    throw new IllegalArgumentException(
        "The level "
            + percent
            + " in '"
            + id
            + "' is outside (0, 100): expected a percentage such as "
            + "80.");
  }

  /** 1 − level, rounded once from the decimal that the level prints as: of 0.8 it is 0.2. */
  static double complement(double level) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(require(level))).doubleValue();
  }

  /** A number without needless zeros, for ids. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Checks that a parameter is positive and finite. */
  static double requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The " + what + " is " + value + ": expected a positive number.");
    }
    return value;
  }

  /** Checks that a parameter is finite and not 0. */
  static double requireNonZero(String what, double value) {
    if (!Double.isFinite(value) || value == 0) {
      throw new IllegalArgumentException(
          "The " + what + " is " + value + ": expected a finite number other than 0.");
    }
    return value;
  }

  /** Checks that a level lies strictly between 0 and 1. */
  static double require(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
    return level;
  }
}

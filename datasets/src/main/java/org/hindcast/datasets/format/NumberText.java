package org.hindcast.datasets.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/** Finite numbers as text and back: the shortest decimal that reads back to the same number. */
final class NumberText {

  private static final int DIGITS_THAT_MAY_DO = 15;
  private static final int DIGITS_THAT_ALWAYS_DO = 17;

  private NumberText() {}

  /** The shortest text; equal on every Java version, which {@code Double.toString} is not. */
  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = DIGITS_THAT_MAY_DO; digits < DIGITS_THAT_ALWAYS_DO; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toString();
      }
    }
    return exact.round(new MathContext(DIGITS_THAT_ALWAYS_DO)).stripTrailingZeros().toString();
  }

  /** A text that reads back to the same number, made faster than the shortest one. */
  static String quick(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * The number, if the text is a finite decimal number without Java's own extras such as {@code
   * 1d}.
   */
  static OptionalDouble parse(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      digit |= isDigit;
      if (!isDigit && "+-.eE".indexOf(c) < 0) {
        return OptionalDouble.empty();
      }
    }
    if (!digit) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}

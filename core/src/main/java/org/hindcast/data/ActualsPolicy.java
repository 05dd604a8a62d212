package org.hindcast.data;

import java.time.LocalDate;
import java.time.Period;

/** Which release of a realised value counts as the truth. */
public sealed interface ActualsPolicy {

  /** The name in tables and files, such as {@code release-3}. */
  String id();

  /** The {@code n}th release, counted from 1. */
  record NthRelease(int n) implements ActualsPolicy {
    /** Checks the count. */
    public NthRelease {
      if (n < 1) {
        throw new IllegalArgumentException(
            "There is no release number " + n + ": releases are counted from 1.");
      }
    }

    @Override
    public String id() {
      return n == 1 ? "first-release" : "release-" + n;
    }
  }

  /** The value known a fixed time after the end of its period. */
  record FixedMaturity(Period maturity) implements ActualsPolicy {
    /** Checks the sign. */
    public FixedMaturity {
      if (maturity.isNegative()) {
        throw new IllegalArgumentException(
            "The maturity "
                + maturity
                + " is negative: expected a time after the end of the period.");
      }
    }

    @Override
    public String id() {
      return "maturity-" + maturity;
    }
  }

  /** The last value there is. */
  record Latest() implements ActualsPolicy {
    @Override
    public String id() {
      return "latest";
    }
  }

  /** The value known on a date. */
  record AsOf(LocalDate date) implements ActualsPolicy {
    @Override
    public String id() {
      return "as-of-" + date;
    }
  }

  /** The first release. */
  static ActualsPolicy firstRelease() {
    return new NthRelease(1);
  }

  /** The {@code n}th release, counted from 1. */
  static ActualsPolicy nthRelease(int n) {
    return new NthRelease(n);
  }

  /** The value known so many months after the end of its period. */
  static ActualsPolicy maturityMonths(int months) {
    return new FixedMaturity(Period.ofMonths(months));
  }

  /** The last value there is. */
  static ActualsPolicy latest() {
    return new Latest();
  }

  /** The value known on a date. */
  static ActualsPolicy asOf(LocalDate date) {
    return new AsOf(date);
  }
}

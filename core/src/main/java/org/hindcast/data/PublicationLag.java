package org.hindcast.data;

import java.time.LocalDate;
import java.time.Period;
import org.hindcast.time.TimePeriod;

/**
 * How long after the end of a period its value is published; stands in for vintages that were never
 * kept.
 *
 * @param delay the time from the last day of the period to publication; not negative
 */
public record PublicationLag(Period delay) {

  /** Checks the sign. */
  public PublicationLag {
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "The publication lag "
              + delay
              + " is negative: a value is known when its period ends at the "
              + "earliest. Maybe it is known in advance (knownInAdvance).");
    }
  }

  /** Published on the last day of the period. */
  public static PublicationLag none() {
    return new PublicationLag(Period.ZERO);
  }

  /** Published so many days after the period. */
  public static PublicationLag ofDays(int days) {
    return new PublicationLag(Period.ofDays(days));
  }

  /** The day on which the value of a period is published. */
  public LocalDate publicationOf(TimePeriod period) {
    return period.lastDay().plus(delay);
  }
}

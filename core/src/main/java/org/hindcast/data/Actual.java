package org.hindcast.data;

import java.time.LocalDate;
import java.util.OptionalDouble;

/** What is known of a realised value: the value, or why there is none. */
public sealed interface Actual {

  /** A realised value and the date it was published. */
  record Known(double value, LocalDate published) implements Actual {}

  /** Not due yet under the policy: it may still come. */
  record Pending(String reason) implements Actual {}

  /** Due, but never published. */
  record Missing(String reason) implements Actual {}

  /** The value if there is one. */
  default OptionalDouble asOptional() {
    return this instanceof Known known ? OptionalDouble.of(known.value()) : OptionalDouble.empty();
  }
}

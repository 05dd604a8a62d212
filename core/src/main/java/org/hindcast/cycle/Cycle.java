package org.hindcast.cycle;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One round of forecasting and its three dates.
 *
 * @param id the name, such as {@code MPP-2023-I}
 * @param cutOff the last day whose publications the forecast may use
 * @param adoption the day the figures were adopted; empty if unknown or not applicable
 * @param publication the day they were published; empty if unknown or not applicable
 */
public record Cycle(
    String id, LocalDate cutOff, Optional<LocalDate> adoption, Optional<LocalDate> publication) {

  /** Checks that the dates are in order. */
  public Cycle {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A cycle cut off on " + cutOff + " has a blank id.");
    }
    requireOrder(id, "cut-off", Optional.of(cutOff), "adoption", adoption);
    requireOrder(id, "cut-off", Optional.of(cutOff), "publication", publication);
    requireOrder(id, "adoption", adoption, "publication", publication);
  }

  /** A cycle of which only the cut-off matters. */
  public static Cycle of(String id, LocalDate cutOff) {
    return new Cycle(id, cutOff, Optional.empty(), Optional.empty());
  }

  /** A cycle with its three dates. */
  public static Cycle of(String id, LocalDate cutOff, LocalDate adoption, LocalDate publication) {
    return new Cycle(id, cutOff, Optional.of(adoption), Optional.of(publication));
  }

  private static void requireOrder(
      String id,
      String firstName,
      Optional<LocalDate> first,
      String secondName,
      Optional<LocalDate> second) {
    if (first.isPresent() && second.isPresent() && first.get().isAfter(second.get())) {
      throw new IllegalArgumentException(
          "The "
              + firstName
              + " ("
              + first.get()
              + ") of cycle "
              + id
              + " is after its "
              + secondName
              + " ("
              + second.get()
              + "). Maybe the two columns are swapped.");
    }
  }
}

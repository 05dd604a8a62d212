package org.hindcast.evaluation.score;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes to score against, by quantity and target. Immutable.
 *
 * <p>For outcomes that come without vintages: a column {@code observed} in a file of forecasts, or
 * annual outcomes as published. A target that is not in the table counts as pending.
 */
public final class ActualsTable {

  private interface Source {
    Actual actual(String quantity, Target target);
  }

  private final Source source;

  private ActualsTable(Source source) {
    this.source = source;
  }

  /** An empty table to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** The outcomes that a store holds, under a policy. */
  public static ActualsTable of(VintageStore store, ActualsPolicy policy) {
    return new ActualsTable((quantity, target) -> target.actual(store, quantity, policy));
  }

  /** The outcome, or why there is none. */
  public Actual actual(String quantity, Target target) {
    return source.actual(quantity, target);
  }

  /** Collects outcomes; not safe for use by several threads. */
  public static final class Builder {

    private final Map<String, Map<Target, Actual>> actuals = new HashMap<>();

    private Builder() {}

    /**
     * Adds an outcome; again with the same value does nothing.
     *
     * @throws IllegalArgumentException if it is not finite, or known with another value
     */
    public Builder add(String quantity, Target target, double value) {
      return add(quantity, target, value, LocalDate.MIN);
    }

    /** Adds an outcome with the day it was published. */
    public Builder add(String quantity, Target target, double value, LocalDate published) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "The actual of '"
                + quantity
                + "' for "
                + target
                + " is "
                + value
                + ": expected a finite number. Maybe leave it out where it is not known.");
      }
      @Nullable Actual known =
          actuals
              .computeIfAbsent(quantity, absent -> new HashMap<>())
              .putIfAbsent(target, new Actual.Known(value, published));
      if (known instanceof Actual.Known other && other.value() != value) {
        throw new IllegalArgumentException(
            "The actual of '"
                + quantity
                + "' for "
                + target
                + " is given twice, as "
                + other.value()
                + " and as "
                + value
                + ".");
      }
      return this;
    }

    /** The table. */
    public ActualsTable build() {
      Map<String, Map<Target, Actual>> copy = new HashMap<>();
      actuals.forEach((quantity, byTarget) -> copy.put(quantity, new HashMap<>(byTarget)));
      return new ActualsTable(
          (quantity, target) -> {
            @Nullable Actual known = copy.getOrDefault(quantity, Map.of()).get(target);
            return known != null
                ? known
                : new Actual.Pending(
                    "No actual of '" + quantity + "' for " + target + " is given.");
          });
    }
  }
}

package org.hindcast.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hindcast.data.Quantity;
import org.hindcast.time.Conversion;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/** Which targets a cycle forecasts, given what was known at its cut-off. */
@FunctionalInterface
public interface TargetRule {

  /**
   * The targets of one cycle, nearest first.
   *
   * @param quantity what is forecast
   * @param lastKnown the last period with a known value
   */
  List<Target> targets(Quantity quantity, TimePeriod lastKnown);

  /** The first {@code n} unknown periods: information horizons 1 to {@code n}. */
  static TargetRule horizons(int n) {
    requirePositive("horizons", n);
    return (quantity, lastKnown) ->
        IntStream.rangeClosed(1, n).mapToObj(lastKnown::plus).map(Target::value).toList();
  }

  /**
   * The calendar year of the first unknown period and the {@code n - 1} after it: totals of a flow,
   * 31-December values of a stock.
   */
  static TargetRule calendarYears(int n) {
    requirePositive("calendar years", n);
    return (quantity, lastKnown) -> {
      int first = lastKnown.plus(1).in(Frequency.YEARLY).year();
      return IntStream.range(first, first + n)
          .mapToObj(
              year ->
                  quantity.kind().conversion() == Conversion.LAST
                      ? Target.yearEnd(year)
                      : Target.yearTotal(year))
          .toList();
    };
  }

  /** These targets, in every cycle in which they are not fully known yet. */
  static TargetRule fixed(List<Target> targets) {
    List<Target> copy = List.copyOf(targets);
    return (quantity, lastKnown) ->
        copy.stream()
            .filter(target -> target.lastPart(lastKnown.frequency()).isAfter(lastKnown))
            .toList();
  }

  /** The targets of this rule followed by those of another. */
  default TargetRule and(TargetRule other) {
    return (quantity, lastKnown) -> {
      List<Target> both = new ArrayList<>(targets(quantity, lastKnown));
      other.targets(quantity, lastKnown).stream()
          .filter(target -> !both.contains(target))
          .forEach(both::add);
      return List.copyOf(both);
    };
  }

  private static void requirePositive(String what, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("The number of " + what + " is " + n + ": expected ≥ 1.");
    }
  }
}

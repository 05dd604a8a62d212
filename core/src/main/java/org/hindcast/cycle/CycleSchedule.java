package org.hindcast.cycle;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * The cycles of a backtest, in order of cut-off.
 *
 * @param cycles at least one; ids and cut-offs differ
 */
public record CycleSchedule(List<Cycle> cycles) {

  /** Sorts the cycles and refuses duplicates. */
  public CycleSchedule {
    if (cycles.isEmpty()) {
      throw new IllegalArgumentException(
          "The schedule holds no cycle. Maybe its first date is after its last.");
    }
    cycles = cycles.stream().sorted(Comparator.comparing(Cycle::cutOff)).toList();
    Set<Object> seen = new HashSet<>();
    for (Cycle cycle : cycles) {
      if (!seen.add(cycle.id()) || !seen.add(cycle.cutOff())) {
        throw new IllegalArgumentException(
            "The cycle "
                + cycle.id()
                + " (cut-off "
                + cycle.cutOff()
                + ") repeats the id or the "
                + "cut-off of another.");
      }
    }
  }

  /** These cycles. */
  public static CycleSchedule of(Cycle... cycles) {
    return new CycleSchedule(List.of(cycles));
  }

  /**
   * A cycle every half year, cut off at the end of the month; named {@code 2023-I} in the first
   * half of a year and {@code 2023-II} in the second.
   *
   * @param first the month of the first cut-off
   * @param last the month of the last cut-off at the latest
   */
  public static CycleSchedule halfYearly(YearMonth first, YearMonth last) {
    List<Cycle> cycles = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(6)) {
      String half = month.getMonthValue() <= 6 ? "I" : "II";
      cycles.add(Cycle.of(month.getYear() + "-" + half, month.atEndOfMonth()));
    }
    return new CycleSchedule(cycles);
  }

  /** A rolling origin: a cut-off every {@code step} from the first date to the last. */
  public static CycleSchedule rollingOrigin(LocalDate first, LocalDate last, Period step) {
    if (!first.plus(step).isAfter(first)) {
      throw new IllegalArgumentException(
          "The step "
              + step
              + " of the rolling origin does not move on: expected a positive period.");
    }
    List<Cycle> cycles = new ArrayList<>();
    for (int k = 0; !first.plus(step.multipliedBy(k)).isAfter(last); k++) {
      LocalDate cutOff = first.plus(step.multipliedBy(k));
      cycles.add(Cycle.of(cutOff.toString(), cutOff));
    }
    return new CycleSchedule(cycles);
  }

  /** A rolling origin: a cut-off on the last day of every {@code step}th period. */
  public static CycleSchedule rollingOrigin(TimePeriod first, TimePeriod last, int step) {
    if (step < 1) {
      throw new IllegalArgumentException(
          "The step " + step + " of the rolling origin does not move on: expected at least 1.");
    }
    List<Cycle> cycles = new ArrayList<>();
    for (TimePeriod origin = first; !origin.isAfter(last); origin = origin.plus(step)) {
      cycles.add(Cycle.of(origin.toString(), origin.lastDay()));
    }
    return new CycleSchedule(cycles);
  }

  /**
   * A rolling origin by index: after the first {@code first} observations, and every {@code step}
   * more, as long as {@code leave} observations remain to judge by.
   */
  public static CycleSchedule rollingOriginByIndex(
      TimeSeries series, int first, int step, int leave) {
    int last = series.length() - leave;
    if (first < 1 || leave < 0 || first > last) {
      throw new IllegalArgumentException(
          "There is no origin after "
              + first
              + " of "
              + series.length()
              + " observations that leaves "
              + leave
              + " to judge by.");
    }
    return rollingOrigin(series.period(first - 1), series.period(last - 1), step);
  }

  /** The same cycles, adopted and published so long after their cut-offs. */
  public CycleSchedule withDelays(Period adoption, Period publication) {
    return new CycleSchedule(
        cycles.stream()
            .map(
                cycle ->
                    new Cycle(
                        cycle.id(),
                        cycle.cutOff(),
                        Optional.of(cycle.cutOff().plus(adoption)),
                        Optional.of(cycle.cutOff().plus(publication))))
            .toList());
  }
}

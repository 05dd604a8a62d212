package org.hindcast.data;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimeSeries;

/**
 * All that was known at the end of a day, the cut-off: the only thing a model gets to see.
 *
 * <p>It holds copies of the releases up to the cut-off and no way back to the store, so that later
 * data are not merely forbidden but absent. Immutable.
 */
public final class InformationSet {

  private final LocalDate cutOff;
  private final BreakPolicy breakPolicy;
  private final Map<String, History> histories;
  private final List<SeriesBreak> breaks;

  /** Takes histories that end at the cut-off, as they are. */
  InformationSet(
      LocalDate cutOff,
      BreakPolicy breakPolicy,
      Map<String, History> histories,
      List<SeriesBreak> breaks) {
    this.cutOff = cutOff;
    this.breakPolicy = breakPolicy;
    this.histories = Collections.unmodifiableMap(histories);
    this.breaks = breaks;
  }

  /** The last day whose publications are known. */
  public LocalDate cutOff() {
    return cutOff;
  }

  /** The ids of the quantities there are, sorted. */
  public Set<String> quantities() {
    return histories.keySet();
  }

  /** Whether there is a quantity with this id. */
  public boolean contains(String id) {
    return histories.containsKey(id);
  }

  /** The frequency at which a quantity is observed. */
  public Frequency frequency(String id) {
    return VintageStore.require(histories, id).frequency();
  }

  /** The definition of a quantity. */
  public Quantity quantity(String id) {
    return VintageStore.require(histories, id).quantity();
  }

  /** The breaks in the definition of a quantity that have begun by the cut-off, earliest first. */
  public List<SeriesBreak> breaks(String id) {
    return breaks.stream().filter(each -> each.quantity().equals(id)).toList();
  }

  /** The same information, with breaks treated this way. */
  public InformationSet withBreakPolicy(BreakPolicy policy) {
    return new InformationSet(cutOff, policy, histories, breaks);
  }

  /**
   * What was known at the end of an earlier day.
   *
   * @throws LookAheadException if the day is after the cut-off
   */
  public InformationSet asOf(LocalDate earlier) {
    if (earlier.isAfter(cutOff)) {
      throw new LookAheadException(
          "What was known on "
              + earlier
              + " was asked for, after the cut-off "
              + cutOff
              + ". A forecast may use only what was known at its cut-off.");
    }
    int day = Math.toIntExact(earlier.toEpochDay());
    Map<String, History> known = new TreeMap<>();
    histories.forEach((id, history) -> known.put(id, history.until(day)));
    List<SeriesBreak> begun =
        breaks.stream().filter(each -> !each.first().firstDay().isAfter(earlier)).toList();
    return new InformationSet(earlier, breakPolicy, known, begun);
  }

  /**
   * A series as known at the cut-off; empty if nothing had been published.
   *
   * @throws IllegalStateException if it runs across a break and the policy is to refuse that
   */
  public TimeSeries series(String id) {
    return series(id, cutOff);
  }

  /**
   * A series as known at an earlier date.
   *
   * @throws LookAheadException if {@code asOf} is after the cut-off
   */
  public TimeSeries series(String id, LocalDate asOf) {
    History history = VintageStore.require(histories, id);
    if (asOf.isAfter(cutOff)) {
      throw new LookAheadException(
          "'"
              + id
              + "' was asked for as of "
              + asOf
              + ", after the cut-off "
              + cutOff
              + ". A forecast may use only what was known at its cut-off.");
    }
    TimeSeries known = history.asOf(Math.toIntExact(asOf.toEpochDay()));
    for (SeriesBreak each : breaks(id)) {
      if (known.start().isBefore(each.first()) && !each.first().isAfter(known.end())) {
        known = treat(known, each);
      }
    }
    return known;
  }

  private TimeSeries treat(TimeSeries known, SeriesBreak seriesBreak) {
    return switch (breakPolicy) {
      case ACROSS -> known;
      case SINCE_LAST_BREAK -> known.between(seriesBreak.first(), known.end());
      case REFUSE ->
          throw new IllegalStateException(
              "'"
                  + seriesBreak.quantity()
                  + "' has a break at "
                  + seriesBreak.first()
                  + " ("
                  + seriesBreak.description()
                  + ") and may not be read across it. Maybe ask for "
                  + "BreakPolicy.SINCE_LAST_BREAK, or for ACROSS if you answer for it.");
    };
  }
}

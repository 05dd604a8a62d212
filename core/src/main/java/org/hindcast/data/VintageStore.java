package org.hindcast.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hindcast.naming.KnownNames;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Every value of every quantity with the date it became known (a bitemporal store). Immutable.
 *
 * <p>Targets and drivers live here alike. Data come as dated releases, as a finished series with a
 * {@link PublicationLag} (pseudo-vintages, which {@link #hasRealVintages} tells apart), or as known
 * in advance (a calendar). The store knows the last date on which it was observed and refuses to be
 * read as of a later one, because it cannot know what was published after that.
 */
public final class VintageStore {

  private static final Comparator<SeriesBreak> IN_ORDER =
      Comparator.comparing(SeriesBreak::quantity).thenComparing(SeriesBreak::first);

  private final LocalDate lastObserved;
  private final Map<String, History> histories;
  private final List<SeriesBreak> breaks;

  private VintageStore(
      LocalDate lastObserved, Map<String, History> histories, List<SeriesBreak> breaks) {
    this.lastObserved = lastObserved;
    this.histories = histories;
    this.breaks = breaks;
  }

  /** An empty store to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** The last date on which releases were looked for. */
  public LocalDate lastObserved() {
    return lastObserved;
  }

  /** The quantities, sorted by id. */
  public List<Quantity> quantities() {
    return histories.values().stream().map(History::quantity).toList();
  }

  /** Whether there is a quantity with this id. */
  public boolean contains(String id) {
    return histories.containsKey(id);
  }

  /**
   * The definition of a quantity.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public Quantity quantity(String id) {
    return require(histories, id).quantity();
  }

  /** The frequency at which a quantity is observed. */
  public Frequency frequency(String id) {
    return require(histories, id).frequency();
  }

  /** Whether the releases are real, rather than made from a publication lag. */
  public boolean hasRealVintages(String id) {
    return require(histories, id).hasRealVintages();
  }

  /** The number of releases of a quantity. */
  public int releases(String id) {
    return require(histories, id).size();
  }

  /** The breaks, in order of quantity and period. */
  public List<SeriesBreak> breaks() {
    return breaks;
  }

  /**
   * All that was known at the end of a day.
   *
   * @throws LookAheadException if the day is after {@link #lastObserved()}
   */
  public InformationSet asOf(LocalDate cutOff) {
    return asOf(cutOff, histories.keySet());
  }

  /** What was known of some quantities at the end of a day. */
  public InformationSet asOf(LocalDate cutOff, Set<String> quantities) {
    if (cutOff.isAfter(lastObserved)) {
      throw tooLate(cutOff);
    }
    int day = Math.toIntExact(cutOff.toEpochDay());
    Map<String, History> known = new TreeMap<>();
    for (String id : quantities) {
      known.put(id, require(histories, id).until(day));
    }
    return new InformationSet(cutOff, BreakPolicy.REFUSE, known, breaksUntil(cutOff));
  }

  /**
   * The realised value of a period of the quantity's own frequency, or why there is none.
   *
   * @throws LookAheadException if the policy is a date after {@link #lastObserved()}
   */
  public Actual actual(String id, TimePeriod period, ActualsPolicy policy) {
    History history = require(histories, id);
    if (period.frequency() != history.frequency()) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is observed "
              + history.frequency()
              + " and has no value of its own for "
              + period
              + ". Maybe a total or end-of-period target was meant.");
    }
    if (policy instanceof ActualsPolicy.AsOf asOf && asOf.date().isAfter(lastObserved)) {
      throw tooLate(asOf.date());
    }
    return history.actual(period, policy, Math.toIntExact(lastObserved.toEpochDay()));
  }

  /** The realised series under a policy, missing where there is no value. */
  public TimeSeries actuals(String id, ActualsPolicy policy) {
    int day = Math.toIntExact(lastObserved.toEpochDay());
    TimeSeries all = require(histories, id).asOf(day);
    double[] values = all.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = actual(id, all.period(i), policy).asOptional().orElse(Double.NaN);
    }
    return TimeSeries.of(all.start(), values);
  }

  /** The store as it stood on a day: later releases are gone and the day is the last observed. */
  public VintageStore truncatedAt(LocalDate day) {
    InformationSet known = asOf(day);
    Map<String, History> kept = new TreeMap<>();
    for (String id : known.quantities()) {
      kept.put(id, require(histories, id).until(Math.toIntExact(day.toEpochDay())));
    }
    return new VintageStore(day, kept, breaksUntil(day));
  }

  /**
   * The store with one quantity more, the sum of others: it becomes known when the last of its
   * parts does, and is revised when any of them is.
   *
   * @param sum its definition, as from {@link Quantity#sumOf}; its breaks are those of its parts
   * @param parts at least one id
   * @throws IllegalArgumentException if the id is taken, a part is unknown, or their frequencies
   *     differ
   */
  public VintageStore withSum(Quantity sum, List<String> parts) {
    if (histories.containsKey(sum.id())) {
      throw new IllegalArgumentException(
          "The quantity '" + sum.id() + "' is there already: ids must differ.");
    }
    List<History> summed = parts.stream().map(id -> require(histories, id)).toList();
    Map<String, History> more = new TreeMap<>(histories);
    more.put(sum.id(), SummedHistory.of(sum, summed));
    List<SeriesBreak> inherited = new ArrayList<>(breaks);
    for (SeriesBreak each : breaks) {
      if (parts.contains(each.quantity())) {
        inherited.add(new SeriesBreak(sum.id(), each.first(), each.description()));
      }
    }
    inherited.sort(IN_ORDER);
    return new VintageStore(lastObserved, more, inherited.stream().distinct().toList());
  }

  private List<SeriesBreak> breaksUntil(LocalDate day) {
    return breaks.stream().filter(each -> !each.first().firstDay().isAfter(day)).toList();
  }

  private LookAheadException tooLate(LocalDate day) {
    return new LookAheadException(
        "The store cannot be read as of "
            + day
            + ": it was last observed on "
            + lastObserved
            + ". Maybe the date is mistyped, or observedUntil has to be set.");
  }

  static History require(Map<String, History> histories, String id) {
    @Nullable History history = histories.get(id);
    if (history == null) {
      throw new IllegalArgumentException(KnownNames.of("quantity", histories.keySet()).refusal(id));
    }
    return history;
  }

  /** Collects releases; not safe for use by several threads. */
  public static final class Builder {

    private final Map<String, Releases> sources = new LinkedHashMap<>();
    private final List<SeriesBreak> breaks = new ArrayList<>();
    private @Nullable LocalDate observedUntil;

    private Builder() {}

    /**
     * Declares a quantity whose releases follow one by one.
     *
     * @throws IllegalArgumentException if the id is taken
     */
    public Builder quantity(Quantity quantity, Frequency frequency) {
      declare(quantity, frequency, true);
      return this;
    }

    /** Declares a quantity whose releases follow with dates made by a rule (pseudo-vintages). */
    public Builder pseudoVintages(Quantity quantity, Frequency frequency) {
      declare(quantity, frequency, false);
      return this;
    }

    /**
     * Adds one release of a declared quantity.
     *
     * @param published the day it became known
     * @throws IllegalArgumentException if the quantity is not declared, the period has another
     *     frequency, or the value is impossible
     */
    public Builder release(String id, TimePeriod period, double value, LocalDate published) {
      @Nullable Releases source = sources.get(id);
      if (source == null) {
        throw new IllegalArgumentException(
            "The quantity '" + id + "' has no definition: declare it before its releases.");
      }
      source.add(period, value, Math.toIntExact(published.toEpochDay()));
      return this;
    }

    /** Adds a finished series whose values became known after a lag (pseudo-vintages). */
    public Builder series(Quantity quantity, TimeSeries series, PublicationLag lag) {
      Releases source = declare(quantity, series.frequency(), false);
      for (int i = 0; i < series.length(); i++) {
        if (!Double.isNaN(series.value(i))) {
          TimePeriod period = series.period(i);
          int day = Math.toIntExact(lag.publicationOf(period).toEpochDay());
          source.add(period, series.value(i), day);
        }
      }
      return this;
    }

    /** Adds a series that is known before it happens, such as the number of working days. */
    public Builder knownInAdvance(Quantity quantity, TimeSeries series) {
      Releases source = declare(quantity, series.frequency(), false);
      for (int i = 0; i < series.length(); i++) {
        if (!Double.isNaN(series.value(i))) {
          source.add(series.period(i), series.value(i), History.ALWAYS);
        }
      }
      return this;
    }

    /** Marks a change of definition. */
    public Builder seriesBreak(SeriesBreak seriesBreak) {
      breaks.add(seriesBreak);
      return this;
    }

    /**
     * Says up to which day releases were looked for; otherwise it is the day of the last release.
     */
    public Builder observedUntil(LocalDate day) {
      observedUntil = day;
      return this;
    }

    /**
     * The store.
     *
     * @throws IllegalArgumentException if there are no data, a release is duplicated, a break names
     *     an unknown quantity or a period of another frequency, or a release is later than {@code
     *     observedUntil}
     */
    public VintageStore build() {
      Map<String, History> histories = new TreeMap<>();
      int last = History.ALWAYS;
      for (Releases source : sources.values()) {
        History history = source.history();
        histories.put(history.quantity().id(), history);
        last = Math.max(last, history.lastPublished());
      }
      if (observedUntil == null && last == History.ALWAYS) {
        throw new IllegalArgumentException(
            "The store has no dated releases: nothing could be read from it. Maybe observedUntil has "
                + "to be set.");
      }
      LocalDate until = observedUntil == null ? LocalDate.ofEpochDay(last) : observedUntil;
      if (last > until.toEpochDay()) {
        throw new IllegalArgumentException(
            "A release of "
                + LocalDate.ofEpochDay(last)
                + " is later than the last date observed ("
                + until
                + ").");
      }
      breaks.forEach(each -> requireFrequency(each, require(histories, each.quantity())));
      breaks.sort(IN_ORDER);
      return new VintageStore(until, histories, List.copyOf(breaks));
    }

    private static void requireFrequency(SeriesBreak seriesBreak, History history) {
      if (seriesBreak.first().frequency() != history.frequency()) {
        throw new IllegalArgumentException(
            "The break of '"
                + seriesBreak.quantity()
                + "' at "
                + seriesBreak.first()
                + " is not at a period of its frequency ("
                + history.frequency()
                + ").");
      }
    }

    private Releases declare(Quantity quantity, Frequency frequency, boolean realVintages) {
      Releases source = new Releases(quantity, frequency, realVintages);
      if (sources.putIfAbsent(quantity.id(), source) != null) {
        throw new IllegalArgumentException(
            "The quantity '" + quantity.id() + "' is there already: ids must differ.");
      }
      return source;
    }
  }
}

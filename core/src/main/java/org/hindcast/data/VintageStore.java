package org.hindcast.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
      throw new LookAheadException(
          "The store cannot be read as of " + cutOff + ": it was last observed on " + lastObserved
              + ". Maybe the cut-off is mistyped, or observedUntil has to be set.");
    }
    int day = Math.toIntExact(cutOff.toEpochDay());
    Map<String, History> known = new TreeMap<>();
    for (String id : quantities) {
      known.put(id, require(histories, id).until(day));
    }
    return new InformationSet(cutOff, BreakPolicy.REFUSE, known, breaks);
  }

  /** The realised value of a period of the quantity's own frequency, or why there is none. */
  public Actual actual(String id, TimePeriod period, ActualsPolicy policy) {
    History history = require(histories, id);
    if (period.frequency() != history.frequency()) {
      throw new IllegalArgumentException(
          "'" + id + "' is observed " + history.frequency() + " and has no value of its own for "
              + period + ". Maybe a total or end-of-period target was meant.");
    }
    return history.actual(period, policy, Math.toIntExact(lastObserved.toEpochDay()));
  }

  /** The realised series under a policy, missing where there is no value. */
  public TimeSeries actuals(String id, ActualsPolicy policy) {
    TimeSeries all = require(histories, id).asOf(Integer.MAX_VALUE);
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
    return new VintageStore(day, kept, breaks);
  }

  static History require(Map<String, History> histories, String id) {
    @Nullable History history = histories.get(id);
    if (history == null) {
      throw new IllegalArgumentException(
          "There is no quantity '" + id + "': expected one of " + histories.keySet() + ".");
    }
    return history;
  }

  /** Collects releases; not safe for use by several threads. */
  public static final class Builder {

    private record Release(int period, int published, double value) {}

    private record Source(
        Quantity quantity, Frequency frequency, boolean realVintages, List<Release> releases) {}

    private final Map<String, Source> sources = new LinkedHashMap<>();
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
      @Nullable Source source = sources.get(id);
      if (source == null) {
        throw new IllegalArgumentException(
            "The quantity '" + id + "' has no definition: declare it before its releases.");
      }
      add(source, period, value, Math.toIntExact(published.toEpochDay()));
      return this;
    }

    /** Adds a finished series whose values became known after a lag (pseudo-vintages). */
    public Builder series(Quantity quantity, TimeSeries series, PublicationLag lag) {
      Source source = declare(quantity, series.frequency(), false);
      for (int i = 0; i < series.length(); i++) {
        if (!Double.isNaN(series.value(i))) {
          TimePeriod period = series.period(i);
          int day = Math.toIntExact(lag.publicationOf(period).toEpochDay());
          add(source, period, series.value(i), day);
        }
      }
      return this;
    }

    /** Adds a series that is known before it happens, such as the number of working days. */
    public Builder knownInAdvance(Quantity quantity, TimeSeries series) {
      Source source = declare(quantity, series.frequency(), false);
      for (int i = 0; i < series.length(); i++) {
        if (!Double.isNaN(series.value(i))) {
          add(source, series.period(i), series.value(i), History.ALWAYS);
        }
      }
      return this;
    }

    /** Marks a change of definition. */
    public Builder seriesBreak(SeriesBreak seriesBreak) {
      breaks.add(seriesBreak);
      return this;
    }

    /** Says up to which day releases were looked for; otherwise it is the day of the last release. */
    public Builder observedUntil(LocalDate day) {
      observedUntil = day;
      return this;
    }

    /**
     * The store.
     *
     * @throws IllegalArgumentException if there are no data, a release is duplicated, a break names
     *     an unknown quantity, or a release is later than {@code observedUntil}
     */
    public VintageStore build() {
      Map<String, History> histories = new TreeMap<>();
      int last = History.ALWAYS;
      for (Source source : sources.values()) {
        History history = history(source);
        histories.put(source.quantity.id(), history);
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
            "A release of " + LocalDate.ofEpochDay(last) + " is later than the last date observed ("
                + until + ").");
      }
      breaks.sort(
          Comparator.comparing(SeriesBreak::quantity).thenComparing(SeriesBreak::first));
      breaks.forEach(each -> require(histories, each.quantity()));
      return new VintageStore(until, histories, List.copyOf(breaks));
    }

    private Source declare(Quantity quantity, Frequency frequency, boolean realVintages) {
      Source source = new Source(quantity, frequency, realVintages, new ArrayList<>());
      if (sources.putIfAbsent(quantity.id(), source) != null) {
        throw new IllegalArgumentException(
            "The quantity '" + quantity.id() + "' is there already: ids must differ.");
      }
      return source;
    }

    private static void add(Source source, TimePeriod period, double value, int published) {
      Quantity quantity = source.quantity;
      if (period.frequency() != source.frequency) {
        throw new IllegalArgumentException(
            "The period " + period + " is not of the frequency of '" + quantity.id() + "' ("
                + source.frequency + ").");
      }
      quantity.requirePossible(value, "in " + period);
      source.releases.add(new Release(period.index(), published, value));
    }

    private static History history(Source source) {
      Collection<Release> sorted = sorted(source.releases);
      int n = sorted.size();
      int[] periods = new int[n];
      int[] published = new int[n];
      double[] values = new double[n];
      int k = 0;
      for (Release each : sorted) {
        if (k > 0 && periods[k - 1] == each.period) {
          if (published[k - 1] == each.published) {
            throw new IllegalArgumentException(
                "The value of '" + source.quantity.id() + "' in "
                    + new TimePeriod(source.frequency, each.period) + " published on "
                    + LocalDate.ofEpochDay(each.published) + " is given twice (" + values[k - 1]
                    + " and " + each.value + ").");
          }
        }
        periods[k] = each.period;
        published[k] = each.published;
        values[k++] = each.value;
      }
      return History.ofTrusted(
          source.quantity, source.frequency, source.realVintages, periods, published, values);
    }

    private static List<Release> sorted(List<Release> releases) {
      List<Release> copy = new ArrayList<>(releases);
      copy.sort(Comparator.comparingInt(Release::period).thenComparingInt(Release::published));
      return copy;
    }
  }
}

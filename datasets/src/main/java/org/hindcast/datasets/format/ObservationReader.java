package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.SeriesBreak;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/** Reads the observations of a long file, row by row. */
final class ObservationReader {

  static final List<String> DEFINITION =
      List.of(
          "vintages", "kind", "support", "unit", "name", "name_nl", "organisation", "components");
  static final List<String> COLUMNS =
      List.of(
          "quantity",
          "period",
          "value",
          "published",
          "vintages",
          "kind",
          "support",
          "unit",
          "name",
          "name_nl",
          "organisation",
          "components",
          "break");

  /** How the days on which values became known are given. */
  enum Vintages {
    REAL,
    PSEUDO,
    IN_ADVANCE
  }

  private final CsvTable table;
  private final PublicationLag lag;
  private final Optional<LocalDate> observedUntil;
  private final CsvTable.Column quantity;
  private final CsvTable.Column period;
  private final CsvTable.Column value;
  private final Optional<CsvTable.Column> published;
  private final Map<String, CsvTable.Column> definition = new LinkedHashMap<>();
  private final Optional<CsvTable.Column> breaks;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, TimePeriod> periods = new HashMap<>();
  private final VintageStore.Builder store = VintageStore.builder();

  ObservationReader(CsvTable table, PublicationLag lag, Optional<LocalDate> observedUntil) {
    this.table = table.allowOnly(COLUMNS);
    this.lag = lag;
    this.observedUntil = observedUntil;
    quantity = table.column("quantity");
    period = table.column("period");
    value = table.column("value");
    published = table.optionalColumn("published");
    breaks = table.optionalColumn("break");
    for (String name : DEFINITION) {
      table.optionalColumn(name).ifPresent(column -> definition.put(name, column));
    }
    table.requireRows();
  }

  VintageStore read() {
    while (table.next()) {
      readRow();
    }
    for (Source source : sources.values()) {
      if (source.vintages == Vintages.IN_ADVANCE) {
        store.knownInAdvance(source.quantity, source.series());
      }
    }
    observedUntil.ifPresent(store::observedUntil);
    try {
      return store.build();
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(table.file(), 0, "", "", String.valueOf(e.getMessage()));
    }
  }

  private void readRow() {
    TimePeriod when = periods.computeIfAbsent(period.text(), text -> period.period());
    @Nullable Source known = sources.get(quantity.text());
    if (known == null) {
      known = declare(when);
    } else {
      requireSameDefinition(known);
    }
    Source source = known;
    if (when.frequency() != source.frequency) {
      throw period.refuse(
          "the period is "
              + CsvTable.lowerCase(when.frequency())
              + ", but those of '"
              + source.quantity.id()
              + "' are "
              + CsvTable.lowerCase(source.frequency)
              + " since line "
              + source.line
              + ": expected one frequency per quantity. Maybe these are two quantities.");
    }
    double number = value.number();
    try {
      source.quantity.requirePossible(number, "in " + when);
    } catch (IllegalArgumentException e) {
      throw value.refuse(String.valueOf(e.getMessage()));
    }
    addRelease(source, when, number);
    breaks
        .filter(column -> !column.isBlank())
        .ifPresent(column -> addBreak(source, when, column.text()));
  }

  private void addRelease(Source source, TimePeriod when, double number) {
    if (source.vintages == Vintages.IN_ADVANCE) {
      published
          .filter(column -> !column.isBlank())
          .ifPresent(
              column -> {
                throw column.refuse("expected a blank, since the quantity is known in advance.");
              });
      requireNew(source, when, Integer.MIN_VALUE);
      source.periods.add(when);
      source.values.add(number);
      return;
    }
    LocalDate day =
        published.map(column -> publication(column, when)).orElseGet(() -> lag.publicationOf(when));
    requireNew(source, when, Math.toIntExact(day.toEpochDay()));
    store.release(source.quantity.id(), when, number, day);
  }

  private LocalDate publication(CsvTable.Column column, TimePeriod when) {
    if (column.isBlank()) {
      throw column.refuse(
          "expected the day of publication. Maybe the whole column has to be left out, so that a "
              + "publication lag dates the values, or the quantity is known in advance, which the "
              + "column 'vintages' says.");
    }
    LocalDate day = column.date();
    if (when.frequency().isDated() && day.isBefore(when.firstDay())) {
      throw column.refuse(
          "the publication is before the period " + when + " begins: expected a later day.");
    }
    return day;
  }

  private void requireNew(Source source, TimePeriod when, int day) {
    long key = ((long) when.index() << 32) | (day & 0xffffffffL);
    @Nullable Integer earlier = source.lines.putIfAbsent(key, Math.toIntExact(table.line()));
    if (earlier != null) {
      throw period.refuse(
          "the value of '"
              + source.quantity.id()
              + "' in "
              + when
              + (published.isPresent() && day != Integer.MIN_VALUE
                  ? " published on " + LocalDate.ofEpochDay(day)
                  : "")
              + " stands in line "
              + earlier
              + " already: expected it once."
              + (published.isPresent()
                  ? ""
                  : " Maybe these are two releases: then a column 'published' tells them apart."));
    }
  }

  private void addBreak(Source source, TimePeriod when, String description) {
    SeriesBreak seriesBreak = new SeriesBreak(source.quantity.id(), when, description);
    if (!source.breaks.contains(seriesBreak)) {
      source.breaks.add(seriesBreak);
      store.seriesBreak(seriesBreak);
    }
  }

  private Source declare(TimePeriod when) {
    String id = quantity.word();
    Vintages vintages = vintages();
    Quantity.Kind kind = Quantity.Kind.FLOW;
    if (has("kind")) {
      kind = column("kind").constant(Quantity.Kind.class);
    }
    Quantity.Support support = Quantity.Support.REAL;
    if (has("support")) {
      support = column("support").constant(Quantity.Support.class);
    }
    String name = textOr("name", id);
    Quantity declared =
        new Quantity(
            id,
            name,
            textOr("name_nl", name),
            kind,
            support,
            textOr("unit", ""),
            textOr("organisation", ""),
            components(textOr("components", "")));
    Map<String, String> texts = new HashMap<>();
    definition.forEach((key, column) -> texts.put(key, column.text()));
    Source source = new Source(declared, when.frequency(), vintages, table.line(), texts);
    sources.put(id, source);
    if (vintages == Vintages.REAL) {
      store.quantity(declared, when.frequency());
    } else if (vintages == Vintages.PSEUDO) {
      store.pseudoVintages(declared, when.frequency());
    }
    return source;
  }

  private Vintages vintages() {
    if (!has("vintages")) {
      return published.isPresent() ? Vintages.REAL : Vintages.PSEUDO;
    }
    Vintages vintages = column("vintages").constant(Vintages.class);
    if (vintages == Vintages.REAL && published.isEmpty()) {
      throw column("vintages")
          .refuse(
              "real vintages need their days: expected a column 'published', or 'pseudo' here.");
    }
    return vintages;
  }

  private void requireSameDefinition(Source source) {
    for (Map.Entry<String, CsvTable.Column> entry : definition.entrySet()) {
      String text = entry.getValue().text();
      String first = source.definition.getOrDefault(entry.getKey(), "");
      if (!text.isEmpty() && !text.equals(first)) {
        throw entry
            .getValue()
            .refuse(
                "'"
                    + source.quantity.id()
                    + "' has '"
                    + first
                    + "' here in line "
                    + source.line
                    + ": expected the same, or a blank, in its later rows.");
      }
    }
  }

  private boolean has(String name) {
    return definition.containsKey(name) && !column(name).isBlank();
  }

  private String textOr(String name, String otherwise) {
    return has(name) ? column(name).text() : otherwise;
  }

  private CsvTable.Column column(String name) {
    return table.column(name);
  }

  private static List<String> components(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static final class Source {
    private final Quantity quantity;
    private final Frequency frequency;
    private final Vintages vintages;
    private final long line;
    private final Map<String, String> definition;
    private final Map<Long, Integer> lines = new HashMap<>();
    private final List<SeriesBreak> breaks = new ArrayList<>();
    private final List<TimePeriod> periods = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    private Source(
        Quantity quantity,
        Frequency frequency,
        Vintages vintages,
        long line,
        Map<String, String> definition) {
      this.quantity = quantity;
      this.frequency = frequency;
      this.vintages = vintages;
      this.line = line;
      this.definition = definition;
    }

    private TimeSeries series() {
      TimePeriod first = periods.stream().min(TimePeriod::compareTo).orElseThrow();
      TimePeriod last = periods.stream().max(TimePeriod::compareTo).orElseThrow();
      double[] series = new double[first.until(last) + 1];
      Arrays.fill(series, Double.NaN);
      for (int i = 0; i < periods.size(); i++) {
        series[first.until(periods.get(i))] = values.get(i);
      }
      return TimeSeries.of(first, series);
    }
  }
}

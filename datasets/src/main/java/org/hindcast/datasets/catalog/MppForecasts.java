package org.hindcast.datasets.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.Quantity;
import org.hindcast.datasets.format.CsvTable;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/**
 * Makes an archive of the rows of the published MPP figures, noting every reading of a doubtful
 * one.
 */
final class MppForecasts {

  private static final String MODEL = "MPP";
  private static final List<String> BAND = List.of("minimum", "medio", "maximum");
  private static final int HORIZON_UNKNOWN = 0;

  private record Row(
      String cycle,
      String round,
      Optional<LocalDate> issued,
      LocalDate reported,
      Quantity quantity,
      Target target,
      String scenario,
      double value,
      String source,
      String note) {

    private boolean conflicts() {
      return note.startsWith("CONFLICTS");
    }

    private String model() {
      return conflicts() ? MODEL + " (" + source.split("/", 2)[0] + ")" : MODEL;
    }

    private boolean isOfBand() {
      return BAND.contains(scenario) && !conflicts();
    }

    private String described() {
      return quantity.id()
          + ", "
          + target
          + ", "
          + scenario
          + " "
          + Math.round(value)
          + " ("
          + source
          + ")";
    }
  }

  private record Event(String cycle, String quantity, Target target) {}

  private final List<String> notes;
  private final List<Row> rows = new ArrayList<>();

  MppForecasts(List<String> notes) {
    this.notes = notes;
  }

  void read(CsvTable table) {
    CsvTable.Column round = table.column("round");
    CsvTable.Column issued = table.column("issued");
    CsvTable.Column reported = table.column("reported");
    CsvTable.Column quantity = table.column("quantity");
    CsvTable.Column period = table.column("reference_period");
    while (table.next()) {
      MppQuantities definition = definition(quantity);
      rows.add(
          new Row(
              cycleId(round, issued, reported),
              round.text(),
              issued.isBlank() ? Optional.empty() : Optional.of(issued.period().lastDay()),
              reported.period().lastDay(),
              definition.quantity(),
              target(definition, period),
              table.column("scenario").word(),
              table.column("value").number(),
              table.column("source").word(),
              table.column("note").text()));
    }
  }

  ForecastArchive archive() {
    ForecastArchive.Builder archive = ForecastArchive.builder();
    cycles().values().forEach(archive::cycle);
    Map<Event, Map<String, Row>> scenarios = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.isOfBand()) {
        scenarios
            .computeIfAbsent(
                new Event(row.cycle(), row.quantity().id(), row.target()),
                absent -> new LinkedHashMap<>())
            .put(row.scenario(), row);
      } else {
        archive.add(key(row), HORIZON_UNKNOWN, Forecast.point(row.value()));
      }
      noteDoubts(row);
    }
    scenarios.values().forEach(each -> addBand(archive, each));
    return archive.build();
  }

  private void addBand(ForecastArchive.Builder archive, Map<String, Row> scenarios) {
    Optional<Row> minimum = Optional.ofNullable(scenarios.get("minimum"));
    Optional<Row> middle = Optional.ofNullable(scenarios.get("medio"));
    Optional<Row> maximum = Optional.ofNullable(scenarios.get("maximum"));
    if (minimum.isPresent() && maximum.isPresent()) {
      double lowest = minimum.get().value();
      double highest = maximum.get().value();
      archive.add(
          key(minimum.get()).under(Scenario.UNCONDITIONAL),
          HORIZON_UNKNOWN,
          middle.isPresent()
              ? Forecast.band(lowest, middle.get().value(), highest)
              : Forecast.band(lowest, highest));
      return;
    }
    for (Row row : scenarios.values()) {
      archive.add(key(row), HORIZON_UNKNOWN, Forecast.point(row.value()));
      notes.add(
          "Kept as a point under the scenario '"
              + row.scenario()
              + "', since the other end of a band is "
              + "not on record: "
              + row.cycle()
              + ", "
              + row.described()
              + ".");
    }
  }

  private void noteDoubts(Row row) {
    String what = row.cycle() + ", " + row.described();
    if (row.issued().isEmpty()) {
      notes.add(
          "The date of issue is not stated, so the cut-off is "
              + (row.round().isEmpty()
                  ? "that of the report (" + row.reported() + ")"
                  : "that of its round")
              + ": "
              + what
              + "."
              + (row.round().isEmpty() && row.reported().isAfter(row.target().period().lastDay())
                  ? " The report is later than the event, so its lead time means nothing."
                  : ""));
    }
    if (row.conflicts()) {
      notes.add(
          "Conflicts with another figure of its round and is kept apart as the model '"
              + row.model()
              + "': "
              + what
              + ". The file says: "
              + row.note()
              + ".");
    } else if (!row.note().isEmpty()) {
      notes.add("The file says of " + what + ": " + row.note() + ".");
    }
    if (row.target() instanceof Target.PeriodEnd
        && row.quantity().id().equals("coa-places-needed")) {
      notes.add("Stated for a whole year, read as the stock at its end: " + what + ".");
    }
  }

  private static ForecastKey key(Row row) {
    boolean weighted = row.scenario().equals("weighted");
    boolean ofModel = BAND.contains(row.scenario());
    Stage stage = weighted ? Stage.WORKING_GROUP : ofModel ? Stage.MODEL : Stage.ADOPTED;
    return ForecastKey.of(row.model(), row.quantity().id(), row.cycle(), row.target())
        .at(stage)
        .under(ofModel ? new Scenario(row.scenario()) : Scenario.UNCONDITIONAL)
        .on(weighted ? PolicyBasis.POLICY_NEUTRAL : PolicyBasis.UNSTATED);
  }

  /**
   * A cycle cannot have been cut off after its figures were issued, nor after they were reported.
   */
  private Map<String, Cycle> cycles() {
    Map<String, LocalDate> cutOffs = new LinkedHashMap<>();
    Map<String, LocalDate> reports = new LinkedHashMap<>();
    for (Row row : rows) {
      row.issued().ifPresent(day -> cutOffs.merge(row.cycle(), day, MppForecasts::earlier));
      reports.merge(row.cycle(), row.reported(), MppForecasts::earlier);
    }
    Map<String, Cycle> cycles = new LinkedHashMap<>();
    reports.forEach(
        (id, reported) -> {
          LocalDate cutOff = earlier(cutOffs.getOrDefault(id, reported), reported);
          cycles.put(id, new Cycle(id, cutOff, Optional.empty(), Optional.of(reported)));
        });
    return cycles;
  }

  private static LocalDate earlier(LocalDate first, LocalDate second) {
    return first.isBefore(second) ? first : second;
  }

  private static String cycleId(
      CsvTable.Column round, CsvTable.Column issued, CsvTable.Column reported) {
    if (!round.isBlank()) {
      return round.text().replace(' ', '-');
    }
    return issued.isBlank() ? "reported-" + reported.text() : "issued-" + issued.text();
  }

  private static Target target(MppQuantities definition, CsvTable.Column column) {
    TimePeriod period = column.period();
    if (definition.quantity().kind() == Quantity.Kind.FLOW) {
      return new Target.PeriodTotal(period);
    }
    if (definition.frequency() == Frequency.YEARLY) {
      return Target.yearEnd(period.year());
    }
    return period.frequency() == Frequency.DAILY
        ? Target.value(period)
        : new Target.PeriodEnd(period);
  }

  private static MppQuantities definition(CsvTable.Column column) {
    Optional<String> name = Optional.of(column.text());
    return MppQuantities.ALL.stream()
        .filter(each -> each.forecastName().equals(name))
        .findFirst()
        .orElseThrow(() -> column.refuse("expected one of the quantities that the card lists."));
  }
}

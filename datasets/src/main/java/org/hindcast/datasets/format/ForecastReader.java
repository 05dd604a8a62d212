package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/** Reads the forecasts of a long or wide file, row by row. */
final class ForecastReader {

  static final List<String> KEY =
      List.of(
          "cycle",
          "cutoff",
          "adoption",
          "publication",
          "model",
          "quantity",
          "target",
          "stage",
          "scenario",
          "basis",
          "horizon");

  private record Dated(Cycle cycle, long line) {}

  private record Output(CsvTable.Column column, double code) {}

  private final CsvTable table;
  private final Map<String, Cycle> given = new HashMap<>();
  private final CsvTable.Column cycle;
  private final CsvTable.Column model;
  private final CsvTable.Column quantity;
  private final CsvTable.Column target;
  private final Optional<CsvTable.Column> stage;
  private final Optional<CsvTable.Column> scenario;
  private final Optional<CsvTable.Column> basis;
  private final Optional<CsvTable.Column> horizon;
  private final Optional<CsvTable.Column> cutOff;
  private final Optional<CsvTable.Column> adoption;
  private final Optional<CsvTable.Column> publication;
  private final Optional<CsvTable.Column> output;
  private final Optional<CsvTable.Column> quantile;
  private final Optional<CsvTable.Column> value;
  private final List<Output> wide;
  private final Map<String, Dated> cycles = new LinkedHashMap<>();
  private final Map<String, Target> targets = new HashMap<>();
  private final Map<ForecastKey, OutputSet> forecasts = new LinkedHashMap<>();
  private final String[] lastTexts;
  private final CsvTable.Column[] keyColumns;
  private @Nullable OutputSet last;

  ForecastReader(CsvTable table, List<Cycle> given) {
    this.table = table;
    given.forEach(each -> this.given.put(each.id(), each));
    wide = table.columns().contains("value") ? List.of() : wideOutputs(table);
    List<String> known = new ArrayList<>(KEY);
    known.addAll(
        wide.isEmpty()
            ? List.of("output", "quantile", "value")
            : wide.stream().map(each -> each.column().name()).toList());
    table.allowOnly(known);
    cycle = table.column("cycle");
    model = table.column("model");
    quantity = table.column("quantity");
    target = table.column("target");
    stage = table.optionalColumn("stage");
    scenario = table.optionalColumn("scenario");
    basis = table.optionalColumn("basis");
    horizon = table.optionalColumn("horizon");
    cutOff = table.optionalColumn("cutoff");
    adoption = table.optionalColumn("adoption");
    publication = table.optionalColumn("publication");
    output = table.optionalColumn("output");
    quantile = table.optionalColumn("quantile");
    value = wide.isEmpty() ? Optional.of(table.column("value")) : Optional.empty();
    if (output.isPresent() && quantile.isPresent()) {
      throw new DataFormatException(
          table.file(),
          1,
          "quantile",
          "quantile",
          "the columns 'output' and 'quantile' say the same: expected one of them.");
    }
    requireCutOffFor(adoption);
    requireCutOffFor(publication);
    table.requireRows();
    keyColumns =
        KEY.stream()
            .flatMap(name -> table.optionalColumn(name).stream())
            .toArray(CsvTable.Column[]::new);
    lastTexts = new String[keyColumns.length];
    Arrays.fill(lastTexts, "");
  }

  ForecastArchive read() {
    while (table.next()) {
      @Nullable OutputSet same = sameKeyAsBefore() ? last : null;
      OutputSet outputs = same == null ? outputsOfRow() : same;
      last = outputs;
      addOutputs(outputs);
    }
    ForecastArchive.Builder archive = ForecastArchive.builder();
    cycles.values().forEach(each -> archive.cycle(each.cycle()));
    Map<Double, String> wideColumns = new HashMap<>();
    wide.forEach(each -> wideColumns.put(each.code(), each.column().name()));
    // One by one, so that not all numbers are in memory twice.
    Iterator<Map.Entry<ForecastKey, OutputSet>> rest = forecasts.entrySet().iterator();
    while (rest.hasNext()) {
      Map.Entry<ForecastKey, OutputSet> each = rest.next();
      rest.remove();
      OutputSet outputs = each.getValue();
      archive.add(
          each.getKey(),
          outputs.horizon(),
          outputs.forecast(
              new OutputPlace(table.file(), each.getKey(), wideColumns, OutputPlace.Names.LONG)));
    }
    return archive.build();
  }

  private void addOutputs(OutputSet outputs) {
    if (value.isPresent()) {
      outputs.add(outputCode(outputs), value.get().number(), Math.toIntExact(table.line()));
      return;
    }
    boolean any = false;
    for (Output each : wide) {
      if (!each.column().isBlank()) {
        outputs.add(each.code(), each.column().number(), Math.toIntExact(table.line()));
        any = true;
      }
    }
    if (!any) {
      throw table.refuse("the row has no forecast: expected a number in at least one column.");
    }
  }

  private double outputCode(OutputSet outputs) {
    if (output.isPresent()) {
      return outputs.ownCode(output.get());
    }
    if (quantile.isPresent() && !quantile.get().isBlank()) {
      return outputs.ownCode(quantile.get());
    }
    return OutputSet.POINT;
  }

  private boolean sameKeyAsBefore() {
    boolean same = last != null;
    for (int i = 0; i < keyColumns.length; i++) {
      String text = keyColumns[i].text();
      same &= text.equals(lastTexts[i]);
      lastTexts[i] = text;
    }
    return same;
  }

  private OutputSet outputsOfRow() {
    Dated dated = cycleOfRow();
    ForecastKey key =
        new ForecastKey(
            model.word(),
            quantity.word(),
            dated.cycle().id(),
            targets.computeIfAbsent(target.text(), text -> targetOfRow()),
            stage
                .filter(column -> !column.isBlank())
                .map(column -> column.constant(Stage.class))
                .orElse(Stage.MODEL),
            new Scenario(scenario.map(CsvTable.Column::text).orElse("")),
            basis
                .filter(column -> !column.isBlank())
                .map(column -> column.constant(PolicyBasis.class))
                .orElse(PolicyBasis.UNSTATED));
    int periods =
        horizon.filter(column -> !column.isBlank()).map(column -> column.wholeNumber(0)).orElse(0);
    OutputSet outputs =
        forecasts.computeIfAbsent(
            key, absent -> new OutputSet(periods, Math.toIntExact(table.line())));
    if (outputs.horizon() != periods) {
      throw horizon
          .orElseThrow()
          .refuse(
              "the same forecast has horizon "
                  + outputs.horizon()
                  + " in line "
                  + outputs.line()
                  + ": expected one horizon per forecast.");
    }
    return outputs;
  }

  private Target targetOfRow() {
    try {
      return Target.parse(target.word());
    } catch (IllegalArgumentException e) {
      throw target.refuse(
          e.getMessage()
              + " Before it may stand total: for the total of a flow or end: for the stock "
              + "at the end.");
    }
  }

  private Dated cycleOfRow() {
    String id = cycle.word();
    @Nullable Dated earlier = cycles.get(id);
    if (cutOff.isEmpty() || cutOff.get().isBlank()) {
      Dated dated = earlier == null ? new Dated(cycleWithoutDates(id), table.line()) : earlier;
      cycles.putIfAbsent(id, dated);
      return dated;
    }
    CsvTable.Column column = cutOff.get();
    Cycle own = CycleReader.cycle(id, column, adoption, publication);
    if (earlier != null && !earlier.cycle().equals(own)) {
      throw column.refuse(
          "the cycle "
              + id
              + " has other dates in line "
              + earlier.line()
              + " ("
              + dates(earlier.cycle())
              + " against "
              + dates(own)
              + "): expected one set of dates per cycle.");
    }
    @Nullable Cycle other = given.get(id);
    if (other != null && !other.equals(own)) {
      throw column.refuse(
          "the cycle "
              + id
              + " has other dates in the cycles given ("
              + dates(other)
              + " against "
              + dates(own)
              + "): expected one set of dates per cycle.");
    }
    Dated dated = earlier == null ? new Dated(own, table.line()) : earlier;
    cycles.putIfAbsent(id, dated);
    return dated;
  }

  private Cycle cycleWithoutDates(String id) {
    @Nullable Cycle known = given.get(id);
    if (known != null) {
      return known;
    }
    LocalDate day;
    try {
      day = TimePeriod.parse(id).lastDay();
    } catch (IllegalArgumentException e) {
      throw cycle.refuse(
          "the cut-off of the cycle is not known: expected a date in the column 'cutoff', a row in the "
              + "file of cycles, or an id that is itself a date or period.");
    }
    return Cycle.of(id, day);
  }

  private void requireCutOffFor(Optional<CsvTable.Column> column) {
    if (column.isPresent() && cutOff.isEmpty()) {
      String name = column.get().name();
      throw new DataFormatException(
          table.file(),
          1,
          name,
          name,
          "the column needs 'cutoff' beside it: expected both or none.");
    }
  }

  private static String dates(Cycle cycle) {
    return "cut-off "
        + cycle.cutOff()
        + cycle.adoption().map(day -> ", adoption " + day).orElse("")
        + cycle.publication().map(day -> ", publication " + day).orElse("");
  }

  private static List<Output> wideOutputs(CsvTable table) {
    List<Output> outputs = new ArrayList<>();
    for (String name : table.columns()) {
      OutputSet.wideCode(name).ifPresent(code -> outputs.add(new Output(table.column(name), code)));
    }
    return outputs;
  }
}

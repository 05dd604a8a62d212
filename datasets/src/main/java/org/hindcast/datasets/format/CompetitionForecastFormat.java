package org.hindcast.datasets.format;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.jspecify.annotations.Nullable;

/**
 * The point forecasts that the competitors of a forecasting competition published: CSV with the
 * columns {@code method, series_id, h1, h2, …}, blank beyond the horizon of a series.
 *
 * <p>A forecast belongs to the cycle of its series' last observation to learn from. Forecasts of
 * series that are not among those given are left out and counted in a note, so that one file serves
 * any part of a competition. Refused with file, line, column, value and rule: a method that
 * forecasts a series twice, a horizon that is not filled or overrun, a number that is not finite, a
 * file that has none of the series. UTF-8, plain or gzip. Stateless.
 */
public final class CompetitionForecastFormat {

  private CompetitionForecastFormat() {}

  /**
   * Reads the forecasts of these series.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static ImportedForecasts read(Path file, List<CompetitionSeries> series) {
    try (CsvTable table = CsvTable.open(file)) {
      return read(table, series);
    }
  }

  /** Reads the forecasts of these series from a stream, which messages call {@code name}. */
  public static ImportedForecasts read(
      String name, InputStream in, List<CompetitionSeries> series) {
    try (CsvTable table = CsvTable.open(name, in)) {
      return read(table, series);
    }
  }

  /** The cycle in which a series of a competition is forecast: cut off after its last known day. */
  public static Cycle cycle(CompetitionSeries series) {
    TimePeriod origin = series.train().end();
    return Cycle.of(origin.toString(), origin.lastDay());
  }

  private static ImportedForecasts read(CsvTable table, List<CompetitionSeries> series) {
    Map<String, CompetitionSeries> byId = new HashMap<>();
    series.forEach(each -> byId.put(each.id(), each));
    CsvTable.Column method = table.column("method");
    CsvTable.Column id = table.column("series_id");
    List<CsvTable.Column> steps = steps(table);
    table.requireRows();
    ForecastArchive.Builder archive = ForecastArchive.builder();
    Set<List<String>> seen = new HashSet<>();
    Set<String> unknown = new HashSet<>();
    while (table.next()) {
      @Nullable CompetitionSeries own = byId.get(id.word());
      if (!seen.add(List.of(method.word(), id.text()))) {
        throw table.refuse(
            "'"
                + method.text()
                + "' forecasts the series '"
                + id.text()
                + "' in an earlier row already: expected one row per method and series.");
      }
      if (own == null) {
        unknown.add(id.text());
      } else {
        add(archive, method.text(), own, steps);
      }
    }
    ForecastArchive read = archive.build();
    if (read.size() == 0) {
      throw new DataFormatException(
          table.file(),
          0,
          "",
          "",
          "the file has forecasts of none of the "
              + series.size()
              + " series: expected series_id as in the file of series.");
    }
    List<String> notes =
        unknown.isEmpty()
            ? List.of()
            : List.of(
                "Forecasts of "
                    + unknown.size()
                    + " series that are not in the file of series were left out.");
    return new ImportedForecasts(read, MCompetitionFormat.store(series), List.of(), notes);
  }

  private static void add(
      ForecastArchive.Builder archive,
      String method,
      CompetitionSeries series,
      List<CsvTable.Column> steps) {
    Cycle cycle = cycle(series);
    archive.cycle(cycle);
    if (series.horizon() > steps.size()) {
      throw steps
          .get(steps.size() - 1)
          .refuse(
              "the series '"
                  + series.id()
                  + "' has horizon "
                  + series.horizon()
                  + ": expected columns up to h"
                  + series.horizon()
                  + ".");
    }
    for (int h = 1; h <= steps.size(); h++) {
      CsvTable.Column step = steps.get(h - 1);
      if (h <= series.horizon() && ObservedValues.isMissing(step)) {
        throw step.refuse(
            "the series '"
                + series.id()
                + "' has horizon "
                + series.horizon()
                + ": expected a finite number for each of its steps. Maybe the whole row has to "
                + "be left out.");
      }
      if (h <= series.horizon()) {
        Target target = Target.value(series.train().end().plus(h));
        archive.add(
            ForecastKey.of(method, series.id(), cycle.id(), target),
            h,
            Forecast.point(step.number()));
      } else if (!step.isBlank()) {
        throw step.refuse(
            "the series '"
                + series.id()
                + "' has horizon "
                + series.horizon()
                + ": expected nothing beyond.");
      }
    }
  }

  private static List<CsvTable.Column> steps(CsvTable table) {
    Map<Integer, CsvTable.Column> found = new TreeMap<>();
    for (String name : table.columns()) {
      if (name.matches("h[1-9][0-9]{0,5}")) {
        found.put(Integer.valueOf(name.substring(1)), table.column(name));
      } else if (!name.equals("method") && !name.equals("series_id")) {
        throw new DataFormatException(
            table.file(),
            1,
            name,
            name,
            "expected the columns method, series_id, h1, h2 and so on.");
      }
    }
    for (int h = 1; h <= Math.max(1, found.size()); h++) {
      if (!found.containsKey(h)) {
        table.column("h" + h);
      }
    }
    return new ArrayList<>(found.values());
  }
}

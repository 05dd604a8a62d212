package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hindcast.cycle.Cycle;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.jspecify.annotations.Nullable;

/** Collects the numbers of forecasts by key until they are complete. */
final class ForecastCollector {

  private record Entry(String file, OutputSet outputs) {}

  private final OutputPlace.Names names;
  private final Map<ForecastKey, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Cycle> cycles = new LinkedHashMap<>();
  private final Map<Double, String> wideColumns = new HashMap<>();

  /**
   * Collects the forecasts of files.
   *
   * @param names how messages call the columns
   */
  ForecastCollector(OutputPlace.Names names) {
    this.names = names;
  }

  /** Says which column of a wide file holds an output, for messages. */
  void wideColumn(double code, String column) {
    wideColumns.put(code, column);
  }

  /** The id of the cycle that is cut off on a day and named after it. */
  String cycle(LocalDate cutOff) {
    String id = cutOff.toString();
    cycle(Cycle.of(id, cutOff));
    return id;
  }

  void cycle(Cycle cycle) {
    cycles.putIfAbsent(cycle.id(), cycle);
  }

  /** The numbers so far of a key that the current row of a table is about. */
  OutputSet outputs(CsvTable table, ForecastKey key, int horizon) {
    @Nullable Entry known = entries.get(key);
    if (known == null) {
      known = new Entry(table.file(), new OutputSet(horizon, Math.toIntExact(table.line())));
      entries.put(key, known);
    }
    if (!known.file.equals(table.file())) {
      throw table.refuse(elsewhere(key, known.file, known.outputs.line()));
    }
    if (known.outputs.horizon() != horizon) {
      throw table.refuse(
          "the forecast ("
              + key
              + ") has horizon "
              + horizon
              + " here and "
              + known.outputs.horizon()
              + " in line "
              + known.outputs.line()
              + ": expected one horizon per forecast.");
    }
    return known.outputs;
  }

  /** Why a forecast may not go on in another file. */
  static String elsewhere(ForecastKey key, String file, int line) {
    return "the forecast ("
        + key
        + ") stands in "
        + file
        + ", line "
        + line
        + " already: expected it in one file.";
  }

  /** Forgets the forecasts whose keys another has too, and counts them. */
  int removeThoseOf(ForecastCollector other) {
    int before = entries.size();
    entries.keySet().removeAll(other.entries.keySet());
    return before - entries.size();
  }

  /** Shows the numbers so far of each key. */
  void forEach(BiConsumer<ForecastKey, OutputSet> action) {
    entries.forEach((key, entry) -> action.accept(key, entry.outputs));
  }

  /** Reads points that stand beside quantiles as their means. */
  void readPointsBesideQuantilesAsMeans() {
    entries.values().forEach(each -> each.outputs.readPointBesideOthersAsMean());
  }

  /** Forgets medians beside an equal quantile of level 0.5. */
  void mergeEqualMedians() {
    entries.values().forEach(each -> each.outputs.mergeEqualMedian());
  }

  /** Adds the forecasts to an archive and forgets them. */
  void drainTo(ForecastArchive.Builder archive) {
    cycles.values().forEach(archive::cycle);
    // Entry by entry, so that not all numbers are in memory twice.
    Iterator<Map.Entry<ForecastKey, Entry>> rest = entries.entrySet().iterator();
    while (rest.hasNext()) {
      Map.Entry<ForecastKey, Entry> each = rest.next();
      rest.remove();
      ForecastKey key = each.getKey();
      Entry entry = each.getValue();
      archive.add(
          key,
          entry.outputs.horizon(),
          entry.outputs.forecast(new OutputPlace(entry.file, key, wideColumns, names)));
    }
  }
}

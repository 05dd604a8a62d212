package org.hindcast.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.hindcast.data.Quantity;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Assumptions;

/** The public series and the forecasts that R made of them, if they are on this machine. */
public final class ReferenceData {

  /** The rows of a file by column name. */
  public static List<Map<String, String>> rows(String file) {
    String folder = System.getProperty("hindcast.reference", "");
    Path path = Path.of(folder, file);
    Assumptions.assumeTrue(
        !folder.isEmpty() && Files.exists(path), "There is no reference file " + file + ".");
    List<Map<String, String>> rows = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(path);
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
      List<String> header = cells(reader.readLine());
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = cells(line);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The training parts of the classic series by id, undated with their own season lengths. */
  public static Map<String, TimeSeries> classicTraining() {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (Map<String, String> row : rows("classic_series.csv")) {
      if (row.get("part").equals("train")) {
        values
            .computeIfAbsent(row.get("series_id"), id -> new ArrayList<>())
            .add(Double.valueOf(row.get("value")));
      }
    }
    Map<String, TimeSeries> series = new LinkedHashMap<>();
    values.forEach((id, list) -> series.put(id, undated(list)));
    return series;
  }

  /** The season lengths of the classic series. */
  public static Map<String, Integer> classicSeasons() {
    Map<String, Integer> seasons = new LinkedHashMap<>();
    for (Map<String, String> row : rows("classic_series.csv")) {
      seasons.put(row.get("series_id"), Integer.valueOf(row.get("freq")));
    }
    return seasons;
  }

  /** The parameters R found, by {@code series|method|parameter}. */
  public static Map<String, Double> classicParameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (Map<String, String> row : rows("classic_R_parameters.csv")) {
      parameters.put(
          row.get("series_id") + "|" + row.get("method") + "|" + row.get("parameter"),
          Double.valueOf(row.get("value")));
    }
    return parameters;
  }

  /** The forecasts of one method, by series, in the order of the steps. */
  public static Map<String, List<Map<String, String>>> classicForecasts(String method) {
    Map<String, List<Map<String, String>>> forecasts = new LinkedHashMap<>();
    for (Map<String, String> row : rows("classic_R_forecasts.csv")) {
      if (row.get("method").equals(method)) {
        forecasts.computeIfAbsent(row.get("series_id"), id -> new ArrayList<>()).add(row);
      }
    }
    return forecasts;
  }

  /** A series without a calendar. */
  public static TimeSeries undated(List<Double> values) {
    return TimeSeries.of(
        new TimePeriod(Frequency.UNDATED, 1),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** A context with a season, outside any backtest. */
  public static FitContext context(String id, int season) {
    return FitContext.of(Quantity.flow(id), season, 1);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (each == '"') {
        quoted = !quoted;
      } else if (each == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(each);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private ReferenceData() {}
}

package org.hindcast.model.arima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Assumptions;

/** R's example series and R's answers for them, from the reference folder. */
final class ClassicSeries {

  private ClassicSeries() {}

  /** Rows of a file as maps; skips the test if the folder is absent. */
  static List<Map<String, String>> rows(String file) {
    String folder = System.getProperty("hindcast.reference", "");
    Path path = Path.of(folder, file);
    Assumptions.assumeTrue(Files.exists(path), "no reference folder with " + file);
    try {
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      String[] header = lines.get(0).split(",", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i].replace("\"", ""));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The training part of a series, undated. */
  static TimeSeries train(String id) {
    return TimeSeries.of(
        TimePeriod.undated(1),
        rows("classic_series.csv").stream()
            .filter(row -> row.get("series_id").equals(id) && row.get("part").equals("train"))
            .mapToDouble(row -> Double.parseDouble(row.get("value")))
            .toArray());
  }

  /** The season length of a series. */
  static int season(String id) {
    return rows("classic_series.csv").stream()
        .filter(row -> row.get("series_id").equals(id))
        .mapToInt(row -> Integer.parseInt(row.get("freq")))
        .findFirst()
        .orElseThrow();
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;

/** Reads the reference files; tests that need them are skipped where they are absent. */
final class ReferenceCsv {

  private ReferenceCsv() {}

  /** The rows of a file as maps from column name to text. */
  static List<Map<String, String>> read(String file) {
    Path path = Path.of(System.getProperty("hindcast.reference", ""), file);
    assumeTrue(Files.isRegularFile(path), "the reference file " + file + " is not there");
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> header = split(lines.readLine());
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> fields = split(line);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), fields.get(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /**
   * The rounding of a file: its forecasts have as many digits as its scores, so that both roundings
   * add up to 1e-9 of the size of what was averaged.
   */
  static Offset<Double> rounding(double size) {
    return within(1e-9 * Math.abs(size) + 1e-300);
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}

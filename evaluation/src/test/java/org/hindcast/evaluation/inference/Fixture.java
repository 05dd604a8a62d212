package org.hindcast.evaluation.inference;

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
import org.junit.jupiter.api.Assumptions;

/** Reads reference numbers and series from CSV files without quoting. */
public final class Fixture {

  private final List<String> header;
  private final List<String[]> rows;

  private Fixture(List<String> header, List<String[]> rows) {
    this.header = header;
    this.rows = rows;
  }

  /** A CSV next to the tests, for example {@code inference/long-run.csv}. */
  public static Fixture resource(String name) {
    try (InputStream in = Fixture.class.getResourceAsStream("/org/hindcast/evaluation/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no test resource " + name + ".");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the shared reference data; the test is skipped when it is absent. */
  public static Fixture reference(String name) {
    String folder = System.getProperty("hindcast.reference", "");
    Path path = Path.of(folder, name);
    Assumptions.assumeTrue(Files.exists(path), "The reference file " + name + " is not present.");
    try (InputStream file = Files.newInputStream(path)) {
      return read(name.endsWith(".gz") ? new GZIPInputStream(file) : file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture read(InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String> header = List.of(reader.readLine().split(",", -1));
    List<String[]> rows = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      rows.add(line.split(",", -1));
    }
    return new Fixture(header, rows);
  }

  /** Number of data rows. */
  public int size() {
    return rows.size();
  }

  /** The cell as text. */
  public String text(int row, String column) {
    return rows.get(row)[index(column)];
  }

  /** The cell as a number. */
  public double number(int row, String column) {
    return Double.parseDouble(text(row, column));
  }

  /** A whole column of numbers. */
  public double[] column(String column) {
    int index = index(column);
    return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
  }

  /** The columns {@code name} and {@code value} as a map. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String[] row : rows) {
      values.put(row[0], Double.parseDouble(row[1]));
    }
    return values;
  }

  private int index(String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("There is no column " + column + " in " + header + ".");
    }
    return index;
  }
}

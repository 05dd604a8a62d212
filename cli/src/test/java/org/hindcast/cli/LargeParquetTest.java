package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hindcast.datasets.format.CsvTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty million rows of forecasts in a Parquet file are scored in 2 GiB of heap, with the figures
 * that DuckDB computes from the same file.
 */
@Tag("slow")
class LargeParquetTest {

  private static final int ROWS = 20_004_480;
  private static final String LEVELS =
      "[0.01,0.025,0.05,0.1,0.15,0.2,0.25,0.3,0.35,0.4,0.45,0.5,0.55,0.6,0.65,0.7,0.75,0.8,0.85,"
          + "0.9,0.95,0.975,0.99]";

  @TempDir Path home;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void quantilesAreScoredInTwoGibibytes() throws Exception {
    scored(23, "mae,wis");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void singleNumbersAreScoredInTwoGibibytes() throws Exception {
    scored(1, "mae");
  }

  /**
   * Four models forecast series of months at 12 horizons in 60 cycles.
   *
   * @param numbers of each forecast: quantiles, or a mean
   */
  private void scored(int numbers, String scores) throws Exception {
    Path forecasts = home.resolve("forecasts.parquet");
    Path actuals = home.resolve("actuals.csv");
    Map<String, double[]> expected = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET memory_limit = '2GB'");
      write(statement, numbers, forecasts, actuals);
      expect(statement, forecasts, actuals, expected);
    }
    assertThat(run(forecasts, actuals, scores)).isZero();
    int compared = 0;
    try (CsvTable table = CsvTable.open(home.resolve("out/scores.csv"))) {
      while (table.next()) {
        double[] own =
            expected.getOrDefault(
                table.column("model").text() + table.column("horizon").text(), new double[2]);
        assertThat(table.column("mae").number()).isCloseTo(own[0], within(1e-9 * own[0]));
        if (numbers > 1) {
          assertThat(table.column("wis").number()).isCloseTo(own[1], within(1e-9 * own[1]));
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(48);
  }

  private static void write(Statement statement, int numbers, Path forecasts, Path actuals)
      throws SQLException {
    String cycle = "(i // " + 12 * numbers + ") % 60";
    String horizon = "((i // " + numbers + ") % 12 + 1)";
    String model = "(i // " + 12 * 60 * numbers + ") % 4";
    String series = "(i // " + 12 * 60 * 4 * numbers + ")";
    String output = numbers == 1 ? "'mean'" : "(" + LEVELS + ")[i % 23 + 1]::VARCHAR";
    statement.execute(
        "COPY (SELECT strftime(DATE '2015-01-01' + to_months(("
            + cycle
            + ")::INTEGER), '%Y-%m') AS cycle, 'model-' || "
            + model
            + " AS model, 'series-' || "
            + series
            + " AS quantity, strftime(DATE '2015-01-01' + to_months(("
            + cycle
            + " + "
            + horizon
            + ")::INTEGER), '%Y-%m') AS target, "
            + horizon
            + "::INTEGER AS horizon, "
            + output
            + " AS output, 100 + (i % "
            + numbers
            + ") * 1.5 + ((i * 7919) % 1000) / 1000.0::DOUBLE AS value FROM range("
            + ROWS
            + ") t(i)) TO '"
            + forecasts
            + "' (FORMAT PARQUET)");
    statement.execute(
        "COPY (SELECT 'series-' || s AS quantity, strftime(DATE '2015-01-01' + to_months(m::INTEGER)"
            + ", '%Y-%m') AS period, 100 + m + s % 7 AS value FROM range("
            + (ROWS / (12 * 60 * 4 * numbers) + 1)
            + ") a(s), range(80) b(m) ORDER BY 1, 2) TO '"
            + actuals
            + "' (HEADER)");
  }

  /** The mean absolute error of means or medians, and twice the mean pinball loss. */
  private static void expect(
      Statement statement, Path forecasts, Path actuals, Map<String, double[]> expected)
      throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT model, horizon, avg(abs(f.value - a.value)) FILTER (output = 'mean'"
                + " OR TRY_CAST(output AS DOUBLE) = 0.5),"
                + " avg(2 * ((CASE WHEN a.value <= f.value THEN 1 ELSE 0 END)"
                + " - TRY_CAST(output AS DOUBLE)) * (f.value - a.value)) FROM '"
                + forecasts
                + "' f JOIN read_csv('"
                + actuals
                + "', header = true, types = {'period': 'VARCHAR'}) a ON f.quantity = a.quantity AND"
                + " f.target = a.period GROUP BY ALL")) {
      while (rows.next()) {
        expected.put(
            rows.getString(1) + rows.getInt(2),
            new double[] {rows.getDouble(3), rows.getDouble(4)});
      }
    }
  }

  private int run(Path forecasts, Path actuals, String scores)
      throws IOException, InterruptedException {
    Path log = home.resolve("log");
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-cp",
            System.getProperty("java.class.path"),
            Hindcast.class.getName(),
            "score",
            "--forecasts",
            forecasts.toString(),
            "--actuals",
            actuals.toString(),
            "--by",
            "model,horizon",
            "--scores",
            scores,
            "--out",
            home.resolve("out").toString());
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("model-3");
    return code;
  }
}

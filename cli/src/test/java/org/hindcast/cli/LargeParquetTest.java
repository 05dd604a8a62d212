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
import java.util.ArrayList;
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
 * Millions of rows of forecasts in Parquet files are scored in 2 GiB of heap, with the figures that
 * DuckDB computes from the same file: two million unless {@code -Dhindcast.rows=20004480} asks for
 * twenty.
 */
@Tag("slow")
class LargeParquetTest {

  private static final int ROWS = Integer.getInteger("hindcast.rows", 1_987_200);
  private static final String LEVELS =
      "[0.01,0.025,0.05,0.1,0.15,0.2,0.25,0.3,0.35,0.4,0.45,0.5,0.55,0.6,0.65,0.7,0.75,0.8,0.85,"
          + "0.9,0.95,0.975,0.99]";

  @TempDir Path home;

  /**
   * A format with the columns that Parquet files have in it, given those that all can be made of.
   */
  private enum Form {
    LONG(
        "strftime(origin, '%Y-%m-%d') AS cycle, model, series AS quantity,"
            + " strftime(target, '%Y-%m-%d') AS target, horizon,"
            + " coalesce(level::VARCHAR, 'mean') AS output, value",
        "quantity = series AND f.target::DATE = a.target"),
    HUB(
        "model AS model_id, origin AS reference_date, target AS target_end_date, series AS location,"
            + " horizon, if(level IS NULL, 'mean', 'quantile') AS output_type,"
            + " level::VARCHAR AS output_type_id, value",
        "location = series AND target_end_date = a.target"),
    DRAWS(
        "model AS model_id, origin AS reference_date, target AS target_end_date, series AS location,"
            + " horizon, 'sample' AS output_type, (100 * horizon + draw)::VARCHAR AS output_type_id,"
            + " value",
        "location = series AND target_end_date = a.target"),
    FUNCTIONS(
        "model AS model_id, origin AS reference_date, target AS target_end_date, series AS location,"
            + " horizon, 'cdf' AS output_type, (100 + draw)::VARCHAR AS output_type_id,"
            + " (draw + value % 1) / 24 AS value",
        "location = series AND target_end_date = a.target"),
    SCORED_DRAWS(
        "model, origin AS forecast_date, target AS target_end_date, series AS location, horizon,"
            + " draw AS sample_id, value AS predicted, observed",
        "location = series AND target_end_date = a.target"),
    SCORINGUTILS(
        "model, origin AS forecast_date, target AS target_end_date, series AS location, horizon,"
            + " level AS quantile_level, value AS predicted, observed",
        "location = series AND target_end_date = a.target");

    private final String columns;
    private final String match;

    Form(String columns, String match) {
      this.columns = columns;
      this.match = match;
    }

    private boolean isHub() {
      return this == HUB || this == DRAWS || this == FUNCTIONS;
    }

    private boolean hasOutcomes() {
      return this == SCORINGUTILS || this == SCORED_DRAWS;
    }

    private String level() {
      return switch (this) {
        case LONG -> "TRY_CAST(output AS DOUBLE)";
        case HUB -> "TRY_CAST(output_type_id AS DOUBLE)";
        case SCORINGUTILS -> "quantile_level";
        case DRAWS, FUNCTIONS, SCORED_DRAWS -> throw new IllegalStateException("No levels.");
      };
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void quantilesAreScoredInTwoGibibytes() throws Exception {
    scored(Form.LONG, 23, "mae,wis");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void singleNumbersAreScoredInTwoGibibytes() throws Exception {
    scored(Form.LONG, 1, "mae");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aFolderOfAHubIsScoredInTwoGibibytes() throws Exception {
    scored(Form.HUB, 23, "mae,wis");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void quantilesBesideOutcomesAreScoredInTwoGibibytes() throws Exception {
    scored(Form.SCORINGUTILS, 23, "mae,wis");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void drawsOfAHubAreScoredInTwoGibibytes() throws Exception {
    scored(Form.DRAWS, 23, "mae-of-median,crps");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void distributionFunctionsOfAHubAreScoredInTwoGibibytes() throws Exception {
    scored(Form.FUNCTIONS, 23, "rps-thresholds");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void drawsBesideOutcomesAreScoredInTwoGibibytes() throws Exception {
    scored(Form.SCORED_DRAWS, 23, "mae-of-median,crps");
  }

  /**
   * Four models forecast series at 12 horizons of a week in 60 cycles.
   *
   * @param numbers of each forecast: quantiles, or a mean
   */
  private void scored(Form form, int numbers, String scores) throws Exception {
    Path forecasts = home.resolve(form.isHub() ? "model-output" : "forecasts.parquet");
    Path actuals = home.resolve("actuals.csv");
    Map<String, double[]> expected = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET memory_limit = '2GB'");
      write(statement, form, numbers, forecasts, actuals);
      expect(statement, form, forecasts, expected);
    }
    assertThat(run(form, forecasts, actuals, scores)).isZero();
    int compared = 0;
    try (CsvTable table = CsvTable.open(home.resolve("out/scores.csv"))) {
      while (table.next()) {
        double[] own =
            expected.getOrDefault(
                table.column("model").text() + table.column("horizon").text(), new double[2]);
        String[] ids = scores.split(",", -1);
        for (int i = 0; i < ids.length; i++) {
          assertThat(table.column(ids[i]).number()).isCloseTo(own[i], within(1e-9 * own[i]));
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(48);
  }

  private static void write(
      Statement statement, Form form, int numbers, Path forecasts, Path actuals)
      throws SQLException, IOException {
    int models = 12 * 60 * numbers;
    statement.execute(
        "CREATE VIEW actuals AS SELECT 'series-' || s AS series, DATE '2015-01-05' + (7 * w)::INTEGER"
            + " AS target, 100.0 + w + s % 7 AS observed FROM range("
            + (ROWS / (4 * models) + 1)
            + ") a(s), range(80) b(w)");
    statement.execute(
        "CREATE VIEW numbers AS SELECT *, DATE '2015-01-05' + (7 * week)::INTEGER AS origin,"
            + " DATE '2015-01-05' + (7 * (week + horizon))::INTEGER AS target,"
            + " 100.0 + week + horizon + number % 7 AS observed, 'series-' || number AS series FROM ("
            + "SELECT (i // "
            + 12 * numbers
            + ") % 60 AS week, ((i // "
            + numbers
            + ") % 12 + 1)::INTEGER AS horizon, 'model-' || ((i // "
            + models
            + ") % 4) AS model, i // "
            + 4 * models
            + " AS number, "
            + (numbers == 1 ? "NULL::DOUBLE" : "(" + LEVELS + ")[i % 23 + 1]::DOUBLE")
            + " AS level, i % 23 AS draw, 100 + (i % "
            + numbers
            + ") * 1.5 + ((i * 7919) % 1000) / 1000.0::DOUBLE AS value FROM range("
            + ROWS
            + ") t(i))");
    String query = "COPY (SELECT " + form.columns + " FROM numbers";
    if (form.isHub()) {
      for (int model = 0; model < 4; model++) {
        Path folder = Files.createDirectories(forecasts.resolve("model-" + model));
        statement.execute(
            query.replace("model AS model_id, ", "")
                + " WHERE model = 'model-"
                + model
                + "') TO '"
                + folder.resolve("all-model-" + model + ".parquet")
                + "' (FORMAT PARQUET)");
      }
    } else {
      statement.execute(query + ") TO '" + forecasts + "' (FORMAT PARQUET)");
    }
    String names =
        form.isHub()
            ? "series AS location, target AS target_end_date, observed AS observation"
            : "series AS quantity, target AS period, observed AS value";
    statement.execute(
        "COPY (SELECT " + names + " FROM actuals ORDER BY 1, 2) TO '" + actuals + "' (HEADER)");
  }

  private static String figures(Form form) {
    return switch (form) {
      case DRAWS, SCORED_DRAWS ->
          // The median of 23 draws is the 12th; pairs of draws weigh by their ranks.
          "avg(abs(v - o)) FILTER (rank = 12),"
              + " avg(abs(v - o)) - sum((2 * rank - 24) * v / 23) / count(*)";
      case FUNCTIONS ->
          "23 * avg((v - (CASE WHEN o <= output_type_id::DOUBLE THEN 1 ELSE 0 END)) ** 2), 0";
      default ->
          "avg(abs(v - o)) FILTER (level IS NULL OR level = 0.5),"
              + " avg(2 * ((CASE WHEN o <= v THEN 1 ELSE 0 END) - level) * (v - o))";
    };
  }

  private static String parts(Form form) {
    return switch (form) {
      case DRAWS, SCORED_DRAWS ->
          "row_number() OVER (PARTITION BY model, location, target_end_date, horizon ORDER BY "
              + (form == Form.DRAWS ? "value" : "predicted")
              + ") AS rank";
      case FUNCTIONS -> "output_type_id";
      default -> form.level() + " AS level";
    };
  }

  /**
   * The mean absolute error of means or medians, and twice the mean pinball loss or the CRPS; of
   * distribution functions the ranked probability score.
   */
  private static void expect(
      Statement statement, Form form, Path forecasts, Map<String, double[]> expected)
      throws SQLException {
    String value = form.hasOutcomes() ? "predicted" : "value";
    String from =
        form.isHub()
            ? "(SELECT *, parse_path(filename)[-2] AS model FROM read_parquet('"
                + forecasts
                + "/*/*.parquet', filename = true))"
            : "'" + forecasts + "'";
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT model, horizon, "
                + figures(form)
                + " FROM (SELECT model, horizon, "
                + parts(form)
                + ", "
                + value
                + " AS v, a.observed AS o FROM "
                + from
                + " f JOIN actuals a ON "
                + form.match
                + ") GROUP BY ALL")) {
      while (rows.next()) {
        expected.put(
            rows.getString(1) + rows.getInt(2),
            new double[] {rows.getDouble(3), rows.getDouble(4)});
      }
    }
  }

  private int run(Form form, Path forecasts, Path actuals, String scores)
      throws IOException, InterruptedException {
    Path log = home.resolve("log");
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-cp",
            System.getProperty("java.class.path"),
            Hindcast.class.getName(),
            "score",
            "--forecasts",
            forecasts.toString(),
            "--by",
            "model,horizon",
            "--scores",
            scores,
            "--out",
            home.resolve("out").toString()));
    if (!form.hasOutcomes()) {
      words.addAll(List.of("--actuals", actuals.toString()));
    }
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("model-3");
    return code;
  }
}

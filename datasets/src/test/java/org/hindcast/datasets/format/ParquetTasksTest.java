package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read by columns from Parquet is what is read row by row from CSV of the same content. */
class ParquetTasksTest {

  private static final String OUTPUTS =
      "(VALUES ('mean', NULL, 4.5), ('median', 'NA', 4.0), ('quantile', '0.5', 4.0),"
          + " ('quantile', '0.1', 1.0), ('quantile', '0.90', 9.5)) o(output_type, output_type_id, v)";

  @TempDir private Path folder;

  private static String hub(String date, String where) {
    return "SELECT DATE '"
        + date
        + "' AS origin_date, l AS location, 'flu hosp' AS target, h::INTEGER AS horizon,"
        + " DATE '"
        + date
        + "' + (7 * h)::INTEGER AS target_end_date, output_type, output_type_id, v + h + length(l)"
        + " AS value FROM (VALUES ('US'), ('06')) a(l), range(-1, 3) b(h), "
        + OUTPUTS
        + " WHERE "
        + where;
  }

  @Test
  void aHubOfQuantilesIsReadAsFromText() throws SQLException, IOException {
    for (String form : List.of("csv", "parquet")) {
      for (String model : List.of("team-b", "team-a")) {
        Path own = Files.createDirectories(folder.resolve(form + "/model-output/" + model));
        copy(
            hub("2022-10-22", "h < 2 OR output_type <> 'mean'"),
            own.resolve("2022-10-22-" + model + "." + form));
        copy(
            hub("2022-10-29", "output_type = 'median' OR h <> 1"),
            own.resolve("2022-10-29-" + model + "." + form));
      }
    }
    assertSame(
        HubFormat.withDefaults().readModelOutput(folder.resolve("parquet")),
        HubFormat.withDefaults().readModelOutput(folder.resolve("csv")));
    // Targets of several weeks fall in one month.
    HubFormat monthly = HubFormat.withDefaults().withFrequency(Frequency.MONTHLY);
    assertThatThrownBy(() -> monthly.readModelOutput(folder.resolve("parquet")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("2022-10-22-team-a.parquet, line ")
        .hasMessageContaining("expected one horizon per forecast");
    ParquetColumns columns =
        new ParquetColumns(HubFormat.modelOutputFiles(folder.resolve("parquet")));
    assertThat(columns.line(columns.rowCount() - 1)).isLessThan((int) columns.rowCount());
    columns.close();
  }

  @Test
  void regularFilesAreReadByColumns() throws SQLException {
    Path hub = folder.resolve("hub.parquet");
    copy("SELECT 'm' AS model_id, * FROM (" + hub("2022-10-22", "true") + ")", hub);
    assertThat(byColumns(hub)).isPresent();
    Path scored = folder.resolve("scored.parquet");
    copy(scoringutils("quantile_level"), scored);
    assertThat(
            ParquetTasks.readScoringutils(
                scored,
                Set.of("model", "predicted", "observed", "quantile_level"),
                Frequency.DAILY))
        .isPresent();
  }

  private static Optional<ImportedForecasts> byColumns(Path... files) {
    return ParquetHub.read(
        List.of(files),
        Map.of(),
        Set.of("model_id", "output_type", "output_type_id", "value"),
        Frequency.DAILY,
        false,
        EnumSet.allOf(HubFormat.OutputType.class),
        new ClassOrders(List.of(List.of("low", "mid", "high"), List.of("no", "yes"))));
  }

  /** Three targets of quantiles beside draws, draws alone, and both kinds of probabilities. */
  private static String mixed() {
    return "SELECT m AS model_id, DATE '2022-10-22' AS reference_date, l AS location, target,"
        + " h::INTEGER AS horizon, DATE '2022-10-22' + (7 * h)::INTEGER AS target_end_date,"
        + " output_type, output_type_id, v + (CASE output_type WHEN 'sample' THEN h + length(l)"
        + " ELSE 0 END) AS value FROM (VALUES ('b'), ('a')) y(m), (VALUES ('US'), ('06')) a(l),"
        + " range(-1, 3) b(h), (VALUES"
        + " ('count', 'quantile', '0.5', 4.0), ('count', 'quantile', '0.25', 1.0),"
        + " ('count', 'sample', '3', 2.0), ('count', 'sample', '1', 7.0),"
        + " ('count', 'cdf', '5', 0.5),"
        + " ('rate', 'sample', 'z', 2.0), ('rate', 'sample', 'b', 7.0),"
        + " ('rate', 'sample', '12', 1.0), ('rate', 'cdf', '1', 0.75),"
        + " ('share', 'cdf', '10', 0.9), ('share', 'cdf', '2.50', 0.125),"
        + " ('class', 'pmf', 'high', 0.25), ('class', 'pmf', 'low', 0.5),"
        + " ('class', 'pmf', 'mid', 0.25), ('event', 'pmf', 'yes', 0.25),"
        + " ('event', 'pmf', 'no', 0.75)) o(target, output_type, output_type_id, v)"
        // One draw less, so that the draws of a path are not joint.
        + " WHERE NOT (target = 'rate' AND l = '06' AND h = 2 AND output_type_id = '12')"
        + " ORDER BY hash(output_type_id || h), l, m";
  }

  @Test
  void everyTypeOfOutputIsReadAsFromText() throws SQLException {
    Path text = folder.resolve("mixed.csv");
    Path typed = folder.resolve("mixed.parquet");
    copy(mixed(), text);
    copy(mixed(), typed);
    assertThat(byColumns(typed)).isPresent();
    HubFormat ordered =
        HubFormat.withDefaults().withClasses("low", "mid", "high").withClasses("no", "yes");
    for (HubFormat each :
        List.of(
            HubFormat.withDefaults(),
            ordered,
            ordered.preferringSamples(),
            ordered.onlyOutputTypes(Set.of(HubFormat.OutputType.SAMPLE)),
            ordered.onlyOutputTypes(Set.of(HubFormat.OutputType.CDF, HubFormat.OutputType.PMF)))) {
      assertSame(each.readModelOutput(typed), each.readModelOutput(text));
    }
    ForecastArchive all = ordered.readModelOutput(typed).archive();
    assertThat(IntStream.range(0, all.size()).mapToObj(all::type).distinct())
        .containsExactlyInAnyOrder(
            ForecastArchive.Type.QUANTILES,
            ForecastArchive.Type.SAMPLE,
            ForecastArchive.Type.THRESHOLDS,
            ForecastArchive.Type.CATEGORIES);
    assertThat(IntStream.range(0, all.size()).filter(all::isJoint).count()).isEqualTo(8);
    assertThat(ordered.readModelOutput(typed).notes())
        .contains(
            "Left out: the samples of 16 forecasts that have quantiles too. Maybe read the samples "
                + "apart, with HubFormat.onlyOutputTypes.",
            "Left out: the cdf or pmf of 32 forecasts that have quantiles or samples too. Maybe read "
                + "the probabilities apart, with HubFormat.onlyOutputTypes.");
  }

  @Test
  void mistakesOfDrawsAndProbabilitiesAreNamedAsInText() throws SQLException {
    for (String mistake :
        List.of(
            "output_type_id = '3', '1'",
            "output_type_id = 'yes', 'maybe'",
            "output_type_id = '10', 'ten'",
            "output_type_id = 'b', ''")) {
      String[] parts = mistake.split(", ", 2);
      String broken =
          "SELECT * REPLACE (CASE WHEN "
              + parts[0]
              + " AND location = 'US' AND horizon = 1 AND model_id = 'a' THEN "
              + parts[1]
              + " ELSE output_type_id END AS output_type_id) FROM ("
              + mixed()
              + ")";
      Path text = folder.resolve("broken.csv");
      Path typed = folder.resolve("broken.parquet");
      copy(broken, text);
      copy(broken, typed);
      HubFormat hub =
          HubFormat.withDefaults().withClasses("low", "mid", "high").withClasses("no", "yes");
      String refusal = refusal(hub, text);
      assertThat(refusal).contains("output_type_id");
      assertThat(refusal(hub, typed)).isEqualTo(refusal.replace("broken.csv", "broken.parquet"));
    }
  }

  private static String refusal(HubFormat hub, Path file) {
    try {
      return "nothing refused, but read: " + hub.readModelOutput(file).archive().size();
    } catch (DataFormatException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void theRealHubOfManyTypesIsReadAsFromText() throws SQLException {
    Path text = ReferenceFolder.file("hub_complex_model_output.csv.gz");
    Path typed = folder.resolve("hub.parquet");
    copy(
        "SELECT * REPLACE (value::DOUBLE AS value, horizon::INTEGER AS horizon,"
            + " reference_date::DATE AS reference_date) FROM read_csv('"
            + text
            + "', all_varchar = true, nullstr = [''])",
        typed);
    HubFormat hub = HubFormat.withDefaults().withClasses("low", "moderate", "high", "very high");
    assertSame(hub.readModelOutput(typed), hub.readModelOutput(text));
    HubFormat samples = hub.onlyOutputTypes(Set.of(HubFormat.OutputType.SAMPLE));
    assertSame(samples.readModelOutput(typed), samples.readModelOutput(text));
  }

  @Test
  void aHorizonWithoutDateGivesTheTarget() throws SQLException {
    for (String form : List.of("csv", "parquet")) {
      copy(
          "SELECT 'm' AS model_id, * EXCLUDE (target_end_date) FROM ("
              + hub("2022-10-22", "true")
              + ")",
          folder.resolve("file." + form));
    }
    assertSame(
        HubFormat.withDefaults().readModelOutput(folder.resolve("file.parquet")),
        HubFormat.withDefaults().readModelOutput(folder.resolve("file.csv")));
  }

  @Test
  void mistakesOfAHubAreNamedWithFileAndLine() throws SQLException, IOException {
    Path own = Files.createDirectories(folder.resolve("model-output/m"));
    Path first = own.resolve("2022-10-22-m.parquet");
    Path second = own.resolve("2022-10-29-m.parquet");
    copy(hub("2022-10-22", "true"), first);
    copy(
        "SELECT * REPLACE (CASE WHEN row_number() OVER () = 4 THEN 'NaN'::DOUBLE ELSE value END AS"
            + " value) FROM ("
            + hub("2022-10-29", "true")
            + ")",
        second);
    assertThatThrownBy(() -> HubFormat.withDefaults().readModelOutput(folder))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("2022-10-29-m.parquet, line 5, column 'value', value 'NaN'")
        .hasMessageContaining("expected a finite number");
    copy(hub("2022-10-22", "output_type_id = '0.1'"), second);
    assertThatThrownBy(() -> HubFormat.withDefaults().readModelOutput(folder))
        .hasMessageContaining("2022-10-29-m.parquet, line ")
        .hasMessageContaining("2022-10-22-m.parquet, line ")
        .hasMessageContaining("expected it in one file");
    copy(
        "SELECT * REPLACE (CASE WHEN output_type_id = '0.90' THEN 0 ELSE value END AS value) FROM ("
            + hub("2022-10-29", "output_type_id > '0.6' OR output_type_id = '0.5'")
            + " ORDER BY l, h, output_type_id)",
        second);
    assertThatThrownBy(() -> HubFormat.withDefaults().readModelOutput(folder))
        .hasMessageContaining("2022-10-29-m.parquet, line 3")
        .hasMessageContaining("the quantiles cross")
        .hasMessageContaining("in line 2");
    copy("SELECT * REPLACE ('x' AS output_type) FROM (" + hub("2022-10-29", "true") + ")", second);
    assertThatThrownBy(() -> HubFormat.withDefaults().readModelOutput(folder))
        .hasMessageContaining("2022-10-29-m.parquet, line 2, column 'output_type', value 'x'");
  }

  private static String scoringutils(String levels) {
    return "SELECT 'DE' AS location, m AS model, DATE '2021-05-03' AS forecast_date,"
        + " DATE '2021-05-03' + (7 * h)::INTEGER AS target_end_date, h::INTEGER AS horizon"
        + (levels.isEmpty() ? "" : ", q AS " + levels)
        + ", CASE WHEN h = 3 AND m = 'b' THEN NULL ELSE 10 * h + q END AS predicted,"
        + " CASE WHEN h = 4 THEN NULL ELSE 12.5 * h END AS observed"
        + " FROM (VALUES ('b'), ('a')) x(m), range(1, 5) y(h), (VALUES "
        + (levels.isEmpty() ? "(0.5)" : "(0.5), (0.1), (0.9)")
        + ") z(q)";
  }

  @Test
  void quantilesAndPointsBesideOutcomesAreReadAsFromText() throws SQLException {
    for (String levels : List.of("quantile_level", "")) {
      Path text = folder.resolve("scored.csv");
      Path typed = folder.resolve("scored.parquet");
      copy(scoringutils(levels), text);
      copy(scoringutils(levels), typed);
      ImportedForecasts expected = ScoringutilsFormat.withDefaults().read(text);
      assertThat(expected.notes()).hasSize(2);
      assertSame(ScoringutilsFormat.withDefaults().read(typed), expected);
    }
  }

  @Test
  void probabilitiesOfEventsInParquetAreReadAsSuch() throws SQLException {
    Path text = folder.resolve("events.csv");
    Path typed = folder.resolve("events.parquet");
    String events =
        "SELECT * REPLACE (predicted / 100 AS predicted, (horizon % 2)::DOUBLE AS observed) FROM ("
            + scoringutils("")
            + ")";
    copy(events, text);
    copy(events, typed);
    ImportedForecasts read = ScoringutilsFormat.withDefaults().read(typed);
    assertThat(read.archive().type(0)).isEqualTo(ForecastArchive.Type.BINARY);
    assertSame(read, ScoringutilsFormat.withDefaults().read(text));
  }

  @Test
  void filesOfScoringutilsAreReadAsFromText() throws SQLException {
    for (String name :
        List.of(
            "scoringutils_quantile.csv.gz",
            "scoringutils_point.csv",
            "scoringutils_sample_continuous.csv.gz",
            "scoringutils_sample_discrete.csv.gz")) {
      Path text = ReferenceFolder.file(name);
      Path typed = folder.resolve("typed.parquet");
      copy("SELECT * FROM read_csv('" + text + "', nullstr = ['', 'NA'], sample_size = -1)", typed);
      assertThat(
              ParquetTasks.readScoringutils(
                  typed,
                  Set.of(
                      "model",
                      "predicted",
                      "observed",
                      "quantile_level",
                      "sample_id",
                      "location_name"),
                  Frequency.DAILY))
          .isPresent();
      assertSame(
          ScoringutilsFormat.withDefaults().read(typed),
          ScoringutilsFormat.withDefaults().read(text));
    }
  }

  private static void assertSame(ImportedForecasts own, ImportedForecasts expected) {
    ForecastArchive archive = own.archive();
    assertThat(archive.size()).isEqualTo(expected.archive().size()).isPositive();
    for (int row = 0; row < archive.size(); row++) {
      assertThat(archive.key(row)).isEqualTo(expected.archive().key(row));
      assertThat(archive.cycle(row)).isEqualTo(expected.archive().cycle(row));
      assertThat(archive.horizon(row)).isEqualTo(expected.archive().horizon(row));
      assertThat(numbers(archive, row)).isEqualTo(numbers(expected.archive(), row));
    }
    assertThat(own.notes()).isEqualTo(expected.notes());
    assertThat(own.taskColumns()).isEqualTo(expected.taskColumns());
    assertThat(own.actuals().quantities()).isEqualTo(expected.actuals().quantities());
    own.actuals()
        .quantities()
        .forEach(
            each ->
                assertThat(own.actuals().actuals(each.id(), ActualsPolicy.latest()))
                    .isEqualTo(expected.actuals().actuals(each.id(), ActualsPolicy.latest())));
  }

  private static List<Object> numbers(ForecastArchive archive, int row) {
    List<Object> numbers = new ArrayList<>();
    numbers.addAll(List.of(archive.type(row), archive.hasMean(row), archive.pointOrNaN(row)));
    for (int i = 0; i < archive.valueCount(row); i++) {
      numbers.add(archive.value(row, i));
    }
    if (archive.levelSetCode(row) >= 0) {
      Arrays.stream(archive.levelSet(archive.levelSetCode(row))).forEach(numbers::add);
    } else if (archive.forecast(row) instanceof Forecast.Point point) {
      numbers.add(point.functional());
    } else if (archive.forecast(row) instanceof Forecast.Thresholds thresholds) {
      Arrays.stream(thresholds.thresholds()).forEach(numbers::add);
    } else if (archive.forecast(row) instanceof Forecast.Categories categories) {
      numbers.add(categories.labels());
    }
    numbers.add(archive.isJoint(row));
    return numbers;
  }

  private static void copy(String query, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY ("
              + query
              + ") TO '"
              + file
              + (file.toString().endsWith("csv") ? "' (HEADER)" : "' (FORMAT PARQUET)"));
    }
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hindcast.evaluation.score.ReferenceCsv.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

/**
 * Against the scores that scoringutils 2.2.0.9000 gives to forecasts of the European COVID-19
 * Forecast Hub, to 1e-8 relative.
 */
class ScoringutilsReferenceTest {

  private static final String[] GROUPINGS = {"model", "model_target", "model_target_horizon"};

  /** Scores of a file of forecasts; rows without forecast or outcome are left out. */
  private static ForecastScores scores(
      String file, Function<List<Map<String, String>>, Forecast> forecast, List<String> ids) {
    Map<String, List<Map<String, String>>> byForecast = new LinkedHashMap<>();
    for (Map<String, String> row : ReferenceCsv.read(file)) {
      if (!row.getOrDefault("predicted", "").isEmpty()
          && !row.getOrDefault("observed", "").isEmpty()) {
        byForecast
            .computeIfAbsent(
                String.join(
                    "|",
                    row.get("model"),
                    row.get("location"),
                    row.get("target_type"),
                    row.get("forecast_date"),
                    row.get("target_end_date")),
                key -> new ArrayList<>())
            .add(row);
      }
    }
    ForecastArchive.Builder archive = ForecastArchive.builder();
    ActualsTable.Builder actuals = ActualsTable.builder();
    for (List<Map<String, String>> rows : byForecast.values()) {
      Map<String, String> row = rows.get(0);
      // The events of the binary file are defined by each forecast anew.
      String event = file.contains("binary") ? row.get("model") + row.get("forecast_date") : "";
      String quantity = row.get("location") + event + "|" + row.get("target_type");
      Target target = Target.value(TimePeriod.ofDay(LocalDate.parse(row.get("target_end_date"))));
      String cycle = row.get("forecast_date");
      archive.cycle(Cycle.of(cycle, LocalDate.parse(cycle)));
      archive.add(
          ForecastKey.of(row.get("model"), quantity, cycle, target),
          (int) number(row, "horizon"),
          forecast.apply(rows));
      actuals.add(quantity, target, number(row, "observed"));
    }
    return Evaluation.of(archive.build(), actuals.build())
        .missing(MissingForecastPolicy.COUNT)
        .score(ids.stream().map(Scores::parse).toList());
  }

  /**
   * Compares all three groupings.
   *
   * @param columns from the reference's columns to ours
   * @param factor what our score is to be divided by
   */
  private static void compare(
      ForecastScores scores, String kind, Map<String, String> columns, double factor) {
    int compared = 0;
    for (String grouping : GROUPINGS) {
      String file = "scoringutils_ref_" + kind + "_" + grouping + "_half.csv";
      for (Map<String, String> expected : ReferenceCsv.read(file)) {
        ForecastScores part =
            grouping.equals("model")
                ? scores
                : scores.where(
                    row ->
                        scores
                            .archive()
                            .key(row)
                            .quantity()
                            .endsWith("|" + expected.get("target_type")));
        ScoreTable table =
            grouping.endsWith("horizon")
                ? part.by(Dimension.MODEL, Dimension.HORIZON)
                : part.by(Dimension.MODEL);
        int row =
            grouping.endsWith("horizon")
                ? table.row(expected.get("model"), expected.get("horizon")).orElseThrow()
                : table.row(expected.get("model")).orElseThrow();
        for (Map.Entry<String, String> column : columns.entrySet()) {
          String text = expected.getOrDefault(column.getKey(), "");
          String what = file + " " + expected;
          if (text.isEmpty()) {
            assertThat(table.value(row, column.getValue())).as(what).isEmpty();
          } else if (text.equals("Inf")) {
            assertThat(table.value(row, column.getValue())).as(what).hasValue(1 / 0.0);
          } else {
            double value = Double.parseDouble(text);
            assertThat(table.value(row, column.getValue()).orElseThrow() / factor)
                .as("%s of %s", column.getValue(), what)
                .isCloseTo(value, within(1e-8 * Math.abs(value) + 1e-12));
          }
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(10 * columns.size());
  }

  private static Forecast quantiles(List<Map<String, String>> rows) {
    TreeMap<Double, Double> byLevel = new TreeMap<>();
    rows.forEach(row -> byLevel.put(number(row, "quantile_level"), number(row, "predicted")));
    return Forecast.quantiles(
        byLevel.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        byLevel.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Forecast sample(List<Map<String, String>> rows) {
    return Forecast.sample(rows.stream().mapToDouble(row -> number(row, "predicted")).toArray());
  }

  private static Forecast point(List<Map<String, String>> rows) {
    return Forecast.point(number(rows.get(0), "predicted"));
  }

  @Test
  void quantileScoresEqualThoseOfScoringutils() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("wis", "wis");
    columns.put("overprediction", "wis-overprediction");
    columns.put("underprediction", "wis-underprediction");
    columns.put("dispersion", "wis-dispersion");
    columns.put("bias", "quantile-bias");
    columns.put("interval_coverage_50", "coverage-50");
    columns.put("interval_coverage_90", "coverage-90");
    columns.put("ae_median", "mae-of-median");
    compare(
        scores(
            "scoringutils_quantile.csv.gz",
            ScoringutilsReferenceTest::quantiles,
            List.copyOf(columns.values())),
        "quantile",
        columns,
        1);
  }

  @Test
  void coverageByLevelEqualsThatOfScoringutils() {
    List<Map<String, String>> reference = ReferenceCsv.read("scoringutils_ref_coverage_cases.csv");
    List<String> ids =
        reference.stream()
            .map(row -> "quantile-coverage-" + Levels.percent(number(row, "quantile_level")))
            .distinct()
            .toList();
    ForecastScores all =
        scores("scoringutils_quantile.csv.gz", ScoringutilsReferenceTest::quantiles, ids);
    ScoreTable table =
        all.where(row -> all.archive().key(row).quantity().endsWith("|Cases")).by(Dimension.MODEL);
    for (Map<String, String> expected : reference) {
      int row = table.row(expected.get("model")).orElseThrow();
      String id = "quantile-coverage-" + Levels.percent(number(expected, "quantile_level"));
      assertThat(table.value(row, id).orElseThrow())
          .as("%s of %s", id, expected)
          .isCloseTo(number(expected, "quantile_coverage"), within(1e-9));
    }
  }

  private static Map<String, String> sampleColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("bias", "sample-bias");
    columns.put("dss", "dss");
    columns.put("crps", "crps");
    columns.put("overprediction", "crps-overprediction");
    columns.put("underprediction", "crps-underprediction");
    columns.put("dispersion", "crps-dispersion");
    columns.put("log_score", "log-score-kde");
    columns.put("mad", "sample-mad");
    columns.put("ae_median", "mae-of-median");
    columns.put("se_mean", "mse-of-mean");
    return columns;
  }

  @Test
  void scoresOfContinuousSamplesEqualThoseOfScoringutils() {
    compare(
        scores(
            "scoringutils_sample_continuous.csv.gz",
            ScoringutilsReferenceTest::sample,
            List.copyOf(sampleColumns().values())),
        "sample_continuous",
        sampleColumns(),
        1);
  }

  @Test
  void scoresOfDiscreteSamplesEqualThoseOfScoringutils() {
    compare(
        scores(
            "scoringutils_sample_discrete.csv.gz",
            ScoringutilsReferenceTest::sample,
            List.copyOf(sampleColumns().values())),
        "sample_discrete",
        sampleColumns(),
        1);
  }

  @Test
  void pointScoresEqualThoseOfScoringutils() {
    ForecastScores scores =
        scores(
            "scoringutils_point.csv",
            ScoringutilsReferenceTest::point,
            List.of("mae", "mse", "mape"));
    compare(scores, "point", Map.of("ae_point", "mae", "se_point", "mse"), 1);
    // The reference gives a share, we a percentage.
    compare(scores, "point", Map.of("ape", "mape"), 100);
  }

  @Test
  void binaryScoresEqualThoseOfScoringutils() {
    compare(
        scores(
            "scoringutils_binary.csv",
            ScoringutilsReferenceTest::point,
            List.of("brier", "binary-log-score")),
        "binary",
        Map.of("brier_score", "brier", "log_score", "binary-log-score"),
        1);
  }
}

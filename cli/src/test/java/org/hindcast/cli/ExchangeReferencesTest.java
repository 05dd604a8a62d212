package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hindcast.datasets.format.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The commands score and compare on files as others publish them, against the figures of
 * scoringutils 2.2.0.9000, to 1e-8 relative.
 */
class ExchangeReferencesTest {

  private static final Path DATA = Path.of(System.getProperty("hindcast.reference", "none"));
  private static final Map<String, String> QUANTILE =
      Map.of(
          "wis", "wis",
          "overprediction", "wis-overprediction",
          "underprediction", "wis-underprediction",
          "dispersion", "wis-dispersion",
          "bias", "quantile-bias",
          "interval_coverage_50", "coverage-50",
          "interval_coverage_90", "coverage-90",
          "ae_median", "mae-of-median");
  private static final Map<String, String> SAMPLE =
      Map.of(
          "bias", "sample-bias",
          "dss", "dss",
          "crps", "crps",
          "overprediction", "crps-overprediction",
          "underprediction", "crps-underprediction",
          "dispersion", "crps-dispersion",
          "log_score", "log-score-kde",
          "mad", "sample-mad",
          "ae_median", "mae-of-median",
          "se_mean", "mse-of-mean");
  private static final Map<String, Map<String, String>> SCORES =
      Map.of(
          "quantile", QUANTILE,
          "sample_continuous", SAMPLE,
          "sample_discrete", SAMPLE,
          // The reference has the absolute percentage error as a share.
          "point", Map.of("ae_point", "mae", "se_point", "mse", "ape", "mape"),
          "binary", Map.of("brier_score", "brier", "log_score", "binary-log-score"));

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "quantile, .csv.gz",
    "sample_continuous, .csv.gz",
    "sample_discrete, .csv.gz",
    "point, .csv",
    "binary, .csv"
  })
  void scoresOfEveryTypeByTaskColumnsEqualThoseOfScoringutils(String kind, String ending) {
    Map<String, String> ids = SCORES.getOrDefault(kind, Map.of());
    CommandRun run =
        score(
            data("scoringutils_" + kind + ending),
            "--by",
            "model,target_type,horizon",
            "--scores",
            String.join(",", ids.values()));
    // Four models, 256 units, 887 forecasts: counted in the file.
    assertThat(run.out())
        .contains("scoringutils, told from its header", "144 rows have no")
        .contains("137 forecasts are missing");
    compare("scoringutils_ref_" + kind + "_model_target_horizon_half.csv", ids, kind);
    score(
        data("scoringutils_" + kind + ending),
        "--format",
        "scoringutils",
        "--by",
        "model,target_type",
        "--scores",
        String.join(",", ids.values()));
    compare("scoringutils_ref_" + kind + "_model_target_half.csv", ids, kind);
  }

  private void compare(String reference, Map<String, String> ids, String kind) {
    List<String> keys = List.of("model", "target_type", "horizon");
    List<Map<String, String>> own = rows(home.resolve("out/scores.csv"));
    int compared = 0;
    for (Map<String, String> expected : rows(data(reference))) {
      Map<String, String> row =
          own.stream()
              .filter(
                  each ->
                      keys.stream()
                          .filter(expected::containsKey)
                          .allMatch(key -> each.getOrDefault(key, "").equals(expected.get(key))))
              .findFirst()
              .orElseThrow();
      for (Map.Entry<String, String> each : ids.entrySet()) {
        double factor = kind.equals("point") && each.getKey().equals("ape") ? 100 : 1;
        same(
            row.getOrDefault(each.getValue(), "?"),
            expected.getOrDefault(each.getKey(), "?"),
            factor,
            each + " of " + expected);
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(3 * ids.size());
  }

  private static void same(String own, String expected, double factor, String what) {
    if (expected.isEmpty()) {
      assertThat(own).as(what).isEmpty();
    } else if (expected.equals("Inf")) {
      assertThat(own).as(what).isEqualTo("Infinity");
    } else {
      double value = Double.parseDouble(expected);
      assertThat(Double.parseDouble(own) / factor)
          .as(what)
          .isCloseTo(value, within(1e-8 * Math.abs(value) + 1e-12));
    }
  }

  @Test
  void coverageOfEveryLevelEqualsThatOfScoringutils() {
    List<Map<String, String>> reference = rows(data("scoringutils_ref_coverage_cases.csv"));
    List<String> percents =
        reference.stream()
            .map(row -> percent(row.getOrDefault("quantile_level", "")))
            .distinct()
            .toList();
    List<String> ranges =
        reference.stream()
            .map(row -> row.getOrDefault("interval_range", ""))
            .filter(range -> !range.equals("0"))
            .distinct()
            .toList();
    List<String> ids = new ArrayList<>();
    percents.forEach(each -> ids.add("quantile-coverage-" + each));
    ranges.forEach(each -> ids.add("coverage-" + each));
    score(
        data("scoringutils_quantile.csv.gz"),
        "--by",
        "model",
        "--where",
        "target_type=Cases",
        "--scores",
        String.join(",", ids));
    Map<String, Map<String, String>> own = new LinkedHashMap<>();
    rows(home.resolve("out/scores.csv")).forEach(row -> own.put(row.get("model"), row));
    for (Map<String, String> expected : reference) {
      Map<String, String> row = own.getOrDefault(expected.get("model"), Map.of());
      String level = percent(expected.getOrDefault("quantile_level", ""));
      same(
          row.getOrDefault("quantile-coverage-" + level, ""),
          expected.getOrDefault("quantile_coverage", "?"),
          1,
          expected.toString());
      String range = expected.getOrDefault("interval_range", "");
      if (!range.equals("0")) {
        same(
            row.getOrDefault("coverage-" + range, ""),
            expected.getOrDefault("interval_coverage", "?"),
            1,
            expected.toString());
      }
    }
  }

  private static String percent(String level) {
    return new java.math.BigDecimal(level).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  @Test
  void pairwiseSkillAndPValuesEqualThoseOfScoringutils() {
    CommandRun run =
        CommandRun.of(
            "compare",
            "--forecasts",
            data("scoringutils_quantile.csv.gz"),
            "--score",
            "wis",
            "--by",
            "target_type",
            "--reference",
            "EuroCOVIDhub-baseline",
            "--out",
            home.resolve("out"));
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, Map<String, String>> own = new LinkedHashMap<>();
    for (Map<String, String> row : rows(home.resolve("out/pairwise.csv"))) {
      own.put(row.get("target_type") + row.get("model") + row.get("compare_against"), row);
    }
    Map<String, String> columns =
        Map.of(
            "mean_scores_ratio", "mean_scores_ratio",
            "pval", "p_value",
            "adj_pval", "adjusted_p_value",
            "wis_relative_skill", "relative_skill",
            "wis_scaled_relative_skill", "scaled_relative_skill");
    int compared = 0;
    for (Map<String, String> expected : rows(data("scoringutils_ref_pairwise_wis_cases.csv"))) {
      if (expected.getOrDefault("model", "").equals(expected.get("compare_against"))) {
        continue;
      }
      Map<String, String> row =
          own.getOrDefault(
              expected.get("target_type") + expected.get("model") + expected.get("compare_against"),
              Map.of());
      columns.forEach(
          (theirs, id) ->
              same(
                  row.getOrDefault(id, ""),
                  expected.getOrDefault(theirs, "?"),
                  1,
                  id + " of " + expected));
      compared++;
    }
    assertThat(compared).isEqualTo(6);
  }

  @Test
  void scoresOfAHubWithTargetDataEqualThoseOfScoringutils() {
    Path output = data("hub_complex_model_output.csv.gz");
    Path actuals = data("hub_complex_target_timeseries.csv.gz");
    String target = "target=wk inc flu hosp";
    CommandRun run =
        score(
            output,
            "--actuals",
            actuals,
            "--where",
            target,
            "--scores",
            String.join(",", QUANTILE.values()));
    assertThat(run.out()).contains("hub, told from its header", "quantiles too");
    List<Map<String, String>> reference = rows(data("hub_complex_ref_scores_two_models.csv"));
    Map<String, Map<String, String>> own = new LinkedHashMap<>();
    rows(home.resolve("out/scores.csv")).forEach(row -> own.put(row.get("model"), row));
    CommandRun pairs =
        CommandRun.of(
            "compare",
            "--forecasts",
            output,
            "--actuals",
            actuals,
            "--where",
            target,
            "--score",
            "wis",
            "--reference",
            "Flusight-baseline",
            "--out",
            home.resolve("pairs"));
    assertThat(pairs.code()).as(pairs.err()).isZero();
    Map<String, Map<String, String>> skills = new LinkedHashMap<>();
    rows(home.resolve("pairs/pairwise.csv")).forEach(row -> skills.put(row.get("model"), row));
    assertThat(reference).hasSize(2);
    for (Map<String, String> expected : reference) {
      Map<String, String> row = own.getOrDefault(expected.get("model"), Map.of());
      QUANTILE.forEach(
          (theirs, id) ->
              same(
                  row.getOrDefault(id, ""),
                  expected.getOrDefault(theirs, "?"),
                  1,
                  id + " of " + expected));
      // Of three models, though the reference shows two.
      Map<String, String> skill = skills.getOrDefault(expected.get("model"), Map.of());
      same(
          skill.getOrDefault("relative_skill", ""),
          expected.getOrDefault("wis_relative_skill", "?"),
          1,
          "relative skill");
      same(
          skill.getOrDefault("scaled_relative_skill", ""),
          expected.getOrDefault("wis_scaled_relative_skill", "?"),
          1,
          "scaled relative skill");
    }
  }

  /**
   * The weighted interval score as a mean over levels of twice the pinball loss, computed with
   * Python 3 from the files: target date = origin_date + horizon days, all horizons.
   */
  @Test
  void aHubInItsOwnLayoutNeedsNoActualsBesideIt() {
    CommandRun run = score(data("hub_simple"), "--scores", "wis");
    assertThat(run.out()).contains("hub, told from its header", "covid-hospitalizations");
    Map<String, Double> expected =
        Map.of(
            "UMass-ar", 160.0811341154819,
            "UMass-gbq", 203.9703910743041,
            "simple_hub-baseline", 236.31505406027154);
    List<Map<String, String>> own = rows(home.resolve("out/scores.csv"));
    assertThat(own).hasSize(3);
    for (Map<String, String> row : own) {
      double value = expected.getOrDefault(row.getOrDefault("model", ""), Double.NaN);
      assertThat(Double.parseDouble(row.getOrDefault("wis", "")))
          .isCloseTo(value, within(1e-10 * value));
      assertThat(row).containsEntry("n_forecasts", "189");
    }
  }

  private CommandRun score(Path forecasts, String... more) {
    Object[] words =
        Stream.concat(
                Stream.of("score", "--forecasts", forecasts, "--out", home.resolve("out")),
                Stream.of((Object[]) more))
            .toArray();
    return run(words);
  }

  private CommandRun score(Path forecasts, String option, Path file, String... more) {
    Object[] words =
        Stream.concat(
                Stream.of(
                    "score", "--forecasts", forecasts, option, file, "--out", home.resolve("out")),
                Stream.of((Object[]) more))
            .toArray();
    return run(words);
  }

  private static CommandRun run(Object... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static Path data(String name) {
    Path file = DATA.resolve(name);
    assumeThat(Files.exists(file)).as("the reference data are there").isTrue();
    return file;
  }

  private static List<Map<String, String>> rows(Path file) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file)) {
      while (table.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        table.columns().forEach(name -> row.put(name, table.column(name).text()));
        rows.add(row);
      }
    }
    return rows;
  }
}

package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.datasets.format.CsvTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real hub that states forecasts in every way, against scores computed in R. */
class HubScoresTest {

  private static final Path DATA = Path.of(System.getProperty("hindcast.reference", "none"));
  private static final List<String> CLASSES = List.of("low", "moderate", "high", "very high");

  @TempDir Path home;

  /** The hub in its own layout, with the class of each week beside its rate. */
  @BeforeEach
  void makesTheHub() throws IOException {
    Path output = DATA.resolve("hub_complex_model_output.csv.gz");
    assumeThat(Files.exists(output)).as("the reference data are there").isTrue();
    Map<Path, StringBuilder> files = new HashMap<>();
    for (List<String> row : rows(output)) {
      String model = row.get(0);
      files
          .computeIfAbsent(
              home.resolve("hub/model-output/" + model + "/" + row.get(2) + "-" + model + ".csv"),
              absent ->
                  new StringBuilder(
                      "location,reference_date,horizon,target_end_date,target,output_type,"
                          + "output_type_id,value\n"))
          .append(String.join(",", row.subList(1, row.size())))
          .append('\n');
    }
    StringBuilder actuals = new StringBuilder("target_end_date,target,location,observation\n");
    for (List<String> row : rows(DATA.resolve("hub_complex_target_timeseries.csv.gz"))) {
      actuals.append(String.join(",", row)).append('\n');
      if (row.get(1).equals("wk flu hosp rate")) {
        double rate = Double.parseDouble(row.get(3));
        String label = CLASSES.get(rate < 2.5 ? 0 : rate < 5 ? 1 : rate < 7.5 ? 2 : 3);
        actuals.append(row.get(0) + ",wk flu hosp rate category," + row.get(2) + "," + label);
        actuals.append('\n');
      }
    }
    files.put(home.resolve("hub/target-data/time-series.csv"), actuals);
    for (Map.Entry<Path, StringBuilder> each : files.entrySet()) {
      Files.createDirectories(each.getKey().getParent());
      Files.writeString(each.getKey(), each.getValue());
    }
  }

  private static List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file)) {
      List<CsvTable.Column> columns = table.columns().stream().map(table::column).toList();
      while (table.next()) {
        rows.add(columns.stream().map(CsvTable.Column::text).toList());
      }
    }
    return rows;
  }

  private CommandRun score(String... more) {
    List<Object> words = new ArrayList<>(List.of("score", "--forecasts", home.resolve("hub")));
    words.addAll(List.of("--classes", String.join(",", CLASSES), "--out", home.resolve("out")));
    words.addAll(List.of(more));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void scoresOfClassesThresholdsAndJointSamplesEqualThoseOfR() throws IOException {
    score(
        "--output-types",
        "pmf,cdf",
        "--scores",
        "rps,category-brier,category-log-score,rps-thresholds,crps-thresholds");
    Map<String, Double> own = scores();
    score("--output-types", "sample", "--scores", "crps,energy");
    own.putAll(scores());
    Path expected = home.resolve("expected.csv");
    try (var in = HubScoresTest.class.getResourceAsStream("hub_complex_scores.csv")) {
      Files.copy(in, expected);
    }
    List<List<String>> rows = rows(expected);
    assertThat(rows).hasSize(21);
    for (List<String> row : rows) {
      double figure = own.getOrDefault(row.get(0) + " " + row.get(1), Double.NaN);
      double value = row.get(3).equals("Inf") ? Double.POSITIVE_INFINITY : number(row.get(3));
      if (Double.isInfinite(value)) {
        assertThat(figure).as(row.toString()).isEqualTo(value);
      } else {
        assertThat(figure).as(row.toString()).isCloseTo(value, within(1e-10 * value));
      }
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private Map<String, Double> scores() {
    Map<String, Double> scores = new HashMap<>();
    try (CsvTable table = CsvTable.open(home.resolve("out/scores.csv"))) {
      while (table.next()) {
        for (String name : table.columns()) {
          if (!name.equals("model")) {
            scores.put(
                table.column("model").text() + " " + name, number(table.column(name).text()));
          }
        }
      }
    }
    return scores;
  }

  @Test
  void aHubOfManyTypesSaysWhichScoresAreForWhich() {
    CommandRun run = score("--by", "target,model");
    assertThat(run.out())
        .contains("2416 forecasts are sets of quantiles: ")
        .contains("232 forecasts are probabilities of classes: rps, category-log-score.")
        .contains("232 forecasts are distribution functions: rps-thresholds, crps-thresholds.")
        .contains("Maybe read the samples apart, with --output-types.")
        .contains("26932 rows have a horizon of 0")
        .doesNotContain("not for forecasts of this type");
    assertThat(run.out().lines().count()).isLessThan(25);
    assertThat(score("--scores", "rps,energy").out())
        .contains("2416 forecasts are sets of quantiles: none of these scores is for them.");
  }

  @Test
  void theTableShowsTheScoresOfTheType() {
    assertThat(score("--output-types", "quantile,mean,median").out())
        .containsPattern("model +mape +bias +mae +wis +coverage-90 +rmse +mase ")
        .contains("All 45 scores: ");
    assertThat(score("--output-types", "sample").out())
        .containsPattern("model +mape +bias +mae +crps +energy +rmse ");
  }

  @Test
  void aComparisonOfClassesNeedsNothingElse() {
    CommandRun run =
        CommandRun.of(
            "compare",
            "--forecasts",
            home.resolve("hub"),
            "--classes",
            String.join(",", CLASSES),
            "--output-types",
            "pmf",
            "--score",
            "rps",
            "--out",
            home.resolve("out"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("MOBS-GLEAM_FLUH +1 +0.5125");
  }
}

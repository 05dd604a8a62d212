package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.hindcast.datasets.format.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

  /** Columns of R's accuracies and the scores that they are. */
  private static final Map<String, String> SCORES =
      Map.ofEntries(
          Map.entry("ME", "bias"),
          Map.entry("MAE", "mae"),
          Map.entry("RMSE", "rmse"),
          Map.entry("MASE", "mase"),
          Map.entry("sMAPE", "smape"),
          Map.entry("WAPE", "wape"),
          Map.entry("coverage50", "coverage-50"),
          Map.entry("coverage80", "coverage-80"),
          Map.entry("coverage95", "coverage-95"),
          Map.entry("interval_score50", "interval-score-50"),
          Map.entry("interval_score80", "interval-score-80"),
          Map.entry("interval_score95", "interval-score-95"),
          Map.entry("n", "n_forecasts"));

  @TempDir Path home;

  @Test
  void equalsTheAccuraciesThatAnotherProgramComputed() throws IOException {
    Path data = Path.of(System.getProperty("hindcast.reference", "none"));
    Path source = data.resolve("asylum_rolling_origin_R_forecasts.csv.gz");
    assumeThat(Files.exists(source)).as("the reference data are there").isTrue();
    StringBuilder forecasts =
        new StringBuilder("cycle,model,quantity,target,mean,lo50,hi50,lo80,hi80,lo95,hi95\n");
    for (Map<String, String> row : rows(source)) {
      forecasts.append(
          String.join(
                  ",",
                  List.of("origin", "method", "series_id", "target_month", "mean").stream()
                      .map(row::get)
                      .toList())
              + ","
              + String.join(
                  ",",
                  List.of("lo50", "hi50", "lo80", "hi80", "lo95", "hi95").stream()
                      .map(row::get)
                      .toList())
              + "\n");
    }
    StringBuilder actuals = new StringBuilder("quantity,period,value\n");
    for (Map<String, String> row : rows(data.resolve("asylum_backtest_series.csv.gz"))) {
      actuals.append(row.get("series_id") + "," + row.get("month") + "," + row.get("value") + "\n");
    }
    CommandRun run = score(forecasts.toString(), actuals.toString(), "--by", "quantity,model");
    assertThat(run.code()).isZero();
    Map<String, Map<String, String>> ours = new HashMap<>();
    for (Map<String, String> row : rows(home.resolve("out/scores.csv"))) {
      ours.put(row.get("quantity") + row.get("model"), row);
    }
    List<Map<String, String>> reference =
        rows(data.resolve("asylum_rolling_origin_R_accuracy.csv"));
    assertThat(ours).hasSameSizeAs(reference);
    for (Map<String, String> row : reference) {
      Map<String, String> own =
          ours.getOrDefault(row.get("series_id") + row.get("method"), Map.of());
      SCORES.forEach(
          (theirs, id) -> {
            double expected = Double.parseDouble(row.getOrDefault(theirs, ""));
            // The file has ten significant digits.
            assertThat(Double.parseDouble(own.getOrDefault(id, "")))
                .as("%s of %s", id, row)
                .isCloseTo(expected, Offset.offset(1e-9 * Math.max(1e-3, Math.abs(expected))));
          });
    }
  }

  private static final String ACTUALS =
      """
      quantity,period,value
      q,2019-01,10
      q,2019-02,20
      q,2019-03,0
      q,2019-04,40
      """;

  @Test
  void countsHorizonsFromTheLastPeriodKnownWhereTheFileIsSilent() throws IOException {
    CommandRun run =
        score(
            """
            cycle,model,quantity,target,output,value
            2019-01,m,q,2019-02,mean,25
            2019-01,m,q,2019-04,mean,39
            2019-02,m,q,2019-04,mean,41
            """,
            ACTUALS,
            "--by",
            "model,horizon",
            "--scores",
            "bias",
            "--format",
            "json");
    assertThat(run.json().get("forecasts").asInt()).isEqualTo(3);
    assertThat(home.resolve("out/scores.csv"))
        .content()
        .isEqualTo(
            """
            model,horizon,bias,n_forecasts,n_events
            m,1,5.0,1,1
            m,2,1.0,1,1
            m,3,-1.0,1,1
            """);
  }

  private static final String ZERO =
      """
      cycle,model,quantity,target,output,value
      2019-01,m,q,2019-02,mean,25
      2019-01,m,q,2019-03,mean,5
      """;

  @Test
  void saysWhyAScoreIsNotComputable() throws IOException {
    CommandRun run = score(ZERO, ACTUALS, "--scores", "mape,mae");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("mape is not computable", "zero", "1 of 2 forecasts", "wape, mase");
    JsonNode row =
        CommandRun.tree(Files.readString(home.resolve("out/scores.json"))).get("rows").get(0);
    assertThat(row.get("mape").isNull()).isTrue();
    assertThat(row.get("not_computable").get("mape").asText()).contains("1 of 2 forecasts");
  }

  @Test
  void excludesAndCountsWhatIsUndefinedWhenAsked() {
    CommandRun run = score(ZERO, ACTUALS, "--scores", "mape", "--undefined", "exclude-and-count");
    assertThat(run.out()).contains("25.0").doesNotContain("not computable");
  }

  @Test
  void takesDimensionsWithHyphensOrUnderscores() {
    CommandRun hyphens = score(ZERO, ACTUALS, "--by", "lead-months,target-kind");
    CommandRun underscores = score(ZERO, ACTUALS, "--by", "lead_months,target_kind");
    assertThat(hyphens.code()).isZero();
    assertThat(hyphens.out()).isEqualTo(underscores.out()).contains("lead_months");
  }

  @Test
  void saysThatModelsForecastDifferentTargets() {
    CommandRun run = score(ZERO + "2019-01,n,q,2019-02,mean,20\n", ACTUALS);
    assertThat(run.out()).contains("1 forecast is missing", "--missing intersect");
    CommandRun common =
        score(ZERO + "2019-01,n,q,2019-02,mean,20\n", ACTUALS, "--missing", "intersect");
    assertThat(common.out()).contains("1 left out");
  }

  private CommandRun score(String forecasts, String actuals, String... more) {
    try {
      Path made = Files.writeString(home.resolve("forecasts.csv"), forecasts);
      Path came = Files.writeString(home.resolve("actuals.csv"), actuals);
      Object[] fixed = {
        "score", "--forecasts", made, "--actuals", came, "--out", home.resolve("out")
      };
      Object[] all = Arrays.copyOf(fixed, fixed.length + more.length);
      System.arraycopy(more, 0, all, fixed.length, more.length);
      return CommandRun.of(all);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> rows(Path file) {
    List<Map<String, String>> rows = new java.util.ArrayList<>();
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

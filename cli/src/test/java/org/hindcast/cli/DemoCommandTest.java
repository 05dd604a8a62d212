package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoCommandTest {

  private CommandRun english = new CommandRun(-1, "", "");
  private CommandRun dutch = new CommandRun(-1, "", "");
  private Path home = Path.of("");

  @BeforeAll
  void runsTwice(@TempDir Path folder) {
    home = folder;
    english = CommandRun.of("demo", "--out", home.resolve("en"), "--format", "json");
    dutch = CommandRun.of("demo", "--out", home.resolve("nl"), "--language", "nl");
  }

  @Test
  void finishesWithProgressOnTheErrorStreamOnly() {
    assertThat(english.code()).isZero();
    assertThat(english.err()).contains("378 of 378 cells");
    assertThat(english.json().get("published").get("rows").size()).isPositive();
    assertThat(dutch.code()).isZero();
    assertThat(dutch.out()).contains("seasonal-naive", "Report: ");
  }

  @Test
  void writesEveryFileAndNothingElse() throws IOException {
    assertThat(home.resolve("en").toFile().list())
        .containsExactlyInAnyOrder(
            "index.html",
            "report.json",
            "tables",
            "scores.csv",
            "scores.json",
            "published-scores.csv",
            "published-scores.json",
            "forecasts.csv",
            "manifest.json",
            "study.yaml");
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("en", "nl");
    assertThat(Files.size(home.resolve("en/index.html"))).isLessThan(5_000_000);
  }

  @Test
  void writesTheSameFiguresToCsvAndJson() throws IOException {
    for (String name : List.of("scores", "published-scores")) {
      List<String> lines = Files.readAllLines(home.resolve("en/" + name + ".csv"));
      JsonNode rows =
          CommandRun.tree(Files.readString(home.resolve("en/" + name + ".json"))).get("rows");
      List<String> header = List.of(lines.get(0).split(","));
      assertThat(rows.size()).isEqualTo(lines.size() - 1).isPositive();
      for (int row = 0; row < rows.size(); row++) {
        String[] fields = lines.get(row + 1).split(",", -1);
        for (int column = 0; column < fields.length; column++) {
          JsonNode value = rows.get(row).get(header.get(column));
          assertThat(value.isNull() ? "" : value.asText())
              .as("%s, row %d, %s", name, row, header.get(column))
              .isEqualTo(fields[column]);
        }
      }
    }
  }

  @Test
  void givesAReasonForEveryFigureThatIsAbsent() throws IOException {
    JsonNode table = CommandRun.tree(Files.readString(home.resolve("en/scores.json")));
    for (JsonNode row : table.get("rows")) {
      for (JsonNode score : table.get("scores")) {
        String id = score.get("id").asText();
        assertThat(row.get(id).isNull()).isEqualTo(row.get("not_computable").has(id));
      }
    }
  }

  @Test
  void writesForecastsThatReadBackEqual() throws IOException {
    Path file = home.resolve("en/forecasts.csv");
    ForecastArchive archive = LongFormat.withDefaults().readForecasts(file);
    assertThat(archive.size()).isEqualTo(english.json().get("forecasts").asInt());
    Path again = home.resolve("again.csv");
    LongFormat.withDefaults().writeForecasts(archive, again);
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    Files.delete(again);
  }

  @Test
  void givesTheSameNumbersEachTimeInAnyLanguage() throws IOException {
    for (String name :
        List.of("forecasts.csv", "scores.csv", "scores.json", "published-scores.json")) {
      assertThat(Files.mismatch(home.resolve("en/" + name), home.resolve("nl/" + name)))
          .as(name)
          .isEqualTo(-1);
    }
    assertThat(withoutTimesAndTitle("en")).isEqualTo(withoutTimesAndTitle("nl"));
    assertThat(withoutTimesAndTitle("en").get("inputs").findValuesAsText("file"))
        .contains("asylum_nl_monthly_by_nationality.csv", "mpp_published_forecasts_nl.csv");
  }

  @Test
  void keepsAStudyThatSaysTheLanguage() throws IOException {
    assertThat(Files.readString(home.resolve("nl/study.yaml"))).contains("language: nl");
    assertThat(Files.readString(home.resolve("nl/index.html"))).contains("<html lang=\"nl\"");
    assertThat(Files.readString(home.resolve("en/index.html"))).contains("<html lang=\"en\"");
  }

  private JsonNode withoutTimesAndTitle(String folder) throws IOException {
    JsonNode manifest = CommandRun.tree(Files.readString(home.resolve(folder + "/manifest.json")));
    ((ObjectNode) manifest.get("backtest")).remove(List.of("started", "finished"));
    assertThat(((ObjectNode) manifest).remove("title").asText()).isNotBlank();
    // The report has a language and a time.
    assertThat(((ObjectNode) manifest).remove("files").findValuesAsText("file"))
        .contains("index.html", "scores.csv");
    assertThat(manifest.get("backtest").size()).isGreaterThan(3);
    return manifest;
  }

  @Test
  void leavesNoDraftBehind() {
    Map<String, String> files = CommandRun.files(home);
    assertThat(files.keySet()).noneMatch(name -> name.contains(".hindcast-"));
  }
}

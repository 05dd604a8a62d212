package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.datasets.format.LongFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) ?(\\w*)\n(.*?)^```$");

  @TempDir Path home;

  @Test
  void runsTheStudiesInTheDocumentation() throws IOException {
    Files.writeString(home.resolve("places.csv"), places());
    Files.writeString(
        home.resolve("cycles.csv"),
        "cycle_id,cutoff_date,adoption_date\n2022-I,2022-01-31,2022-03-15\n");
    Files.writeString(
        home.resolve("published.csv"),
        "cycle,model,quantity,target,output,value\n2022-I,office,places,end:2022,mean,130\n");
    List<MatchResult> blocks = blocks("study-files.md");
    assertThat(blocks).hasSize(3);
    Path out = home.resolve("out");
    for (MatchResult block : blocks) {
      assertThat(block.group(1)).isEqualTo("yaml");
      out = home.resolve("out-" + out.getFileName());
      Path study = Files.writeString(home.resolve("study.yaml"), block.group(3));
      CommandRun run = CommandRun.of("run", study, "--out", out);
      assertThat(run.err()).doesNotContain("hindcast:");
      assertThat(run.code()).isZero();
    }
    assertThat(CommandRun.files(home))
        .hasEntrySatisfying(
            "out-out-out/published-scores.csv",
            scores -> assertThat(scores).contains("office,end,"));
  }

  private static String places() {
    StringBuilder text = new StringBuilder("quantity,period,value,kind\n");
    for (int month = 0; month < 48; month++) {
      text.append("places,").append(2020 + month / 12).append('-');
      text.append(month % 12 < 9 ? "0" : "").append(1 + month % 12);
      text.append(',').append(100 + month).append(",stock\n");
    }
    return text.toString();
  }

  @Test
  void namesEveryKeyOfAStudy() throws IOException {
    Path study = Files.writeString(home.resolve("study.yaml"), "unknown: x\n");
    String refusal = CommandRun.of("run", study).err();
    String keys = refusal.substring(refusal.indexOf("Known: ") + 7, refusal.lastIndexOf('.'));
    String page = Files.readString(DOCS.resolve("study-files.md"));
    assertThat(keys.split(", ")).hasSizeGreaterThan(10);
    for (String key : keys.split(", ")) {
      assertThat(page).contains("| `" + key + "` |");
    }
  }

  @Test
  void readsTheFilesInTheDocumentation() throws IOException {
    LongFormat format = LongFormat.withDefaults();
    Map<String, java.util.function.Consumer<Path>> readers =
        Map.of(
            "hub",
            this::scores,
            "target",
            file -> assertThat(ExchangeFormat.ofActuals(file)).isEqualTo(ExchangeFormat.HUB),
            "scoringutils",
            this::scores,
            "nixtla",
            this::scores,
            "observations",
            file -> assertThat(format.readObservations(file).quantities()).hasSize(1),
            "forecasts",
            file -> assertThat(format.readForecasts(file).size()).isEqualTo(2),
            "cycles",
            file -> assertThat(new CycleSchedule(format.readCycles(file)).cycles()).hasSize(2),
            "series",
            file -> assertThat(SeriesFile.read(file)).hasSize(1));
    List<MatchResult> blocks =
        blocks("file-formats.md").stream().filter(block -> block.group(1).equals("csv")).toList();
    assertThat(blocks).hasSize(10);
    for (MatchResult block : blocks) {
      Path file = Files.writeString(home.resolve("file.csv"), block.group(3));
      java.util.Objects.requireNonNull(readers.get(block.group(2))).accept(file);
    }
  }

  @Test
  void runsTheTablesInTheDocumentation() throws IOException, InterruptedException {
    List<MatchResult> blocks =
        blocks("tables.md").stream().filter(block -> block.group(1).equals("java")).toList();
    assertThat(blocks).hasSize(1);
    assertThat(JavaSnippet.run(home, blocks.get(0).group(3)))
        .contains("forecast_scores")
        .contains("actual")
        .contains("n_events");
  }

  @Test
  void runsTheVerdictsInTheDocumentation() throws IOException, InterruptedException {
    List<MatchResult> blocks =
        blocks("scores-and-verdicts.md").stream()
            .filter(block -> block.group(1).equals("java"))
            .toList();
    assertThat(blocks).hasSize(1);
    // R's dm.test on these losses: forecast 8.20, h = 1, power 1.
    assertThat(JavaSnippet.run(home, blocks.get(0).group(3)))
        .contains("model,horizon,mae,wis,coverage-80")
        .contains("seasonal-naive")
        .contains("p = 0.01762843");
  }

  @Test
  void namesEveryTestInTheDocumentation() throws IOException {
    String page = Files.readString(DOCS.resolve("scores-and-verdicts.md"));
    for (String area : List.of("compare", "calibration", "rationality", "revision")) {
      Path classes = Path.of("../evaluation/src/main/java/org/hindcast/evaluation", area);
      try (Stream<Path> files = Files.list(classes)) {
        List<String> tests =
            files
                .filter(DocumentationTest::isPublicTest)
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        assertThat(tests).isNotEmpty().allSatisfy(test -> assertThat(page).contains("`" + test));
      }
    }
  }

  private static boolean isPublicTest(Path file) {
    try {
      return file.toString().endsWith("Test.java")
          && Files.readString(file).contains("TestOutcome test(");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Scores a file as the page says: its format is told, and its task column taken. */
  private void scores(Path file) {
    ExchangeFormat format = ExchangeFormat.ofForecasts(file);
    try {
      Files.writeString(
          home.resolve("target.csv"),
          blocks("file-formats.md").stream()
              .filter(block -> block.group(2).equals("target"))
              .findFirst()
              .orElseThrow()
              .group(3));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    boolean isHub = format == ExchangeFormat.HUB;
    java.util.List<Object> words =
        new java.util.ArrayList<>(
            List.of("score", "--forecasts", file, "--scores", "mae-of-median,coverage-80"));
    words.addAll(List.of("--by", format == ExchangeFormat.NIXTLA ? "model" : "model,location"));
    if (isHub) {
      words.addAll(List.of("--actuals", home.resolve("target.csv"), "--as-of", "2024-03-01"));
    }
    words.addAll(List.of("--out", home.resolve("out")));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(": " + format.id() + ", told from", "expert");
    if (format != ExchangeFormat.NIXTLA) {
      // The median is 4000; what was known on 1 March 2024 is the first release, 4100.
      assertThat(home.resolve("out/scores.csv")).content().contains("expert,NL,100.0,1.0,1,1");
    }
  }

  private static List<MatchResult> blocks(String page) throws IOException {
    return BLOCK.matcher(Files.readString(DOCS.resolve(page))).results().toList();
  }
}

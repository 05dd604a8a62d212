package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StudyRunTest {

  private static final Path STUDIES = Path.of("../studies");

  @TempDir Path home;

  static Stream<String> readyMade() throws IOException {
    try (Stream<Path> files = Files.list(STUDIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("demo.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("readyMade")
  void runsEveryReadyMadeStudy(String name) {
    CommandRun run = run(STUDIES.resolve(name));
    assertThat(run.err()).doesNotContain("hindcast:");
    assertThat(run.code()).isZero();
    assertThat(home.resolve("out/index.html")).isNotEmptyFile();
  }

  @Test
  void writesAStudyToStartFromThatRuns() {
    Path study = home.resolve("my.yaml");
    CommandRun init = CommandRun.of("init", study);
    assertThat(init.code()).isZero();
    assertThat(init.out()).contains("hindcast run " + study);
    CommandRun run = run(study, "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("title").asText()).isEqualTo("My first replay");
    assertThat(run.err()).contains("of 56 cells");
  }

  @Test
  void givesTheSameBytesTwiceButForTheTimes() throws IOException {
    assertThat(run(STUDIES.resolve("classic.yaml")).code()).isZero();
    Map<String, String> first = withoutTimes();
    assertThat(run(STUDIES.resolve("classic.yaml")).code()).isZero();
    assertThat(withoutTimes()).isEqualTo(first);
    assertThat(first).containsKeys("index.html", "forecasts.csv", "scores.json", "study.yaml");
  }

  private Map<String, String> withoutTimes() throws IOException {
    JsonNode backtest =
        CommandRun.tree(Files.readString(home.resolve("out/manifest.json"))).get("backtest");
    Map<String, String> files = new TreeMap<>(CommandRun.files(home.resolve("out")));
    // The report tells the time, so that its fingerprint differs too.
    String report = InputFile.of(home.resolve("out/index.html")).sha256();
    String numbers = InputFile.of(home.resolve("out/report.json")).sha256();
    files.replaceAll(
        (name, text) ->
            text.replace(report, "REPORT")
                .replace(numbers, "NUMBERS")
                .replace(backtest.get("started").asText(), "STARTED")
                .replace(backtest.get("finished").asText(), "FINISHED"));
    return files;
  }

  @ParameterizedTest
  @CsvSource({"yearly, 2015, 2018", "quarterly, 2015-Q1, 2017-Q4", "weekly, 2015-W01, 2015-W50"})
  void replaysSeriesOfYourOwnAtAnyFrequency(String kind, String first, String last)
      throws IOException {
    observations("x.csv", "x", periods(kind));
    Path study =
        study(
            "data: {observations: x.csv}",
            "cycles: {rolling: {first: " + first + ", last: " + last + ", step: 1}}",
            "targets: {horizons: 2}",
            "models: [naive, drift]",
            "by: [model, horizon]");
    assertThat(run(study).code()).isZero();
    // A series that grows by 1 is one below a naive forecast of one step and hit by the drift.
    List<String> rows = Files.readAllLines(home.resolve("out/scores.csv"));
    int bias = List.of(rows.get(0).split(",")).indexOf("bias");
    assertThat(Double.parseDouble(rows.get(1).split(",")[bias])).isCloseTo(0, within());
    assertThat(rows.get(3).split(",")[bias]).isEqualTo("-1.0");
    assertThat(rows.get(4).split(",")[bias]).isEqualTo("-2.0");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void replaysAnUndatedSeriesByIndex() throws IOException {
    observations("x.csv", "x", Stream.iterate(1, i -> i + 1).limit(40).map(i -> "t" + i).toList());
    Path study =
        study(
            "data: {observations: x.csv}",
            "cycles: {by-index: {quantity: x, first: 20, step: 5, leave: 5}}",
            "targets: {horizons: 5}",
            "models: [naive]");
    CommandRun run = run(study);
    assertThat(run.err()).doesNotContain("hindcast:");
    assertThat(run.code()).isZero();
  }

  @Test
  void forecastsFromWhatWasPublishedThen() throws IOException {
    Files.writeString(
        home.resolve("x.csv"),
        """
        quantity,period,value,published
        x,2019-12,3,2020-01-10
        x,2020-01,1,2020-02-10
        x,2020-01,7,2020-06-01
        x,2020-02,2,2020-03-10
        x,2020-03,4,2020-04-10
        x,2020-04,8,2020-05-10
        """);
    Path study =
        study(
            "data: {observations: x.csv}",
            "cycles: {list: [{id: A, cut-off: 2020-02-29}]}",
            "targets: {list: [2020-03]}",
            "models: [naive]",
            "levels: []",
            "by: [model]");
    assertThat(run(study).code()).isZero();
    // Known on the cut-off is 1, the first release of January; what came is 4.
    assertThat(Files.readAllLines(home.resolve("out/forecasts.csv")))
        .anyMatch(row -> row.endsWith(",2,mean,1"));
    assertThat(Files.readAllLines(home.resolve("out/scores.csv")).get(1)).contains(",-3.0,");
  }

  @Test
  void scoresTheForecastsNamedWithTheData() throws IOException {
    observations("x.csv", "x", periods("monthly"));
    Files.writeString(
        home.resolve("f.csv"),
        "cycle,model,quantity,target,output,value\nR1,office,x,2016-03,mean,20\n");
    Files.writeString(
        home.resolve("c.csv"),
        "cycle_id,cutoff_date,adoption_date,publication_date\nR1,2016-01-31,2016-02-15,\n");
    Path study =
        study(
            "data: {observations: x.csv, forecasts: f.csv, cycles: c.csv}",
            "cycles: {file: c.csv}",
            "targets: {horizons: 3}",
            "models: [naive]",
            "by: [model, horizon]");
    CommandRun run = run(study, "--format", "json");
    assertThat(run.code()).isZero();
    JsonNode row = run.json().get("published").get("rows").get(0);
    // March 2016 is the fifteenth month: 15 came, 20 was forecast, two months after January.
    assertThat(row.get("bias").asDouble()).isEqualTo(5);
    assertThat(home.resolve("out/published-scores.csv"))
        .content()
        .contains("\noffice,2,")
        .startsWith("model,horizon,");
  }

  @Test
  void aPublishedForecastIsAModelAmongOthers() throws IOException {
    observations("x.csv", "x", periods("monthly"));
    StringBuilder rows = new StringBuilder("cycle,model,quantity,target,output,value\n");
    for (int month = 2; month <= 3; month++) {
      for (String row : new String[] {"q10,10", "q50,15", "q90,30"}) {
        String[] parts = row.split(",", -1);
        rows.append(
            String.format(
                Locale.ROOT,
                "R1,office,x,2016-%02d,0.%s,%s%n",
                month,
                parts[0].substring(1, 2),
                parts[1]));
      }
    }
    Files.writeString(home.resolve("f.csv"), rows);
    Files.writeString(
        home.resolve("c.csv"),
        "cycle_id,cutoff_date,adoption_date,publication_date\nR1,2016-01-31,2016-02-15,\n");
    Path study =
        study(
            "data: {observations: x.csv, forecasts: f.csv, cycles: c.csv}",
            "cycles: {file: c.csv}",
            "targets: {horizons: 2}",
            "models: [naive, published, \"combination:members=(published;naive)\"]",
            "by: [model, horizon]");
    CommandRun run = run(study);
    assertThat(run.code()).as(run.err()).isZero();
    // February 2016 brings 14; the office's middle is 15, the naive rule says 13.
    assertThat(Files.readAllLines(home.resolve("out/forecasts.csv")))
        .anyMatch(row -> row.contains("published-office") && row.contains(",15"))
        .anyMatch(row -> row.contains("combination:members=(published-office;naive)"));
  }

  @Test
  void forecastsAStockAtTheEndOfTheYear() throws IOException {
    StringBuilder text = new StringBuilder("quantity,period,value,kind\n");
    List<String> months = periods("monthly");
    for (int i = 0; i < months.size(); i++) {
      text.append("x,").append(months.get(i)).append(',').append(i + 1).append(",stock\n");
    }
    Files.writeString(home.resolve("x.csv"), text);
    Path study =
        study(
            "data: {observations: x.csv}",
            "cycles: {half-yearly: {first: 2016-01, last: 2017-07}}",
            "targets: {calendar-years: 1}",
            "models: [naive]",
            "by: [model, target]");
    assertThat(run(study).code()).isZero();
    // The stock grows by 1 a month: from January eleven, from July five are missed.
    assertThat(Files.readString(home.resolve("out/scores.csv")))
        .contains("naive,end:2016,", ",-8.0,8.0,");
  }

  private static List<String> periods(String kind) {
    return switch (kind) {
      case "yearly" -> Stream.iterate(2000, y -> y + 1).limit(25).map(String::valueOf).toList();
      case "quarterly" -> parts(2010, 10, 4, "%d-Q%d");
      case "weekly" -> parts(2014, 2, 52, "%d-W%02d");
      default -> parts(2015, 4, 12, "%d-%02d");
    };
  }

  private static List<String> parts(int year, int years, int parts, String form) {
    return Stream.iterate(0, i -> i + 1)
        .limit((long) years * parts)
        .map(i -> String.format(Locale.ROOT, form, year + i / parts, 1 + i % parts))
        .toList();
  }

  private void observations(String file, String quantity, List<String> periods) throws IOException {
    StringBuilder text = new StringBuilder("quantity,period,value\n");
    for (int i = 0; i < periods.size(); i++) {
      text.append(quantity).append(',').append(periods.get(i)).append(',').append(i + 1);
      text.append('\n');
    }
    Files.writeString(home.resolve(file), text);
  }

  private Path study(String... lines) throws IOException {
    return Files.writeString(
        home.resolve("study.yaml"), "title: A test\n" + String.join("\n", lines) + "\n");
  }

  private CommandRun run(Path study, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("run", study, "--out", home.resolve("out")), Stream.of((Object[]) more))
            .toArray());
  }
}

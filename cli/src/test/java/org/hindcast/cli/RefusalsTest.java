package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of the user: one clear message, exit code 2, and nothing written or lost. */
class RefusalsTest {

  private static final String FORECASTS = "cycle,model,quantity,target,output,value\n";
  private static final String STUDY =
      "title: t\ndata: {dataset: classic}\nquantities: [AirPassengers]\n"
          + "cycles: {rolling: {first: 1958-01, last: 1959-01, step: 6}}\n"
          + "targets: {horizons: 3}\nmodels: [naive]\nseed: 1\n";

  @TempDir Path home;

  @BeforeEach
  void writesGoodFiles() throws IOException {
    write("f.csv", FORECASTS + "2020-01,m,q,2020-02,mean,5\n");
    write("a.csv", "quantity,period,value\nq,2020-01,4\nq,2020-02,6\n");
    write("s.csv", "quantity,period,value\nx,2020,1\nx,2021,2\n");
    Files.createDirectory(home.resolve("out"));
    write("out/index.html", "the former report");
    write("out/scores.csv", "the former scores");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-01,m,q,2020-02,mean,5;2020-01,m,q,2020-02,mean,6 | line 3 | line 2 already",
        "2020-01,m,q,2020-02,0.1,5;2020-01,m,q,2020-02,0.9,4 | value '4' | cross",
        "2020-01,m,q,2020-02,minimum,5;2020-01,m,q,2020-02,maximum,4 | line 2 | ascending",
        "2020-01,m,q,2020-02,1.5,5 | value '1.5' | outside (0, 1)",
        "2020-01,m,q,2020-02,mean | line 2 | expected 6",
        "2020-01,m,q,2020-02,mean,five | value 'five' | finite number",
        "2020-01,m,q,2020-02,mean,NaN | value 'NaN' | left out",
        "first,m,q,2020-02,mean,5 | value 'first' | cut-off of the cycle is not known",
        "2020-01,m,q,soon,mean,5 | value 'soon' | total:",
        "2020-01,m,p,2020-02,mean,5 | 'p' | Known: q",
        "2020-01,m,q,2031-02,mean,5 | The only forecast has no actual | lie in the future"
      })
  void refusesForecasts(String rows, String place, String rule) throws IOException {
    write("f.csv", FORECASTS + rows.replace(';', '\n') + "\n");
    refused(place, rule, "score", "--forecasts", "f.csv", "--actuals", "a.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quantity,period,valeu;q,2020-01,4 | value 'valeu' | Maybe 'value' was meant",
        "quantity,period,value,support;q,2020-01,-4,count | line 2, column 'value' | at least 0",
        "quantity,period,value;q,2020-01,4;q,2020-01,5 | line 3 | line 2 already",
        "quantity,period,value;q,2020-01 | line 2 | expected 3",
        "quantity,period,value;q,2020-13,1 | value '2020-13' | 13",
        "quantity,period,value;q,2020-01,69,800 | line 2 | quoted",
        "quantity;period;value | line 1 | header",
        "quantity,period,value | no rows | expected"
      })
  void refusesActuals(String rows, String place, String rule) throws IOException {
    write("a.csv", rows.replace(';', '\n') + "\n");
    refused(place, rule, "score", "--forecasts", "f.csv", "--actuals", "a.csv");
  }

  @Test
  void refusesFilesThatAreNone() throws IOException {
    refused("nope.csv", "does not exist", "score", "--forecasts", "nope.csv", "--actuals", "a.csv");
    refused("nope.csv", "does not exist", "forecast", "--series", "nope.csv", "--model", "naive");
    write("a.csv", "");
    refused("a.csv", "is empty", "score", "--forecasts", "f.csv", "--actuals", "a.csv");
    Files.write(
        home.resolve("a.csv"),
        "quantity,period,value\nq\u00e9,2020-01,4\n".getBytes(StandardCharsets.ISO_8859_1));
    refused("a.csv", "UTF-8", "score", "--forecasts", "f.csv", "--actuals", "a.csv");
  }

  @Test
  void refusesACutOffAfterTheAdoption() throws IOException {
    write("c.csv", "cycle_id,cutoff_date,adoption_date\n2020-01,2020-03-01,2020-02-15\n");
    refused(
        "c.csv, line 2",
        "after its adoption (2020-02-15)",
        "score",
        "--forecasts",
        "f.csv",
        "--actuals",
        "a.csv",
        "--cycles",
        "c.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "--by, modle, Maybe 'model' was meant",
    "--by, 'model,model', twice",
    "--scores, mpae, mape",
    "--outcome, as-of-xyz, as-of-2024-05-01",
    "--outcome, as-of-2024-02-31, 2024-02-31",
    "--outcome, as-of-2030-01-01, last observed on 2020-02-29",
    "--missing, some, 'refuse, intersect, count'",
    "--missing, benchmark-score, benchmark-score:MODEL",
    "--missing, benchmark-score:nobody, There is no model",
    "--undefined, some, exclude-and-count",
    "--language, de, 'en, nl'",
    "--format, xml, 'long, hub'",
    "--cycles, nope.csv, does not exist"
  })
  void refusesOptionsOfScore(String option, String value, String rule) {
    refused("", rule, "score", "--forecasts", "f.csv", "--actuals", "a.csv", option, value);
  }

  @ParameterizedTest
  @CsvSource({
    "--levels, 0, --levels",
    "--levels, 1, --levels",
    "--levels, 100, --levels",
    "--levels, 150, 'level 150'",
    "--levels, abc, 'abc'",
    "--levels, '80,', not a number",
    "--levels, NaN, --levels",
    "--horizon, 0, --horizon",
    "--horizon, x, --horizon",
    "--model, niave, Maybe 'naive' was meant",
    "--model, moving-average:window=x, window"
  })
  void refusesOptionsOfForecast(String option, String value, String rule) {
    String[] model = option.equals("--model") ? new String[0] : new String[] {"--model", "naive"};
    refused(
        "",
        rule,
        Stream.concat(Stream.of("forecast", "--series", "s.csv", option, value), Stream.of(model))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 1 | modles: x | line 7 | Maybe 'models' was meant",
        "seed: 1 | seed: ten | line 7 | 'ten' is not a number",
        "seed: 1 | levels: [50, 150] | line 7 | level 150",
        "seed: 1 | by: [modle] | line 7 | Maybe 'model' was meant",
        "seed: 1 | scores: [mpae] | line 7 | mape",
        "seed: 1 | reference: drift | line 7 | Known: naive",
        "seed: 1 | missing: x | line 7 | intersect",
        "seed: 1 | samples: 0 | line 7 | at least 1",
        "seed: 1 | actuals: last | line 7 | first-release",
        "seed: 1 | refit: often | line 7 | every-3-cycles",
        "seed: 1 | title: t | line 7 | twice",
        "seed: 1 | title: [t | line 8 | not YAML",
        "seed: 1 | published: {observations: no.csv} | no.csv | mistyped",
        "seed: 1 | published: {dataset: classic} | no forecasts | 'forecasts'",
        "models: [naive] | models: [niave] | line 6 | Maybe 'naive' was meant",
        "models: [naive] | models: [] | line 6 | at least one model",
        "models: [naive] | models: {a: b} | line 6 | list",
        "models: [naive] | levels: [80] | line 1 | 'models' is missing",
        "dataset: classic | dataset: clasic | line 2 | Maybe 'classic' was meant",
        "{dataset: classic} | {dataset: classic, observations: a.csv} | line 2 | either",
        "AirPassengers | AirPasengers | study.yaml | Maybe 'AirPassengers' was meant",
        "horizons: 3 | horizons: 0 | line 5 | 1",
        "horizons: 3 | list: [1950-01] | no forecast | after what was known",
        "last: 1959-01 | last: 2059-01 | after the last day | 1994-08-31",
        "first: 1958-01 | first: 1960-01 | line 4 | no cycle",
        "first: 1958-01, last: 1959-01 | first: 1900-01, last: 1901-01 | no forecast | first cycle"
      })
  void refusesStudies(String good, String bad, String place, String rule) throws IOException {
    assertThat(STUDY).contains(good);
    write("study.yaml", STUDY.replace(good, bad));
    refused(place, rule, "run", "study.yaml");
  }

  @Test
  void refusesStudyFilesThatAreNone() throws IOException {
    refused("no.yaml", "hindcast init", "run", "no.yaml");
    refused("out", "is a folder", "run", "out");
    write("study.yaml", "");
    refused("study.yaml", "is empty", "run", "study.yaml");
    Files.write(home.resolve("study.yaml"), new byte[] {'a', (byte) 0xe9});
    refused("study.yaml", "UTF-8", "run", "study.yaml");
  }

  @Test
  void refusesAFileAsOutputFolderBeforeAnyWork() throws IOException {
    write("study.yaml", STUDY);
    for (String out : new String[] {"a.csv", "a.csv/below"}) {
      CommandRun run = CommandRun.of("run", home.resolve("study.yaml"), "--out", home.resolve(out));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("is a file", "Maybe choose another --out").hasLineCount(1);
    }
    assertThat(home.resolve("a.csv")).content().startsWith("quantity,");
  }

  @Test
  void refusesAReadOnlyFolder() {
    Path sealed = home.resolve("out");
    assumeThat(sealed.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(sealed)).as("somebody may write everywhere").isFalse();
    CommandRun run = CommandRun.of("demo", "--out", sealed);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("read-only").hasLineCount(1);
  }

  @Test
  void losesNothingWhenAFolderStandsInTheWay() throws IOException {
    Files.createDirectories(home.resolve("out/forecasts.csv"));
    refused(
        "forecasts.csv is a folder", "--out", "forecast", "--series", "s.csv", "--model", "naive");
  }

  @Test
  void doesNotOverwriteAStudy() throws IOException {
    write("study.yaml", "mine");
    CommandRun run = CommandRun.of("init", home.resolve("study.yaml"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is there already").hasLineCount(1);
    assertThat(home.resolve("study.yaml")).hasContent("mine");
  }

  @Test
  void printsTheStackOfABug() {
    CommandRun run =
        CommandRun.of(
            "forecast",
            "--series",
            home.resolve("s.csv"),
            "--model",
            "broken",
            "--out",
            home.resolve("out"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("bug in Hindcast", "\tat org.hindcast.cli");
    assertThat(run.out()).isEmpty();
  }

  private void refused(String place, String rule, String... words) {
    Map<String, String> before = CommandRun.files(home);
    Object[] all = new Object[words.length + (words[0].equals("init") ? 0 : 2)];
    for (int i = 0; i < words.length; i++) {
      boolean isFile = words[i].contains(".csv") || words[i].contains(".yaml");
      all[i] = isFile || words[i].equals("out") ? home.resolve(words[i]) : words[i];
    }
    all[words.length] = "--out";
    all[words.length + 1] = home.resolve("out");
    CommandRun run = CommandRun.of(all);
    assertThat(run.err()).contains("hindcast: ", place, rule).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    assertThat(CommandRun.files(home)).isEqualTo(before);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }
}

package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkCommandTest {

  private static final String HEADER =
      "series_id,category,period,freq,start_year,start_sub,horizon,part,t,value\n";

  /** Two yearly series; the naive forecasts are 12 and 40. */
  private static final String SERIES =
      HEADER
          + "a,X,Y,1,1990,1,2,train,1,8\na,X,Y,1,1990,1,2,train,2,10\na,X,Y,1,1990,1,2,train,3,12\n"
          + "a,X,Y,1,1990,1,2,test,4,12\na,X,Y,1,1990,1,2,test,5,18\n"
          + "b,X,Z,1,1,1,1,train,1,30\nb,X,Z,1,1,1,1,train,2,40\nb,X,Z,1,1,1,1,test,3,60\n";

  private static final String PUBLISHED = "method,series_id,h1,h2\n";

  @TempDir Path home;
  private Path series = Path.of("");

  @BeforeEach
  void writeSeries() throws IOException {
    series = write("s.csv", SERIES);
  }

  /**
   * By hand: sMAPE of a is 0 and 200·6/30 = 40, of b 200·20/100 = 40, pooled 80/3; MASE of a is (0
   * + 6)/2/2 = 1.5, of b 20/10 = 2, mean over series 1.75.
   */
  @Test
  void writesTheLeaderboardWithOneRowPerModelAndGroup() throws IOException {
    CommandRun run = benchmark("--models", "naive");
    assertThat(run.code()).isZero();
    List<String> rows = Files.readAllLines(home.resolve("out/leaderboard.csv"));
    assertThat(rows.get(0))
        .isEqualTo(
            "model,period,n_series,smape,mase,owa,coverage80,coverage95,msis80,msis95,"
                + "seconds_per_series");
    assertThat(rows).hasSize(7);
    assertThat(rows.get(1)).startsWith("naive,Y,1,20.0,1.5,1.0,");
    assertThat(rows.get(3)).startsWith("naive,Z,1,40.0,2.0,1.0,");
    assertThat(rows.get(5)).startsWith("naive,All,2,26.666666666666668,1.75,1.0,");
    assertThat(rows.get(6)).startsWith("naive2,All,2,26.666666666666668,1.75,1.0,");
    assertThat(run.out()).contains("naive2", "26.667", "leaderboard.csv", "index.html");
    assertThat(run.err()).contains("4 of 4 fits");
    assertThat(home.resolve("out").toFile().list())
        .containsExactlyInAnyOrder(
            "index.html", "report.json", "tables", "leaderboard.csv", "manifest.json");
  }

  /**
   * By hand: a method that is right on a and says 50 for b has sMAPE 200·10/110/3 and MASE (0 +
   * 1)/2; the published Naive2 says 6 and 60, so sMAPE (200·6/18 + 200·12/24 + 0)/3 and MASE ((6 +
   * 12)/2/2 + 0)/2 = 2.25.
   */
  @Test
  void standsPublishedMethodsBesideTheModels() throws IOException {
    Path published =
        write(
            "p.csv",
            PUBLISHED + "NAIVE2,a,6,6\nNAIVE2,b,60,\nM,a,12,18\nM,b,50,\nPart,b,60,\nM,c,1,2\n");
    CommandRun run =
        benchmark("--models", "naive", "--published", published.toString(), "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("Forecasts of 1 series that are not in the file of series");
    JsonNode rows = run.json().get("rows");
    assertThat(run.json().get("benchmark").asText()).isEqualTo("NAIVE2");
    JsonNode method = row(rows, "M");
    assertThat(method.get("smape").asDouble()).isCloseTo(2000.0 / 110 / 3, within(1e-12));
    assertThat(method.get("mase").asDouble()).isEqualTo(0.5);
    double smapeOfNaive2 = (1200.0 / 18 + 2400.0 / 24) / 3;
    assertThat(method.get("owa").asDouble())
        .isCloseTo((2000.0 / 110 / 3 / smapeOfNaive2 + 0.5 / 2.25) / 2, within(1e-12));
    assertThat(method.has("coverage80")).isFalse();
    assertThat(method.has("seconds_per_series")).isFalse();
    JsonNode part = row(rows, "Part");
    assertThat(part.get("ranked").asBoolean()).isFalse();
    assertThat(part.get("n_series").asInt()).isEqualTo(1);
    assertThat(part.has("owa")).isFalse();
  }

  private static JsonNode row(JsonNode rows, String model) {
    for (JsonNode row : rows) {
      if (row.get("model").asText().equals(model) && row.get("period").asText().equals("All")) {
        return row;
      }
    }
    throw new AssertionError("no row of " + model);
  }

  @Test
  void countsAndShowsTheSeriesThatAModelCannotForecast() throws IOException {
    CommandRun run = benchmark("--models", "drift,naive", "--language", "nl");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("Not forecast: drift, b: 'b' has 2 observed values");
    assertThat(run.out()).contains("* 1", "Not ranked");
    List<String> rows = Files.readAllLines(home.resolve("out/leaderboard.csv"));
    assertThat(rows).anyMatch(row -> row.startsWith("drift,Z,0,,,,,,,,"));
    assertThat(rows).anyMatch(row -> row.startsWith("drift,All,1,"));
    assertThat(rows.get(rows.size() - 1)).startsWith("drift,All,1,");
    assertThat(home.resolve("out/tables/failures.csv")).content().contains("drift,b,");
    assertThat(home.resolve("out/index.html"))
        .content()
        .contains("<html lang=\"nl\"", "Welke methode is het nauwkeurigst?", "geen rang");
  }

  @Test
  void forecastsDoNotDependOnThreadsNorOnTheOrderOfModels() throws IOException {
    String first = withoutSeconds("ses,ets,combination", "1");
    assertThat(withoutSeconds("combination,ses,ets", "3")).isEqualTo(first);
  }

  private String withoutSeconds(String models, String threads) throws IOException {
    assertThat(benchmark("--models", models, "--threads", threads).code()).isZero();
    return Files.readString(home.resolve("out/leaderboard.csv")).replaceAll("(?m),[^,]*$", "");
  }

  @Test
  void takesAPartWithoutModelAsSettingOfTheOneBefore() {
    assertThat(
            BenchmarkCommand.variants(
                "ets:form=AAN,criterion=bic, theta,previous-cycle:base=(ets:form=ANN,region=stable)"))
        .containsExactly(
            "ets:form=AAN,criterion=bic",
            "theta",
            "previous-cycle:base=(ets:form=ANN,region=stable)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train,2,10 ; train,4,10 | s.csv, line 3, column 't', value '4'",
        "test,5,18 ; test,5,x | s.csv, line 6, column 'value', value 'x'",
        "series_id,category ; series_id,categorie | s.csv, line 1, column 'categorie'",
        "b,X,Z,1,1,1,1 ; b,X,Z,1,1,1,2 | s.csv, line 7, column 'horizon', value '2'",
        "b,X,Z ; b,X,All | s.csv: The series 'b' has the period 'All'"
      })
  void refusesABrokenFileOfSeries(String change, String place) throws IOException {
    String[] parts = change.split(" ; ", -1);
    assertThat(SERIES).contains(parts[0]);
    series = write("s.csv", SERIES.replace(parts[0], parts[1]));
    refused(place, "--models", "naive");
  }

  @Test
  void refusesSeriesWithNothingToJudgeBy() throws IOException {
    series = write("s.csv", HEADER + "a,X,Y,1,1990,1,0,train,1,8\n");
    refused("s.csv: The series 'a' has no test part");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "M,a,1, | p.csv, line 2, column 'h2', value ''",
        "M,b,1,2 | p.csv, line 2, column 'h2', value '2'",
        "M,c,1,2 | none of the 2 series",
        "naive,a,1,2 | p.csv: the method 'naive' has the name of a model"
      })
  void refusesABrokenFileOfForecasts(String rows, String place) throws IOException {
    Path published = write("p.csv", PUBLISHED + rows + "\n");
    refused(place, "--models", "naive", "--published", published.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--models, niave, Maybe 'naive' was meant",
    "--models, 'naive,naive', each variant once",
    "--models, '', --models",
    "--models, 'ets:form=AAN,criterion=x', criterion",
    "--threads, 0, at least 1",
    "--seed, x, --seed",
    "--language, de, 'en, nl'",
    "--published, nope.csv, does not exist"
  })
  void refusesOptions(String option, String value, String rule) {
    refused(rule, option, value);
  }

  private void refused(String rule, String... options) {
    Map<String, String> before = CommandRun.files(home);
    CommandRun run = benchmark(options);
    assertThat(run.err()).contains("hindcast: ", rule).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    assertThat(CommandRun.files(home)).isEqualTo(before);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private CommandRun benchmark(String... options) {
    Object[] all = new Object[5 + options.length];
    Object[] fixed = {"benchmark", "--series", series, "--out", home.resolve("out")};
    System.arraycopy(fixed, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return CommandRun.of(all);
  }
}

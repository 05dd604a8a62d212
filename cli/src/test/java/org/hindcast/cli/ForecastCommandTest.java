package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {

  private static final String PLAIN =
      "quantity,period,value\nx,2020-Q1,1\nx,2020-Q2,2\nx,2020-Q3,3\nx,2020-Q4,4\n"
          + "y,2020-Q1,4\ny,2020-Q2,3\ny,2020-Q3,2\ny,2020-Q4,1\n";

  @TempDir Path home;

  @Test
  void forecastsEverySeriesOfAPlainFile() throws IOException {
    CommandRun run = forecast(write("x.csv", PLAIN), "naive", "--horizon", "2");
    assertThat(run.code()).isZero();
    List<String> rows = Files.readAllLines(home.resolve("out/forecasts.csv"));
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0)).isEqualTo("quantity,step,period,mean,lo80,hi80,lo95,hi95");
    // A series that moves by 1 has steps of standard deviation 1: 1.2816 and 1.9600 times that.
    String[] first = rows.get(1).split(",");
    assertThat(first).startsWith("x", "1", "2021-Q1", "4.0");
    assertThat(first[4]).startsWith("2.718");
    assertThat(first[7]).startsWith("5.959");
    assertThat(rows.get(4)).startsWith("y,2,2021-Q2,1.0,");
  }

  @Test
  void writesAReportWithAFanForEachSeries() throws IOException {
    assertThat(forecast(write("x.csv", PLAIN), "naive", "--language", "nl").code()).isZero();
    assertThat(home.resolve("out").toFile().list())
        .containsExactlyInAnyOrder(
            "index.html", "report.json", "tables", "forecasts.csv", "manifest.json");
    assertThat(Files.readString(home.resolve("out/index.html")))
        .contains("<html lang=\"nl\"", "Wat wordt verwacht van x?", "Wat wordt verwacht van y?");
    // Four quarters known, then a season of forecasts, which is the default horizon.
    assertThat(Files.readAllLines(home.resolve("out/tables/fan-1-values.csv")))
        .hasSize(9)
        .contains("2020-01-01,1,,,,,");
  }

  @Test
  void readsAFileWithReleasesAndTakesTheLatest() throws IOException {
    Path file =
        write(
            "x.csv",
            "quantity,period,value,published\nx,2019,3,2020-02-01\nx,2020,5,2021-02-01\n"
                + "x,2020,6,2021-05-01\nx,2021,8,2022-02-01\n");
    assertThat(forecast(file, "drift", "--horizon", "1").code()).isZero();
    assertThat(Files.readAllLines(home.resolve("out/forecasts.csv")).get(1))
        .startsWith("x,1,2022,10.5,");
  }

  @Test
  void readsGzipAndForecastsTheTrainingPartOfACompetition() throws IOException {
    Path file = home.resolve("m.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          ("series_id,freq,start_year,start_sub,horizon,part,t,value\n"
                  + "N1,1,1,1,2,train,1,7\nN1,1,1,1,2,train,2,9\n"
                  + "N1,1,1,1,2,train,3,9\nN1,1,1,1,2,test,4,0\nN1,1,1,1,2,test,5,0\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    CommandRun run = forecast(file, "naive", "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("series").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(home.resolve("out/forecasts.csv")))
        .hasSize(3)
        .anyMatch(row -> row.startsWith("N1,1,t4,9.0,"));
    assertThat(home.resolve("out/tables/fan-1-values.csv")).content().contains("\n4,,9,");
  }

  @Test
  void quotesIdsThatHoldACommaAndNamesLevelsAsPercentages() throws IOException {
    Path file = write("x.csv", "quantity,period,value\n\"a,b\",2020,5\n\"a,b\",2021,6\n");
    assertThat(forecast(file, "naive", "--levels", "0.5,97.5").code()).isZero();
    assertThat(Files.readString(home.resolve("out/forecasts.csv")))
        .startsWith("quantity,step,period,mean,lo50,hi50,lo97.5,hi97.5\n\"a,b\",1,2022,6.0,");
  }

  @Test
  void tellsWhichSeriesItCouldNotForecast() throws IOException {
    Path file = write("x.csv", "quantity,period,value\nx,2020,5\nx,2021,6\nx,2022,8\ny,2020,1\n");
    CommandRun run = forecast(file, "drift", "--horizon", "1");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Forecast 1 series");
    assertThat(run.err()).contains("Not forecast: y:");
    assertThat(home.resolve("out/manifest.json")).content().contains("\"y\" :");
    assertThat(home.resolve("out/tables/failures.csv")).content().contains("y,");
  }

  @Test
  void forecastsAllSeriesOfACompetition() throws IOException {
    Path file = Path.of(System.getProperty("hindcast.reference", "none"), "m3_series.csv.gz");
    assumeThat(Files.exists(file)).as("the reference data are there").isTrue();
    CommandRun run = forecast(file, "seasonal-naive");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("3003 of 3003 series");
    // 645 yearly series of 6 steps, 756 quarterly of 8, 1428 monthly of 18, 174 others of 8.
    assertThat(Files.readAllLines(home.resolve("out/forecasts.csv"))).hasSize(37_015);
    assertThat(home.resolve("out/tables").toFile().list()).hasSize(12);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private CommandRun forecast(Path series, String model, String... more) {
    Object[] all = new Object[7 + more.length];
    Object[] fixed = {
      "forecast", "--series", series, "--model", model, "--out", home.resolve("out")
    };
    System.arraycopy(fixed, 0, all, 0, 7);
    System.arraycopy(more, 0, all, 7, more.length);
    return CommandRun.of(all);
  }
}

package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hindcast.datasets.format.LongFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad files of every exchange format: refused with place and rule, and nothing written. */
class ExchangeRefusalsTest {

  private static final String HUB =
      "model_id,reference_date,target_end_date,location,output_type,output_type_id,value\n";
  private static final String START = "m,2022-10-22,2022-10-29,US,";
  private static final String SCORINGUTILS =
      "model,location,forecast_date,target_end_date,quantile_level,predicted,observed\n";
  private static final String NIXTLA = "unique_id,ds,cutoff,y,A,A-lo-80,A-hi-80\n";
  private static final String LONG = "cycle,model,quantity,target,output,value\n";

  @TempDir Path home;

  @BeforeEach
  void writesGoodFiles() throws IOException {
    write("target.csv", "target_end_date,location,observation\n2022-10-29,US,100\n");
    write("hub.csv", HUB + START + "median,NA,90\n");
    write("long.csv", LONG + "2020-01,m,q,2020-02,mean,5\n");
    write("actuals.csv", "quantity,period,value\nq,2020-01,4\nq,2020-02,6\n");
    Files.createDirectory(home.resolve("out"));
    write("out/index.html", "the former report");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quantile,1.0,90 | line 2, column 'output_type_id', value '1.0' | outside (0, 1)",
        "quantile,0,90 | line 2, column 'output_type_id', value '0' | outside (0, 1)",
        "quantile,high,90 | line 2, column 'output_type_id', value 'high' | finite number",
        "quantile,0.1,90;quantile,0.1,91 | line 3 | line 2 already",
        "quantile,0.1,90;quantile,0.9,80 | line 3, column 'value', value '80' | cross",
        "quantile,0.1,NaN | line 2, column 'value', value 'NaN' | left out",
        "quantile,0.1,Inf | line 2, column 'value', value 'Inf' | finite number",
        "quantile,0.1 | line 2 | expected 7",
        "interval,0.1,90 | line 2, column 'output_type', value 'interval' | expected mean, median",
        "mean,0.5,90 | line 2, column 'output_type_id', value '0.5' | a blank or NA",
        "sample,1,90;sample,1,91 | line 3, column 'output_type_id', value '1' | this draw already",
        "sample,1,90;sample,2,x | line 3, column 'value', value 'x' | finite number",
        "cdf,90,1.5 | line 2 | probability from 0 to 1",
        "cdf,90,0.9;cdf,95,0.8 | line 3 | descends"
      })
  void refusesModelOutput(String rows, String place, String rule) throws IOException {
    write("hub.csv", HUB + START + rows.replace(";", "\n" + START) + "\n");
    refused(place, rule, "--forecasts", "hub.csv", "--actuals", "target.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reference_date,target_end_date,output_type,output_type_id,value;2022-10-22,2022-10-29,mean,,1"
            + " | line 1, column 'model_id' | is missing",
        "model_id,target_end_date,output_type,output_type_id,value;m,2022-10-29,mean,,1"
            + " | line 1, column 'reference_date' | is missing",
        "model_id,reference_date,output_type,output_type_id,value;m,2022-10-22,mean,,1"
            + " | line 1, column 'target_end_date' | is missing",
        "model_id,reference_date,target_end_date,output_type,value;m,2022-10-22,2022-10-29,mean,1"
            + " | line 1, column 'output_type_id' | is missing",
        "model_id,reference_date,target_end_date,output_type,output_type_id,value;"
            + "m,2022-10-22,2022-02-30,mean,,1 | value '2022-02-30' | existing date",
        "model_id,reference_date,horizon,output_type,output_type_id,value;"
            + "m,2022-10-22,1.5,mean,,1 | column 'horizon', value '1.5' | whole number",
        "model_id,reference_date,target_end_date,output_type,output_type_id,value"
            + " | hub.csv | no rows",
        "model_id,reference_date,target_end_date,output_type,output_type_id,value,value;x"
            + " | column 'value' | twice"
      })
  void refusesHeadersAndDatesOfModelOutput(String rows, String place, String rule)
      throws IOException {
    write("hub.csv", rows.replace(';', '\n') + "\n");
    refused(place, rule, "--forecasts", "hub.csv", "--actuals", "target.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m,DE,2021-01-01,2021-01-08,1.0,5,6 | line 2, column 'quantile_level' | outside (0, 1)",
        "m,DE,2021-01-01,2021-01-08,0.5,5,6;m,DE,2021-01-01,2021-01-08,0.5,5,6 | line 3 | line 2",
        "m,DE,2021-01-01,2021-01-08,0.1,5,6;n,DE,2021-01-01,2021-01-08,0.1,5,7"
            + " | line 3, column 'observed', value '7' | one outcome per target",
        "m,DE,2021-01-01,2021-01-08,0.1,9,6;m,DE,2021-01-01,2021-01-08,0.9,5,6 | line 3 | cross",
        "m,DE,2021-1-1,2021-01-08,0.1,9,6 | value '2021-1-1' | existing date",
        "m,,2021-01-01,2021-01-08,0.1,9,6 | column 'location' | expected a name",
        "m,DE,2021-01-01,2021-01-08,0.1,Inf,6 | value 'Inf' | finite number"
      })
  void refusesFilesOfScoringutils(String rows, String place, String rule) throws IOException {
    write("su.csv", SCORINGUTILS + rows.replace(';', '\n') + "\n");
    refused(place, rule, "--forecasts", "su.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,2024-01-31,2024-02-29,5,4,3,6;a,2024-03-31,2024-02-29,5,4,3,6"
            + " | line 2, column 'cutoff' | not before the target",
        "a,31 January,2023-12-31,5,4,3,6 | column 'ds', value '31 January' | expected a date",
        "a,2024-01-31,2023-12-31,5,4,6,3 | line 2 | cross",
        "a,2024-01-31,2023-12-31,5,x,3,6 | column 'A', value 'x' | finite number",
        "a,2024-01-31,2024-01-16,5,4,3,6 | nixtla.csv | frequency cannot be told"
      })
  void refusesFramesOfNixtla(String rows, String place, String rule) throws IOException {
    write("nixtla.csv", NIXTLA + rows.replace(';', '\n') + "\n");
    refused(place, rule, "--forecasts", "nixtla.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format | hbu | Maybe 'hub' was meant",
        "--scores | wsi | Maybe one of [wis",
        "--by | locaton | Maybe 'location' was meant",
        "--by | model,modle | Maybe 'model' was meant",
        "--where | location | location",
        "--where | location=DE | Known: US",
        "--where | horizon=1 | model, quantity or a task column",
        "--frequency | weakly | Maybe 'weekly' was meant",
        "--as-of | 2022-02-31 | Option --as-of",
        "--as-of | 2031-01-01 | last observed on 2022-10-29",
        "--cycles | actuals.csv | goes with long forecasts only",
        "--actuals | none.csv | does not exist",
        "--forecasts | none.csv | does not exist"
      })
  void refusesOptions(String option, String value, String rule) {
    Stream<String> usual =
        Stream.of("--forecasts", "hub.csv", "--actuals", "target.csv")
            .filter(word -> !option.equals("--forecasts") || !word.matches("--forecasts|hub.csv"))
            .filter(word -> !option.equals("--actuals") || !word.matches("--actuals|target.csv"));
    refused("", rule, Stream.concat(usual, Stream.of(option, value)).toArray(String[]::new));
  }

  @Test
  void refusesWhatIsMissing() throws IOException {
    refused("--forecasts is missing", "", "--actuals", "target.csv");
    refused("--actuals is missing", "", "--forecasts", "hub.csv");
    refused("--actuals is missing", "", "--forecasts", "long.csv");
    Files.createDirectory(home.resolve("empty.csv"));
    refused("holds no .csv", "", "--forecasts", "empty.csv", "--actuals", "target.csv");
    refused("is a folder", "", "--forecasts", "empty.csv", "--format", "scoringutils");
    write("none.csv", "");
    refused("none.csv", "is empty", "--forecasts", "none.csv", "--actuals", "target.csv");
    write("target.csv", "target_end_date,location,observation\n2022-10-29,DE,100\n");
    refused("forecasts without actuals", "", "--forecasts", "hub.csv", "--actuals", "target.csv");
  }

  @Test
  void refusesSetsOfQuantilesThatDifferBetweenModels() throws IOException {
    String other = START.replace("m,", "n,");
    write(
        "hub.csv",
        HUB
            + (START + "quantile,0.1,80\n" + START + "quantile,0.5,90\n")
            + (START + "quantile,0.9,99\n" + other + "quantile,0.5,90\n"));
    refused(
        "n states [0.5]",
        "same quantile levels",
        "--forecasts",
        "hub.csv",
        "--actuals",
        "target.csv",
        "--scores",
        "wis");
  }

  @Test
  void refusesOutputsThatDoNotMakeOneForecast() throws IOException {
    write("long.csv", LONG + "2020-01,m,q,2020-02,mean,5\n2020-01,m,q,2020-02,draw-1,5\n");
    refused(
        "line 3",
        "do not make one forecast",
        "--forecasts",
        "long.csv",
        "--actuals",
        "actuals.csv");
  }

  @Test
  void refusesCompressedFilesThatAreDamaged() throws IOException {
    byte[] whole = gzip(LONG + "2020-01,m,q,2020-02,mean,5\n");
    Files.write(home.resolve("f.csv.gz"), Arrays.copyOf(whole, whole.length - 12));
    refused("f.csv.gz", "damaged", "--forecasts", "f.csv.gz", "--actuals", "actuals.csv");
    whole[whole.length / 2] ^= 0x55;
    Files.write(home.resolve("f.csv.gz"), whole);
    refused("f.csv.gz", "", "--forecasts", "f.csv.gz", "--actuals", "actuals.csv");
    Files.write(home.resolve("f.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4});
    refused("f.csv.gz", "damaged", "--forecasts", "f.csv.gz", "--actuals", "actuals.csv");
  }

  @Test
  void refusesParquetFilesThatAreDamaged() throws IOException {
    LongFormat format = LongFormat.withDefaults();
    Path file = home.resolve("f.csv.parquet");
    format.writeForecasts(format.readForecasts(home.resolve("long.csv")), file);
    byte[] whole = Files.readAllBytes(file);
    for (int kept : new int[] {4, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, kept));
      refused(
          "f.csv.parquet", "damaged", "--forecasts", "f.csv.parquet", "--actuals", "actuals.csv");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--as-of never | Option --as-of: 'never' is no date | 2024-05-01",
        "--classes low | The classes are [low] | at least two, each once, in --classes",
        "--classes low,low | The classes are [low, low] | in --classes",
        "--output-types quantiles | There is no output type 'quantiles' | 'quantile' was meant",
        "--format long --output-types mean | --output-types goes with the format hub only | not with long"
      })
  void refusesOptionsOfFormats(String options, String place, String rule) {
    refused(
        place,
        rule,
        Stream.concat(
                Stream.of("--forecasts", "hub.csv", "--actuals", "target.csv"),
                Arrays.stream(options.split(" ", -1)))
            .toArray(String[]::new));
  }

  @Test
  void messagesOfTheLibraryNameOptions() throws IOException {
    write("hub.csv", HUB + START + "pmf,low,0.4\n" + START + "median,NA,90\n");
    CommandRun run =
        CommandRun.of(
            "score",
            "--forecasts",
            home.resolve("hub.csv"),
            "--actuals",
            home.resolve("target.csv"),
            "--format",
            "json",
            "--out",
            home.resolve("scored"));
    assertThat(run.json().get("notes").toString())
        .contains("1 row of type pmf", "hub-config/tasks.json in the hub, or --classes.");
    write("target.csv", "target_end_date,location,observation\n2022-10-29,US,low\n");
    refused(
        "line 2, column 'observation', value 'low'",
        "--classes",
        "--forecasts",
        "hub.csv",
        "--actuals",
        "target.csv");
    write("target.csv", "target_end_date,location,observation\n2022-10-29,US,0\n");
    CommandRun zero =
        CommandRun.of(
            "score",
            "--forecasts",
            home.resolve("hub.csv"),
            "--actuals",
            home.resolve("target.csv"),
            "--out",
            home.resolve("scored"));
    assertThat(zero.out()).contains("or --undefined exclude-and-count.");
    assertThat(home.resolve("scored/scores.json")).content().contains("--undefined exclude");
    assertThat(
            CommandRun.of(
                    "score",
                    "--forecasts",
                    home.resolve("hub.csv"),
                    "--actuals",
                    home.resolve("target.csv"),
                    "--undefined",
                    "exclude-and-count",
                    "--out",
                    home.resolve("scored"))
                .code())
        .isZero();
  }

  @Test
  void horizonsThatAreNotAheadAreCounted() throws IOException {
    write(
        "hub.csv",
        "model_id,reference_date,target_end_date,location,horizon,output_type,output_type_id,value\n"
            + "m,2022-10-22,2022-10-21,US,-1,median,NA,90\n"
            + "m,2022-10-22,2022-10-22,US,0,median,NA,90\n"
            + "m,2022-10-22,2022-10-29,US,7,median,NA,90\n");
    CommandRun run =
        CommandRun.of(
            "score",
            "--forecasts",
            home.resolve("hub.csv"),
            "--actuals",
            home.resolve("target.csv"),
            "--format",
            "json",
            "--out",
            home.resolve("scored"));
    assertThat(run.json().get("notes").toString())
        .contains("2 rows have horizons from -1 to 0: such rows count as horizon 0.");
  }

  @Test
  void scoresFilesOfOneRow() {
    for (String[] files : new String[][] {{"hub.csv", "target.csv"}, {"long.csv", "actuals.csv"}}) {
      CommandRun run =
          CommandRun.of(
              "score",
              "--forecasts",
              home.resolve(files[0]),
              "--actuals",
              home.resolve(files[1]),
              "--scores",
              "mae",
              "--out",
              home.resolve("scored"));
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).containsPattern("m +(10.0|1.000) +1 +1");
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void refused(String place, String rule, String... words) {
    Map<String, String> before = CommandRun.files(home);
    Stream<Object> all =
        Stream.concat(
            Stream.of("score", "--out", home.resolve("out")),
            Arrays.stream(words).map(word -> word.contains(".csv") ? home.resolve(word) : word));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.err()).contains("hindcast: ", place, rule).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    assertThat(CommandRun.files(home)).isEqualTo(before);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }
}

package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.Functional;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubFormatTest {

  private static final String HEADER =
      "model_id,location,reference_date,horizon,target_end_date,target,output_type,output_type_id,value\n";
  private static final String TASK = "m,US,2022-10-22,1,2022-10-29,flu,";

  @TempDir private Path folder;

  @Test
  void readsQuantilesWithMeanAndAnEqualMedian() throws IOException {
    ImportedForecasts read =
        read(
            HEADER
                + TASK
                + "quantile,0.5,5\n"
                + TASK
                + "quantile,0.9,9\n"
                + TASK
                + "median,NA,5\n"
                + TASK
                + "mean,,6\n");
    assertThat(read.archive().size()).isEqualTo(1);
    Forecast.Quantiles forecast = (Forecast.Quantiles) read.archive().forecast(0);
    assertThat(forecast.levels()).containsExactly(0.5, 0.9);
    assertThat(forecast.values()).containsExactly(5, 9);
    assertThat(forecast.mean()).hasValue(6);
    assertThat(read.archive().key(0).quantity()).isEqualTo("US/flu");
    assertThat(read.archive().horizon(0)).isEqualTo(1);
    assertThat(read.archive().cycle(0).cutOff()).isEqualTo(LocalDate.of(2022, 10, 22));
    assertThat(read.archive().target(0))
        .isEqualTo(Target.value(TimePeriod.ofDay(LocalDate.of(2022, 10, 29))));
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void keepsQuantilesOrSamplesAndCountsWhatIsLeftOut() throws IOException {
    String text =
        HEADER
            + TASK
            + "quantile,0.5,5\n"
            + TASK
            + "sample,a,7\n"
            + TASK
            + "sample,b,4\n"
            + TASK
            + "cdf,0.25,0.1\n"
            + TASK
            + "pmf,low,0.9\n"
            + TASK
            + "pmf,high,0.1\n";
    ImportedForecasts quantiles = read(text);
    assertThat(quantiles.archive().type(0)).isEqualTo(ForecastArchive.Type.QUANTILES);
    assertThat(quantiles.notes())
        .containsExactly(
            "Left out: 2 rows of type pmf, whose order of classes nobody declares: expected "
                + "hub-config/tasks.json in the hub, or withClasses.",
            "Left out: the samples of 1 forecast that has quantiles too. Maybe read the samples "
                + "apart, with HubFormat.onlyOutputTypes.",
            "Left out: the cdf or pmf of 1 forecast that has quantiles or samples too. Maybe read "
                + "the probabilities apart, with HubFormat.onlyOutputTypes.");
    ImportedForecasts samples =
        HubFormat.withDefaults().preferringSamples().readModelOutput(file(text));
    assertThat(samples.archive().size()).isEqualTo(1);
    assertThat(((Forecast.Sample) samples.archive().forecast(0)).draws()).containsExactly(7, 4);
  }

  @Test
  void aTargetWithoutDateLiesTheHorizonAfterTheOrigin() throws IOException {
    ImportedForecasts read =
        HubFormat.withDefaults()
            .withFrequency(Frequency.WEEKLY)
            .readModelOutput(
                file(
                    """
                    model_id,origin_date,horizon,output_type,output_type_id,value
                    m,2022-10-22,2,median,NA,5
                    """));
    assertThat(read.archive().target(0)).isEqualTo(Target.value(TimePeriod.ofWeek(2022, 44)));
    assertThat(read.archive().forecast(0)).isEqualTo(Forecast.point(5, Functional.MEDIAN));
  }

  @Test
  void asOfDatesMakeRealVintages() throws IOException {
    Path file =
        file(
            """
            location,target_end_date,target,observation,as_of
            US,2022-10-29,flu,5,2022-11-01
            US,2022-10-29,flu,6,2022-11-08
            US,2022-11-05,flu,NA,2022-11-08
            """);
    VintageStore store = HubFormat.withDefaults().readTargetData(file);
    TimePeriod day = TimePeriod.ofDay(LocalDate.of(2022, 10, 29));
    assertThat(store.hasRealVintages("US/flu")).isTrue();
    assertThat(store.actual("US/flu", day, ActualsPolicy.firstRelease()))
        .isEqualTo(new Actual.Known(5, LocalDate.of(2022, 11, 1)));
    assertThat(store.actual("US/flu", day, ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(6, LocalDate.of(2022, 11, 8)));
  }

  /** WIS computed by the makers of the reference with scoringutils 2.2.0.9000. */
  @ParameterizedTest
  @CsvSource({"Flusight-baseline,253.3297959", "PSI-DICE,144.3470206"})
  void scoresOfTheComplexExampleHubAreThoseOfScoringutils(String model, double wis) {
    ImportedForecasts read =
        HubFormat.withDefaults()
            .readModelOutput(ReferenceFolder.file("hub_complex_model_output.csv.gz"));
    VintageStore actuals =
        HubFormat.withDefaults()
            .readTargetData(ReferenceFolder.file("hub_complex_target_timeseries.csv.gz"));
    assertThat(ReferenceFolder.meanWis(read.archive(), actuals, model))
        .isCloseTo(wis, within(5e-8 * wis));
    // 848 + 720 + 848 medians in the file, one per forecast, and 23 200 cdf rows at 100 thresholds.
    assertThat(read.archive().size()).isEqualTo(2416 + 232);
  }

  @Test
  void readsTheFoldersOfTheSimpleExampleHub() {
    ImportedForecasts read =
        HubFormat.withDefaults().readModelOutput(ReferenceFolder.file("hub_simple"));
    assertThat(read.archive().models())
        .containsExactly("UMass-ar", "UMass-gbq", "simple_hub-baseline");
    assertThat(read.archive().cycles()).hasSize(3);
    int numbers = 0;
    for (int row = 0; row < read.archive().size(); row++) {
      numbers += read.archive().valueCount(row) + (read.archive().hasMean(row) ? 1 : 0);
    }
    // grep -c quantile over the nine files; their 567 medians repeat the quantiles of level 0.5.
    assertThat(numbers).isEqualTo(13_041);
  }

  @Test
  void writesWhatItReadsBackEqual() throws IOException {
    ImportedForecasts read =
        read(
            HEADER
                + TASK
                + "quantile,0.5,5\n"
                + TASK
                + "quantile,0.9,9\n"
                + TASK
                + "mean,,6\n"
                + "n,US,2022-10-22,1,2022-10-29,flu,sample,1,3\n"
                + "n,US,2022-10-22,1,2022-10-29,flu,sample,2,2.5\n"
                + "o,US,2022-10-22,1,2022-10-29,flu,median,NA,3\n");
    Path output = folder.resolve("model-output");
    HubFormat.withDefaults().writeModelOutput(read.archive(), output);
    assertThat(output.resolve("m/2022-10-22-m.csv")).exists();
    ForecastArchive again = HubFormat.withDefaults().readModelOutput(folder).archive();
    assertThat(again.size()).isEqualTo(3);
    for (int row = 0; row < 3; row++) {
      assertThat(again.key(row)).isEqualTo(read.archive().key(row));
      assertThat(again.horizon(row)).isEqualTo(read.archive().horizon(row));
      assertThat(again.pointOrNaN(row)).isEqualTo(read.archive().pointOrNaN(row));
      assertThat(again.type(row)).isEqualTo(read.archive().type(row));
    }
    Path target = folder.resolve("target.csv");
    VintageStore store = Datasets.load("coa-occupancy").store();
    HubFormat.withDefaults().writeTargetData(store, target);
    VintageStore days = HubFormat.withDefaults().readTargetData(target);
    assertThat(days.releases("coa-occupancy")).isEqualTo(store.releases("coa-occupancy"));
    assertThat(days.actuals("coa-entitled", ActualsPolicy.latest()))
        .isEqualTo(store.actuals("coa-entitled", ActualsPolicy.latest()));
  }

  @Test
  void refusesToWriteWhatAHubHasNoPlaceFor() {
    ForecastArchive record = Datasets.load("mpp-record").archive();
    assertThatThrownBy(() -> HubFormat.withDefaults().writeModelOutput(record, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for which a hub has no place")
        .hasMessageContaining("Maybe the long format was meant");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "quantile,1.0,5|column 'output_type_id', value '1.0'|outside (0, 1)",
        "quantile,NA,5|column 'output_type_id', value 'NA'|finite number",
        "mean,0.5,5|column 'output_type_id', value '0.5'|blank or NA for a mean",
        "mode,NA,5|column 'output_type', value 'mode'|mean, median, quantile, sample, cdf or pmf",
        "quantile,0.5,NA|column 'value', value 'NA'|finite number",
        "sample,,5|column 'output_type_id', value ''|expected a name"
      })
  void refusesRowsWithPlaceAndRule(String output, String place, String rule) throws IOException {
    Path file = file(HEADER + TASK + output + "\n");
    assertThatThrownBy(() -> HubFormat.withDefaults().readModelOutput(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("hub.csv, line 2, " + place)
        .hasMessageContaining(rule);
  }

  @Test
  void refusesDoubleCrossingAndContradictingRows() throws IOException {
    assertThatThrownBy(() -> read(HEADER + TASK + "quantile,0.5,5\n" + TASK + "quantile,0.5,5\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("line 2 already");
    assertThatThrownBy(() -> read(HEADER + TASK + "quantile,0.5,5\n" + TASK + "quantile,0.9,4\n"))
        .hasMessageContaining("cross");
    assertThatThrownBy(() -> read(HEADER + TASK + "quantile,0.5,5\n" + TASK + "median,NA,4\n"))
        .hasMessageContaining("this output in line 2 already");
    assertThatThrownBy(() -> read(HEADER + TASK + "sample,1,5\n" + TASK + "sample,1,4\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("this draw already");
    assertThatThrownBy(() -> read("model_id,output_type,output_type_id,value\nm,mean,NA,5\n"))
        .hasMessageContaining("expected one of reference_date");
    assertThatThrownBy(() -> read("reference_date,output_type,output_type_id,value\n1,mean,NA,5\n"))
        .hasMessageContaining("column 'model_id'")
        .hasMessageContaining("missing");
    Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> HubFormat.withDefaults().readModelOutput(folder.resolve("empty")))
        .hasMessageContaining("expected MODEL/DATE-MODEL.csv");
  }

  private ImportedForecasts read(String text) throws IOException {
    return HubFormat.withDefaults().readModelOutput(file(text));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("hub.csv"), text);
  }
}

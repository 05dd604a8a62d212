package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeFormatsTest {

  private static final String SCORINGUTILS =
      "location,target_end_date,target_type,observed,location_name,forecast_date,quantile_level,"
          + "predicted,model,horizon\n";
  private static final String DE = "DE,2021-05-08,Cases,10,Germany,2021-05-03,";

  @TempDir private Path folder;

  @Test
  void scoringutilsRowsGiveForecastsAndOutcomes() throws IOException {
    ImportedForecasts read =
        scoringutils(
            SCORINGUTILS
                + DE
                + "0.1,5,m,1\n"
                + DE
                + "0.9,9,m,1\n"
                + "DE,2021-01-02,Cases,7,Germany,,,,,\n");
    assertThat(read.archive().size()).isEqualTo(1);
    assertThat(read.archive().key(0).quantity()).isEqualTo("DE/Cases");
    assertThat(read.archive().horizon(0)).isEqualTo(1);
    assertThat(read.actuals().releases("DE/Cases")).isEqualTo(2);
    assertThat(read.notes()).containsExactly("1 row has no forecast and gave an outcome only.");
  }

  /** Scores of the package's own example, computed with scoringutils 2.2.0.9000. */
  @ParameterizedTest
  @CsvSource({"EuroCOVIDhub-ensemble,8992.623162", "EuroCOVIDhub-baseline,14321.48926"})
  void scoresOfTheExampleOfScoringutilsAreItsOwn(String model, double wis) {
    ImportedForecasts read =
        ScoringutilsFormat.withDefaults()
            .read(ReferenceFolder.file("scoringutils_quantile.csv.gz"));
    assertThat(ReferenceFolder.meanWis(read.archive(), read.actuals(), model))
        .isCloseTo(wis, within(5e-8 * wis));
  }

  @Test
  void readsSamplesOfScoringutils() {
    ImportedForecasts read =
        ScoringutilsFormat.withDefaults()
            .read(ReferenceFolder.file("scoringutils_sample_continuous.csv.gz"));
    for (int row = 0; row < read.archive().size(); row++) {
      assertThat(read.archive().type(row)).isEqualTo(ForecastArchive.Type.SAMPLE);
      assertThat(read.archive().valueCount(row)).isEqualTo(40);
    }
  }

  @Test
  void scoringutilsColumnsReadBackEqual() throws IOException {
    ImportedForecasts read =
        scoringutils(SCORINGUTILS + DE + "0.1,5,m,1\n" + DE + "0.9,9.25,m,1\n");
    Path file = folder.resolve("written.csv");
    ScoringutilsFormat.withDefaults()
        .write(read.archive(), read.actuals(), ActualsPolicy.latest(), file);
    ImportedForecasts again = ScoringutilsFormat.withDefaults().read(file);
    assertThat(again.archive().key(0)).isEqualTo(read.archive().key(0));
    assertThat(again.archive().value(0, 1)).isEqualTo(9.25);
    assertThat(again.actuals().actuals("DE/Cases", ActualsPolicy.latest()))
        .isEqualTo(read.actuals().actuals("DE/Cases", ActualsPolicy.latest()));
    ForecastArchive record = Datasets.load("mpp-record").archive();
    assertThatThrownBy(
            () ->
                ScoringutilsFormat.withDefaults()
                    .write(record, read.actuals(), ActualsPolicy.latest(), file))
        .hasMessageContaining("scoringutils have no place");
  }

  @Test
  void scoringutilsRefusesContradictionsAndWrongLevels() {
    assertThatThrownBy(
            () ->
                scoringutils(
                    SCORINGUTILS
                        + DE
                        + "0.1,5,m,1\n"
                        + "DE,2021-05-08,Cases,11,Germany,2021-05-03,0.9,5,m,1\n"))
        .hasMessageContaining("line 3, column 'observed', value '11'")
        .hasMessageContaining("was 10 in line 2");
    assertThatThrownBy(() -> scoringutils(SCORINGUTILS + DE + "10,5,m,1\n"))
        .hasMessageContaining("column 'quantile_level', value '10'")
        .hasMessageContaining("percentage");
    assertThatThrownBy(() -> scoringutils("model,predicted\nm,1\n"))
        .hasMessageContaining("column 'observed'");
    assertThatThrownBy(() -> scoringutils(SCORINGUTILS + DE + "0.1,5,m,1\n" + DE + "0.1,5,m,1\n"))
        .hasMessageContaining("line 2 already");
  }

  @Test
  void nixtlaFramesGiveForecastsPerModelAndOutcomes() throws IOException {
    Path file =
        write(
            """
            unique_id,ds,cutoff,y,AutoETS,AutoETS-lo-80,AutoETS-hi-80,Naive
            x,2024-02-29,2024-01-31,5,6,4,9,3
            x,2024-03-31,2024-01-31,,6,,,
            """);
    ImportedForecasts read = NixtlaFormat.of(Frequency.MONTHLY).readForecasts(file);
    assertThat(read.archive().models()).containsExactly("AutoETS", "Naive");
    assertThat(read.archive().size()).isEqualTo(3);
    Forecast.Quantiles quantiles = (Forecast.Quantiles) read.archive().forecast(0);
    assertThat(quantiles.levels()).containsExactly(0.1, 0.9);
    assertThat(quantiles.mean()).hasValue(6);
    assertThat(read.archive().forecast(1)).isEqualTo(Forecast.point(6));
    assertThat(read.archive().target(1)).isEqualTo(Target.value(TimePeriod.ofMonth(2024, 3)));
    assertThat(read.archive().horizon(1)).isEqualTo(2);
    assertThat(read.archive().cycle(0).cutOff()).isEqualTo(LocalDate.of(2024, 1, 31));
    assertThat(read.actuals().actuals("x", ActualsPolicy.latest()))
        .isEqualTo(TimeSeries.of(TimePeriod.ofMonth(2024, 2), 5));
  }

  @Test
  void nixtlaFramesSurviveWriting() throws IOException {
    Path file =
        write(
            """
            unique_id,ds,cutoff,y,A,A-lo-80,A-hi-80,A-median,B
            x,2024-02-29,2024-01-31,5,6,4,9,5.5,3
            x,2024-03-31,2024-01-31,7.25,6,3,9.5,6,
            x,2024-03-31,2024-02-29,7.25,,4,9,,3
            """);
    NixtlaFormat format = NixtlaFormat.guessing(file);
    ImportedForecasts read = format.readForecasts(file);
    Path again = folder.resolve("again.csv");
    format.writeForecasts(read.archive(), read.actuals(), ActualsPolicy.latest(), again);
    ImportedForecasts back = NixtlaFormat.of(Frequency.MONTHLY).readForecasts(again);
    assertThat(back.archive().size()).isEqualTo(read.archive().size()).isEqualTo(5);
    LongFormat.withDefaults().writeForecasts(read.archive(), folder.resolve("first.csv"));
    LongFormat.withDefaults().writeForecasts(back.archive(), folder.resolve("second.csv"));
    assertThat(folder.resolve("second.csv")).hasSameTextualContentAs(folder.resolve("first.csv"));
    assertThat(back.actuals().actuals("x", ActualsPolicy.latest()))
        .isEqualTo(read.actuals().actuals("x", ActualsPolicy.latest()));
    Path observed = folder.resolve("observed.csv");
    format.writeObservations(read.actuals(), ActualsPolicy.latest(), observed);
    assertThat(observed).content().isEqualTo("unique_id,ds,y\nx,2024-02-29,5\nx,2024-03-31,7.25\n");
  }

  @Test
  void nixtlaFramesHaveNoPlaceForSamplesAndSingleLevels() throws IOException {
    NixtlaFormat monthly = NixtlaFormat.of(Frequency.MONTHLY);
    VintageStore none = VintageStore.builder().observedUntil(LocalDate.EPOCH).build();
    for (String outputs : new String[] {"draw-1,5\n", "0.9,5\n"}) {
      ForecastArchive archive =
          LongFormat.withDefaults()
              .readForecasts(
                  write(
                      "cycle,model,quantity,target,output,value\n2024-01,m,x,2024-02," + outputs));
      Path file = folder.resolve("none.csv");
      assertThatThrownBy(() -> monthly.writeForecasts(archive, none, ActualsPolicy.latest(), file))
          .hasMessageContaining("the frames of Nixtla have no place");
      assertThat(file).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01,2024-01-02,DAILY",
    "2024-01-01,2024-01-08,WEEKLY",
    "2024-01-31,2024-02-29,MONTHLY",
    "2024-03-31,2024-06-30,QUARTERLY",
    "2023-12-31,2024-12-31,YEARLY",
    "2024-01-01 00:00:00,2024-01-01 01:00:00,HOURLY",
    "1,2,UNDATED"
  })
  void nixtlaFramesTellTheirFrequency(String first, String second, Frequency frequency)
      throws IOException {
    Path file = write("unique_id,ds,cutoff,M\nx," + second + "," + first + ",5\n");
    assertThat(NixtlaFrames.frequency(file)).isEqualTo(frequency);
  }

  @Test
  void nixtlaObservationsAndRefusals() throws IOException {
    NixtlaFormat monthly = NixtlaFormat.of(Frequency.MONTHLY);
    VintageStore store =
        monthly.readObservations(
            write("unique_id,ds,y\nx,2024-01-01 00:00:00,5\nx,2024-02-01,6\n"),
            PublicationLag.none());
    assertThat(store.actuals("x", ActualsPolicy.latest()))
        .isEqualTo(TimeSeries.of(TimePeriod.ofMonth(2024, 1), 5, 6));
    Path twice = write("unique_id,ds,y\nx,2024-01-01,5\nx,2024-01-02,6\n");
    assertThatThrownBy(() -> monthly.readObservations(twice, PublicationLag.none()))
        .hasMessageContaining("line 3, column 'ds'")
        .hasMessageContaining("Maybe the frequency is not MONTHLY");
    Path late = write("unique_id,ds,cutoff,M\nx,2024-01-31,2024-01-31,5\n");
    assertThatThrownBy(() -> monthly.readForecasts(late))
        .hasMessageContaining("column 'cutoff'")
        .hasMessageContaining("not before the target");
    Path none = write("unique_id,ds,cutoff,y\nx,2024-01-31,2024-01-31,5\n");
    assertThatThrownBy(() -> monthly.readForecasts(none)).hasMessageContaining("names no model");
    Path crossing = write("unique_id,ds,cutoff,M-lo-80,M-hi-80\nx,2024-02-01,2024-01-01,5,4\n");
    assertThatThrownBy(() -> monthly.readForecasts(crossing)).hasMessageContaining("cross");
  }

  @Test
  void tsfFilesAreReadAndWritten() throws IOException {
    Path file =
        write(
            """
            # Dataset Information
            @relation example
            @attribute series_name string
            @attribute start_timestamp date
            @frequency monthly
            @horizon 1
            @missing true
            @equallength false
            @data
            T1:1979-01-01 00-00-00:1.5,?,3
            T2:1979-02-01 00-00-00:4,5
            """);
    List<CompetitionSeries> series = TsfFormat.read(file);
    assertThat(series)
        .containsExactly(
            new CompetitionSeries(
                "T1", "", TimeSeries.of(TimePeriod.ofMonth(1979, 1), 1.5, Double.NaN, 3), 1),
            new CompetitionSeries("T2", "", TimeSeries.of(TimePeriod.ofMonth(1979, 2), 4, 5), 1));
    Path again = folder.resolve("again.tsf");
    TsfFormat.write(series, again);
    assertThat(TsfFormat.read(again)).isEqualTo(series);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "@attribute series_name string;T1:1,2|line 2|expected @data",
        "@attribute series_name string;@data;T1:1,x|line 3, column 'value 2', value 'x'|finite number",
        "@attribute series_name string;@data;T1:2:1|line 3|2 attributes: expected 1",
        "@attribute series_name string;@data;T1:1;T1:2|line 4, column 'series_name'|taken",
        "@horizon two;@data;1,2|line 1, column '@horizon', value 'two'|whole number",
        "@horizon 2;@data;1,2|line 3, column '@horizon'|more than the horizon",
        "@frequncy monthly;@data;1|line 1|'@frequncy' is unknown",
        "@attribute start_timestamp date;@frequency monthly;@data;soon:1|line 4, column 'start_timestamp'|1979-01-01",
        "@data|no series|below @data"
      })
  void tsfRefusesWithPlaceAndRule(String lines, String place, String rule) throws IOException {
    Path file = write(lines.replace(";", "\n") + "\n");
    assertThatThrownBy(() -> TsfFormat.read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(rule);
  }

  private ImportedForecasts scoringutils(String text) throws IOException {
    return ScoringutilsFormat.withDefaults().read(write(text));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file.txt"), text);
  }
}

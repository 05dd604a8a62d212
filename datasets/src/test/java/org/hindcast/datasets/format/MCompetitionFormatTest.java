package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hindcast.datasets.format.InMemory.bytes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MCompetitionFormatTest {

  private static final String HEADER =
      "series_id,category,period,freq,start_year,start_sub,horizon,part,t,value\n";

  @Test
  void readsTrainAndTestParts() {
    List<CompetitionSeries> series =
        read(
            HEADER
                + "a,MICRO,Q,4,1984,2,1,train,1,5\n"
                + "a,MICRO,Q,4,1984,2,1,train,2,6\n"
                + "a,MICRO,Q,4,1984,2,1,test,3,7\n"
                + "b,OTHER,Other,1,1,1,0,train,1,9\n");
    assertThat(series).hasSize(2);
    assertThat(series.get(0).train()).isEqualTo(TimeSeries.of(TimePeriod.ofQuarter(1984, 2), 5, 6));
    assertThat(series.get(0).test()).isEqualTo(TimeSeries.of(TimePeriod.ofQuarter(1984, 4), 7));
    assertThat(series.get(0).category()).isEqualTo("MICRO");
    assertThat(series.get(1).series().start()).isEqualTo(TimePeriod.undated(1));
    VintageStore store = MCompetitionFormat.store(series);
    assertThat(store.actuals("a", ActualsPolicy.latest())).isEqualTo(series.get(0).series());
  }

  @Test
  void groupsSeriesAsTheFileDoesOrElseByFrequency() {
    List<CompetitionSeries> named =
        read(HEADER + "a,C,Other,1,1,1,0,train,1,5\nb,C,Y,1,1990,1,0,train,1,5\n");
    assertThat(named).extracting(CompetitionSeries::period).containsExactly("Other", "Y");
    List<CompetitionSeries> unnamed =
        read(
            HEADER.replace(",category,period", "")
                + "a,1,1,1,0,train,1,5\nb,12,1990,1,0,train,1,5\n"
                + "c,24,1,1,1,train,1,5\nc,24,1,1,1,test,2,6\nd,7,1990,3,0,train,1,5\n");
    assertThat(unnamed)
        .extracting(CompetitionSeries::period)
        .containsExactly("Other", "M", "H", "D");
    assertThat(unnamed.get(2).series().frequency().seasonLength()).isEqualTo(24);
    assertThat(unnamed.get(3).series().start()).isEqualTo(TimePeriod.parse("1990-01-03"));
  }

  @Test
  void readsPlainSeries() {
    assertThat(read("series,period,value\nx,2024-11,1\nx,2024-12,2\n"))
        .containsExactly(
            new CompetitionSeries("x", "", TimeSeries.of(TimePeriod.ofMonth(2024, 11), 1, 2), 0));
    assertThat(read("quantity,t,value\nx,1,1\ny,1,5\nx,2,2\n"))
        .containsExactly(
            new CompetitionSeries("x", "", TimeSeries.of(TimePeriod.undated(1), 1, 2), 0),
            new CompetitionSeries("y", "", TimeSeries.of(TimePeriod.undated(1), 5), 0));
  }

  /**
   * Numbers of series by period: Makridakis and Hibon (2000), doi:10.1016/S0169-2070(00)00057-1.
   */
  @Test
  void readsAllSeriesOfM3() {
    Path file = Path.of(System.getProperty("hindcast.reference", "")).resolve("m3_series.csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "the folder hindcast.reference has no M3 file");
    List<CompetitionSeries> series = MCompetitionFormat.read(file);
    assertThat(series).hasSize(3003);
    assertThat(of(series, Frequency.YEARLY)).isEqualTo(645);
    assertThat(of(series, Frequency.QUARTERLY)).isEqualTo(756);
    assertThat(of(series, Frequency.MONTHLY)).isEqualTo(1428);
    assertThat(of(series, Frequency.UNDATED)).isEqualTo(174);
    // zcat m3_series.csv.gz | wc -l, less the header.
    assertThat(series.stream().mapToInt(each -> each.series().length()).sum()).isEqualTo(236_210);
    assertThat(series.get(0).id()).isEqualTo("N0001");
    assertThat(series.get(0).series().value(TimePeriod.ofYear(1976))).isEqualTo(1084.86);
    assertThat(series.get(0).horizon()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "a,C,Q,5,1984,1,0,train,1,5|2|column 'freq', value '5'|1, 2, 4, 12 or 52",
        "a,C,Q,4,1984,5,0,train,1,5|2|column 'start_sub', value '5'|from 1 to 4",
        "a,C,Q,4,1984,1,0,train,1,5;a,C,Q,4,1984,1,0,train,3,5|3|column 't', value '3'|row is missing",
        "a,C,Q,4,1984,1,0,train,1,5;a,C,Q,4,1984,1,0,train,1,5|3|column 't'|repeated",
        "a,C,Q,4,1984,1,0,trial,1,5|2|column 'part', value 'trial'|train or test",
        "a,C,Q,4,1984,1,2,train,1,5;a,C,Q,4,1984,1,2,test,2,5|2|column 'horizon', value '2'|1 test rows",
        "a,C,Q,4,1984,1,1,test,1,5|2|no train rows|at least one",
        "a,C,Q,4,1984,1,1,train,1,5;a,C,Q,4,1984,1,2,test,2,5|3|column 'horizon'|horizon 1 in line 2",
        "a,C,Q,4,1984,1,1,train,1,5;a,C,Q,4,1984,1,1,test,2,5;a,C,Q,4,1984,1,1,train,3,5|4|column 'part'|test part has begun",
        "a,C,Q,4,1984,1,1,train,1,5;a,C,M,4,1984,1,1,test,2,5|3|column 'period'|period 'Q' in line 2",
        "a,C,Q,4,1984,1,0,train,1,NA|2|value 'NA'|finite number"
      })
  void refusesCompetitionFilesWithPlaceAndRule(String lines, long line, String place, String rule) {
    assertThatThrownBy(() -> read(HEADER + lines.replace(";", "\n") + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("s.csv, line " + line)
        .hasMessageContaining(place)
        .hasMessageContaining(rule);
  }

  @Test
  void refusesPlainSeriesWithGapsOrOtherColumns() {
    assertThatThrownBy(() -> read("series,period,value\nx,2024-01,1\nx,2024-03,2\n"))
        .hasMessageContaining("s.csv, line 3, column 'period', value '2024-03'")
        .hasMessageContaining("expected 2024-02");
    assertThatThrownBy(() -> read("series,period,value\nx,2024-01,1\nx,2024,2\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("began monthly in line 2");
    assertThatThrownBy(() -> read("serie,period,value\nx,2024-01,1\n"))
        .hasMessageContaining("Maybe 'series' was meant");
    assertThatThrownBy(() -> read("series,period,t,value\nx,2024-01,1,1\n"))
        .hasMessageContaining("expected three columns");
    assertThatThrownBy(() -> read("series,period,value\n")).hasMessageContaining("no rows");
  }

  private static long of(List<CompetitionSeries> series, Frequency frequency) {
    return series.stream().filter(each -> each.series().frequency() == frequency).count();
  }

  private static List<CompetitionSeries> read(String text) {
    return MCompetitionFormat.read("s.csv", bytes(text));
  }
}

package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hindcast.datasets.format.InMemory.bytes;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongFormatForecastsTest {

  private static final double[] FIVE = {0.1, 0.5, 0.9};

  @Test
  void rowsOfOneKeyMakeOneForecastWhateverTheirOrder() {
    ForecastArchive archive =
        read(
            """
            cycle,model,quantity,target,output,value
            2024-01,m,x,2024-02,0.9,9
            2024-01,m,y,2024-02,point,1
            2024-01,m,x,2024-02,mean,4
            2024-01,m,x,2024-02,0.1,1
            2024-01,m,x,2024-02,median,5
            """);
    assertThat(archive.size()).isEqualTo(2);
    Forecast.Quantiles quantiles = (Forecast.Quantiles) archive.forecast(0);
    assertThat(quantiles.levels()).containsExactly(FIVE);
    assertThat(quantiles.values()).containsExactly(1, 5, 9);
    assertThat(quantiles.mean()).hasValue(4);
    assertThat(archive.forecast(1)).isEqualTo(Forecast.point(1));
  }

  @Test
  void onlyAMeanOrMedianIsAPointThatSaysSo() {
    ForecastArchive archive =
        read(
            """
            cycle,model,quantity,target,output,value
            2024-01,a,x,2024-02,mean,1
            2024-01,b,x,2024-02,median,2
            2024-01,c,x,2024-02,0.5,3
            """);
    assertThat(archive.forecast(0)).isEqualTo(Forecast.point(1, Functional.MEAN));
    assertThat(archive.forecast(1)).isEqualTo(Forecast.point(2, Functional.MEDIAN));
    assertThat(archive.type(2)).isEqualTo(ForecastArchive.Type.QUANTILES);
  }

  @Test
  void acceptsAQuantileColumnAndNoOutputColumn() {
    ForecastArchive quantile =
        read(
            """
            cycle,model,quantity,target,quantile,value
            2024-01,m,x,2024-02,0.1,1
            2024-01,m,x,2024-02,0.9,9
            2024-01,m,x,2024-03,,5
            """);
    assertThat(quantile.type(0)).isEqualTo(ForecastArchive.Type.QUANTILES);
    assertThat(quantile.forecast(1)).isEqualTo(Forecast.point(5));
    assertThat(read("cycle,model,quantity,target,value\n2024,m,x,total:2025,7\n").forecast(0))
        .isEqualTo(Forecast.point(7));
  }

  @Test
  void acceptsWideRowsWithMeanAndIntervals() {
    ForecastArchive archive =
        read(
            """
            cycle,model,quantity,target,mean,lo80,hi80,lo95,hi95
            2024-01,m,x,2024-02,4,1,9,0,10
            2024-01,n,x,2024-02,4,,,,
            """);
    Forecast.Quantiles quantiles = (Forecast.Quantiles) archive.forecast(0);
    assertThat(quantiles.levels()).containsExactly(0.025, 0.1, 0.9, 0.975);
    assertThat(quantiles.values()).containsExactly(0, 1, 9, 10);
    assertThat(quantiles.mean()).hasValue(4);
    assertThat(archive.forecast(1)).isEqualTo(Forecast.point(4, Functional.MEAN));
  }

  @Test
  void readsStageScenarioBasisHorizonBandAndSample() {
    ForecastArchive archive =
        read(
            """
            cycle,cutoff,adoption,publication,model,quantity,target,stage,scenario,basis,horizon,output,value
            MPP-I,2024-01-31,2024-03-15,2024-04-26,m,x,total:2024,working-group,low,policy-rich,12,minimum,1
            MPP-I,2024-01-31,2024-03-15,2024-04-26,m,x,total:2024,WORKING_GROUP,low,policy_rich,12,middle,2
            MPP-I,2024-01-31,2024-03-15,2024-04-26,m,x,total:2024,working-group,low,policy-rich,12,maximum,3
            MPP-I,2024-01-31,2024-03-15,2024-04-26,n,x,end:2024,,,,,draw-2,8
            MPP-I,2024-01-31,2024-03-15,2024-04-26,n,x,end:2024,,,,,draw-1,7
            """);
    assertThat(archive.key(0))
        .isEqualTo(
            new ForecastKey(
                "m",
                "x",
                "MPP-I",
                Target.yearTotal(2024),
                Stage.WORKING_GROUP,
                new Scenario("low"),
                PolicyBasis.POLICY_RICH));
    assertThat(archive.horizon(0)).isEqualTo(12);
    assertThat(archive.forecast(0)).isEqualTo(Forecast.band(1, 2, 3));
    assertThat(archive.cycle(0))
        .isEqualTo(
            Cycle.of(
                "MPP-I",
                LocalDate.of(2024, 1, 31),
                LocalDate.of(2024, 3, 15),
                LocalDate.of(2024, 4, 26)));
    assertThat(archive.key(1).stage()).isEqualTo(Stage.MODEL);
    assertThat(archive.key(1).basis()).isEqualTo(PolicyBasis.UNSTATED);
    assertThat(((Forecast.Sample) archive.forecast(1)).draws()).containsExactly(7, 8);
  }

  @Test
  void cyclesComeFromACycleFileOrFromTheirId() {
    List<Cycle> cycles =
        LongFormat.withDefaults()
            .readCycles(
                "cycles.csv",
                bytes(
                    """
                    cycle_id,cutoff_date,adoption_date,publication_date,basis_note
                    MPP-2023-I,2023-01-31,,2023-04-28,unchanged policy
                    """));
    assertThat(cycles)
        .containsExactly(
            new Cycle(
                "MPP-2023-I",
                LocalDate.of(2023, 1, 31),
                Optional.empty(),
                Optional.of(LocalDate.of(2023, 4, 28))));
    ForecastArchive archive =
        LongFormat.withDefaults()
            .withCycles(cycles)
            .readForecasts(
                "f.csv",
                bytes(
                    """
                    cycle,model,quantity,target,value
                    MPP-2023-I,m,x,2024,1
                    2022-Q2,m,x,2024,1
                    2021-05-03,m,x,2024,1
                    """));
    assertThat(archive.cycles())
        .extracting(Cycle::cutOff)
        .containsExactly(
            LocalDate.of(2021, 5, 3), LocalDate.of(2022, 6, 30), LocalDate.of(2023, 1, 31));
  }

  @Test
  void undatedCyclesCutOffAfterTheirObservation() {
    ForecastArchive archive = read("cycle,model,quantity,target,value\nt10,m,x,t11,1\n");
    assertThat(archive.cycle(0).cutOff()).isEqualTo(TimePeriod.undated(10).lastDay());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "cycle,modl,quantity,target,value;2024,m,x,2025,1|1|column 'modl'|Maybe 'model' was meant",
        "cycle,quantity,target,value;2024,x,2025,1|1|column 'model'|missing",
        "cycle,model,quantity,target;2024,m,x,2025|1|column 'value'|missing",
        "cycle,model,quantity,target,output,quantile,value;2024,m,x,2025,mean,,1|1|column 'quantile'|one of them",
        "cycle,model,quantity,target,adoption,value;2024,m,x,2025,2024-01-01,1|1|column 'adoption'|needs 'cutoff'",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,0.9|2|5 fields|expected 6",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,0.1,5;2024,m,x,2025,0.9,4|3|value '4'|cross",
        "cycle,model,quantity,target,lo80,hi80;2024,m,x,2025,5,4|2|column 'hi80', value '4'|at level 0.9 at least 5",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,minimum,5;2024,m,x,2025,maximum,4|2|minimum 5 and maximum 4|swapped",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,minimum,5;2024,m,x,2025,maximum,9;2024,m,x,2025,middle,10|2|middle 10|ascending",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,minimum,5|2|value 'minimum'|do not make one forecast",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,point,5;2024,m,x,2025,0.9,9|3|value '0.9'|do not make one forecast",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,draw-1,5;2024,m,x,2025,draw-3,9|3|value 'draw-3'|no draw-2",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,draw-0,5|2|value 'draw-0'|counted from 1",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,0.9,5;2024,n,x,2025,0.9,5;2024,m,x,2025,0.9,6|4|value '0.9'|line 2 already",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,median,5;2024,m,x,2025,0.5,5|3|value '0.5'|line 2 already",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,95,5|2|value '95'|outside (0, 1). Maybe it is a percentage",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,1.0,5|2|value '1.0'|outside (0, 1)",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,0,5|2|value '0'|outside (0, 1)",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,mode,5|2|value 'mode'|expected mean, median",
        "cycle,model,quantity,target,output,value;2024,m,x,2025,mean,NaN|2|value 'NaN'|finite",
        "cycle,model,quantity,target,value;2024,m,x,year 2025,1|2|column 'target'|total: for the total",
        "cycle,model,quantity,target,value;MPP,m,x,2025,1|2|column 'cycle', value 'MPP'|cut-off of the cycle is not known",
        "cycle,model,quantity,target,cutoff,value;c,m,x,2025,2024-02-31,1|2|column 'cutoff'|existing date",
        "cycle,model,quantity,target,cutoff,adoption,value;c,m,x,2025,2024-03-01,2024-02-15,1|2|column 'cutoff'|after its adoption (2024-02-15). Maybe the two columns",
        "cycle,model,quantity,target,cutoff,value;c,m,x,2025,2024-03-01,1;c,m,y,2025,2024-03-02,1|3|other dates in line 2|one set of dates",
        "cycle,model,quantity,target,stage,value;2024,m,x,2025,final,1|2|column 'stage'|model, working-group, steering, adopted",
        "cycle,model,quantity,target,basis,value;2024,m,x,2025,rich,1|2|column 'basis'|policy-neutral",
        "cycle,model,quantity,target,horizon,value;2024,m,x,2025,1.5,1|2|column 'horizon'|whole number",
        "cycle,model,quantity,target,horizon,output,value;2024,m,x,2025,1,0.1,1;2024,m,x,2025,2,0.9,1|3|column 'horizon'|horizon 1 in line 2",
        "cycle,model,quantity,target,mean,lo80,hi80;2024,m,x,2025,,,|2|the row has no forecast|at least one column"
      })
  void refusesWithPlaceAndRule(String lines, long line, String place, String rule) {
    assertThatThrownBy(() -> read(lines.replace(";", "\n") + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("f.csv, line " + line)
        .hasMessageContaining(place)
        .hasMessageContaining(rule);
  }

  @Test
  void refusesEmptyFilesAndCyclesThatContradict() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("f.csv: the file is empty");
    assertThatThrownBy(() -> read("cycle,model,quantity,target,value\n"))
        .hasMessageContaining("a header and no rows");
    LongFormat format =
        LongFormat.withDefaults().withCycles(List.of(Cycle.of("c", LocalDate.of(2024, 1, 1))));
    assertThatThrownBy(
            () ->
                format.readForecasts(
                    "f.csv",
                    bytes("cycle,model,quantity,target,cutoff,value\nc,m,x,2025,2024-02-01,1\n")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("line 2, column 'cutoff'")
        .hasMessageContaining("other dates in the cycles given");
    assertThatThrownBy(
            () ->
                format.readCycles(
                    "cycles.csv", bytes("cycle_id,cutoff_date\nc,2024-01-01\nc,2024-02-01\n")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("cycles.csv, line 3, column 'cycle_id', value 'c'")
        .hasMessageContaining("line 2 already");
  }

  private static ForecastArchive read(String text) {
    return LongFormat.withDefaults().readForecasts("f.csv", bytes(text));
  }
}

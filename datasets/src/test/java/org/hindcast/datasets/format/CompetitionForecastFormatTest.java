package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hindcast.datasets.format.InMemory.bytes;

import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompetitionForecastFormatTest {

  private static final List<CompetitionSeries> SERIES =
      List.of(
          new CompetitionSeries("a", "", TimeSeries.of(TimePeriod.ofYear(2000), 1, 2, 3, 4), 2),
          new CompetitionSeries("b", "", TimeSeries.of(TimePeriod.undated(1), 1, 2, 3), 1));

  @Test
  void readsForecastsIntoTheCycleOfTheLastKnownValue() {
    ImportedForecasts read =
        read("method,series_id,h1,h2\nM,a,2.5,2.75\nM,b,7,\nN,a,1,1\nM,elsewhere,1,2\n");
    ForecastArchive archive = read.archive();
    assertThat(archive.size()).isEqualTo(5);
    assertThat(archive.models()).containsExactly("M", "N");
    assertThat(archive.cycles())
        .contains(Cycle.of("2001", TimePeriod.ofYear(2001).lastDay()))
        .extracting(Cycle::id)
        .contains("t2");
    assertThat(archive.key(1).target()).isEqualTo(Target.value(TimePeriod.ofYear(2003)));
    assertThat(archive.horizon(1)).isEqualTo(2);
    assertThat(archive.pointOrNaN(1)).isEqualTo(2.75);
    assertThat(read.notes()).singleElement().asString().contains("1 series");
    assertThat(read.actuals().actuals("a", ActualsPolicy.latest()))
        .isEqualTo(SERIES.get(0).series());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method,series_id,h1,h2;M,a,1,|line 2, column 'h2', value ''|finite number",
        "method,series_id,h1,h2;M,a,1,x|line 2, column 'h2', value 'x'|finite number",
        "method,series_id,h1,h2;M,b,1,2|line 2, column 'h2', value '2'|has horizon 1",
        "method,series_id,h1;M,a,1|line 2, column 'h1'|columns up to h2",
        "method,series_id,h1,h2;M,a,1,2;M,a,1,2|line 3|earlier row already",
        "method,series_id,h1,h2;M,c,1,2|f.csv|none of the 2 series",
        "method,series_id,h1,h3;M,a,1,2|line 1, column 'h2'|is missing",
        "method,series_id,h1,lo80;M,a,1,2|line 1, column 'lo80'|expected the columns",
        "method,series_id;M,a|line 1, column 'h1'|is missing",
        "model,series_id,h1;M,a,1|line 1, column 'method'|is missing",
        "method,series_id,h1,h2;,a,1,2|line 2, column 'method'|expected a name",
        "method,series_id,h1,h2|f.csv|no rows"
      })
  void refusesWithPlaceAndRule(String rows, String place, String rule) {
    assertThatThrownBy(() -> read(rows.replace(';', '\n') + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("f.csv")
        .hasMessageContaining(place)
        .hasMessageContaining(rule);
  }

  private static ImportedForecasts read(String text) {
    return CompetitionForecastFormat.read("f.csv", bytes(text), SERIES);
  }
}

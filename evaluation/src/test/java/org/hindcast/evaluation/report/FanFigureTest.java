package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class FanFigureTest {

  @Test
  void readsTheLastPeriodAloud() {
    Fan fan = fan(TimePeriod.ofMonth(2020, 1), 30, 0.8);
    assertThat(FanFigure.of("fan-1", fan, "naive", ReportLanguage.ENGLISH).reading())
        .isEqualTo(
            "naive expects 110 for August 2022, the last period forecast. "
                + "Its 80% interval runs from 100 to 120.");
    assertThat(FanFigure.of("fan-1", fan, "naive", ReportLanguage.DUTCH).reading())
        .contains("augustus 2022", "80%-interval");
  }

  @Test
  void drawsFiveSeasonsOfHistoryAndSaysSo() {
    Figure figure =
        FanFigure.of(
            "fan-1", fan(TimePeriod.ofMonth(2010, 1), 100, 0.8), "naive", ReportLanguage.ENGLISH);
    DataTable table = figure.tables().get(0);
    assertThat(table.columns().get(0).size()).isEqualTo(60 + 2);
    assertThat(figure.notes()).singleElement().asString().contains("May 2013");
  }

  @Test
  void countsObservationsWhereThereIsNoCalendar() {
    Figure figure =
        FanFigure.of("fan-1", fan(TimePeriod.undated(1), 30, 0.8), "ses", ReportLanguage.ENGLISH);
    NumberColumn period = (NumberColumn) figure.tables().get(0).columns().get(0);
    assertThat(period.value(period.size() - 1)).hasValue(32);
    assertThat(figure.reading()).contains("observation 32");
  }

  @Test
  void refusesMoreLevelsThanThereAreShades() {
    Fan fan = fan(TimePeriod.ofYear(2000), 5, 0.2, 0.4, 0.6, 0.8);
    assertThatThrownBy(() -> FanFigure.of("fan-1", fan, "naive", ReportLanguage.ENGLISH))
        .hasMessageContaining("at most 3");
  }

  @Test
  void refusesAFanWithoutForecasts() {
    TimeSeries history = TimeSeries.of(TimePeriod.ofYear(2000), 1, 2);
    assertThatThrownBy(() -> new Fan("x", "", history, List.of()))
        .hasMessageContaining("2 observations and 0 forecasts");
  }

  private static Fan fan(TimePeriod start, int length, double... levels) {
    double[] values = DoubleStream.generate(() -> 110).limit(length).toArray();
    List<Fan.Step> steps = new ArrayList<>();
    for (int step = 0; step < 2; step++) {
      List<PathData.Interval> intervals =
          IntStream.range(0, levels.length)
              .mapToObj(k -> new PathData.Interval(levels[k], 100 - k, 120 + k))
              .toList();
      steps.add(new Fan.Step(start.plus(length + step), 110, intervals));
    }
    return new Fan("Inflow", "persons", TimeSeries.of(start, values), steps);
  }
}

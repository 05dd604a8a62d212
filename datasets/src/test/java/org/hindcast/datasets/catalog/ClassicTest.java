package org.hindcast.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.hindcast.cycle.CycleSchedule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicTest {

  private final Dataset dataset = Datasets.load("classic");
  private final VintageStore store = dataset.store();

  /** What start, length and tail print in R 4.2.2 (wineind: package forecast 8.20). */
  @ParameterizedTest
  @CsvSource({
    "AirPassengers,1949-01,144,432,24",
    "austres,1971-Q2,89,17661.5,8",
    "discoveries,1860,100,0,10",
    "JohnsonJohnson,1960-Q1,84,11.61,8",
    "ldeaths,1974-01,72,1915,24",
    "lynx,1821,114,3396,8",
    "Nile,1871,100,740,8",
    "nottem,1920-01,240,37.8,24",
    "USAccDeaths,1973-01,72,9240,24",
    "uspop,t1,19,203.2,8",
    "wineind,1980-01,176,23356,24",
    "WWWusage,t1,100,220,8"
  })
  void seriesAreThoseOfR(String id, String start, int length, double last, int horizon) {
    TimeSeries series = store.actuals(id, ActualsPolicy.latest());
    assertThat(series.start()).isEqualTo(TimePeriod.parse(start));
    assertThat(series.length()).isEqualTo(length);
    assertThat(series.value(length - 1)).isEqualTo(last);
    assertThat(dataset.horizon(id)).hasValue(horizon);
  }

  @Test
  void hasThirteenSeries() {
    assertThat(dataset.quantities()).hasSize(13);
    assertThat(dataset.horizon("unknown")).isEmpty();
  }

  @Test
  void theLastTrainingObservationCanBeTheOrigin() {
    for (String id : new String[] {"AirPassengers", "WWWusage"}) {
      TimeSeries series = store.actuals(id, ActualsPolicy.latest());
      int horizon = dataset.horizon(id).orElseThrow();
      CycleSchedule schedule =
          CycleSchedule.rollingOriginByIndex(series, series.length() - horizon, 1, horizon);
      TimeSeries known = store.asOf(schedule.cycles().get(0).cutOff()).series(id);
      assertThat(known).isEqualTo(series.first(series.length() - horizon));
    }
    assertThat(store.frequency("WWWusage")).isEqualTo(Frequency.UNDATED);
  }
}

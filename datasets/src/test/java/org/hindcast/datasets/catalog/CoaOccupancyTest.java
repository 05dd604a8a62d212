package org.hindcast.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

class CoaOccupancyTest {

  private final Dataset dataset = Datasets.load("coa-occupancy");
  private final VintageStore store = dataset.store();

  /** The file has 71 rows. */
  @Test
  void everyRowButTheInflowIsARelease() {
    int releases = dataset.quantities().stream().mapToInt(each -> store.releases(each.id())).sum();
    assertThat(releases).isEqualTo(70);
    assertThat(dataset.notes()).hasSize(1);
    assertThat(dataset.notes().get(0)).contains("Left out").contains("18356").contains("inflow");
  }

  @Test
  void differentDescriptionsAreDifferentQuantities() {
    assertThat(dataset.quantities())
        .hasSize(11)
        .allSatisfy(each -> assertThat(each.kind()).isEqualTo(Quantity.Kind.STOCK));
    assertThat(store.frequency("coa-occupancy")).isEqualTo(Frequency.YEARLY);
    assertThat(store.frequency("coa-entitled")).isEqualTo(Frequency.DAILY);
    TimePeriod day = TimePeriod.ofDay(LocalDate.of(2022, 12, 5));
    assertThat(value("coa-entitled", day)).isEqualTo(51_805);
    assertThat(value("coa-in-location", day)).isEqualTo(44_768);
  }

  @Test
  void valuesOfTwoMakersAreTwoReleases() {
    TimePeriod year = TimePeriod.ofYear(2015);
    assertThat(store.actual("coa-occupancy", year, ActualsPolicy.firstRelease()))
        .isEqualTo(new Actual.Known(47_764, LocalDate.of(2019, 11, 11)));
    assertThat(store.actual("coa-occupancy", year, ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(47_636, LocalDate.of(2020, 6, 15)));
    assertThat(value("coa-unaccompanied-minors", year)).isEqualTo(2_117);
  }

  private double value(String quantity, TimePeriod period) {
    return store.actual(quantity, period, ActualsPolicy.latest()).asOptional().orElseThrow();
  }
}

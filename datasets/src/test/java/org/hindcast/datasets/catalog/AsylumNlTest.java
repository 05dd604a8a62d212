package org.hindcast.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class AsylumNlTest {

  private final VintageStore store = Datasets.load("asylum-nl").store();

  @Test
  void hasTwoFlowsOfSevenNationalitiesAndThreeSums() {
    assertThat(store.quantities())
        .hasSize(17)
        .allSatisfy(
            quantity -> {
              assertThat(quantity.kind()).isEqualTo(Quantity.Kind.FLOW);
              assertThat(quantity.support()).isEqualTo(Quantity.Support.COUNT);
              assertThat(quantity.unit()).isEqualTo("persons");
              assertThat(store.releases(quantity.id())).isEqualTo(120);
              assertThat(store.hasRealVintages(quantity.id())).isFalse();
            });
  }

  /** 18,670 is the figure that the transcriber's description of the file gives. */
  @Test
  void syrianFirstApplicationsOf2015SumTo18670() {
    assertThat(yearTotal("asylum-first-syr", 2015)).isEqualTo(18_670);
  }

  /**
   * Sums taken from the file with awk, e.g. {@code awk -F, '$1~/^2024/ && $3=="first_application"
   * {s+=$5} END {print s}'}.
   */
  @Test
  void sumsOverTheNationalitiesListedAddUp() {
    assertThat(yearTotal("asylum-first-listed", 2015)).isEqualTo(31_965);
    assertThat(yearTotal("asylum-first-listed", 2024)).isEqualTo(19_740);
    assertThat(yearTotal("asylum-nareis-listed", 2024)).isEqualTo(10_960);
    assertThat(yearTotal("asylum-inflow-listed", 2024)).isEqualTo(30_700);
  }

  @Test
  void sumsAreNamedAsSumsOfWhatIsListed() {
    Quantity sum = store.quantity("asylum-first-listed");
    assertThat(sum.name()).isEqualTo("First asylum applications, sum of the nationalities listed");
    assertThat(sum.dutchName())
        .isEqualTo("Eerste asielaanvragen, som van de vermelde nationaliteiten");
    assertThat(sum.components())
        .isEqualTo(
            List.of(
                "first/afg",
                "first/eri",
                "first/irq",
                "first/som",
                "first/syr",
                "first/tur",
                "first/yem"));
    assertThat(store.quantity("asylum-inflow-listed").components()).hasSize(14);
  }

  @Test
  void aMonthIsKnownOneMonthAfterItsEnd() {
    TimeSeries known = store.asOf(LocalDate.of(2018, 1, 30)).series("asylum-first-listed");
    assertThat(known.end()).isEqualTo(TimePeriod.ofMonth(2017, 11));
    assertThat(store.asOf(LocalDate.of(2018, 1, 31)).series("asylum-first-listed").end())
        .isEqualTo(TimePeriod.ofMonth(2017, 12));
  }

  private double yearTotal(String quantity, int year) {
    Actual actual = Target.yearTotal(year).actual(store, quantity, ActualsPolicy.latest());
    return actual.asOptional().orElseThrow();
  }
}

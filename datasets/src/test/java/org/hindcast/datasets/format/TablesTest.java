package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {

  @Test
  void aStoreBecomesATableAndAStoreAgain() {
    VintageStore store = Datasets.load("coa-occupancy").store();
    Table table = Tables.of(store);
    assertThat(table.rowCount()).isEqualTo(70);
    assertThat(
            table
                .where(
                    table
                        .stringColumn("quantity")
                        .isEqualTo("coa-entitled")
                        .and(table.dateColumn("published").isEqualTo(LocalDate.of(2023, 9, 25))))
                .doubleColumn("value")
                .get(0))
        .isEqualTo(57_538);
    VintageStore again = Tables.store(table, PublicationLag.none());
    assertThat(again.quantities()).isEqualTo(store.quantities());
    assertThat(again.actuals("coa-occupancy", ActualsPolicy.firstRelease()))
        .isEqualTo(store.actuals("coa-occupancy", ActualsPolicy.firstRelease()));
  }

  @Test
  void aSeriesBecomesATableAndASeriesAgain() {
    TimeSeries series = TimeSeries.of(TimePeriod.ofMonth(2024, 1), 4, Double.NaN, 6.5);
    Table table = Tables.of("x", series);
    assertThat(table.rowCount()).isEqualTo(2);
    assertThat(table.stringColumn("period").get(1)).isEqualTo("2024-03");
    assertThat(Tables.series(table, "x")).isEqualTo(series);
  }

  @Test
  void anArchiveBecomesATableAndAnArchiveAgain() {
    ForecastArchive archive = Datasets.load("mpp-record").archive();
    Table table = Tables.of(archive);
    // 57 rows in the file and 4 added: each is one number.
    assertThat(table.rowCount()).isEqualTo(61);
    ForecastArchive again = Tables.archive(table);
    assertThat(again.size()).isEqualTo(archive.size());
    for (int row = 0; row < archive.size(); row++) {
      assertThat(again.key(row)).isEqualTo(archive.key(row));
      assertThat(again.forecast(row)).isEqualTo(archive.forecast(row));
    }
  }

  @Test
  void refusesATableByTheRulesOfTheLongFormat() {
    Table table =
        Table.create(
            "mine",
            StringColumn.create("cycle", "2024"),
            StringColumn.create("model", "m"),
            StringColumn.create("quantity", "x"),
            StringColumn.create("target", "2025"),
            DoubleColumn.create("value", Double.POSITIVE_INFINITY));
    assertThatThrownBy(() -> Tables.archive(table))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("mine, line 2, column 'value', value 'Infinity'");
  }
}

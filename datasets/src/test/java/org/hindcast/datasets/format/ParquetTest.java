package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {

  @TempDir private Path folder;

  @Test
  void forecastsSurviveWritingWithEqualBytes() throws IOException {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    builder.addAll(Datasets.load("mpp-record").archive(), row -> true);
    builder.cycle(Cycle.of("it's \"new\"", LocalDate.of(2024, 1, 31)));
    builder.add(
        ForecastKey.of("m", "a,b", "it's \"new\"", Target.yearTotal(2025)),
        3,
        Forecast.quantiles(new double[] {0.025, 1.0 / 3}, new double[] {1e-300, 0.1}));
    ForecastArchive archive = builder.build();
    Path file = folder.resolve("f.parquet");
    Path again = folder.resolve("g.parquet");
    LongFormat.withDefaults().writeForecasts(archive, file);
    LongFormat.withDefaults().writeForecasts(archive, again);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("f.parquet", "g.parquet");
    ForecastArchive read = LongFormat.withDefaults().readForecasts(file);
    assertThat(read.size()).isEqualTo(archive.size());
    for (int row = 0; row < archive.size(); row++) {
      assertThat(read.key(row)).isEqualTo(archive.key(row));
      assertThat(read.cycle(row)).isEqualTo(archive.cycle(row));
      assertThat(read.horizon(row)).isEqualTo(archive.horizon(row));
      assertThat(read.valueCount(row)).isEqualTo(archive.valueCount(row));
      for (int i = 0; i < archive.valueCount(row); i++) {
        assertThat(read.value(row, i)).isEqualTo(Double.valueOf(archive.value(row, i)));
      }
    }
  }

  @Test
  void observationsSurviveWriting() {
    VintageStore store = Datasets.load("asylum-nl").store();
    Path file = folder.resolve("o.parquet");
    LongFormat.withDefaults().writeObservations(store, file);
    VintageStore read = LongFormat.withDefaults().readObservations(file);
    assertThat(read.quantities()).isEqualTo(store.quantities());
    assertThat(read.hasRealVintages("asylum-first-syr")).isFalse();
    assertThat(read.actuals("asylum-first-syr", ActualsPolicy.latest()))
        .isEqualTo(store.actuals("asylum-first-syr", ActualsPolicy.latest()));
  }

  @Test
  void typedColumnsAreReadWhateverTheirType() throws SQLException {
    Path file = folder.resolve("typed.parquet");
    copy(
        "SELECT * FROM (VALUES (DATE '2024-01-31', 'm', 'x', 2025::INTEGER, 0.1::FLOAT, 5::BIGINT),"
            + " (DATE '2024-01-31', 'm', 'x', 2025, 0.9, 9))"
            + " AS t(cycle, model, quantity, target, quantile, value)",
        file);
    ForecastArchive read = LongFormat.withDefaults().readForecasts(file);
    assertThat(((Forecast.Quantiles) read.forecast(0)).levels()).containsExactly(0.1, 0.9);
    assertThat(read.cycle(0).cutOff()).isEqualTo(LocalDate.of(2024, 1, 31));
  }

  @Test
  void hubsMayHoldParquetFiles() throws SQLException, IOException {
    Path model = Files.createDirectories(folder.resolve("model-output/m"));
    copy(
        "SELECT DATE '2022-10-22' AS reference_date, DATE '2022-10-29' AS target_end_date,"
            + " 'flu' AS target, 'median' AS output_type, NULL::VARCHAR AS output_type_id,"
            + " 5.5 AS value",
        model.resolve("2022-10-22-m.parquet"));
    ForecastArchive read = HubFormat.withDefaults().readModelOutput(folder).archive();
    assertThat(read.key(0).model()).isEqualTo("m");
    assertThat(read.pointOrNaN(0)).isEqualTo(5.5);
  }

  @Test
  void refusesNotANumberAndDamagedFiles() throws SQLException, IOException {
    Path file = folder.resolve("nan.parquet");
    copy("SELECT 'x' AS quantity, '2024' AS period, 'NaN'::DOUBLE AS value", file);
    assertThatThrownBy(() -> LongFormat.withDefaults().readObservations(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("nan.parquet, line 2, column 'value', value 'NaN'");
    Path damaged = Files.writeString(folder.resolve("damaged.parquet"), "PAR1 and no more");
    assertThatThrownBy(() -> LongFormat.withDefaults().readObservations(damaged))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("damaged.parquet")
        .hasMessageContaining("Maybe it is damaged");
  }

  private static void copy(String query, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT PARQUET)");
    }
  }
}

package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hindcast.datasets.format.InMemory.bytes;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.SeriesBreak;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongFormatObservationsTest {

  @TempDir private Path folder;

  @Test
  void readsSeriesWithAPublicationLag() {
    VintageStore store =
        LongFormat.withDefaults()
            .withPublicationLag(PublicationLag.ofDays(31))
            .readObservations(
                "a.csv", bytes("quantity,period,value\nx,2024-01,5\nx,2024-02,6.5\n"));
    assertThat(store.hasRealVintages("x")).isFalse();
    assertThat(store.quantity("x").kind()).isEqualTo(Quantity.Kind.FLOW);
    assertThat(store.quantity("x").support()).isEqualTo(Quantity.Support.REAL);
    assertThat(store.actual("x", TimePeriod.ofMonth(2024, 2), ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(6.5, LocalDate.of(2024, 3, 31)));
  }

  @Test
  void readsRealVintagesAndDefinitions() {
    VintageStore store =
        read(
            """
            quantity,period,value,published,kind,support,unit,name,name_nl,organisation,components,break
            s,2023,10,2024-01-15,stock,count,persons,Stock,Voorraad,COA,b; a,
            s,2023,12,2025-01-15,,,,,,,,
            s,2024,9,2025-01-15,,,,,,,,another method
            """);
    Quantity quantity = store.quantity("s");
    assertThat(quantity)
        .isEqualTo(
            new Quantity(
                "s",
                "Stock",
                "Voorraad",
                Quantity.Kind.STOCK,
                Quantity.Support.COUNT,
                "persons",
                "COA",
                List.of("a", "b")));
    assertThat(store.hasRealVintages("s")).isTrue();
    assertThat(store.releases("s")).isEqualTo(3);
    assertThat(store.actual("s", TimePeriod.ofYear(2023), ActualsPolicy.firstRelease()))
        .isEqualTo(new Actual.Known(10, LocalDate.of(2024, 1, 15)));
    assertThat(store.breaks())
        .containsExactly(new SeriesBreak("s", TimePeriod.ofYear(2024), "another method"));
  }

  @Test
  void readsWhatIsKnownInAdvance() {
    VintageStore store =
        read(
            """
            quantity,period,value,published,vintages
            days,2024-02,21,,in-advance
            days,2024-01,23,,
            x,2024-01,5,2024-02-01,real
            """);
    assertThat(store.asOf(LocalDate.of(2024, 2, 1)).series("days").end())
        .isEqualTo(TimePeriod.ofMonth(2024, 2));
  }

  @Test
  void acceptsByteOrderMarkCarriageReturnsQuotesAndGzip() {
    String text = "\uFEFF\"quantity\",period,value\r\n\"x, \"\"y\"\"\",2024-01,5\r\n\r\n";
    for (InputStream in : List.of(bytes(text), InMemory.gzip(text))) {
      VintageStore store = LongFormat.withDefaults().readObservations("a.csv", in);
      assertThat(store.contains("x, \"y\"")).isTrue();
    }
  }

  @Test
  void writesWhatItReadsBackEqual() {
    VintageStore store =
        VintageStore.builder()
            .quantity(
                Quantity.stock("s").named("A, b", "Ç").inUnit("persons").counting("z", "y"),
                Frequency.YEARLY)
            .release("s", TimePeriod.ofYear(2023), 10, LocalDate.of(2024, 1, 15))
            .release("s", TimePeriod.ofYear(2023), 12, LocalDate.of(2025, 1, 15))
            .series(
                Quantity.rate("r"),
                TimeSeries.of(TimePeriod.ofMonth(2024, 1), 0.1, Double.NaN, 1.0 / 3, 1e-9, 1e22),
                PublicationLag.ofDays(20))
            .knownInAdvance(Quantity.rate("d"), TimeSeries.of(TimePeriod.ofMonth(2024, 1), 21, 22))
            .seriesBreak(new SeriesBreak("s", TimePeriod.ofYear(2023), "new"))
            .build();
    for (String name : List.of("o.csv", "o.csv.gz")) {
      Path file = folder.resolve(name);
      LongFormat.withDefaults().writeObservations(store, file);
      VintageStore again = LongFormat.withDefaults().readObservations(file);
      assertThat(again.quantities()).isEqualTo(store.quantities());
      assertThat(again.breaks()).isEqualTo(store.breaks());
      assertThat(again.lastObserved()).isEqualTo(store.lastObserved());
      for (String id : List.of("s", "r", "d")) {
        assertThat(again.hasRealVintages(id)).isEqualTo(store.hasRealVintages(id));
        assertThat(again.releases(id)).isEqualTo(store.releases(id));
        for (ActualsPolicy policy : List.of(ActualsPolicy.firstRelease(), ActualsPolicy.latest())) {
          assertThat(again.actuals(id, policy)).isEqualTo(store.actuals(id, policy));
        }
      }
      assertThat(again.actual("r", TimePeriod.ofMonth(2024, 3), ActualsPolicy.latest()))
          .isEqualTo(store.actual("r", TimePeriod.ofMonth(2024, 3), ActualsPolicy.latest()));
    }
  }

  @Test
  void aBreakInAGapIsWrittenAtTheNextObservation() {
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.flow("x"),
                TimeSeries.of(TimePeriod.ofYear(2020), 1, Double.NaN, 3),
                PublicationLag.none())
            .seriesBreak(new SeriesBreak("x", TimePeriod.ofYear(2021), "new"))
            .build();
    Path file = folder.resolve("gap.csv");
    LongFormat.withDefaults().writeObservations(store, file);
    assertThat(LongFormat.withDefaults().readObservations(file).breaks())
        .containsExactly(new SeriesBreak("x", TimePeriod.ofYear(2022), "new"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quantity,period,valu;x,2024,1|1|column 'valu'|Maybe 'value' was meant",
        "quantity,period;x,2024|1|column 'value'|the column is missing",
        "quantity,period,value,value;x,2024,1,1|1|column 'value'|stands twice",
        "quantity,period,value,;x,2024,1,1|1|column 4 has no name|expected one",
        "quantity,period,value;x,2024|2|2 fields|expected 3",
        "quantity,period,value;x,2024,1,2|2|4 fields|Maybe a comma inside a value",
        "quantity,period,value;x,2024,1;x,2025,|3|column 'value', value ''|a missing value needs no row",
        "quantity,period,value;x,2024,NaN|2|value 'NaN'|finite number",
        "quantity,period,value;x,2024,Infinity|2|value 'Infinity'|finite number",
        "quantity,period,value;x,2024,1e999|2|value '1e999'|finite number",
        "quantity,period,value;x,2024,0x1p3|2|value '0x1p3'|finite number",
        "quantity,period,value;x,2024,\"69,800\"|2|value '69,800'|thousands separator",
        "quantity,period,value;x,2024-13,1|2|column 'period', value '2024-13'|to 12",
        "quantity,period,value;x,soon,1|2|column 'period', value 'soon'|is not a period",
        "quantity,period,value;,2024,1|2|column 'quantity', value ''|expected a name",
        "quantity,period,value;x,2024,1;x,2024,2|3|column 'period'|line 2 already",
        "quantity,period,value;x,2024,1;x,2024-01,2|3|monthly|yearly since line 2",
        "quantity,period,value,published;x,2024,1,2024-02-30|2|value '2024-02-30'|existing date",
        "quantity,period,value,published;x,2024,1,|2|column 'published'|day of publication",
        "quantity,period,value,published;x,2024,1,2023-12-31|2|column 'published'|before the period 2024",
        "quantity,period,value,published;x,2024,1,2025-01-01;x,2024,2,2025-01-01|3|published on 2025-01-01|line 2",
        "quantity,period,value,published,vintages;x,2024,1,,in-advance;x,2025,2,2026-01-01,|3|column 'published'|known in advance",
        "quantity,period,value,kind;x,2024,1,flood|2|value 'flood'|flow, stock, rate, money",
        "quantity,period,value,support;x,2024,-1,count|2|column 'value', value '-1'|at least 0",
        "quantity,period,value,unit;x,2024,1,m;x,2025,1,kg|3|value 'kg'|'m' here in line 2",
        "quantity,period,value,vintages;x,2024,1,real|2|column 'vintages'|need their days",
        "quantity,period,value,vintages;x,2024,1,none|2|column 'vintages'|real, pseudo, in-advance"
      },
      quoteCharacter = '\u0001')
  void refusesWithPlaceAndRule(String lines, long line, String place, String rule) {
    assertThatThrownBy(() -> read(lines.replace(";", "\n") + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("a.csv, line " + line)
        .hasMessageContaining(place)
        .hasMessageContaining(rule)
        .satisfies(e -> assertThat(((DataFormatException) e).line()).isEqualTo(line));
  }

  @Test
  void refusesFilesWithoutRowsAndDamagedOnes() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("a.csv: the file is empty");
    assertThatThrownBy(() -> read("quantity,period,value\n"))
        .hasMessageContaining("a header and no rows");
    assertThatThrownBy(() -> read("quantity;period;value\nx;2024;1\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("saved with semicolons");
    assertThatThrownBy(
            () ->
                LongFormat.withDefaults()
                    .readObservations(
                        "a.csv",
                        new ByteArrayInputStream(new byte[] {'q', (byte) 0xff, (byte) 0xfe, '\n'})))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected UTF-8");
    assertThatThrownBy(
            () -> LongFormat.withDefaults().readObservations("a.csv.gz", InMemory.cutGzip("x,y\n")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("damaged or cut off");
    assertThatThrownBy(() -> read("quantity,period,value\n\"x,2024,1\n"))
        .isInstanceOf(DataFormatException.class);
    assertThatThrownBy(
            () -> LongFormat.withDefaults().readObservations(folder.resolve("absent.csv")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent.csv does not exist");
  }

  @Test
  void refusesAReleaseAfterTheLastDayObserved() {
    assertThatThrownBy(
            () ->
                LongFormat.withDefaults()
                    .withObservedUntil(LocalDate.of(2024, 1, 1))
                    .readObservations("a.csv", bytes("quantity,period,value\nx,2024,1\n")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining("later than the last date observed");
  }

  private static VintageStore read(String text) {
    return LongFormat.withDefaults().readObservations("a.csv", bytes(text));
  }
}

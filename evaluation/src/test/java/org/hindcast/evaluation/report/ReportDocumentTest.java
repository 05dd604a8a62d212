package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportDocumentTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void aReportOfRealForecastsIsUnderFiveMegabytes(ReportLanguage language) throws Exception {
    assumeTrue(AsylumDocument.available(), "The reference data are not there.");
    AsylumDocument.of(language, DataOrigin.OBSERVED).writeTo(temporary);

    assertThat(Files.size(temporary.resolve("index.html"))).isLessThan(5_000_000L);
  }

  @Test
  void theSameDocumentGivesTheSameBytes() {
    assertThat(SyntheticDocument.of(ReportLanguage.DUTCH).toHtml())
        .isEqualTo(SyntheticDocument.of(ReportLanguage.DUTCH).toHtml());
    assertThat(SyntheticDocument.of(ReportLanguage.DUTCH).toJson())
        .isEqualTo(SyntheticDocument.of(ReportLanguage.DUTCH).toJson());
  }

  @Test
  void writesPageNumbersAndOneCsvPerTable() throws Exception {
    ReportDocument document = SyntheticDocument.of(ReportLanguage.ENGLISH);
    document.writeTo(temporary.resolve("new/folder"));

    Path folder = temporary.resolve("new/folder");
    assertThat(folder.resolve("index.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(folder.resolve("tables/alone.csv"))
        .hasContent("name,value\nx,0.1\n\"</script><!-- <b>\"\"A\"\" & 'B'</b>\",\n");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(json.path("tables").size()).isEqualTo(document.tables().size());
    JsonNode values = json.at("/tables/alone/columns/1/values");
    assertThat(values.get(0).asDouble()).isEqualTo(0.1);
    assertThat(values.get(1).isNull()).isTrue();
    assertThat(json.path("data_origin").asText()).isEqualTo("synthetic");
  }

  @Test
  void refusesAFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SyntheticDocument.of(ReportLanguage.ENGLISH).writeTo(file))
        .withMessageContaining("is a file");
  }

  @Test
  void refusesTwoDifferentTablesOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withTables(table("t", 1), table("t", 2)))
        .withMessageContaining("Two different tables have the identifier 't'");
    assertThat(withTables(table("t", 1), table("t", 1)).tables()).hasSize(1);
  }

  private static ReportDocument withTables(DataTable... tables) {
    return ReportDocument.titled("T", ReportLanguage.ENGLISH)
        .withChapters(
            List.of(
                new Chapter(
                    "c",
                    "C",
                    "",
                    java.util.Arrays.stream(tables).map(t -> (Block) new TableBlock(t)).toList())));
  }

  private static DataTable table(String id, double value) {
    return new DataTable(id, "T", List.of(NumberColumn.of("v", "V", ValueFormat.count(), value)));
  }

  @Test
  void refusesColumnsOfDifferentLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataTable(
                    "t",
                    "T",
                    List.of(
                        new TextColumn("a", "A", List.of("x")),
                        NumberColumn.of("b", "B", ValueFormat.count(), 1, 2))))
        .withMessageContaining("The column 'b' of table 't' has 2 rows; expected 1 as in 'a'");
  }

  @Test
  void refusesAChartOfATableThatTheFigureLacks() {
    Chart chart = Chart.of(VegaLite.object("mark", "bar"), "other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Figure("f", "?", "", chart, List.of(table("t", 1)), List.of()))
        .withMessageContaining("draws the tables [other]; the figure has [t]");
  }

  @Test
  void refusesABandWithSwappedEnds() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BandFigure.Band("2016", 9, 1, OptionalDouble.empty(), OptionalDouble.empty()))
        .withMessageContaining("Maybe the two columns are swapped");
  }

  @Test
  void aRankingPutsTheSmallestLossFirstAndComparesItWithTheReference() {
    Figure figure =
        (Figure) SyntheticDocument.of(ReportLanguage.ENGLISH).chapters().get(0).blocks().get(0);

    assertThat(figure.tables().get(0).column("model").text(0, ReportLanguage.ENGLISH))
        .isEqualTo("a");
    assertThat(figure.reading())
        .isEqualTo(
            "a has the smallest mean absolute error: 8.0. That is 20% less than naive, the reference (10.0).");
  }
}

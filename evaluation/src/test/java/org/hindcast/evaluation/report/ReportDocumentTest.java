package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportDocumentTest {

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void aReportOfRealForecastsIsUnderFiveMegabytes(ReportLanguage language) throws Exception {
    assumeTrue(AsylumDocument.available(), "The reference data are not there.");
    Path folder = Path.of("target", "report-" + language.code());
    AsylumDocument.of(language, DataOrigin.OBSERVED).writeTo(folder);

    assertThat(Files.size(folder.resolve("index.html"))).isLessThan(5_000_000L);
    assertThat(folder.resolve("report.json")).isNotEmptyFile();
    assertThat(folder.resolve("tables/forecasts-total.csv")).isNotEmptyFile();
  }

  @Test
  void theSameDocumentGivesTheSameBytes() {
    assumeTrue(AsylumDocument.available(), "The reference data are not there.");
    assertThat(AsylumDocument.of(ReportLanguage.DUTCH, DataOrigin.OBSERVED).toHtml())
        .isEqualTo(AsylumDocument.of(ReportLanguage.DUTCH, DataOrigin.OBSERVED).toHtml());
  }
}

package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VintageReportTest {

  private static final ReportLanguage ENGLISH = ReportLanguage.ENGLISH;
  private static final ReportDocument DOCUMENT = VintageReport.report().document();

  @TempDir private Path temporary;

  /** What the table says was known of a month at a cut-off. */
  private static Optional<Double> known(LocalDate cutOff, LocalDate month) {
    DataTable table = DOCUMENT.tables().get("known-inflow");
    List<LocalDate> periods = ((DateColumn) table.column("period")).values();
    List<LocalDate> first = ((DateColumn) table.column("first")).values();
    List<LocalDate> last = ((DateColumn) table.column("last")).values();
    for (int row = 0; row < table.size(); row++) {
      if (periods.get(row).equals(month)
          && !first.get(row).isAfter(cutOff)
          && !last.get(row).isBefore(cutOff)) {
        return Optional.of(((NumberColumn) table.column("value")).value(row).orElseThrow());
      }
    }
    return Optional.empty();
  }

  @Test
  void theTimeMachineDrawsTheReleaseThatWasKnownAtTheCutOff() {
    // At the end of July 2018, June is just out in its first release; May 2017 has been raised.
    LocalDate cutOff = LocalDate.of(2018, 7, 31);
    assertThat(known(cutOff, LocalDate.of(2018, 6, 1)).orElseThrow())
        .isEqualTo(VintageReport.firstRelease(77));
    assertThat(known(cutOff, LocalDate.of(2017, 5, 1)).orElseThrow())
        .isCloseTo(1.1 * VintageReport.firstRelease(64), within(1e-9));
    assertThat(known(cutOff, LocalDate.of(2018, 7, 1))).isEmpty();
  }

  @Test
  void aValueThatSeveralCyclesKnewIsStoredOnce() {
    DataTable table = DOCUMENT.tables().get("known-inflow");
    // Each month has at most two releases, whatever the number of cycles that saw them.
    assertThat(table.size()).isLessThanOrEqualTo(2 * VintageReport.MONTHS);
    List<LocalDate> periods = ((DateColumn) table.column("period")).values();
    assertThat(periods.stream().filter(LocalDate.of(2013, 1, 1)::equals)).hasSize(1);
    assertThat(periods.stream().filter(LocalDate.of(2018, 6, 1)::equals)).hasSize(2);
  }

  @Test
  void unitsAreTranslatedWordByWord() {
    assertThat(ReportLanguage.DUTCH.unit("thousand persons")).isEqualTo("duizend personen");
    assertThat(ReportLanguage.DUTCH.unit("applications per month"))
        .isEqualTo("aanvragen per maand");
    assertThat(ReportLanguage.DUTCH.unit("°F")).isEqualTo("°F");
    assertThat(ReportLanguage.ENGLISH.unit("persons")).isEqualTo("persons");
    assertThat(VintageReport.report().language(ReportLanguage.DUTCH).document().toHtml())
        .contains("personen")
        .doesNotContain("persons");
  }

  @Test
  void theAppendixCitesTheSourcesAndTheManifestTheFiles() {
    SourceFile file = new SourceFile("inflow.csv", "0123456789abcdef".repeat(4));
    ReportDocument document =
        VintageReport.report()
            .provenance(
                List.of(
                    new Provenance(
                        "Inflow",
                        "Monthly inflow",
                        "Statistics Office",
                        "CC BY 4.0",
                        "2012 to 2022",
                        List.of("Rounded to tens"),
                        List.of(file))))
            .inputs(List.of(file))
            .document();

    assertThat(document.toHtml())
        .contains("Statistics Office", "CC BY 4.0", "Rounded to tens", file.sha256());
    assertThat(document.manifest())
        .contains(new ManifestEntry("Input files", "inflow.csv", "SHA-256 " + file.sha256()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceFile("x.csv", "abc"))
        .withMessageContaining("'x.csv'");
  }

  @Test
  void theRankingSaysWhichDifferencesAreMoreThanChance() {
    Chapter comparison = DOCUMENT.chapters().get(0);
    assertThat(comparison.blocks())
        .anySatisfy(
            block ->
                assertThat(block)
                    .isInstanceOfSatisfying(
                        Note.class, note -> assertThat(note.text()).contains("target years")));
    assertThat(DOCUMENT.chapters())
        .extracting(Chapter::id)
        .contains("verdicts", "calibration", "decomposition", "revisions", "misses", "releases");
    DataTable pit = DOCUMENT.tables().get("pit");
    double sum = 0;
    for (int row = 0; row < 8; row++) {
      sum += ((NumberColumn) pit.column("share")).value(row).orElseThrow();
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void theWorstMissOfAYearStandsBesideWhatWasKnownThen() {
    DataTable misses = DOCUMENT.tables().get("worst-misses");
    DataTable forecasts = DOCUMENT.tables().get("forecasts-inflow");
    String model = DOCUMENT.tables().get("ranking-scores").column("model").text(0, ENGLISH);
    double largest = 0;
    for (int row = 0; row < forecasts.size(); row++) {
      if (forecasts.column("model").text(row, ENGLISH).equals(model)) {
        largest =
            Math.max(
                largest,
                Math.abs(number(forecasts, "forecast", row) - number(forecasts, "actual", row)));
      }
    }
    assertThat(Math.abs(number(misses, "error", 0))).isEqualTo(largest);
    // At each cut-off, the last day of a month, the month before is just out in its first release.
    LocalDate cutOff = ((DateColumn) misses.column("cut_off")).values().get(0);
    int month = (cutOff.getYear() - 2012) * 12 + cutOff.getMonthValue() - 2;
    assertThat(number(misses, "recent", 0)).isEqualTo(VintageReport.firstRelease(month));
  }

  private static double number(DataTable table, String column, int row) {
    return ((NumberColumn) table.column(column)).value(row).orElseThrow();
  }

  @Test
  void everyScoreIsHeldAgainstTheReleases() {
    DataTable changes = DOCUMENT.tables().get("release-changes");
    DataTable figures = DOCUMENT.tables().get("release-figures");
    DataTable all = DOCUMENT.tables().get("all-scores");

    assertThat(changes.size()).isEqualTo(3);
    // A row per model and release; figures under the latest are those of the report.
    assertThat(figures.size()).isEqualTo(9);
    DataTable whole = DOCUMENT.tables().get("distribution-scores");
    for (int model = 0; model < 3; model++) {
      for (String score : List.of("score_mae", "score_mase")) {
        assertThat(number(figures, score, 3 * model)).isEqualTo(number(all, score, model));
      }
      assertThat(number(figures, "score_wis", 3 * model))
          .isEqualTo(number(whole, "score_wis", model));
    }
    // The figures are raised 13 months after a month's end, so after a year the first one stands.
    assertThat(number(figures, "score_mae", 2)).isEqualTo(number(figures, "score_mae", 1));
    double least = 0;
    for (int model = 0; model < 3; model++) {
      double change =
          number(figures, "score_mae", 3 * model + 1) / number(figures, "score_mae", 3 * model) - 1;
      least = Math.min(least, change);
    }
    assertThat(number(changes, "change", 0)).isCloseTo(least, within(1e-12));
  }

  @Test
  void skillByLeadTimeIsAdjustedForAllCellsTogether() {
    DataTable map = DOCUMENT.tables().get("lead-skill");
    assertThat(map.size()).isEqualTo(12);
    double smallest = 1;
    double smallestAdjusted = 1;
    for (int row = 0; row < map.size(); row++) {
      smallest = Math.min(smallest, number(map, "p_value", row));
      smallestAdjusted = Math.min(smallestAdjusted, number(map, "adjusted_p_value", row));
    }
    assertThat(smallestAdjusted).isCloseTo(12 * smallest, within(1e-12));
    // Eight target years have 2^8 patterns of signs: no p-value is below 2/256, 12 of them 0.094.
    assertThat(DOCUMENT.blocks())
        .anySatisfy(
            block ->
                assertThat(block)
                    .isInstanceOfSatisfying(
                        Figure.class,
                        figure -> {
                          assertThat(figure.id()).isEqualTo("lead-skill-map");
                          assertThat(figure.reading())
                              .contains("Of 12 combinations", "0 differ", "0.094");
                        }));
  }

  @Test
  void theBrowserDrawsWhatEachCycleKnew() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed.");
    DOCUMENT.writeTo(temporary);
    assertThat(Files.size(temporary.resolve("index.html"))).isLessThan(5_000_000);
    Browser browser = Browser.start(1280, 900);
    try {
      browser.open(temporary.resolve("index.html"));
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.evaluate("document.documentElement.dataset.charts").asText())
          .isEqualTo("drawn");
      String lines =
          "[...document.querySelectorAll('[data-figure=time-machine-inflow] g.mark-line path')]"
              + ".map(p => p.getAttribute('d'))";
      final JsonNode before = browser.evaluate(lines);
      browser.evaluate(
          "document.querySelector('#time-machine-inflow [data-step=\"-1\"]').click();"
              + "new Promise(r => setTimeout(r, 300))");
      Thread.sleep(500);
      assertThat(before.size()).isEqualTo(3);
      assertThat(browser.evaluate(lines)).isNotEqualTo(before);
    } finally {
      browser.quit();
    }
  }
}

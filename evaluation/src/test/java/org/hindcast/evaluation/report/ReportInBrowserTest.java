package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportInBrowserTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static Browser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed.");
    assumeTrue(AsylumDocument.available(), "The reference data are not there.");
    browser = Browser.start(1280, 900);
    for (ReportLanguage language : ReportLanguage.values()) {
      AsylumDocument.of(language, DataOrigin.OBSERVED).writeTo(folder(language));
    }
  }

  @AfterAll
  static void closeBrowser() throws Exception {
    if (browser != null) {
      browser.quit();
    }
  }

  private static Path folder(ReportLanguage language) {
    return Path.of("target", "report-" + language.code());
  }

  private static void open(ReportLanguage language) throws Exception {
    browser.open(folder(language).resolve("index.html"));
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void drawsEveryChartWithoutAComplaintOrARequest(ReportLanguage language) throws Exception {
    open(language);

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.evaluate("document.documentElement.dataset.charts").asText())
        .isEqualTo("drawn");
    JsonNode marks =
        browser.evaluate(
            "[...document.querySelectorAll('[data-figure]')].map(e => e.querySelectorAll("
                + "'svg g[class*=mark-] path[d], svg g[class*=mark-] text, svg g[class*=mark-] line').length)");
    assertThat(marks).hasSize(8).allSatisfy(count -> assertThat(count.asInt()).isGreaterThan(10));
    assertThat(browser.requests())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void isDrawnWithinTwoSeconds(ReportLanguage language) throws Exception {
    open(language);

    assertThat(browser.evaluate("Number(document.documentElement.dataset.chartsAt)").asDouble())
        .isLessThan(2000);
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void showsTheNumbersOfTheJson(ReportLanguage language) throws Exception {
    open(language);
    JsonNode shown =
        browser.evaluate(
            "Object.fromEntries([...document.querySelectorAll('table[data-table]')].map(t => [t.dataset.table,"
                + " [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent))]))");
    JsonNode tables =
        MAPPER.readTree(folder(language).resolve("report.json").toFile()).get("tables");

    assertThat(shown.size()).isEqualTo(tables.size());
    for (DataTable table : AsylumDocument.of(language, DataOrigin.OBSERVED).tables().values()) {
      JsonNode columns = tables.path(table.id()).path("columns");
      for (int c = 0; c < table.columns().size(); c++) {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
          expected.add(
              printed(columns.get(c).path("values").get(row), table.columns().get(c), language));
          found.add(shown.path(table.id()).path(row).path(c).asText());
        }
        assertThat(found).as(table.id() + "." + table.columns().get(c).key()).isEqualTo(expected);
      }
    }
  }

  private static String printed(JsonNode value, Column column, ReportLanguage language) {
    if (column instanceof NumberColumn numbers) {
      return language.format(value.isNull() ? Double.NaN : value.asDouble(), numbers.format());
    }
    return column instanceof DateColumn dates
        ? language.format(java.time.LocalDate.parse(value.asText()), dates.grain())
        : value.asText();
  }

  @Test
  void theSliderIsMovedByKeysAndSaysWhatOneSees() throws Exception {
    open(ReportLanguage.ENGLISH);
    String saying = "document.getElementById('time-machine-total-saying').textContent";
    String fan =
        "document.querySelector('[data-figure=time-machine-total] g.mark-area path').getAttribute('d')";
    browser.evaluate("document.getElementById('time-machine-total-slider').focus()");
    final String sayingBefore = browser.evaluate(saying).asText();
    final String fanBefore = browser.evaluate(fan).asText();

    browser.press("ArrowLeft", 37);
    Thread.sleep(300);

    assertThat(browser.evaluate(saying).asText()).startsWith("On ").isNotEqualTo(sayingBefore);
    assertThat(browser.evaluate(fan).asText()).isNotEqualTo(fanBefore);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void numbersOnAxesFollowTheLanguage() throws Exception {
    String axis = "document.querySelector('[data-figure=hedgehog-total] svg').textContent";
    open(ReportLanguage.DUTCH);
    assertThat(browser.evaluate(axis).asText()).contains("2.000");
    open(ReportLanguage.ENGLISH);
    assertThat(browser.evaluate(axis).asText()).contains("2,000");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 800, 1280})
  void neverScrollsSideways(int width) throws Exception {
    browser.width(width, 900);
    try {
      open(ReportLanguage.DUTCH);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
    } finally {
      browser.width(1280, 900);
    }
  }

  @Test
  void longWordsAreBrokenOnAPhone() throws Exception {
    Path folder = Path.of("target", "report-long-words");
    String address = "https://example.org/" + "abcdef0123456789".repeat(8);
    ReportDocument.titled("Long words", ReportLanguage.ENGLISH)
        .withChapters(
            List.of(
                new Chapter(
                    "words",
                    "Words",
                    "",
                    List.of(
                        new Paragraph(address),
                        new Definitions(List.of(new Definitions.Item("Source", address)))))))
        .writeTo(folder);
    browser.width(400, 900);
    try {
      browser.open(folder.resolve("index.html"));
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(400);
    } finally {
      browser.width(1280, 900);
    }
  }

  @Test
  void noTableIsWiderThanThePaper() throws Exception {
    Path folder = Path.of("target", "report-replay-paper");
    AsylumDocument.replay(ReportLanguage.DUTCH).writeTo(folder);
    browser.open(folder.resolve("index.html"));
    browser.evaluate(
        "document.querySelectorAll('details.numbers').forEach(d => d.open = d.dataset.rows <= 60)");
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    // 178 mm between the margins of an A4 page, in CSS pixels.
    browser.width(673, 900);
    browser.asPrinted(true);
    try {
      JsonNode widths =
          browser.evaluate(
              "[...document.querySelectorAll('.table table')].filter(t => t.offsetParent)"
                  + ".map(t => t.getBoundingClientRect().width)");
      assertThat(widths.size()).isGreaterThan(10);
      assertThat(widths).allSatisfy(width -> assertThat(width.asDouble()).isLessThan(675));
    } finally {
      browser.asPrinted(false);
      browser.width(1280, 900);
    }
  }

  @Test
  void isReadableWithScriptsSwitchedOff() throws Exception {
    String page = Files.readString(folder(ReportLanguage.ENGLISH).resolve("index.html"));

    assertThat(page).contains("<noscript><p class=\"note\">Scripts are switched off");
    assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
        .contains("<table id=\"table-forecasts-total\"");
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void drawsMadeUpNumbersWithTrickyTextsToo(ReportLanguage language) throws Exception {
    Path folder = Path.of("target", "report-made-up-" + language.code());
    SyntheticDocument.of(language).writeTo(folder);
    browser.open(folder.resolve("index.html"));

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.evaluate("document.documentElement.dataset.charts").asText())
        .isEqualTo("drawn");
    assertThat(browser.evaluate("document.querySelectorAll('main b').length").asInt()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void aReplayOfAllSeriesIsSmallAndDrawnInTime(ReportLanguage language) throws Exception {
    Path folder = Path.of("target", "report-replay-" + language.code());
    AsylumDocument.replay(language).writeTo(folder);
    browser.open(folder.resolve("index.html"));

    assertThat(Files.size(folder.resolve("index.html"))).isLessThan(5_000_000L);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.evaluate("document.documentElement.dataset.charts").asText())
        .isEqualTo("drawn");
    assertThat(browser.evaluate("Number(document.documentElement.dataset.chartsAt)").asDouble())
        .isLessThan(2000);
    if (Boolean.getBoolean("hindcast.pictures")) {
      browser.picture(folder.resolve("picture.png"));
    }
  }

  @Test
  void givesPicturesForTheEyeAndAPrint() throws Exception {
    assumeTrue(Boolean.getBoolean("hindcast.pictures"), "Asked for with -Dhindcast.pictures=true.");
    for (int width : List.of(1280, 400)) {
      browser.width(width, 900);
      open(width == 400 ? ReportLanguage.DUTCH : ReportLanguage.ENGLISH);
      browser.picture(Path.of("target", "report-" + width + ".png"));
      assertThat(Path.of("target", "report-" + width + ".png")).isNotEmptyFile();
    }
    browser.width(690, 900);
    open(ReportLanguage.ENGLISH);
    browser.asPrinted(true);
    browser.picture(Path.of("target", "report-print.png"));
    browser.asPrinted(false);
    browser.width(1280, 900);
    open(ReportLanguage.ENGLISH);
    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser.picture(Path.of("target", "report-tables.png"));
    browser.pdf(Path.of("target", "report.pdf"));
    assertThat(Path.of("target", "report.pdf")).isNotEmptyFile();
  }
}

package org.hindcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's page as a browser shows it. */
class DemoReportTest {

  private static final Pattern ROW = Pattern.compile("(?s)<tr>(.*?)</tr>");
  private static final Pattern CELL = Pattern.compile("(?s)<t[dh][^>]*>(.*?)</t[dh]>");

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"en", "nl"})
  void drawsEveryChartAndShowsTheNumbersOfTheJson(String language)
      throws IOException, InterruptedException {
    Path out = home.resolve("out");
    assertThat(CommandRun.of("demo", "--language", language, "--out", out).code()).isZero();
    Path page = out.resolve("index.html");
    assertThat(Files.size(page)).isLessThan(5_000_000);
    String dom = shown(page);
    assertThat(Files.readString(home.resolve("browser.err"))).doesNotContain("CONSOLE");
    int charts = count(dom, "data-figure=\"");
    assertThat(charts).isGreaterThan(8);
    assertThat(count(dom, "<svg")).isGreaterThanOrEqualTo(charts);

    JsonNode tables = CommandRun.tree(Files.readString(out.resolve("report.json"))).get("tables");
    int numbers = 0;
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      numbers += compareTable(table.getKey(), table.getValue(), dom, language);
    }
    assertThat(numbers).isGreaterThan(10_000);
  }

  private String shown(Path page) throws IOException, InterruptedException {
    Path chromium = Path.of("/usr/bin/chromium");
    assumeTrue(
        Files.isExecutable(chromium), "chromium is not installed: the page is not looked at");
    Path dom = home.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + home.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=15000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(home.resolve("browser.err").toFile())
            .start();
    assertThat(browser.waitFor()).isZero();
    return Files.readString(dom, UTF_8);
  }

  /** Compares what is shown with the JSON, to the last digit shown; the number of numbers. */
  private static int compareTable(String id, JsonNode table, String dom, String language) {
    int start = dom.indexOf("<table id=\"table-" + id + "\"");
    assertThat(start).as(id).isNotNegative();
    String body = dom.substring(dom.indexOf("<tbody>", start), dom.indexOf("</table>", start));
    List<String> rows = matches(ROW, body).map(row -> row.group(1)).toList();
    assertThat(rows).as(id).hasSize(table.get("rows").asInt());
    int numbers = 0;
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = matches(CELL, rows.get(i)).map(cell -> cell.group(1).strip()).toList();
      for (int c = 0; c < table.get("columns").size(); c++) {
        JsonNode column = table.get("columns").get(c);
        if (column.get("type").asText().equals("number")) {
          String where = id + ", " + column.get("key").asText() + ", row " + i;
          compareNumber(where, column.get("values").get(i), cells.get(c), language);
          numbers++;
        }
      }
    }
    return numbers;
  }

  private static void compareNumber(String where, JsonNode value, String cell, String language) {
    if (value.isNull()) {
      assertThat(cell).as(where).isIn("", "–", "—");
      return;
    }
    String text = cell.replace("−", "-").replace("+", "");
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    String plain =
        language.equals("nl") ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
    int decimals = plain.contains(".") ? plain.length() - plain.indexOf('.') - 1 : 0;
    assertThat(Double.parseDouble(plain))
        .as(where)
        .isCloseTo(
            value.asDouble() * (percent ? 100 : 1), within(0.500_000_1 * Math.pow(10, -decimals)));
  }

  private static int count(String text, String part) {
    return (int) matches(Pattern.compile(Pattern.quote(part)), text).count();
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}

package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessibilityTest {

  private static final String CSS = PageScripts.style();

  /** Text on its ground: WCAG 2.1 criterion 1.4.3 asks 4.5 to 1. */
  @ParameterizedTest
  @CsvSource({
    "text, #ffffff",
    "quiet, #ffffff",
    "accent, #ffffff",
    "text, soft",
    "quiet, soft",
    "accent, soft",
    "text, warn-soft",
    "#5c4300, warn-soft",
    "#ffffff, accent-dark",
    "#c5dceb, accent-dark",
    "#dbe8f1, accent-dark"
  })
  void textStandsOutFromItsGround(String text, String ground) {
    assertThat(CSS).contains(hex(text)).contains(hex(ground));
    assertThat(contrast(hex(text), hex(ground))).isGreaterThanOrEqualTo(4.5);
  }

  /** Marks, borders of controls: criterion 1.4.11 asks 3 to 1. */
  @Test
  void marksStandOutFromWhite() {
    List<String> colours = new ArrayList<>(Palette.MODELS);
    colours.addAll(
        List.of(
            Palette.ACTUAL,
            Palette.FORECAST,
            Palette.OVER,
            Palette.REFERENCE,
            Palette.PLAIN,
            "#6f7d89"));
    assertThat(colours)
        .allSatisfy(c -> assertThat(contrast(c, "#ffffff")).isGreaterThanOrEqualTo(3));
  }

  /** Relative luminance by WCAG 2.1: black on white is 21 to 1. */
  @Test
  void contrastIsMeasuredAsTheGuidelineDoes() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21.0);
    assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.49);
  }

  private static String hex(String colour) {
    if (colour.startsWith("#")) {
      return colour;
    }
    Matcher matcher = Pattern.compile("--" + colour + ": (#[0-9a-f]{6});").matcher(CSS);
    assertThat(matcher.find()).as("--" + colour).isTrue();
    return matcher.group(1);
  }

  private static double contrast(String a, String b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double luminance(String hex) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void thePageSaysItsLanguage(ReportLanguage language) {
    assertThat(page(language)).contains("<html lang=\"" + language.code() + "\">");
  }

  @Test
  void headingsDescendWithoutGaps() {
    List<String> levels = all("<h([1-6])[ >]");

    assertThat(levels.get(0)).isEqualTo("1");
    assertThat(levels).filteredOn("1"::equals).hasSize(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(Integer.parseInt(levels.get(i)) - Integer.parseInt(levels.get(i - 1)))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void everyFigureHasATableOrALinkToIt() {
    List<String> figures = all("(?s)<figure (.*?)</figure>");

    assertThat(figures)
        .hasSize(8)
        .allMatch(f -> f.contains("<table ") || f.contains("class=\"shared\"><a href=\"#"));
    assertThat(figures).allMatch(f -> f.contains("role=\"img\" aria-labelledby="));
  }

  @Test
  void everyInputHasALabel() {
    Set<String> labelled = new HashSet<>(all("<label for=\"([^\"]+)\""));
    assertThat(all("<input [^>]*id=\"([^\"]+)\"")).isNotEmpty().allMatch(labelled::contains);
    assertThat(all("(?s)<label class=\"choice\">(.*?)</label>")).hasSize(all("(<select )").size());
    assertThat(all("(<button [^>]*>)")).allMatch(b -> b.contains("aria-label="));
  }

  @Test
  void idsAreUniqueAndReferencesLeadSomewhere() {
    List<String> ids = all(" id=\"([^\"]+)\"");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(all("href=\"#([^\"]+)\"")).allMatch(ids::contains);
    assertThat(all("aria-(?:labelledby|describedby)=\"([^\"]+)\""))
        .allMatch(references -> ids.containsAll(List.of(references.split(" "))));
  }

  @Test
  void hasLandmarksAndASkipLink() {
    assertThat(page(ReportLanguage.ENGLISH))
        .contains(
            "<a class=\"skip\" href=\"#report\">",
            "<main id=\"report\"",
            "<nav ",
            "<header ",
            "<footer>");
  }

  @Test
  void syntheticNumbersAreLabelledAtEveryFigureAndTable() {
    assertThat(all("(?s)<figure (.*?)</h3>")).allMatch(f -> f.contains(">Synthetic data</span>"));
    assertThat(all("(?s)<caption>(.*?)</caption>"))
        .allMatch(f -> f.contains(">Synthetic data</span>"));
  }

  @Test
  void namesNoAddressToLoadFrom() {
    assertThat(page(ReportLanguage.ENGLISH))
        .doesNotContain("http://", "https://", "src=", "@import", "url(");
  }

  @Test
  void textsCannotBecomeMarkup() {
    String whole = SyntheticDocument.of(ReportLanguage.ENGLISH).toHtml();

    assertThat(whole).doesNotContain("<b>\"A\"").doesNotContain("<!--");
    assertThat(page(ReportLanguage.ENGLISH)).contains("<p>&lt;/script&gt;&lt;!-- &lt;b&gt;");
  }

  /** The page without what its scripts hold. */
  private static String page(ReportLanguage language) {
    return SyntheticDocument.of(language).toHtml().replaceAll("(?s)<script.*?</script>", "");
  }

  private static List<String> all(String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(page(ReportLanguage.ENGLISH));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}

package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportLanguageTest {

  private static final Object[] NINE = {"0", "1", "2", "3", "4", "5", "6", "7", "8"};

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(ReportLanguage.DUTCH.keys()).isEqualTo(ReportLanguage.ENGLISH.keys());
  }

  @Test
  void everyTextUsesTheSamePlacesInBothLanguages() {
    for (String key : ReportLanguage.ENGLISH.keys()) {
      assertThat(places(ReportLanguage.DUTCH, key))
          .as(key)
          .isEqualTo(places(ReportLanguage.ENGLISH, key));
    }
  }

  private static Set<String> places(ReportLanguage language, String key) {
    Object[] marked = NINE.clone();
    for (int i = 0; i < marked.length; i++) {
      marked[i] = "<" + i + ">";
    }
    return Pattern.compile("<\\d>")
        .matcher(language.text(key, marked))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPluralHasBothForms() {
    for (String key : ReportLanguage.ENGLISH.keys()) {
      if (key.endsWith(".one")) {
        assertThat(ReportLanguage.ENGLISH.keys()).contains(key.replace(".one", ".other"));
      }
    }
  }

  @Test
  void numbersFollowTheLanguage() {
    ValueFormat two = ValueFormat.decimals(2);
    assertThat(ReportLanguage.ENGLISH.format(1234567.891, two)).isEqualTo("1,234,567.89");
    assertThat(ReportLanguage.DUTCH.format(1234567.891, two)).isEqualTo("1.234.567,89");
    assertThat(ReportLanguage.DUTCH.format(-0.5, ValueFormat.share(1))).isEqualTo("−50,0%");
    assertThat(ReportLanguage.ENGLISH.format(3, ValueFormat.count().withSign())).isEqualTo("+3");
    assertThat(ReportLanguage.ENGLISH.format(Double.NaN, two)).isEqualTo("–");
  }

  @Test
  void aNumberThatRoundsToZeroHasNoSign() {
    assertThat(ReportLanguage.ENGLISH.format(-0.001, ValueFormat.decimals(1))).isEqualTo("0.0");
    assertThat(ReportLanguage.ENGLISH.format(0.2, ValueFormat.count().withSign())).isEqualTo("0");
  }

  @Test
  void datesFollowTheLanguageAndTheGrain() {
    LocalDate day = LocalDate.of(2022, 1, 3);
    assertThat(ReportLanguage.ENGLISH.format(day, DateGrain.DAY)).isEqualTo("3 January 2022");
    assertThat(ReportLanguage.DUTCH.format(day, DateGrain.MONTH)).isEqualTo("januari 2022");
    assertThat(ReportLanguage.ENGLISH.format(day, DateGrain.QUARTER)).isEqualTo("Q1 2022");
    assertThat(ReportLanguage.DUTCH.format(day, DateGrain.HALF_YEAR)).isEqualTo("1e halfjaar 2022");
    assertThat(ReportLanguage.ENGLISH.format(day, DateGrain.YEAR)).isEqualTo("2022");
    // 3 January 2021 is a Sunday and still belongs to week 53 of 2020.
    assertThat(ReportLanguage.ENGLISH.format(LocalDate.of(2021, 1, 3), DateGrain.WEEK))
        .isEqualTo("week 53 of 2020");
  }

  @Test
  void enumeratesWithAndBeforeTheLast() {
    assertThat(ReportLanguage.DUTCH.list(List.of("2018", "2019", "2020")))
        .isEqualTo("2018, 2019 en 2020");
    assertThat(ReportLanguage.DUTCH.list(List.of("2018"))).isEqualTo("2018");
    assertThat(ReportLanguage.DUTCH.list(List.of())).isEmpty();
  }

  @Test
  void refusesAnUnknownTextAndAMissingArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportLanguage.ENGLISH.text("page.tilte"))
        .withMessageContaining("'page.tilte' is not in report_en.properties");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportLanguage.ENGLISH.text("page.figure"))
        .withMessageContaining("needs an argument {0}; 0 given");
  }

  @Test
  void decimalsAdaptToTheSizeOfTheNumbers() {
    assertThat(ValueFormat.adaptedTo(1200, 400, 90)).isEqualTo(ValueFormat.count());
    assertThat(ValueFormat.adaptedTo(12, 14, 16)).isEqualTo(ValueFormat.decimals(1));
    assertThat(ValueFormat.adaptedTo(0.05, -0.07, Double.NaN)).isEqualTo(ValueFormat.decimals(4));
    assertThat(ValueFormat.adaptedTo()).isEqualTo(ValueFormat.count());
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.hindcast.forecast.Functional;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void everyRuleIsReadBackFromItsId() {
    for (ScoringRule rule : Scores.catalogue()) {
      assertThat(Scores.parse(rule.id())).isEqualTo(rule);
      ScoringRule variant = rule.of(Functional.MEDIAN).on(Transform.LOG1P).bySeries();
      assertThat(Scores.parse(variant.id()).id()).isEqualTo(variant.id());
    }
    ScoringRule median = Scores.wis().aggregated(Aggregation.MEDIAN);
    assertThat(Scores.parse("median-of-wis").id()).isEqualTo(median.id());
    assertThat(Scores.parse("root-mean-of-mse").aggregation()).isEqualTo(Aggregation.ROOT_MEAN);
    assertThat(Scores.parse("coverage-97.5").id()).isEqualTo("coverage-97.5");
    assertThat(Scores.coverage(0.95).id()).isEqualTo("coverage-95");
  }

  @Test
  void idsAreLowerCaseAndDifferent() {
    List<String> ids = Scores.catalogue().stream().map(ScoringRule::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9.-]+"));
  }

  @Test
  void everyRuleHasTextsInBothLanguages() {
    for (ScoringRule rule : Scores.catalogue()) {
      String english = rule.reading(Locale.ENGLISH);
      String dutch = rule.reading(Locale.forLanguageTag("nl"));
      assertThat(english).as(rule.id()).endsWith(".").doesNotContain("{", "''");
      assertThat(dutch).as(rule.id()).endsWith(".").isNotEqualTo(english);
      assertThat(rule.name(Locale.ENGLISH)).isNotBlank();
      assertThat(rule.name(Locale.forLanguageTag("nl-NL")))
          .isEqualTo(rule.name(Locale.forLanguageTag("nl")));
    }
    assertThat(Scores.coverage(0.8).reading(Locale.ENGLISH)).contains("80% interval");
  }

  @Test
  void unknownIdsNameTheNearest() {
    assertThatThrownBy(() -> Scores.parse("mase2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no score 'mase2'")
        .hasMessageContaining("mase");
    assertThatThrownBy(() -> Scores.parse("covrage-80")).hasMessageContaining("coverage-80");
  }

  @Test
  void levelsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> Scores.coverage(80)).hasMessageContaining("Maybe it is a percentage");
    assertThatThrownBy(() -> Scores.coverage(1)).hasMessageContaining("outside (0, 1)");
    assertThatThrownBy(() -> Scores.parse("coverage-100")).hasMessageContaining("outside (0, 100)");
    assertThatThrownBy(() -> Scores.parse("coverage-0")).hasMessageContaining("outside (0, 100)");
    assertThatThrownBy(() -> Scores.parse("pinball-x")).hasMessageContaining("not a number");
  }

  @Test
  void aggregationsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Scores.wape().aggregated(Aggregation.MEDIAN))
        .hasMessageContaining("ratio-of-sums");
    assertThatThrownBy(() -> Scores.mae().aggregated(Aggregation.RATIO_OF_SUMS))
        .hasMessageContaining("cannot be aggregated");
    assertThatThrownBy(() -> Scores.mae().of(Functional.UNDECLARED))
        .hasMessageContaining("MEAN or MEDIAN");
  }
}

package org.hindcast.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hindcast.evaluation.report.ReportLanguage;
import org.junit.jupiter.api.Test;

class StudyTitleTest {

  private static final String REST =
      "data: {dataset: asylum-nl}\n"
          + "cycles: {half-yearly: {first: 2018-01, last: 2019-01}}\n"
          + "targets: {horizons: 3}\n"
          + "models: [naive]\n";

  private static Study study(String title) {
    return new StudyFile("study.yaml", Path.of(""), title + REST).study();
  }

  @Test
  void oneTitleServesAllLanguages() {
    Study study = study("title: Inflow\nlanguage: nl\n");
    assertThat(study.title()).isEqualTo("Inflow");
    assertThat(study.in(ReportLanguage.ENGLISH).title()).isEqualTo("Inflow");
  }

  @Test
  void aTitlePerLanguageFollowsTheReport() {
    Study study = study("title: {en: Inflow, nl: Instroom}\nlanguage: nl\n");
    assertThat(study.title()).isEqualTo("Instroom");
    assertThat(study.in(ReportLanguage.ENGLISH).title()).isEqualTo("Inflow");
  }

  @Test
  void aMissingLanguageTakesTheFirstTitleGiven() {
    assertThat(study("title: {nl: Instroom}\n").title()).isEqualTo("Instroom");
  }

  @Test
  void theDemoHasATitleInEachLanguage() {
    assertThat(StudyFile.demo().study().titles().texts()).containsOnlyKeys(ReportLanguage.values());
  }

  @Test
  void refusesAnUnknownLanguageAndABlankTitle() {
    assertThatThrownBy(() -> study("title: {de: Zugang}\n"))
        .hasMessageContaining("study.yaml, line 1")
        .hasMessageContaining("'de'");
    assertThatThrownBy(() -> study("title: ' '\n")).hasMessageContaining("study.yaml, line 1");
    assertThatThrownBy(() -> study("title: {en: ' '}\n")).hasMessageContaining("blank");
  }
}

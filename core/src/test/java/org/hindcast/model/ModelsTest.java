package org.hindcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hindcast.model.baseline.MovingAverage;
import org.hindcast.model.baseline.PreviousCycle;
import org.hindcast.model.baseline.SeasonalNaive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

  @Test
  void listsTheReferenceModels() {
    assertThat(Models.catalogue())
        .extracting(ModelCard::id)
        .contains(
            "naive",
            "seasonal-naive",
            "drift",
            "mean",
            "moving-average",
            "last-twelve-months",
            "linear-trend",
            "previous-cycle",
            "ses")
        .doesNotHaveDuplicates();
  }

  @Test
  void parsesEveryListedId() {
    assertThat(Models.catalogue())
        .allSatisfy(card -> assertThat(Models.parse(card.id()).id()).isEqualTo(card.id()));
  }

  @Test
  void readsSettings() {
    assertThat(Models.parse("moving-average:window=24")).isEqualTo(MovingAverage.of(24));
    assertThat(Models.parse(" seasonal-naive ")).isEqualTo(SeasonalNaive.create());
    assertThat(Models.parse("previous-cycle:base=moving-average:window=24"))
        .isEqualTo(PreviousCycle.create().withBase(MovingAverage.of(24)));
    assertThat(Models.parse("previous-cycle:base=(moving-average:window=24)"))
        .isEqualTo(PreviousCycle.create().withBase(MovingAverage.of(24)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moving-average:window=24",
        "linear-trend:window=36",
        "ses:alpha=0.2",
        "previous-cycle:base=drift",
        "previous-cycle:base=moving-average:window=24"
      })
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  @Test
  void hidesSettingsThatAreDefaults() {
    assertThat(Models.parse("linear-trend:window=24").id()).isEqualTo("linear-trend");
    assertThat(Models.parse("moving-average:window=season").id()).isEqualTo("moving-average");
    assertThat(Models.parse("previous-cycle:base=seasonal-naive").id()).isEqualTo("previous-cycle");
  }

  @Test
  void namesTheNearestOfAnUnknownId() {
    assertThatThrownBy(() -> Models.parse("seasonal-naiv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "There is no model 'seasonal-naiv'. Maybe 'seasonal-naive' was meant.");
  }

  @Test
  void namesTheSettingsOfAModel() {
    assertThatThrownBy(() -> Models.parse("moving-average:windw=24"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no setting of model 'moving-average' 'windw'. Maybe 'window' was meant."
                + " Known: window.");
  }

  @Test
  void refusesSettingsThatAreNot() {
    assertThatThrownBy(() -> Models.parse("moving-average:24"))
        .hasMessageContaining("expected name=value");
    assertThatThrownBy(() -> Models.parse("moving-average:window=long"))
        .hasMessage(
            "The setting window of model 'moving-average' is 'long': expected a whole number.");
    assertThatThrownBy(() -> Models.parse("moving-average:window=1"))
        .hasMessageContaining("expected at least 3");
    assertThatThrownBy(() -> Models.parse("moving-average:window=3,window=4"))
        .hasMessageContaining("give window twice");
    assertThatThrownBy(() -> Models.parse("ses:alpha=NaN")).hasMessageContaining("a finite number");
  }
}

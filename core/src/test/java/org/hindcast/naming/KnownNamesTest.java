package org.hindcast.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownNamesTest {

  private final KnownNames models =
      KnownNames.of("model", List.of("naive", "seasonal-naive", "drift", "ets"));

  @Test
  void returnsAKnownName() {
    assertThat(models.require("drift")).isEqualTo("drift");
  }

  @Test
  void suggestsTheNearestOfAnUnknownName() {
    assertThatThrownBy(() -> models.require("seasonl-naive"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no model 'seasonl-naive'. Maybe 'seasonal-naive' was meant. "
                + "Known: naive, seasonal-naive, drift, ets.");
  }

  @Test
  void ignoresCaseAndFindsParts() {
    assertThat(models.nearest("Drift")).contains("drift");
    assertThat(models.nearest("seasonal")).contains("seasonal-naive");
  }

  @Test
  void countsTwoSwappedLettersAsOneEdit() {
    assertThat(models.nearest("dirft")).contains("drift");
    assertThat(models.nearest("niave")).contains("naive");
  }

  @Test
  void listsTheFirstFortyOfManyNames() {
    List<String> many = IntStream.rangeClosed(1, 42).mapToObj(i -> "series" + i).toList();
    assertThat(KnownNames.of("quantity", many).refusal("x"))
        .endsWith("series39, series40 and 2 more.");
  }

  @Test
  void suggestsNothingFarAway() {
    assertThat(models.nearest("prophet")).isEmpty();
  }
}

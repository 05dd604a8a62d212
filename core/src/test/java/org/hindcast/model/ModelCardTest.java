package org.hindcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.hindcast.data.Quantity;
import org.junit.jupiter.api.Test;

class ModelCardTest {

  private static ModelCard card(String method, String limits) {
    return new ModelCard(
        "naive",
        "Naive",
        "benchmark",
        method,
        "closed form",
        "the series",
        "random walk",
        limits,
        "textbook",
        Map.of("window", "3", "alpha", "0.2"));
  }

  @Test
  void refusesABlankFieldAndNamesTheFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> card(" ", ""))
        .withMessage("The card of model 'naive' has no method: every field is needed.");
  }

  @Test
  void settingsAreSorted() {
    assertThat(card("last value", "trend").settings().keySet()).containsExactly("alpha", "window");
  }

  @Test
  void contextNeedsASeason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FitContext.of(Quantity.flow("inflow"), 0, 1))
        .withMessageContaining("season length is 0");
    assertThat(FitContext.of(Quantity.flow("inflow"), 12, 1).information()).isEmpty();
  }
}

package org.hindcast.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.hindcast.time.Conversion;
import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void kindDecidesHowAYearIsMade() {
    assertThat(Quantity.flow("a").kind().conversion()).isEqualTo(Conversion.SUM);
    assertThat(Quantity.stock("a").kind().conversion()).isEqualTo(Conversion.LAST);
    assertThat(Quantity.rate("a").kind().conversion()).isEqualTo(Conversion.MEAN);
    assertThat(Quantity.money("a").kind().conversion()).isEqualTo(Conversion.SUM);
  }

  @Test
  void withersKeepTheRest() {
    Quantity quantity =
        Quantity.flow("inflow")
            .named("Inflow", "Instroom")
            .inUnit("persons")
            .ofOrganisation("IND")
            .counting("repeat", "first", "first")
            .withSupport(Quantity.Support.NON_NEGATIVE);

    assertThat(quantity.name(Locale.forLanguageTag("nl-NL"))).isEqualTo("Instroom");
    assertThat(quantity.name(Locale.GERMAN)).isEqualTo("Inflow");
    assertThat(quantity.unit()).isEqualTo("persons");
    assertThat(quantity.organisation()).isEqualTo("IND");
    assertThat(quantity.components()).containsExactly("first", "repeat");
    assertThat(quantity.support()).isEqualTo(Quantity.Support.NON_NEGATIVE);
    assertThat(quantity.kind()).isEqualTo(Quantity.Kind.FLOW);
  }

  @Test
  void refusesABlankOrPaddedId() {
    assertThatIllegalArgumentException().isThrownBy(() -> Quantity.flow(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.flow("inflow "))
        .withMessageContaining("'inflow '");
  }

  @Test
  void supportDecidesWhatIsPossible() {
    assertThatCode(() -> Quantity.rate("r").requirePossible(-1, "")).doesNotThrowAnyException();
    assertThatCode(() -> Quantity.stock("s").requirePossible(0, "")).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.stock("s").requirePossible(-0.5, "in 2024-07"))
        .withMessageContaining("in 2024-07")
        .withMessageContaining("at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.rate("r").requirePossible(Double.NaN, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.rate("r").requirePossible(Double.POSITIVE_INFINITY, ""));
  }

  @Test
  void differentDefinitionsAreNotComparable() {
    Quantity first = Quantity.flow("a").counting("first");

    assertThatCode(() -> first.requireComparable(Quantity.flow("b").counting("first")))
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.requireComparable(Quantity.flow("b").counting("first", "repeat")))
        .withMessageContaining("bridged");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.requireComparable(Quantity.stock("b").counting("first")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.requireComparable(first.inUnit("cases")));
  }
}

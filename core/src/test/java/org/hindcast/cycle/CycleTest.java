package org.hindcast.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CycleTest {

  private static final LocalDate FIRST = LocalDate.of(2016, 2, 15);
  private static final LocalDate SECOND = LocalDate.of(2016, 3, 1);
  private static final LocalDate THIRD = LocalDate.of(2016, 4, 1);

  @Test
  void keepsItsThreeDates() {
    Cycle cycle = Cycle.of("MPP-2016-I", FIRST, SECOND, THIRD);

    assertThat(cycle.cutOff()).isEqualTo(FIRST);
    assertThat(cycle.adoption()).contains(SECOND);
    assertThat(cycle.publication()).contains(THIRD);
    assertThat(Cycle.of("c", FIRST, FIRST, FIRST).adoption()).contains(FIRST);
    assertThat(Cycle.of("c", FIRST).publication()).isEmpty();
  }

  @Test
  void refusesCutOffAfterAdoption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cycle.of("MPP-2016-I", SECOND, FIRST, THIRD))
        .withMessage(
            "The cut-off (2016-03-01) of cycle MPP-2016-I is after its adoption (2016-02-15). Maybe "
                + "the two columns are swapped.");
  }

  @Test
  void refusesAdoptionAfterPublicationAndCutOffAfterPublication() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cycle.of("c", FIRST, THIRD, SECOND))
        .withMessageContaining("adoption (2016-04-01)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cycle("c", THIRD, Optional.empty(), Optional.of(SECOND)))
        .withMessageContaining("publication (2016-03-01)");
  }

  @Test
  void refusesABlankId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cycle.of(" ", FIRST))
        .withMessageContaining("2016-02-15");
  }
}

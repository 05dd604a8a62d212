package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CellSeedTest {

  @Test
  void equalsTheDefinitionComputedElsewhere() {
    // Python 3, FNV-1a and finaliser written from their definitions, with FNV-1a checked against
    // the
    // published hash of "foobar" (0x85944171f73967e8).
    assertThat(CellSeed.of(0, "naive", "inflow", "2023-I")).isEqualTo(0x558dd700ff80385L);
    assertThat(CellSeed.of(20_210_712, "naive", "inflow", "2023-I")).isEqualTo(0xc764473b96e05ac0L);
    assertThat(CellSeed.of(20_210_712, "naïve", "", "2023-I")).isEqualTo(0xf02a6f3d09b60826L);
    assertThat(CellSeed.of(-1, "a", "b", "c")).isEqualTo(0xf62d6c138c40ed81L);
  }

  @Property
  void finalisesAsTheJdkDoes(@ForAll long seed) {
    assertThat(CellSeed.ofPaths(seed)).isEqualTo(new SplittableRandom(seed).nextLong());
  }

  @Property
  void movingALetterFromOneIdToTheNextChangesTheSeed(
      @ForAll @AlphaChars @StringLength(min = 2, max = 9) String id) {
    String head = id.substring(0, 1);
    String tail = id.substring(1);
    assertThat(CellSeed.of(1, head, tail, "c")).isNotEqualTo(CellSeed.of(1, id, "", "c"));
  }
}

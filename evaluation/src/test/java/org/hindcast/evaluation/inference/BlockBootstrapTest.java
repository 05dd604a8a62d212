package org.hindcast.evaluation.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hindcast.evaluation.inference.BlockBootstrap.Scheme;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {

  @Test
  void movingBlocksAreRunsThatFit() {
    int[] indices = BlockBootstrap.moving(4, 7).indices(3, 22);
    assertThat(indices).hasSize(22);
    for (int i = 1; i < 22; i++) {
      if (i % 4 != 0) {
        assertThat(indices[i]).isEqualTo(indices[i - 1] + 1);
      }
    }
  }

  @Test
  void equalSeedsGiveEqualIndicesAndReplicationsDiffer() {
    BlockBootstrap plan = BlockBootstrap.stationary(3, 11);
    assertThat(plan.indices(5, 30)).isEqualTo(plan.indices(5, 30));
    assertThat(plan.indices(5, 30)).isNotEqualTo(plan.indices(6, 30));
  }

  @Test
  void stationaryBlocksHaveTheirMeanLength() {
    BlockBootstrap plan = new BlockBootstrap(Scheme.STATIONARY, 5, 2000, 1);
    long continuations = 0;
    for (int b = 0; b < 2000; b++) {
      int[] indices = plan.indices(b, 100);
      for (int i = 1; i < 100; i++) {
        continuations += indices[i] == (indices[i - 1] + 1) % 100 ? 1 : 0;
      }
    }
    // P(next) = 1 − 1/5 + (1/5)(1/100); standard error 0.0009.
    assertThat(continuations / (2000.0 * 99)).isCloseTo(0.802, within(0.004));
  }

  @Test
  void circularSchemeUsesAllEventsEquallyOften() {
    BlockBootstrap plan = new BlockBootstrap(Scheme.CIRCULAR, 4, 4000, 2);
    int[] counts = new int[10];
    for (int b = 0; b < 4000; b++) {
      Arrays.stream(plan.indices(b, 10)).forEach(i -> counts[i]++);
    }
    assertThat(Arrays.stream(counts).boxed()).allSatisfy(c -> assertThat(c).isBetween(3700, 4300));
  }

  @Test
  void refusesBlocksLongerThanTheHistory() {
    assertThatThrownBy(() -> BlockBootstrap.moving(9, 1).indices(0, 8))
        .hasMessageContaining("block length (9)");
    assertThatThrownBy(() -> new IndexSets(new int[][] {{1, 2, 3}}))
        .hasMessageContaining("count from one");
  }
}

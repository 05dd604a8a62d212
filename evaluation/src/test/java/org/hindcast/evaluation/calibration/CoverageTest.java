package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

class CoverageTest {

  /**
   * Two hits in five target years at nominal 80%: P(X ≤ 2) = 0.00032 + 0.0064 + 0.0512 = 0.05792.
   */
  private static final Coverage TWO_OF_FIVE = Coverage.of(2, 5, 0.8);

  @Test
  void twoHitsInFiveYearsAreNotEnoughEvidence() {
    assertThat(TWO_OF_FIVE.probabilityOfAtMostObservedHits()).isCloseTo(0.05792, within(1e-12));
    ConfidenceInterval interval = TWO_OF_FIVE.clopperPearson(0.95);
    assertThat(interval.lower()).isCloseTo(0.053, within(0.0005));
    assertThat(interval.upper()).isCloseTo(0.853, within(0.0005));
    assertThat(interval.contains(0.8)).isTrue();
    TestOutcome outcome = KupiecTest.withDefaults().test(TWO_OF_FIVE);
    assertThat(outcome.rejects(0.05)).isFalse();
    assertThat(outcome.variant()).contains("exact binomial");
  }

  @Test
  void fourYearsAreTooFewAndKeepTheNumber() {
    NotTestable outcome = (NotTestable) KupiecTest.withDefaults().test(Coverage.of(1, 4, 0.8));
    assertThat(outcome.reason()).isEqualTo(Reason.TOO_FEW_EVENTS);
    assertThat(outcome.effect().orElseThrow().value()).isEqualTo(0.25);
  }

  @Test
  void intervalsAreClosed() {
    Coverage coverage =
        Coverage.of(new double[] {1, 1, 1}, new double[] {2, 2, 2}, new double[] {1, 2, 2.5}, 0.8);
    assertThat(coverage.proportion().hits()).isEqualTo(2);
    assertThat(coverage.deviation()).isCloseTo(2.0 / 3 - 0.8, within(1e-15));
  }

  @Test
  void refusesCrossedBoundsAndPercentages() {
    assertThatThrownBy(() -> Coverage.hits(new double[] {3}, new double[] {2}, new double[] {1}))
        .hasMessageContaining("Maybe the two columns are swapped");
    assertThatThrownBy(() -> Coverage.of(1, 2, 80))
        .hasMessageContaining("Maybe a percentage was given");
  }

  @Test
  void anEmptyTransitionCellIsRefusedUnlessTheLimitIsAskedFor() {
    boolean[] hits = new boolean[24];
    Arrays.fill(hits, true);
    hits[5] = false;
    hits[12] = false;
    ChristoffersenTest test = ChristoffersenTest.withDefaults();
    NotTestable refused = (NotTestable) test.test(hits, 0.8);
    assertThat(refused.explanation()).contains("miss-miss 0, miss-hit 2, hit-miss 2, hit-hit 19");
    assertThat(test.withEmptyCells(ChristoffersenTest.EmptyCells.LIMIT).test(hits, 0.8))
        .isInstanceOf(Tested.class);
    Arrays.fill(hits, true);
    assertThat(test.withEmptyCells(ChristoffersenTest.EmptyCells.LIMIT).test(hits, 0.8))
        .isInstanceOf(NotTestable.class);
  }
}

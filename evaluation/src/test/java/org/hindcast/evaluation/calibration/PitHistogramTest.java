package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PitHistogramTest {

  @Test
  void classesAreClosedOnTheRight() {
    PitHistogram histogram = PitHistogram.of(new double[] {0, 0.25, 0.5, 0.500001, 1}, 4);
    assertThat(histogram.shares())
        .containsExactly(new double[] {0.4, 0.2, 0.2, 0.2}, within(1e-12));
  }

  @Test
  void countsAreSpreadOverTheirStep() {
    // One event with P(y − 1) = 0.1, P(y) = 0.6: a fifth of the step lies in [0.1, 0.2], two fifths
    // in (0.2, 0.4], …
    PitHistogram histogram = PitHistogram.nonRandomised(new double[] {0.1}, new double[] {0.6}, 5);
    assertThat(histogram.shares())
        .containsExactly(new double[] {0.2, 0.4, 0.4, 0, 0}, within(1e-12));
    assertThat(PitHistogram.nonRandomised(new double[] {0.3}, new double[] {0.3}, 2).shares())
        .containsExactly(1, 0);
  }

  @Test
  void outcomesFallBetweenNeighbouringQuantiles() {
    double[] levels = {0.1, 0.5, 0.9};
    double[][] quantiles = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}, {0, 0, 3}};
    PitHistogram histogram = PitHistogram.ofQuantiles(levels, quantiles, new double[] {0, 2, 4, 0});
    // The last outcome equals two quantiles: 0.1 and 0.4 of its mass 0.5 belong to the first two
    // classes.
    assertThat(histogram.shares())
        .containsExactly(new double[] {(1 + 0.2) / 4, (1 + 0.8) / 4, 0, 0.25}, within(1e-12));
    assertThat(histogram.expectedShares())
        .containsExactly(new double[] {0.1, 0.4, 0.4, 0.1}, within(1e-12));
  }

  @Test
  void randomisedValuesDependOnTheKeyAndNotOnTheOrder() {
    double[] forward =
        PitValues.randomised(
            new double[] {0.1, 0.2}, new double[] {0.5, 0.9}, new long[] {7, 8}, 3);
    double[] backward =
        PitValues.randomised(
            new double[] {0.2, 0.1}, new double[] {0.9, 0.5}, new long[] {8, 7}, 3);
    assertThat(forward[0]).isEqualTo(backward[1]).isBetween(0.1, 0.5);
    assertThat(forward[1]).isEqualTo(backward[0]);
  }

  @Test
  void midRankIsTheMiddleOfTheClass() {
    double[] sample = {1, 2, 2, 5};
    assertThat(PitValues.midRank(sample, 0)).isEqualTo(0.1);
    assertThat(PitValues.midRank(sample, 2)).isEqualTo(0.5);
    assertThat(PitValues.midRank(sample, 9)).isEqualTo(0.9);
    assertThat(PitValues.empirical(sample, 2)).isEqualTo(0.75);
  }

  @Test
  void refusesValuesOutsideTheUnitInterval() {
    assertThatThrownBy(() -> PitHistogram.of(new double[] {0.2, 1.2}, 5))
        .hasMessageContaining("PIT value 1 is 1.2");
    assertThatThrownBy(
            () ->
                PitHistogram.ofQuantiles(
                    new double[] {0.1, 0.9}, new double[][] {{2, 1}}, new double[] {0}))
        .hasMessageContaining("cross");
  }

  @Property
  void sharesSumToOne(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> pit) {
    double[] values = pit.stream().mapToDouble(v -> v).toArray();
    double[] shares = PitHistogram.of(values, 7).shares();
    assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void randomisedPitOfTheTrueCountLawIsFlat() {
    // Geometric counts with P(y) = 1 − 0.6^(y + 1); Monte-Carlo standard error of a share: 0.0012.
    int n = 60_000;
    double[] below = new double[n];
    double[] at = new double[n];
    long[] keys = new long[n];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < n; i++) {
      int y = (int) Math.floor(Math.log(1 - random.nextDouble()) / Math.log(0.6));
      below[i] = 1 - Math.pow(0.6, y);
      at[i] = 1 - Math.pow(0.6, y + 1.0);
      keys[i] = i;
    }
    double[] randomised = PitHistogram.of(PitValues.randomised(below, at, keys, 1), 10).shares();
    double[] spread = PitHistogram.nonRandomised(below, at, 10).shares();
    for (int bin = 0; bin < 10; bin++) {
      assertThat(randomised[bin]).isCloseTo(0.1, within(0.005));
      assertThat(spread[bin]).isCloseTo(0.1, within(0.005));
    }
  }
}

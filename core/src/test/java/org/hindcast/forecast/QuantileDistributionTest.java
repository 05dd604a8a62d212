package org.hindcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantileDistributionTest {

  private static final double[] LEVELS = {0.1, 0.25, 0.5, 0.9};

  /** Through quantiles of a normal distribution runs that normal distribution. */
  @Test
  void isNormalThroughNormalQuantiles() {
    PredictiveDistribution normal = Distributions.normal(10, 3);
    PredictiveDistribution through = through(normal, LEVELS);
    for (double level : new double[] {0.001, 0.1, 0.3, 0.5, 0.77, 0.9, 0.995}) {
      assertThat(through.quantile(level)).isCloseTo(normal.quantile(level), within(1e-9));
      assertThat(through.cumulativeProbability(normal.quantile(level)))
          .isCloseTo(level, within(1e-9));
    }
    assertThat(through.mean()).isCloseTo(10, within(1e-9));
  }

  @Test
  void keepsTheMeanItIsTold() {
    assertThat(
            Distributions.throughQuantiles(LEVELS, new double[] {1, 2, 3, 9}, OptionalDouble.of(4))
                .mean())
        .isEqualTo(4);
  }

  /** The highest level whose quantile is at most x, at flat places too. */
  @Test
  void knowsFlatPlaces() {
    PredictiveDistribution counts =
        Distributions.throughQuantiles(
            new double[] {0.1, 0.5, 0.9}, new double[] {0, 0, 2}, OptionalDouble.empty());
    assertThat(counts.quantile(0.01)).isZero();
    assertThat(counts.cumulativeProbability(-0.1)).isZero();
    assertThat(counts.cumulativeProbability(0)).isCloseTo(0.5, within(1e-12));
    assertThat(counts.cumulativeProbability(2)).isCloseTo(0.9, within(1e-12));
    PredictiveDistribution certain =
        Distributions.throughQuantiles(
            new double[] {0.1, 0.9}, new double[] {5, 5}, OptionalDouble.empty());
    assertThat(certain.cumulativeProbability(4.9)).isZero();
    assertThat(certain.cumulativeProbability(5)).isEqualTo(1);
    assertThat(certain.mean()).isCloseTo(5, within(1e-12));
  }

  /** Correlation √(1/4) between steps 1 and 4, and the marginals it was given. */
  @Test
  void walksBetweenMarginals() {
    SamplePaths paths =
        SamplePaths.likeRandomWalk(
            Collections.nCopies(4, Distributions.normal(0, 2)), 40_000, new SplittableRandom(3));
    double[] first = paths.step(1);
    double[] last = paths.step(4);
    double products = 0;
    for (int i = 0; i < first.length; i++) {
      products += first[i] * last[i] / 4;
    }
    // Four standard errors of a correlation in 40 000 draws are below 0.02.
    assertThat(products / first.length).isCloseTo(0.5, within(0.02));
    assertThat(Arrays.stream(last).map(x -> x * x).average().orElseThrow())
        .isCloseTo(4, within(0.12));
  }

  /** Ranks 2, 3, 1 of the draws take the quantiles at 1/6, 3/6 and 5/6. */
  @Test
  void keepsRanksUnderOtherMarginals() {
    SamplePaths paths = SamplePaths.of(1, new double[] {5, 7, 2});
    PredictiveDistribution uniform = Distributions.empirical(new double[] {0, 60});
    assertThat(paths.withMarginals(Collections.singletonList(uniform)).step(1))
        .containsExactly(new double[] {30, 50, 10}, within(1e-12));
  }

  private static PredictiveDistribution through(PredictiveDistribution other, double[] levels) {
    return Distributions.throughQuantiles(
        levels, Arrays.stream(levels).map(other::quantile).toArray(), OptionalDouble.empty());
  }
}

package org.hindcast.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomDrawsTest {

  @Property
  void normalQuantileInvertsTheDistributionFunction(
      @ForAll @DoubleRange(min = -37, max = 8) double x) {
    double probability = NormalDistribution.of(0, 1).cumulativeProbability(x);
    if (probability > 0 && probability < 0.999999) {
      assertThat(RandomDraws.normalQuantile(probability))
          .isCloseTo(x, within(1e-9 * Math.max(1, Math.abs(x))));
    }
  }

  /** R 4.2.2: {@code print(qnorm(c(1e-300, 1e-10, .3, .975)), digits = 17)}. */
  @Test
  void normalQuantileAgreesWithR() {
    assertThat(RandomDraws.normalQuantile(1e-300)).isCloseTo(-37.047096299361201, within(1e-13));
    assertThat(RandomDraws.normalQuantile(1e-10)).isCloseTo(-6.3613409024040557, within(1e-14));
    assertThat(RandomDraws.normalQuantile(0.3)).isCloseTo(-0.52440051270804067, within(1e-15));
    assertThat(RandomDraws.normalQuantile(0.975)).isCloseTo(1.9599639845400539, within(1e-15));
  }

  @Test
  void uniformNeverReachesItsEnds() {
    RandomGenerator zeros = () -> 0L;
    RandomGenerator ones = () -> -1L;
    assertThat(RandomDraws.uniform(zeros)).isEqualTo(0x1.0p-53);
    assertThat(RandomDraws.uniform(ones)).isEqualTo(1 - 0x1.0p-53);
  }

  @Test
  void normalDrawsFollowTheNormalDistribution() {
    SplittableRandom random = new SplittableRandom(5);
    double[] draws = new double[100_000];
    Arrays.setAll(draws, i -> RandomDraws.normal(random));
    assertThat(kolmogorov(draws, NormalDistribution.of(0, 1)::cumulativeProbability))
        .isLessThan(1.63 / Math.sqrt(draws.length));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 12, 300})
  void chiSquaredDrawsFollowTheChiSquaredDistribution(double freedom) {
    SplittableRandom random = new SplittableRandom(5);
    double[] draws = new double[100_000];
    Arrays.setAll(draws, i -> RandomDraws.chiSquared(freedom, random));
    assertThat(kolmogorov(draws, ChiSquaredDistribution.of(freedom)::cumulativeProbability))
        .isLessThan(1.63 / Math.sqrt(draws.length));
  }

  /** Pearson's statistic; the level 0.001 of its distribution with as many degrees of freedom. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 4, 9.99, 10, 37.5, 2000})
  void poissonDrawsFollowThePoissonDistribution(double mean) {
    SplittableRandom random = new SplittableRandom(5);
    int n = 100_000;
    Map<Double, Integer> seen = new HashMap<>();
    for (int i = 0; i < n; i++) {
      seen.merge(RandomDraws.poisson(mean, random), 1, Integer::sum);
    }
    PoissonDistribution law = PoissonDistribution.of(mean);
    double statistic = 0;
    double expectedRest = n;
    double seenRest = n;
    int cells = 0;
    for (int k = 0; k < mean + 8 * Math.sqrt(mean) + 8; k++) {
      double expected = n * law.probability(k);
      if (expected >= 5) {
        int count = seen.getOrDefault((double) k, 0);
        statistic += (count - expected) * (count - expected) / expected;
        expectedRest -= expected;
        seenRest -= count;
        cells++;
      }
    }
    statistic += (seenRest - expectedRest) * (seenRest - expectedRest) / Math.max(1, expectedRest);
    assertThat(statistic)
        .isLessThan(ChiSquaredDistribution.of(cells).inverseSurvivalProbability(0.001));
    assertThat(RandomDraws.poisson(0, random)).isZero();
  }

  /** The Kolmogorov distance; 1.63/√n is exceeded by chance once in a hundred. */
  private static double kolmogorov(
      double[] draws, java.util.function.DoubleUnaryOperator distribution) {
    Arrays.sort(draws);
    double distance = 0;
    for (int i = 0; i < draws.length; i++) {
      double expected = distribution.applyAsDouble(draws[i]);
      distance = Math.max(distance, Math.abs(expected - (double) i / draws.length));
      distance = Math.max(distance, Math.abs(expected - (i + 1.0) / draws.length));
    }
    return distance;
  }
}

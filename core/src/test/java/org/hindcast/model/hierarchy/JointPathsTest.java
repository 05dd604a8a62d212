package org.hindcast.model.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.numeric.RandomDraws;
import org.junit.jupiter.api.Test;

class JointPathsTest {

  private static final int PATHS = 8000;
  private static final double[][] CORRELATED = {{1, 0.6}, {0.6, 1}};

  /** Two steps of an autoregression with coefficient 0.8 and variance 1, exponentiated. */
  private static SamplePaths skewed(long seed, int steps) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[PATHS * steps];
    for (int path = 0; path < PATHS; path++) {
      double state = RandomDraws.normal(random);
      for (int step = 0; step < steps; step++) {
        state = step == 0 ? state : 0.8 * state + 0.6 * RandomDraws.normal(random);
        values[path * steps + step] = Math.exp(state);
      }
    }
    return SamplePaths.ofTrusted(steps, values);
  }

  private static double[] step(double[] paths, int steps, int step) {
    double[] values = new double[PATHS];
    for (int path = 0; path < PATHS; path++) {
      values[path] = paths[path * steps + step];
    }
    return values;
  }

  private static double logCorrelation(double[] first, double[] second) {
    return new PearsonsCorrelation()
        .correlation(
            Arrays.stream(first).map(Math::log).toArray(),
            Arrays.stream(second).map(Math::log).toArray());
  }

  @Test
  void keepsMarginalsAndStepsAndJoinsNodes() {
    SamplePaths[] own = {skewed(1, 3), skewed(2, 3)};
    double[][] joined = JointPaths.join(own, CORRELATED, new SplittableRandom(3));
    for (int node = 0; node < 2; node++) {
      for (int step = 0; step < 3; step++) {
        double[] before = own[node].step(step + 1);
        double[] after = step(joined[node], 3, step);
        Arrays.sort(before);
        Arrays.sort(after);
        assertThat(after).containsExactly(before);
      }
      // 0.8 and 0.8²; four standard errors of a correlation of 8000 are 0.045.
      assertThat(logCorrelation(step(joined[node], 3, 0), step(joined[node], 3, 1)))
          .isCloseTo(0.8, within(0.045));
      assertThat(logCorrelation(step(joined[node], 3, 0), step(joined[node], 3, 2)))
          .isCloseTo(0.64, within(0.045));
    }
    // Both nodes have the same dependence between steps, so that theirs is 0.6 at every step.
    for (int step = 0; step < 3; step++) {
      assertThat(logCorrelation(step(joined[0], 3, step), step(joined[1], 3, step)))
          .isCloseTo(0.6, within(0.045));
    }
  }

  @Test
  void meetsAtTheSamePeriodWhereHorizonsDiffer() {
    SamplePaths[] own = {skewed(1, 3), skewed(2, 1)};
    double[][] joined = JointPaths.join(own, CORRELATED, new SplittableRandom(3));
    assertThat(joined[1]).hasSize(PATHS);
    // The one step of the second shares its innovation, 0.6 of the third of the first: 0.36.
    assertThat(logCorrelation(step(joined[0], 3, 2), step(joined[1], 1, 0)))
        .isCloseTo(0.36, within(0.045));
    assertThat(logCorrelation(step(joined[0], 3, 1), step(joined[1], 1, 0)))
        .isCloseTo(0, within(0.045));
  }

  @Test
  void equalDrawsDoNotLookOrdered() {
    SplittableRandom random = new SplittableRandom(4);
    double[] counts = new double[2 * PATHS];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = RandomDraws.uniform(random) < 0.8 ? 0 : 3;
    }
    SamplePaths[] own = {SamplePaths.ofTrusted(2, counts)};
    double[] joined = JointPaths.join(own, new double[][] {{1}}, new SplittableRandom(5))[0];
    assertThat(new PearsonsCorrelation().correlation(step(joined, 2, 0), step(joined, 2, 1)))
        .isCloseTo(0, within(0.045));
  }

  @Test
  void standsForCertainValuesAndSinglePaths() {
    SamplePaths[] certain = {SamplePaths.of(2, new double[] {7, 8, 7, 8, 7, 8})};
    assertThat(JointPaths.join(certain, new double[][] {{1}}, new SplittableRandom(1))[0])
        .containsExactly(7, 8, 7, 8, 7, 8);
    SamplePaths[] single = {SamplePaths.of(3, new double[] {4, 5, 6})};
    assertThat(JointPaths.join(single, new double[][] {{1}}, new SplittableRandom(1))[0])
        .containsExactly(4, 5, 6);
  }
}

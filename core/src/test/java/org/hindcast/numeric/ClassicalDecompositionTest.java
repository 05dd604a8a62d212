package org.hindcast.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassicalDecompositionTest {

  private static final double[] QUARTERS = {
    12, 15, 11, 20, 14, 18, 11, 22, 15, 17, 14, 27, 19, 20, 16, 26
  };

  /**
   * R 4.2.2: {@code d <- decompose(ts(y, frequency = 4), type)}, with {@code r} the values without
   * {@code d$trend}, {@code V} the mean of {@code sum((r - d$figure)^2)/(12 - 4)/3}, {@code B <-
   * max(V, sum((d$figure - 1)^2)/3)}, and {@code 1 + (1 - V/B/3)*(d$figure - 1)}.
   */
  @Test
  void drawsFactorsTowardsOne() {
    double[] season = ClassicalDecomposition.shrunkSeason(QUARTERS, 4, true);
    double[] expected = {
      0.911383576409923, 1.024884576808876, 0.723643119020409, 1.340088727760791
    };
    assertThat(season).containsExactly(expected, within(1e-12));
  }

  /** As above, with {@code type = "additive"} and 0 for 1. */
  @Test
  void drawsTermsTowardsZero() {
    double[] season = ClassicalDecomposition.shrunkSeason(QUARTERS, 4, false);
    double[] expected = {
      -1.541503096917994, 0.320715409425891, -4.603817974016828, 5.824605661508930
    };
    assertThat(season).containsExactly(expected, within(1e-12));
  }

  @Test
  void drawsNothingOfASeasonWithoutNoise() {
    double[] y = {1, 2, 3, 6, 1, 2, 3, 6, 1, 2, 3, 6, 1, 2, 3, 6};
    assertThat(ClassicalDecomposition.shrunkSeason(y, 4, false))
        .containsExactly(new double[] {-2, -1, 0, 3}, within(1e-12));
  }
}

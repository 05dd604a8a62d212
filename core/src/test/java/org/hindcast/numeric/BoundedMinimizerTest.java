package org.hindcast.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundedMinimizerTest {

  private static final double INF = Double.POSITIVE_INFINITY;

  /** Rosenbrock (1960, doi:10.1093/comjnl/3.3.175): the minimum 0 lies at (1, …, 1). */
  private static double valley(double[] x, double[] gradient) {
    double sum = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i + 1 < x.length; i++) {
      double rise = x[i + 1] - x[i] * x[i];
      double left = 1 - x[i];
      sum += 100 * rise * rise + left * left;
      gradient[i] -= 400 * rise * x[i] + 2 * left;
      gradient[i + 1] += 200 * rise;
    }
    return sum;
  }

  @Test
  void findsTheEndOfACurvedValley() {
    double[] x = {-1.2, 1, -1.2, 1, 0.5, 0.5};
    double[] bound = new double[6];
    Arrays.fill(bound, INF);
    double[] lower = Arrays.stream(bound).map(b -> -b).toArray();
    double value =
        new BoundedMinimizer(6)
            .minimize(BoundedMinimizerTest::valley, lower, bound, x, 1e-14, 1000);
    assertThat(value).isCloseTo(0, within(1e-10));
    assertThat(x).containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-4));
  }

  @Test
  void stopsAtABound() {
    // With x ≤ 0.5 the best is (0.5, 0.25), where the value is (1 - 0.5)².
    double[] x = {-1.2, 1};
    double value =
        new BoundedMinimizer(2)
            .minimize(
                BoundedMinimizerTest::valley,
                new double[] {-2, -2},
                new double[] {0.5, 2},
                x,
                1e-14,
                1000);
    assertThat(value).isCloseTo(0.25, within(1e-10));
    assertThat(x).containsExactly(new double[] {0.5, 0.25}, within(1e-6));
  }

  @Test
  void leavesABoundThatTheMinimumDoesNotTouch() {
    double[] x = {0, 0};
    BoundedMinimizer.Function bowl =
        (point, gradient) -> {
          gradient[0] = 2 * (point[0] - 3);
          gradient[1] = 20 * (point[1] + 1);
          return (point[0] - 3) * (point[0] - 3) + 10 * (point[1] + 1) * (point[1] + 1);
        };
    double value =
        new BoundedMinimizer(2)
            .minimize(bowl, new double[] {0, 0}, new double[] {9, 9}, x, 1e-14, 100);
    assertThat(value).isCloseTo(10, within(1e-10));
    assertThat(x).containsExactly(new double[] {3, 0}, within(1e-6));
  }

  @Test
  void backsOutOfForbiddenPoints() {
    double[] x = {1};
    BoundedMinimizer.Function logarithm =
        (point, gradient) -> {
          gradient[0] = 1 - 0.01 / point[0];
          return point[0] > 0 ? point[0] - 0.01 * Math.log(point[0]) : Double.NaN;
        };
    new BoundedMinimizer(1)
        .minimize(logarithm, new double[] {-INF}, new double[] {INF}, x, 1e-15, 200);
    assertThat(x[0]).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void refusesAForbiddenStart() {
    double value =
        new BoundedMinimizer(1)
            .minimize(
                (point, gradient) -> Double.NaN,
                new double[] {0},
                new double[] {1},
                new double[] {0.5},
                1e-9,
                10);
    assertThat(value).isInfinite();
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PointKernelsTest {

  /** Errors 1, −2 and 0 of the actuals 4, 10 and 5. */
  @Test
  void followTheFormulas() {
    double[] f = {5, 8, 5};
    double[] y = {4, 10, 5};
    PointSummary summary = PointSummary.of(f, y);
    assertThat(summary.n()).isEqualTo(3);
    assertThat(summary.bias()).isCloseTo(-1 / 3.0, within(1e-15));
    assertThat(summary.mae()).isEqualTo(1);
    assertThat(summary.rmse()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
    assertThat(summary.mape()).isCloseTo(15, within(1e-13));
    assertThat(summary.smape()).isCloseTo(100 * (2 / 9.0 + 4 / 18.0) / 3, within(1e-13));
  }

  /** Against a loop with sums of unlimited precision. */
  @Property(tries = 60)
  void inOnePassOrAloneAreTheRoundedMeansOfTheExactSums(
      @ForAll @IntRange(min = 1, max = 20_000) int n,
      @ForAll @IntRange(min = -60, max = 60) int exponent,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] f = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = Math.scalb(1 + random.nextDouble(), exponent + random.nextInt(9));
      f[i] = y[i] * (0.5 + random.nextDouble());
    }
    double mae = mean(f, y, (a, b) -> Math.abs(a - b));
    double rmse = Math.sqrt(mean(f, y, (a, b) -> (a - b) * (a - b)));
    double mape = 100 * mean(f, y, (a, b) -> Math.abs((a - b) / b));
    double smape = 100 * mean(f, y, (a, b) -> 2 * Math.abs(a - b) / (Math.abs(a) + Math.abs(b)));

    assertThat(PointAccuracy.of(f, y)).isEqualTo(new PointAccuracy(n, mae, rmse, mape, smape));
    assertThat(PointSummary.of(f, y))
        .isEqualTo(new PointSummary(n, mean(f, y, (a, b) -> a - b), mae, rmse, mape, smape));
    assertThat(PointKernels.meanAbsoluteError(f, y)).isEqualTo(mae);
    assertThat(PointKernels.rootMeanSquaredError(f, y)).isEqualTo(rmse);
    assertThat(PointKernels.meanAbsolutePercentageError(f, y)).isEqualTo(mape);
    assertThat(PointKernels.symmetricMeanAbsolutePercentageError(f, y)).isEqualTo(smape);
  }

  private static double mean(double[] f, double[] y, DoubleBinaryOperator score) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < f.length; i++) {
      sum = sum.add(new BigDecimal(score.applyAsDouble(f[i], y[i])));
    }
    return sum.doubleValue() / f.length;
  }

  @Test
  void refuseArraysOfDifferentLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointAccuracy.of(new double[2], new double[3]))
        .withMessageContaining("2 forecasts and 3 actuals");
  }
}

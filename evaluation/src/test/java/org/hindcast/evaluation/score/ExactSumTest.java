package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  private static double sum(double... terms) {
    ExactSum sum = new ExactSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum.value();
  }

  @Test
  void cancellationLosesNothing() {
    assertThat(sum(1e308, 1, -1e308, 1e-300)).isEqualTo(1);
    assertThat(sum(1e16, 1, -1e16)).isEqualTo(1);
    assertThat(sum(0.1, 0.2, -0.3)).isEqualTo(exact(0.1, 0.2, -0.3));
    assertThat(sum(Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2 * Double.MIN_VALUE);
    assertThat(sum()).isZero();
  }

  @Test
  void overflowOnlyWhereTheSumItselfOverflows() {
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE))
        .isEqualTo(Double.MAX_VALUE);
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE)).isInfinite();
  }

  @Test
  void infinitiesAndNanStay() {
    assertThat(sum(1, Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sum(1, Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(sum(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).isNaN();
    assertThat(sum(1, Double.NaN)).isNaN();
  }

  @Test
  void manyTermsOfOneSignCarry() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 100_000; i++) {
      sum.add(-0x1.fffffffffffffp60);
    }
    assertThat(sum.value()).isEqualTo(-0x1.fffffffffffffp60 * 100_000);
  }

  @Property
  void sumIsTheExactSumRoundedOnce(@ForAll @Size(max = 40) List<Double> terms) {
    double[] array = terms.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(sum(array)).isEqualTo(exact(array));
  }

  @Property
  void blocksAddUpToTheSameBits(@ForAll @Size(max = 60) List<Double> terms, @ForAll int cut) {
    double[] array = terms.stream().mapToDouble(Double::doubleValue).toArray();
    int at = Math.floorMod(cut, array.length + 1);
    ExactSum first = new ExactSum();
    first.addAll(array, 0, at);
    ExactSum second = new ExactSum();
    second.addAll(array, at, array.length);
    second.merge(first);
    assertThat(second.value()).isEqualTo(sum(array));
  }

  @Property(tries = 300)
  void longArraysAddUpToTheExactSum(
      @ForAll @IntRange(min = 128, max = 9000) int n,
      @ForAll @IntRange(min = 0, max = 6) int kind,
      @ForAll boolean isOneOfSeveral,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] terms = new double[n];
    for (int i = 0; i < n; i++) {
      double normal = random.nextGaussian();
      terms[i] =
          switch (kind) {
            case 0 -> normal;
            case 1 -> normal * normal;
            case 2 -> Math.rint(1000 * normal);
            case 3 -> Math.scalb(normal, random.nextInt(200) - 100);
            case 4 -> Math.scalb(normal, random.nextInt(2000) - 1000);
            case 5 -> i % 2 == 0 || i == n - 1 ? normal : -terms[i - 1];
            default -> Math.scalb(normal, -1060);
          };
    }
    int lanes = isOneOfSeveral ? ExactSum.LANES_OF_SEVERAL : ExactSum.LANES;
    ExactSum sum = new ExactSum(new ExactSum.Work(lanes));
    sum.addAll(terms, 0, n);
    assertThat(sum.value()).isEqualTo(exact(terms));
  }

  private static double exact(double... terms) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double term : terms) {
      sum = sum.add(new BigDecimal(term));
    }
    return sum.doubleValue();
  }
}

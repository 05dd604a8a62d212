package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LagsTest {

  @Test
  void differencesAreProductsOfTheirFactors() {
    // (1 - B)(1 - B^4) = 1 - B - B^4 + B^5 and (1 - B)^2 = 1 - 2B + B^2.
    assertThat(Lags.differences(1, 1, 4)).containsExactly(1, 0, 0, 1, -1);
    assertThat(Lags.differences(2, 0, 4)).containsExactly(2, -1);
    assertThat(Lags.differences(0, 0, 4)).isEmpty();
    assertThat(Lags.apply(Lags.differences(1, 0, 1), new double[] {1, 4, 9, 16}))
        .containsExactly(3, 5, 7);
  }

  @Test
  void weightsFollowTheRecursion() {
    // ARMA(1,1) with φ = 0.5 and θ = 0.4: ψ_k = 0.9 · 0.5^(k-1).
    assertThat(Lags.psi(new double[] {0.5}, new double[] {0.4}, 4))
        .containsExactly(new double[] {1, 0.9, 0.45, 0.225}, within(1e-15));
  }

  @Property
  void partialAutocorrelationsGoThereAndBack(
      @ForAll @IntRange(min = 1, max = 6) int order, @ForAll int seed) {
    double[] partial = new Random(seed).doubles(order, -0.95, 0.95).toArray();
    double[] coefficients = partial.clone();
    Lags.fromPartial(coefficients);
    assertThat(Lags.rootsOutside(coefficients, 1)).isTrue();
    assertThat(Lags.toPartial(coefficients)).isTrue();
    assertThat(coefficients).containsExactly(partial, within(1e-6));
  }

  @Test
  void rootsInsideAreSeen() {
    assertThat(Lags.rootsOutside(new double[] {1.1}, 1)).isFalse();
    assertThat(Lags.rootsOutside(new double[] {0.995}, 1)).isTrue();
    assertThat(Lags.rootsOutside(new double[] {0.995}, 1.01)).isFalse();
    // 1 - 0.5 B - 0.6 B² has a root inside, 1 - 0.5 B - 0.4 B² has not.
    assertThat(Lags.rootsOutside(new double[] {0.5, 0.6}, 1)).isFalse();
    assertThat(Lags.rootsOutside(new double[] {0.5, 0.4}, 1)).isTrue();
  }

  @Test
  void rootsInsideAreMirrored() {
    // (1 + 2B)(1 + 0.5B) has the invertible equal (1 + 0.5B)² = 1 + B + 0.25 B².
    assertThat(Lags.invertible(new double[] {2.5, 1}))
        .containsExactly(new double[] {1, 0.25}, within(1e-7));
    assertThat(Lags.invertible(new double[] {-4}))
        .containsExactly(new double[] {-0.25}, within(1e-12));
    assertThat(Lags.invertible(new double[] {0.3, 0})).containsExactly(0.3, 0);
  }
}

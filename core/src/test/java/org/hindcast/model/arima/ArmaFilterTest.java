package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hindcast.numeric.Cholesky;
import org.junit.jupiter.api.Test;

/** The fast filter against the definition: the covariance matrix of all observations at once. */
class ArmaFilterTest {

  private static double[] stationary(Random random, int order) {
    double[] partial = new double[order];
    for (int j = 0; j < order; j++) {
      partial[j] = 1.6 * random.nextDouble() - 0.8;
    }
    Lags.fromPartial(partial);
    return partial;
  }

  /** Autocovariances by the definition γ_k = Σ ψ_j ψ_{j+k}, summed until nothing is left. */
  private static double[][] covariance(double[] phi, double[] theta, int n) {
    double[] psi = Lags.psi(phi, theta, 4000);
    double[][] covariance = new double[n][n];
    for (int lag = 0; lag < n; lag++) {
      double sum = 0;
      for (int j = 0; j + lag < psi.length; j++) {
        sum += psi[j] * psi[j + lag];
      }
      for (int t = lag; t < n; t++) {
        covariance[t][t - lag] = sum;
        covariance[t - lag][t] = sum;
      }
    }
    return covariance;
  }

  @Property(tries = 200)
  void innovationsAreThoseOfTheCovarianceMatrix(
      @ForAll @IntRange(min = 0, max = 4) int p,
      @ForAll @IntRange(min = 0, max = 4) int q,
      @ForAll int seed) {
    Random random = new Random(seed);
    double[] phi = stationary(random, p);
    double[] theta = stationary(random, q);
    int n = 25;
    double[] w = random.doubles(n, -3, 3).toArray();
    double[][] lower = Cholesky.factor(covariance(phi, theta, n));
    double[] expected = new double[n];
    double logDeterminant = 0;
    for (int t = 0; t < n; t++) {
      double sum = w[t];
      for (int k = 0; k < t; k++) {
        sum -= lower[t][k] * expected[k];
      }
      expected[t] = sum / lower[t][t];
      logDeterminant += 2 * Math.log(lower[t][t]);
    }

    ArmaFilter filter = new ArmaFilter();
    assertThat(filter.set(phi, theta)).isTrue();
    double[][] innovations = new double[1][n];
    filter.filter(new double[][] {w}, innovations);

    assertThat(filter.logDeterminant()).isCloseTo(logDeterminant, within(1e-6));
    for (int t = 0; t < n; t++) {
      assertThat(innovations[0][t]).isCloseTo(expected[t], within(1e-6));
    }
    // The last variance of the matrix is that of a forecast one step ahead after n - 1 values.
    assertThat(filter.excess(n - 1)[0][0] + 1)
        .isCloseTo(lower[n - 1][n - 1] * lower[n - 1][n - 1], within(1e-6));
  }

  @Test
  void explosiveProcessIsRefused() {
    assertThat(new ArmaFilter().set(new double[] {1.2}, new double[0])).isFalse();
  }

  @Test
  void columnsAreFilteredAlike() {
    double[] first = {1, 2, 4, 8};
    double[] second = {3, -1, 0, 2};
    double[] sum = {4, 1, 4, 10};
    ArmaFilter filter = new ArmaFilter();
    filter.set(new double[] {0.5}, new double[] {0.3});
    double[][] innovations = new double[3][4];
    filter.filter(new double[][] {first, second, sum}, innovations);
    for (int t = 0; t < 4; t++) {
      assertThat(innovations[0][t] + innovations[1][t]).isCloseTo(innovations[2][t], within(1e-14));
    }
  }
}

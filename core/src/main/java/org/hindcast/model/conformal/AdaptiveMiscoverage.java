package org.hindcast.model.conformal;

import java.util.Arrays;
import java.util.List;

/**
 * The miscoverage that adaptive conformal inference has reached: {@code α ← α + γ·(nominal - miss)}
 * after each past interval.
 *
 * <p>A past interval uses only errors of targets that were realised at its origin, and only misses
 * known by then have moved its {@code α}. Intervals that too few errors leave unbounded neither hit
 * nor miss.
 */
final class AdaptiveMiscoverage {

  private AdaptiveMiscoverage() {}

  /**
   * The miscoverage after the last of the cases.
   *
   * @param cases earliest first
   * @param step periods from origin to target
   */
  static double after(List<Calibration.Case> cases, int step, double nominal, double rate) {
    int n = cases.size();
    double[] moves = new double[n];
    double[] seen = new double[n];
    for (int i = 0; i < n; i++) {
      Calibration.Case now = cases.get(i);
      double alpha = nominal;
      int known = 0;
      for (int j = 0; j < i; j++) {
        if (cases.get(j).target() <= now.target() - step) {
          seen[known++] = error(cases.get(j));
          alpha += moves[j];
        }
      }
      int rank = NestedIntervals.rank(1 - alpha, known);
      if (rank <= known && known > 0) {
        double[] sorted = Arrays.copyOf(seen, known);
        Arrays.sort(sorted);
        boolean miss = rank < 1 || error(now) > sorted[rank - 1];
        moves[i] = rate * (nominal - (miss ? 1 : 0));
      }
    }
    return nominal + Arrays.stream(moves).sum();
  }

  private static double error(Calibration.Case past) {
    return Math.abs(past.actual() - past.forecast().mean());
  }
}

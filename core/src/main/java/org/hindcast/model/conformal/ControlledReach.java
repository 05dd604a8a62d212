package org.hindcast.model.conformal;

import java.util.Arrays;
import java.util.List;

/**
 * How far an interval reaches to either side when a controller with proportional and integral parts
 * corrects the split conformal reach, the score forecast of the method.
 *
 * <p>A past interval uses only errors of targets that were realised at its origin, and only misses
 * known by then have moved the controller.
 */
final class ControlledReach {

  private ControlledReach() {}

  /**
   * The reach after the last of the cases; infinite where the controller bounds nothing.
   *
   * @param cases earliest first, at least one
   * @param step periods from origin to target
   * @param nominal the miscoverage aimed at
   */
  static double after(List<Calibration.Case> cases, int step, double nominal, double rate) {
    int n = cases.size();
    double[] excess = new double[n];
    double[] moves = new double[n];
    boolean[] tried = new boolean[n];
    for (int i = 0; i <= n; i++) {
      double[] known = new double[i];
      int count = 0;
      double proportional = 0;
      double integral = 0;
      int intervals = 0;
      for (int j = 0; j < i; j++) {
        if (i == n || cases.get(j).target() <= cases.get(i).target() - step) {
          known[count++] = error(cases.get(j));
          proportional += moves[j];
          integral += excess[j];
          intervals += tried[j] ? 1 : 0;
        }
      }
      if (count == 0) {
        continue;
      }
      double[] sorted = Arrays.copyOf(known, count);
      Arrays.sort(sorted);
      double gain = rate * sorted[count - 1];
      int rank = NestedIntervals.rank(1 - nominal, count);
      double forecast = rank > count ? Double.POSITIVE_INFINITY : sorted[Math.max(rank, 1) - 1];
      double reach = Math.max(0, forecast + proportional + gain * saturating(integral, intervals));
      if (i == n) {
        return reach;
      }
      if (Double.isFinite(forecast)) {
        double miss = error(cases.get(i)) > reach ? 1 : 0;
        excess[i] = miss - nominal;
        moves[i] = gain * excess[i];
        tried[i] = true;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** {@code tan(π/2 · x/(2√(t+1)))}, infinite with the sign of {@code x} beyond a right angle. */
  private static double saturating(double x, int t) {
    double share = x / (2 * Math.sqrt(t + 1.0));
    return Math.abs(share) < 1
        ? Math.tan(Math.PI / 2 * share)
        : Math.copySign(Double.POSITIVE_INFINITY, share);
  }

  private static double error(Calibration.Case past) {
    return Math.abs(past.actual() - past.forecast().mean());
  }
}

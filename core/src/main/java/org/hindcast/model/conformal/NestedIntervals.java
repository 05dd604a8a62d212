package org.hindcast.model.conformal;

import org.hindcast.forecast.PredictiveDistribution;

/**
 * A distribution made of central intervals one inside the other: the {@code k}th of {@code n} has
 * the coverage {@code k/(n+1)}.
 *
 * <p>Asked for a coverage between two of them it answers with the wider. Beyond the widest, where
 * {@code n} errors bound nothing, it answers with the base distribution, and never less wide than
 * the widest interval.
 */
final class NestedIntervals implements PredictiveDistribution {

  private final PredictiveDistribution base;
  private final double centre;

  /** From the narrowest to the widest. */
  private final double[] lower;

  private final double[] upper;

  /**
   * Makes the intervals nested by widening those that are not.
   *
   * @param centre what every interval contains
   * @param lower one an interval, narrowest first; modified
   * @param upper one an interval, narrowest first; modified
   */
  NestedIntervals(PredictiveDistribution base, double centre, double[] lower, double[] upper) {
    this.base = base;
    this.centre = centre;
    this.lower = lower;
    this.upper = upper;
    double low = centre;
    double high = centre;
    for (int k = 0; k < lower.length; k++) {
      low = Math.min(low, lower[k]);
      high = Math.max(high, upper[k]);
      lower[k] = low;
      upper[k] = high;
    }
  }

  /** The mean of the base. */
  @Override
  public double mean() {
    return base.mean();
  }

  @Override
  public double quantile(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
    int n = lower.length;
    if (n == 0) {
      return base.quantile(level);
    }
    double coverage = Math.abs(2 * level - 1);
    int rank = rank(coverage, n);
    if (rank == 0) {
      return centre;
    }
    if (rank > n) {
      double own = base.quantile(level);
      return level < 0.5 ? Math.min(own, lower[n - 1]) : Math.max(own, upper[n - 1]);
    }
    return level < 0.5 ? lower[rank - 1] : upper[rank - 1];
  }

  /**
   * {@code ⌈(n+1)·coverage⌉}, the rank of the error that bounds a new one with this probability;
   * rounding errors of the product do not count.
   */
  static int rank(double coverage, int n) {
    return (int) Math.ceil((n + 1) * coverage - 1e-9);
  }

  /** The highest level whose quantile is at most {@code x}. */
  @Override
  public double cumulativeProbability(double x) {
    int n = lower.length;
    if (n == 0) {
      return base.cumulativeProbability(x);
    }
    if (x >= centre) {
      int contained = 0;
      while (contained < n && upper[contained] <= x) {
        contained++;
      }
      double level = 0.5 + 0.5 * contained / (n + 1);
      return contained < n ? level : Math.max(level, base.cumulativeProbability(x));
    }
    int outside = 0;
    while (outside < n && lower[n - 1 - outside] <= x) {
      outside++;
    }
    // Quantiles at or below the widest interval's level come from the base.
    double widest = 0.5 - 0.5 * n / (n + 1);
    return outside == 0
        ? Math.min(widest, base.cumulativeProbability(x))
        : 0.5 - 0.5 * (n - outside) / (n + 1);
  }
}

package org.hindcast.forecast;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A distribution through given quantiles: linear between them on the scale of normal scores {@code
 * z = Φ⁻¹(level)}, and beyond the outermost ones with the slope of the nearest pair.
 */
final class QuantileDistribution implements PredictiveDistribution {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double[] scores;
  private final double[] values;
  private final double mean;

  /**
   * Joins quantiles.
   *
   * @param levels ascending, at least two; not modified
   * @param values not descending; not modified
   * @param mean NaN for that of the joined distribution
   */
  QuantileDistribution(double[] levels, double[] values, double mean) {
    this.scores = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      scores[i] = NORMAL.inverseCumulativeProbability(levels[i]);
    }
    this.values = values.clone();
    this.mean = Double.isNaN(mean) ? ownMean() : mean;
  }

  /** Piecewise {@code ∫ (a + bz)·φ(z) dz = a·ΔΦ - b·Δφ}. */
  private double ownMean() {
    double sum = 0;
    for (int i = 0; i + 1 < scores.length; i++) {
      double low = i == 0 ? Double.NEGATIVE_INFINITY : scores[i];
      double high = i + 2 == scores.length ? Double.POSITIVE_INFINITY : scores[i + 1];
      double slope = slope(i);
      double level = values[i] - slope * scores[i];
      sum +=
          level * (NORMAL.cumulativeProbability(high) - NORMAL.cumulativeProbability(low))
              - slope * (NORMAL.density(high) - NORMAL.density(low));
    }
    return sum;
  }

  private double slope(int i) {
    return (values[i + 1] - values[i]) / (scores[i + 1] - scores[i]);
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double quantile(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
    double score = NORMAL.inverseCumulativeProbability(level);
    int i = 0;
    while (i + 2 < scores.length && score > scores[i + 1]) {
      i++;
    }
    return values[i] + slope(i) * (score - scores[i]);
  }

  /** The highest level whose quantile is at most {@code x}. */
  @Override
  public double cumulativeProbability(double x) {
    int i = scores.length - 2;
    while (i > 0 && x < values[i]) {
      i--;
    }
    double slope = slope(i);
    if (slope > 0) {
      return NORMAL.cumulativeProbability(scores[i] + (x - values[i]) / slope);
    }
    // A flat end: all of it counts once its value is reached.
    if (x < values[i]) {
      return 0;
    }
    return i + 2 == scores.length ? 1 : NORMAL.cumulativeProbability(scores[i + 1]);
  }
}

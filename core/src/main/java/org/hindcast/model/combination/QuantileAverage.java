package org.hindcast.model.combination;

import java.util.Arrays;
import java.util.List;
import org.hindcast.forecast.PredictiveDistribution;

/** A distribution whose quantile at each level is an average of the members' quantiles there. */
final class QuantileAverage implements PredictiveDistribution {

  private static final double OUTERMOST = 1e-12;
  private static final int HALVINGS = 60;

  private final List<PredictiveDistribution> members;
  private final double[] weights;
  private final Pooling pooling;
  private final double trim;
  private final PooledPoint point;

  /**
   * Averages distributions.
   *
   * @param weights one a member, summing to 1; counts for {@link Pooling#MEAN} only; not modified
   * @param trim the share left out at either end by {@link Pooling#TRIMMED}
   * @param point what stands for the mean
   */
  QuantileAverage(
      List<PredictiveDistribution> members,
      double[] weights,
      Pooling pooling,
      double trim,
      PooledPoint point) {
    this.members = members;
    this.weights = weights;
    this.pooling = pooling;
    this.trim = trim;
    this.point = point;
  }

  @Override
  public double mean() {
    if (point == PooledPoint.MEDIAN) {
      return quantile(0.5);
    }
    double[] means = new double[members.size()];
    for (int i = 0; i < means.length; i++) {
      means[i] = members.get(i).mean();
    }
    return average(means);
  }

  @Override
  public double quantile(double level) {
    double[] quantiles = new double[members.size()];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = members.get(i).quantile(level);
    }
    return average(quantiles);
  }

  /** The highest level whose quantile is at most {@code x}, by bisection. */
  @Override
  public double cumulativeProbability(double x) {
    if (quantile(OUTERMOST) > x) {
      return 0;
    }
    if (quantile(1 - OUTERMOST) <= x) {
      return 1;
    }
    double low = OUTERMOST;
    double high = 1 - OUTERMOST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = 0.5 * (low + high);
      if (quantile(middle) <= x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private double average(double[] values) {
    if (pooling == Pooling.MEAN) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += weights[i] == 0 ? 0 : weights[i] * values[i];
      }
      return sum;
    }
    Arrays.sort(values);
    int out = pooling == Pooling.MEDIAN ? (values.length - 1) / 2 : trimmed(values.length, trim);
    double sum = 0;
    for (int i = out; i < values.length - out; i++) {
      sum += values[i];
    }
    return sum / (values.length - 2 * out);
  }

  /** How many values are left out at either end: at least one stays. */
  static int trimmed(int count, double share) {
    return Math.min((count - 1) / 2, (int) Math.ceil(share * count - 1e-9));
  }
}

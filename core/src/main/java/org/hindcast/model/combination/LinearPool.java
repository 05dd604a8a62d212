package org.hindcast.model.combination;

import java.util.List;
import org.hindcast.forecast.PredictiveDistribution;

/** The mixture of the members' distributions: probabilities average. */
final class LinearPool implements PredictiveDistribution {

  private static final int STEPS = 300;
  private static final double PRECISION = 1e-13;

  private final List<PredictiveDistribution> members;
  private final double[] weights;
  private final PooledPoint point;

  /**
   * Mixes distributions.
   *
   * @param weights one a member, positive, summing to 1; not modified
   * @param point what stands for the mean
   */
  LinearPool(List<PredictiveDistribution> members, double[] weights, PooledPoint point) {
    this.members = members;
    this.weights = weights;
    this.point = point;
  }

  @Override
  public double mean() {
    if (point == PooledPoint.MEDIAN) {
      return quantile(0.5);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * members.get(i).mean();
    }
    return sum;
  }

  @Override
  public double cumulativeProbability(double x) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * members.get(i).cumulativeProbability(x);
    }
    return sum;
  }

  /**
   * Between the lowest and the highest of the members' quantiles, by the Illinois variant of the
   * false position; by halving where that gains too little, as at a jump.
   */
  @Override
  public double quantile(double level) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (PredictiveDistribution member : members) {
      double own = member.quantile(level);
      low = Math.min(low, own);
      high = Math.max(high, own);
    }
    double width = high - low;
    double atLow = width > 0 ? cumulativeProbability(low) - level : 0;
    if (!(width > 0) || atLow >= 0) {
      return low;
    }
    double atHigh = cumulativeProbability(high) - level;
    double tolerance = PRECISION * Math.max(width, Math.max(Math.abs(low), Math.abs(high)));
    int side = 0;
    for (int i = 0; i < STEPS && high - low > tolerance; i++) {
      boolean halves = i % 3 == 2 || !(atHigh > 0);
      double middle =
          halves ? low + 0.5 * (high - low) : low - atLow * (high - low) / (atHigh - atLow);
      // Half a tolerance inside, lest one end never moves.
      middle = Math.min(high - 0.5 * tolerance, Math.max(low + 0.5 * tolerance, middle));
      if (middle <= low || middle >= high) {
        break;
      }
      double there = cumulativeProbability(middle) - level;
      if (there >= 0) {
        high = middle;
        atHigh = there;
        atLow *= side == 1 ? 0.5 : 1;
        side = 1;
      } else {
        low = middle;
        atLow = there;
        atHigh *= side == -1 ? 0.5 : 1;
        side = -1;
      }
    }
    return high;
  }
}

package org.hindcast.model.combination;

import java.util.List;
import org.hindcast.forecast.PredictiveDistribution;

/** The mixture of the members' distributions: probabilities average. */
final class LinearPool implements PredictiveDistribution {

  private static final int HALVINGS = 200;

  private final List<PredictiveDistribution> members;
  private final double[] weights;

  /**
   * Mixes distributions.
   *
   * @param weights one a member, positive, summing to 1; not modified
   */
  LinearPool(List<PredictiveDistribution> members, double[] weights) {
    this.members = members;
    this.weights = weights;
  }

  @Override
  public double mean() {
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

  /** Between the lowest and the highest of the members' quantiles, by bisection. */
  @Override
  public double quantile(double level) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (PredictiveDistribution member : members) {
      double own = member.quantile(level);
      low = Math.min(low, own);
      high = Math.max(high, own);
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + 0.5 * (high - low);
      if (middle <= low || middle >= high) {
        break;
      }
      if (cumulativeProbability(middle) >= level) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}

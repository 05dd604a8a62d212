package org.hindcast.model.transform;

import java.util.function.DoubleUnaryOperator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.numeric.RandomDraws;

/**
 * The distribution of a non-decreasing function of a value.
 *
 * <p>Quantiles map exactly. The mean, which does not, is {@code ∫ f(Q(Φ(z)))·φ(z) dz} by the
 * trapezium rule, with the tails beyond {@code z = ±4} taken as constant: the logarithm of a
 * Student's t has no mean without that.
 */
final class MappedDistribution implements PredictiveDistribution {

  private static final double REACH = 4;
  private static final int INTERVALS = 160;

  /** Levels and weights of the rule; they sum to 1. */
  private static final double[] LEVELS = new double[INTERVALS + 1];

  private static final double[] WEIGHTS = new double[INTERVALS + 1];

  static {
    double sum = 0;
    double tail = normalTail(REACH);
    for (int i = 0; i <= INTERVALS; i++) {
      double z = REACH * (2.0 * i / INTERVALS - 1);
      LEVELS[i] = z <= 0 ? normalTail(-z) : 1 - normalTail(z);
      WEIGHTS[i] = StrictMath.exp(-z * z / 2) * (i == 0 || i == INTERVALS ? 0.5 : 1);
      sum += WEIGHTS[i];
    }
    for (int i = 0; i <= INTERVALS; i++) {
      WEIGHTS[i] *= (1 - 2 * tail) / sum;
    }
    WEIGHTS[0] += tail;
    WEIGHTS[INTERVALS] += tail;
  }

  private final PredictiveDistribution base;
  private final DoubleUnaryOperator map;
  private final DoubleUnaryOperator highestPreimage;
  private final boolean median;

  /**
   * Maps a distribution.
   *
   * @param map non-decreasing
   * @param highestPreimage the largest argument that is mapped to at most a value; infinite where
   *     every or no argument is
   * @param median whether the median stands for the mean
   */
  MappedDistribution(
      PredictiveDistribution base,
      DoubleUnaryOperator map,
      DoubleUnaryOperator highestPreimage,
      boolean median) {
    this.base = base;
    this.map = map;
    this.highestPreimage = highestPreimage;
    this.median = median;
  }

  @Override
  public double mean() {
    if (median) {
      return quantile(0.5);
    }
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      sum += WEIGHTS[i] * quantile(LEVELS[i]);
    }
    return sum;
  }

  @Override
  public double quantile(double level) {
    return map.applyAsDouble(base.quantile(level));
  }

  @Override
  public double cumulativeProbability(double x) {
    double preimage = highestPreimage.applyAsDouble(x);
    if (Double.isInfinite(preimage)) {
      return preimage > 0 ? 1 : 0;
    }
    return base.cumulativeProbability(preimage);
  }

  /** The standard normal probability beyond {@code z}, by inverting the quantile function. */
  private static double normalTail(double z) {
    double low = 1e-9;
    double high = 0.5;
    for (int i = 0; i < 100; i++) {
      double middle = 0.5 * (low + high);
      if (-RandomDraws.normalQuantile(middle) > z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}

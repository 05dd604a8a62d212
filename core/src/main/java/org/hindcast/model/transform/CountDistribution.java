package org.hindcast.model.transform;

import java.util.OptionalDouble;
import org.hindcast.forecast.PredictiveDistribution;

/**
 * The distribution of a value rounded to a whole number, halves up, and of 0 if that is negative.
 *
 * <p>The mean is {@code Σ P(Y ≥ k - ½)} over {@code k = 1, 2, …}; where values run into the
 * hundreds, rounding moves it by less than a thousandth part and it is that of the value cut off at
 * zero.
 */
final class CountDistribution implements PredictiveDistribution {

  private static final int FEW = 500;
  private static final double NEARLY_CERTAIN = 1 - 1e-9;

  private final PredictiveDistribution base;

  CountDistribution(PredictiveDistribution base) {
    this.base = base;
  }

  static double rounded(double value) {
    return Math.max(0, Math.floor(value + 0.5));
  }

  @Override
  public double mean() {
    double largest = base.quantile(NEARLY_CERTAIN);
    if (largest > FEW) {
      return new MappedDistribution(base, value -> Math.max(0, value), value -> value, false)
          .mean();
    }
    double sum = 0;
    for (int k = 1; k - 0.5 <= largest; k++) {
      sum += 1 - base.cumulativeProbability(Math.nextDown(k - 0.5));
    }
    return sum;
  }

  @Override
  public Support support() {
    return Support.INTEGER;
  }

  @Override
  public OptionalDouble logDensity(double x) {
    double probability =
        x == Math.rint(x) ? cumulativeProbability(x) - cumulativeProbability(x - 1) : 0;
    return OptionalDouble.of(Math.log(Math.max(0, probability)));
  }

  @Override
  public double quantile(double level) {
    return rounded(base.quantile(level));
  }

  @Override
  public double cumulativeProbability(double x) {
    // A whisker below the half, which would round up.
    return x < 0 ? 0 : base.cumulativeProbability(Math.nextDown(Math.floor(x) + 0.5));
  }
}

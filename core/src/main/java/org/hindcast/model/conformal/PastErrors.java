package org.hindcast.model.conformal;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.forecast.PredictiveDistribution;

/**
 * Where one more value lies that is exchangeable with {@code n} others: below the {@code k}th
 * smallest with probability {@code k/(n+1)}, evenly spread between neighbours; what belongs beyond
 * the smallest and the largest lies on them.
 *
 * <p>Quantiles are those of R's {@code quantile(type = 6)}.
 */
final class PastErrors implements PredictiveDistribution {

  private final double[] sorted;
  private final double mean;

  private PastErrors(double[] sorted, double mean) {
    this.sorted = sorted;
    this.mean = mean;
  }

  /**
   * The distribution beside some values.
   *
   * @param values at least two; not modified
   */
  static PastErrors around(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new PastErrors(sorted, Arrays.stream(values).sum() / values.length);
  }

  @Override
  public double mean() {
    return mean;
  }

  /** The mean square of the deviations from the mean of the values. */
  @Override
  public OptionalDouble variance() {
    double sum = 0;
    for (double value : sorted) {
      sum += (value - mean) * (value - mean);
    }
    return OptionalDouble.of(sum / sorted.length);
  }

  @Override
  public double quantile(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
    int n = sorted.length;
    double place = level * (n + 1) - 1;
    if (place <= 0 || place >= n - 1) {
      return sorted[place <= 0 ? 0 : n - 1];
    }
    int below = (int) place;
    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  }

  @Override
  public double cumulativeProbability(double x) {
    int n = sorted.length;
    if (!(x >= sorted[0])) {
      return 0;
    }
    if (x >= sorted[n - 1]) {
      return 1;
    }
    int low = 0;
    int high = n - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + 1 + (x - sorted[low]) / (sorted[high] - sorted[low])) / (n + 1);
  }
}

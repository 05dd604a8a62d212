package org.hindcast.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hindcast.numeric.RandomDraws;

/**
 * Joint draws of the steps 1 … {@link #horizon()}: possible futures, one a row. Immutable.
 *
 * <p>Needed wherever steps are added up: the quantiles of a year's total are not the sums of the
 * months' quantiles.
 */
public final class SamplePaths {

  private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);
  private static final double NEARLY_ONE = 1 - 1e-12;

  private final int horizon;
  private final double[] values;

  private SamplePaths(int horizon, double[] values) {
    this.horizon = horizon;
    this.values = values;
  }

  /**
   * Paths from a matrix in row order.
   *
   * @param horizon the number of steps, the length of a row
   * @param values path after path; copied
   */
  public static SamplePaths of(int horizon, double[] values) {
    return ofTrusted(horizon, values.clone());
  }

  /** As {@link #of}, without a copy: the caller must not change the array any more. */
  public static SamplePaths ofTrusted(int horizon, double[] values) {
    if (horizon < 1 || values.length == 0 || values.length % horizon != 0) {
      throw new IllegalArgumentException(
          values.length + " values are not whole paths of " + horizon + " steps.");
    }
    return new SamplePaths(horizon, values);
  }

  /**
   * Paths with given marginals and the dependence of a random walk: the normal scores of steps
   * {@code h < k} have the correlation {@code √(h/k)}. For forecasts that come without dependence.
   *
   * @param marginals one a step, at least one
   * @param count how many paths, at least 1
   * @param random the only source of chance
   */
  public static SamplePaths likeRandomWalk(
      List<PredictiveDistribution> marginals, int count, RandomGenerator random) {
    int horizon = marginals.size();
    double[] values = new double[horizon * count];
    for (int path = 0; path < count; path++) {
      double walk = 0;
      for (int step = 0; step < horizon; step++) {
        walk += RandomDraws.normal(random);
        double level = STANDARD_NORMAL.cumulativeProbability(walk / Math.sqrt(step + 1));
        values[path * horizon + step] =
            marginals.get(step).quantile(Math.min(NEARLY_ONE, Math.max(1 - NEARLY_ONE, level)));
      }
    }
    return ofTrusted(horizon, values);
  }

  /** The number of steps of each path. */
  public int horizon() {
    return horizon;
  }

  /** The number of paths. */
  public int count() {
    return values.length / horizon;
  }

  /**
   * The value of a path at a step.
   *
   * @param path from 0
   * @param step from 1
   */
  public double value(int path, int step) {
    requireStep(step);
    return values[path * horizon + step - 1];
  }

  /** The draws of one step, in the order of the paths. */
  public double[] step(int step) {
    return sums(step, step, Double.NEGATIVE_INFINITY);
  }

  /**
   * The sum of each path over steps, both included, in the order of the paths.
   *
   * @param firstStep from 1
   * @param lastStep at most {@link #horizon()}
   * @param floor values below it count as it: 0 for counts
   */
  public double[] sums(int firstStep, int lastStep, double floor) {
    requireStep(firstStep);
    requireStep(lastStep);
    double[] sums = new double[count()];
    for (int path = 0; path < sums.length; path++) {
      double sum = 0;
      for (int step = firstStep; step <= lastStep; step++) {
        sum += Math.max(floor, values[path * horizon + step - 1]);
      }
      sums[path] = sum;
    }
    return sums;
  }

  /**
   * The same dependence between steps with other marginals: each draw becomes the quantile at the
   * level {@code (rank - ½)/count} of its rank among the draws of its step.
   *
   * <p>Ties rank in the order of the paths. Known as the Schaake shuffle: Clark et al. (2004),
   * doi:10.1175/1525-7541(2004)005&lt;0243:TSSAMF&gt;2.0.CO;2.
   *
   * @param marginals one a step
   */
  public SamplePaths withMarginals(List<PredictiveDistribution> marginals) {
    if (marginals.size() != horizon) {
      throw new IllegalArgumentException(
          "There are "
              + marginals.size()
              + " marginals: expected one for each of "
              + horizon
              + " steps.");
    }
    int count = count();
    double[] mapped = new double[values.length];
    double[] quantiles = new double[count];
    for (int step = 0; step < horizon; step++) {
      double[] sorted = step(step + 1);
      Arrays.sort(sorted);
      for (int rank = 0; rank < count; rank++) {
        quantiles[rank] = marginals.get(step).quantile((rank + 0.5) / count);
      }
      int[] ties = new int[count];
      for (int path = 0; path < count; path++) {
        int first = firstAtLeast(sorted, values[path * horizon + step]);
        mapped[path * horizon + step] = quantiles[first + ties[first]++];
      }
    }
    return new SamplePaths(horizon, mapped);
  }

  private static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void requireStep(int step) {
    if (step < 1 || step > horizon) {
      throw new IllegalArgumentException(
          "There is no step " + step + ": the paths have the steps 1 to " + horizon + ".");
    }
  }
}

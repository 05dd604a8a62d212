package org.hindcast.model.intermittent;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.forecast.PredictiveDistribution;

/**
 * The distribution of a count whose mean is itself uncertain: equal shares of the laws with given
 * means.
 *
 * <p>Each law has its own probabilities of whole numbers; their average is smooth, which shares of
 * simulated counts are not.
 */
final class CountMixture implements PredictiveDistribution {

  /** Probabilities below it are left out of the table. */
  private static final double NOTHING = 1e-16;

  /** How many entries of tables are filled in, about, for one distribution. */
  private static final double WORK = 2e6;

  private static final int FEWEST = 20;
  private static final int MOST = 200;

  private final CountLaw law;
  private final double dispersion;
  private final double[] means;
  private final double mean;
  private final double variance;
  private final double[] below;

  private CountMixture(CountLaw law, double dispersion, double[] means, double mean) {
    this.law = law;
    this.dispersion = dispersion;
    this.means = means;
    this.mean = mean;
    double[] table = new double[64];
    int length = 1;
    for (double each : means) {
      double excess = law.excess(each, dispersion);
      int mode = (int) Math.max(0, Math.floor(each - excess));
      double atMode = probability(mode, each, excess) / means.length;
      double p = atMode;
      int k = mode;
      for (; p > NOTHING || k <= mode; k++) {
        table = k < table.length ? table : Arrays.copyOf(table, 2 * k);
        table[k] += p;
        p *= (each + k * excess) / ((k + 1) * (1 + excess));
      }
      length = Math.max(length, k);
      p = atMode;
      for (k = mode; k > 0 && p > NOTHING; k--) {
        p *= k * (1 + excess) / (each + (k - 1) * excess);
        table[k - 1] += p;
      }
    }
    below = Arrays.copyOf(table, length);
    double sum = 0;
    double first = 0;
    double second = 0;
    double centre = Arrays.stream(means).sum() / means.length;
    for (int k = 0; k < length; k++) {
      sum += below[k];
      first += below[k] * (k - centre);
      second += below[k] * (k - centre) * (k - centre);
      below[k] = sum;
    }
    variance = second - first * first;
  }

  /**
   * A mixture over simulated means.
   *
   * <p>Neighbours in rank are merged into at most {@value #MOST} groups, which takes less from the
   * variance than simulation adds to its error. They are not scaled to the mean that is known:
   * where it rests on a few large ones, that would move every quantile.
   *
   * @param simulated not modified, more than groups
   * @param mean what the means would have for theirs, were there more of them
   */
  static CountMixture of(CountLaw law, double dispersion, double[] simulated, double mean) {
    double[] sorted = simulated.clone();
    Arrays.sort(sorted);
    double largest = sorted[sorted.length - 1];
    double excess = law.excess(largest, dispersion);
    double width = 15 * Math.sqrt(largest * (1 + excess)) + 30 * excess + 10;
    int groups = (int) Math.max(FEWEST, Math.min(MOST, WORK / width));
    double[] means = new double[groups];
    for (int i = 0; i < groups; i++) {
      int from = (int) ((long) i * sorted.length / groups);
      int to = (int) ((long) (i + 1) * sorted.length / groups);
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += sorted[j];
      }
      means[i] = CountLikelihood.positive(sum / (to - from));
    }
    return new CountMixture(law, dispersion, means, mean);
  }

  private static double probability(double k, double mean, double excess) {
    return Math.exp(CountLaw.logKernel(k, mean, excess) - CountLaw.logFactorial(k));
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(variance);
  }

  @Override
  public Support support() {
    return Support.INTEGER;
  }

  @Override
  public double quantile(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level " + level + " is outside (0, 1). Maybe it is a percentage.");
    }
    int low = 0;
    int high = below.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below[middle] < level) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public double cumulativeProbability(double x) {
    if (x < 0) {
      return 0;
    }
    return x >= below.length - 1 ? 1 : Math.min(1, below[(int) x]);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (!(x >= 0) || x != Math.rint(x)) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    double[] logs = new double[means.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      double excess = law.excess(means[i], dispersion);
      logs[i] = CountLaw.logKernel(x, means[i], excess) - CountLaw.logFactorial(x);
      largest = Math.max(largest, logs[i]);
    }
    double sum = 0;
    for (double each : logs) {
      sum += Math.exp(each - largest);
    }
    return OptionalDouble.of(largest + Math.log(sum / logs.length));
  }
}

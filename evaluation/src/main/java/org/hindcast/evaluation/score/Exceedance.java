package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.Warning.Side;
import org.hindcast.forecast.ForecastArchive;

/** The probabilities that forecasts give to an actual beyond a threshold. */
final class Exceedance {

  private static final double ROUNDING = 1e-12;

  private Exceedance() {}

  /**
   * The probability at a place; {@code NaN} after failing it. Between stated quantiles the
   * distribution function is linear; beyond the outermost it stays at their level.
   */
  static double probability(ScoreBlock block, int i, Warning warning) {
    Side side = warning.side();
    double threshold = warning.threshold();
    switch (block.type(i)) {
      case SAMPLE -> {
        int n = block.valueCount(i);
        double[] draws = block.draws(i);
        int beyond = 0;
        for (int k = 0; k < n; k++) {
          beyond += side.isBeyond(draws[k], threshold) ? 1 : 0;
        }
        return (double) beyond / n;
      }
      case QUANTILES -> {
        double[] levels = block.levels(i);
        return ofQuantiles(levels, block.draws(i), side, threshold);
      }
      case PARAMETRIC -> {
        if (block.isLevel()) {
          return side == Side.ABOVE
              ? 1 - block.distribution(i).cumulativeProbability(threshold)
              : block.distribution(i).cumulativeProbability(Math.nextDown(threshold));
        }
        block.fail(i, Reason.NO_DISTRIBUTION);
      }
      case BAND -> block.fail(i, Reason.UNDECLARED_LEVEL);
      default -> block.fail(i, Reason.NO_DISTRIBUTION);
    }
    return Double.NaN;
  }

  /**
   * Whether a warning is given at a place; false after failing the place where stated quantiles do
   * not tell: the threshold lies beyond the outermost, and the probability asked for as well.
   */
  static boolean isGiven(ScoreBlock block, int i, Warning warning, double least) {
    double probability = probability(block, i, warning);
    if (block.open(i) && block.type(i) == ForecastArchive.Type.QUANTILES) {
      double[] q = block.draws(i);
      int last = block.valueCount(i) - 1;
      boolean above = warning.side() == Side.ABOVE;
      boolean atLeast = above ? warning.threshold() < q[0] : warning.threshold() > q[last];
      boolean atMost = above ? warning.threshold() > q[last] : warning.threshold() < q[0];
      boolean undecided = atLeast ? least > probability + ROUNDING : least <= probability;
      if ((atLeast || atMost) && undecided) {
        block.fail(i, Reason.NO_SUCH_QUANTILE);
      }
    }
    // A level such as 1 − 0.7 is 0.3 up to rounding.
    return probability >= least - ROUNDING;
  }

  /**
   * The probability of a value beyond a threshold.
   *
   * @param levels ascending
   * @param q the quantiles, ascending; not modified
   */
  static double ofQuantiles(double[] levels, double[] q, Side side, double threshold) {
    int n = levels.length;
    if (side == Side.ABOVE) {
      int k = n - 1;
      while (k >= 0 && q[k] > threshold) {
        k--;
      }
      return 1 - (k < 0 ? levels[0] : k == n - 1 ? levels[k] : between(levels, q, k, threshold));
    }
    int k = 0;
    while (k < n && q[k] < threshold) {
      k++;
    }
    return k == 0 ? levels[0] : k == n ? levels[n - 1] : between(levels, q, k - 1, threshold);
  }

  private static double between(double[] levels, double[] q, int k, double threshold) {
    double step = (threshold - q[k]) / (q[k + 1] - q[k]);
    return levels[k] + step * (levels[k + 1] - levels[k]);
  }
}

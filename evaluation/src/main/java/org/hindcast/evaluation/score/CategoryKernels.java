package org.hindcast.evaluation.score;

/**
 * Scores of probabilities of ordered classes and of thresholds, as plain functions of arrays, which
 * are not modified: usable without archive or table.
 */
public final class CategoryKernels {

  private CategoryKernels() {}

  /**
   * The ranked probability score {@code Σ (P(k) − 1{o ≤ k})²} over the classes, P the cumulative
   * probability; of two classes it is the Brier score of either. Smaller is better, strictly
   * proper.
   *
   * <p>Epstein (1969), doi:10.1175/1520-0450(1969)008&lt;0985:ASSFPF&gt;2.0.CO;2; Murphy (1971).
   *
   * @param probabilities one per class, which add up to 1
   * @param observed the class that came true, counted from 1
   */
  public static double rankedProbabilityScore(double[] probabilities, int observed) {
    double sum = 0;
    double cumulative = 0;
    for (int k = 0; k + 1 < probabilities.length; k++) {
      cumulative += probabilities[k];
      double miss = cumulative - (observed <= k + 1 ? 1 : 0);
      sum += miss * miss;
    }
    return sum;
  }

  /**
   * Brier's score of several classes, {@code Σ (p(k) − 1{o = k})²}, from 0 to 2; of two classes it
   * is twice the score of one probability. Blind to the order of the classes.
   *
   * <p>Brier (1950), doi:10.1175/1520-0493(1950)078&lt;0001:VOFEIT&gt;2.0.CO;2.
   */
  public static double brier(double[] probabilities, int observed) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      double miss = probabilities[k] - (observed == k + 1 ? 1 : 0);
      sum += miss * miss;
    }
    return sum;
  }

  /** Minus the logarithm of the probability of what came true; infinite if that was 0. */
  public static double logScore(double[] probabilities, int observed) {
    return -Math.log(probabilities[observed - 1]);
  }

  /** 1 if the most likely class came true, else 0; of m equally likely ones 1/m. */
  public static double mostLikely(double[] probabilities, int observed) {
    double highest = 0;
    int ties = 0;
    for (double probability : probabilities) {
      ties = probability > highest ? 1 : probability == highest ? ties + 1 : ties;
      highest = Math.max(highest, probability);
    }
    return probabilities[observed - 1] == highest ? 1.0 / ties : 0;
  }

  /**
   * The ranked probability score over thresholds, {@code Σ (F(t) − 1{y ≤ t})²}: the sum of the
   * Brier scores of the events "at most t".
   *
   * @param thresholds ascending
   * @param probabilities F at each
   */
  public static double overThresholds(double[] thresholds, double[] probabilities, double y) {
    double sum = 0;
    for (int k = 0; k < thresholds.length; k++) {
      double miss = probabilities[k] - (y <= thresholds[k] ? 1 : 0);
      sum += miss * miss;
    }
    return sum;
  }

  /**
   * The continuous ranked probability score of the distribution that is linear between thresholds;
   * what is below the first threshold lies on it, what is above the last lies on that.
   *
   * @param thresholds ascending
   * @param probabilities F at each
   */
  public static double crpsLinear(double[] thresholds, double[] probabilities, double y) {
    int last = thresholds.length - 1;
    double sum = Math.max(0, thresholds[0] - y) + Math.max(0, y - thresholds[last]);
    for (int k = 0; k < last; k++) {
      double from = thresholds[k];
      double to = thresholds[k + 1];
      double cut = Math.min(Math.max(y, from), to);
      double share = (cut - from) / (to - from);
      double at = probabilities[k] + share * (probabilities[k + 1] - probabilities[k]);
      sum += squares(cut - from, probabilities[k], at);
      sum += squares(to - cut, 1 - at, 1 - probabilities[k + 1]);
    }
    return sum;
  }

  /** The integral of the square of a line from a to b. */
  private static double squares(double width, double a, double b) {
    return width * (a * a + a * b + b * b) / 3;
  }
}

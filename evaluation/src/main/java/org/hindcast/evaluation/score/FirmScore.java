package org.hindcast.evaluation.score;

import java.util.OptionalDouble;

/**
 * The fixed risk multicategorical score: what wrong categories cost, when categories lie between
 * thresholds and a user accepts a fixed risk.
 *
 * <p>For each threshold t with weight w between forecast f and actual y: a false alarm (y ≤ t &lt;
 * f) costs w·(1 − r), a miss (f ≤ t &lt; y) w·r. With a discount distance a both are multiplied by
 * min(|y − t|, a). Smaller is better; the optimal category is that of the quantile at level r.
 *
 * <p>Taggart, Loveday and Griffiths (2022), doi:10.1002/qj.4266. Immutable; varied by withers.
 */
public final class FirmScore {

  private final double risk;
  private final double[] thresholds;
  private final double[] weights;
  private final OptionalDouble discount;
  private final boolean leftClosed;

  private FirmScore(
      double risk,
      double[] thresholds,
      double[] weights,
      OptionalDouble discount,
      boolean leftClosed) {
    this.risk = risk;
    this.thresholds = thresholds;
    this.weights = weights;
    this.discount = discount;
    this.leftClosed = leftClosed;
  }

  /**
   * A score without discount; a value equal to a threshold belongs to the lower category.
   *
   * @param risk the risk parameter r, strictly between 0 and 1: the cost of a miss relative to the
   *     sum of the costs of a miss and a false alarm
   * @param thresholds strictly ascending, at least one; not modified
   * @param weights positive, one per threshold; not modified
   */
  public static FirmScore of(double risk, double[] thresholds, double[] weights) {
    Levels.require(risk);
    if (thresholds.length == 0 || thresholds.length != weights.length) {
      throw new IllegalArgumentException(
          "A FIRM score has "
              + thresholds.length
              + " thresholds and "
              + weights.length
              + " weights: expected as many of both, at least one.");
    }
    for (int k = 0; k < thresholds.length; k++) {
      Levels.requirePositive("weight of a FIRM threshold", weights[k]);
      boolean ascends = k == 0 || thresholds[k] > thresholds[k - 1];
      if (!Double.isFinite(thresholds[k]) || !ascends) {
        throw new IllegalArgumentException(
            "The FIRM threshold "
                + thresholds[k]
                + " is not larger than the one before: expected finite numbers, ascending.");
      }
    }
    return new FirmScore(risk, thresholds.clone(), weights.clone(), OptionalDouble.empty(), false);
  }

  /** The same with costs discounted where the actual is closer to the threshold than this. */
  public FirmScore withDiscountDistance(double distance) {
    double positive = Levels.requirePositive("discount distance of a FIRM score", distance);
    return new FirmScore(risk, thresholds, weights, OptionalDouble.of(positive), leftClosed);
  }

  /** The same with a value equal to a threshold in the upper category. */
  public FirmScore leftClosed() {
    return new FirmScore(risk, thresholds, weights, discount, true);
  }

  /** The scoring rule. */
  public ScoringRule rule() {
    return FirmRules.rule(risk, thresholds.clone(), weights.clone(), discount, leftClosed);
  }
}

package org.hindcast.evaluation.score;

/**
 * Scores of joint samples across quantities. Immutable.
 *
 * <p>The draw of a place must be of one possible future in all quantities. Quantities in different
 * units, or of different size, are scaled first. Scores of the targets of one quantity are in
 * {@link Scores}.
 */
public final class JointScores {

  private final PathRows.Span span;
  private final boolean scaled;

  private JointScores(PathRows.Span span, boolean scaled) {
    this.span = span;
    this.scaled = scaled;
  }

  /** One score per model, cycle and target, over the quantities. */
  public static JointScores acrossQuantities() {
    return new JointScores(PathRows.Span.QUANTITIES, false);
  }

  /** One score per model and cycle, over the quantities and targets. */
  public static JointScores acrossAll() {
    return new JointScores(PathRows.Span.ALL, false);
  }

  /**
   * Each quantity divided by the mean absolute change from season to season in its training data.
   */
  public JointScores scaled() {
    return new JointScores(span, true);
  }

  /** The energy score. */
  public ScoringRule energy() {
    return JointRules.energyAcross(span, scaled);
  }

  /** The fair energy score. */
  public ScoringRule energyFair() {
    return JointRules.energyFairAcross(span, scaled);
  }

  /**
   * The variogram score.
   *
   * @param order p, positive; 0.5 is usual
   */
  public ScoringRule variogram(double order) {
    return JointRules.variogramAcross(span, scaled, order);
  }
}

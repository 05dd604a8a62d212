package org.hindcast.evaluation.score;

import java.util.Optional;
import java.util.OptionalDouble;

/** The scores of all forecasts of an archive under one rule. Immutable. */
public final class ScoreColumn {

  private static final Reason[] REASONS = Reason.values();

  private final ScoringRule rule;
  private final double[] values;
  private final byte[] reasons;

  ScoreColumn(ScoringRule rule, double[] values, byte[] reasons) {
    this.rule = rule;
    this.values = values;
    this.reasons = reasons;
  }

  /** The rule. */
  public ScoringRule rule() {
    return rule;
  }

  /** The number of forecasts. */
  public int size() {
    return values.length;
  }

  /** The score of a forecast, if there is one. */
  public OptionalDouble value(int row) {
    return reasons[row] == 0 ? OptionalDouble.of(values[row]) : OptionalDouble.empty();
  }

  /** The score, {@code NaN} for none; for loops over columns. */
  public double valueOrNaN(int row) {
    return values[row];
  }

  /** What became of a forecast. */
  public ScoreStatus status(int row) {
    return reason(row).map(Reason::status).orElse(ScoreStatus.SCORED);
  }

  /** Why there is no score, if there is none. */
  public Optional<Reason> reason(int row) {
    return reasons[row] == 0 ? Optional.empty() : Optional.of(REASONS[reasons[row] - 1]);
  }

  /** A copy of the scores, {@code NaN} for none. */
  public double[] toArray() {
    return values.clone();
  }
}

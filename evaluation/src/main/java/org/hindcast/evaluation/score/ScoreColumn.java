package org.hindcast.evaluation.score;

import java.util.Arrays;
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

  /** Scores of units, each at the last of its forecasts. */
  static ScoreColumn of(ScoringRule rule, ScoreParts parts, int rows) {
    double[] values = new double[rows];
    byte[] reasons = new byte[rows];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(reasons, ForecastRows.code(Reason.PART_OF_PATH));
    double[] components = new double[parts.components()];
    for (int unit = 0; unit < parts.size(); unit++) {
      int row = parts.row(unit);
      reasons[row] = parts.reasons()[unit];
      if (parts.isScored(unit)) {
        values[row] = rule.cell(parts.parts(unit, components));
        reasons[row] = Double.isNaN(values[row]) ? ForecastRows.code(Reason.ZERO_DENOMINATOR) : 0;
      }
    }
    return new ScoreColumn(rule, values, reasons);
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

package org.hindcast.evaluation.score;

/**
 * The scale on which forecasts and actuals are compared. Both are transformed first and scored
 * then; quantiles and draws map through a monotone transform, a mean does not and is refused as not
 * computable unless it is a bare point.
 *
 * <p>Bosse, Abbott, Cori et al. (2023), doi:10.1371/journal.pcbi.1011393, on scoring on a log
 * scale.
 */
public enum Transform {
  /** As it is. */
  LEVEL(""),
  /** The natural logarithm; defined for positive numbers. */
  LOG("log"),
  /** {@code ln(x + 1)}; numbers below 0 count as 0. */
  LOG1P("log1p"),
  /** The square root; defined for numbers from 0. */
  SQRT("sqrt");

  private final String id;

  Transform(String id) {
    this.id = id;
  }

  /** The name in ids; empty for {@link #LEVEL}. */
  public String id() {
    return id;
  }

  /** The transformed number; {@code NaN} where it is not defined. */
  double apply(double x) {
    return switch (this) {
      case LEVEL -> x;
      case LOG -> x > 0 ? Math.log(x) : Double.NaN;
      case LOG1P -> Math.log1p(Math.max(0, x));
      case SQRT -> x >= 0 ? Math.sqrt(x) : Double.NaN;
    };
  }
}

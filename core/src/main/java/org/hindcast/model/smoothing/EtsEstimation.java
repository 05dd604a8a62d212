package org.hindcast.model.smoothing;

/** What the parameters of an ETS form make as large as possible. */
public enum EtsEstimation {
  /** The likelihood. */
  LIKELIHOOD(0, 0),
  /**
   * The likelihood times a weak prior: on the smoothing parameters, with density in proportion to
   * {@code exp(2α - 2β/α)}; on the forms, with odds of {@code 1 : m} against a trend that never
   * fades, {@code m} being the season length.
   *
   * <p>On short series the likelihood often favours a slope that follows every turn, and a level
   * that hardly moves: the pile-up of Shephard and Harvey (1990, Journal of Time Series Analysis
   * 11, 339-347). The prior leans against both. Its constants were chosen by one-origin forecasts
   * within the training parts of the M3 competition, which they improve over a wide range of
   * values.
   */
  POSTERIOR(-4, 4);

  private final double chargeByAlpha;
  private final double chargeBySlope;

  EtsEstimation(double chargeByAlpha, double chargeBySlope) {
    this.chargeByAlpha = chargeByAlpha;
    this.chargeBySlope = chargeBySlope;
  }

  /** What the prior adds to the deviance of a form when forms are compared. */
  double chargeFor(EtsForm form, int seasonLength) {
    boolean charged = this == POSTERIOR && form.trend() == EtsForm.Trend.ADDITIVE;
    return charged ? 2 * Math.log(seasonLength) : 0;
  }

  /** What the deviance rises by with alpha. */
  double chargeByAlpha() {
    return chargeByAlpha;
  }

  /** What the deviance rises by with the place of beta between its ends. */
  double chargeBySlope() {
    return chargeBySlope;
  }
}

package org.hindcast.model.smoothing;

/** What the parameters of an ETS form make as large as possible. */
public enum EtsEstimation {
  /** The likelihood. */
  LIKELIHOOD(0, 0),
  /**
   * The likelihood times a weak prior.
   *
   * <ul>
   *   <li>Smoothing parameters have a density in proportion to {@code exp(2α - 2β/α)}. On short
   *       series the likelihood often favours a slope that follows every turn, and a level that
   *       hardly moves: the pile-up of Shephard and Harvey (1990, Journal of Time Series Analysis
   *       11, 339–347).
   *   <li>First season states are independent and normal about no season, with the variance between
   *       those that a classical decomposition finds. This draws in what a few years tell poorly:
   *       the thought of James and Stein, applied to season factors by Miller and Williams (2003),
   *       International Journal of Forecasting 19, 669–684. A season of just that variance is
   *       neither charged nor favoured when forms are compared.
   *   <li>Forms have odds of {@code 1 : exp((m-1)/2)} against a trend that never fades, {@code m}
   *       being the season length: the likelihood looks one period ahead, and says the less about a
   *       year the more periods that has.
   * </ul>
   *
   * <p>The constants of the first and third were chosen by forecasts within the training parts of
   * the M3 competition, which they improve over a wide range of values; the second has none.
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
    return charged ? seasonLength - 1 : 0;
  }

  /** What the deviance rises by with alpha. */
  double chargeByAlpha() {
    return chargeByAlpha;
  }

  /** What the deviance rises by with the place of beta between its ends. */
  double chargeBySlope() {
    return chargeBySlope;
  }

  /** Whether the deviance rises with the size of the first season states. */
  boolean drawsSeasonIn() {
    return this == POSTERIOR;
  }
}

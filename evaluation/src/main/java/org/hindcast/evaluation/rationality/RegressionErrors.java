package org.hindcast.evaluation.rationality;

import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.CoefficientCovariance.Hac;
import org.hindcast.evaluation.inference.CoefficientCovariance.Hac.Adjustment;
import org.hindcast.evaluation.inference.LongRunVariance;

/** How the covariance of the coefficients of a test regression is estimated. */
public enum RegressionErrors {
  /** Independent errors of one variance. */
  CLASSICAL,
  /**
   * Heteroskedasticity and autocorrelation consistent with h − 1 Bartlett lags and factor n/(n −
   * k). Rejects too easily with few events: in simulations of a joint test of two coefficients at
   * nominal 5%, 12% with 10 events and 9% with 20.
   */
  CONSISTENT,
  /**
   * The same lags with residuals divided by 1 − leverage instead; keeps its level with few events
   * when h = 1. With h &gt; 1 and fewer than 50(h − 1) events the outcome carries a note that it
   * rejects too easily.
   */
  JACKKNIFE,
  /**
   * Cosine transforms, ν = max(q + 1, ⌊0.4 n^(2/3)⌋) of them for q tested coefficients: keeps its
   * level when errors of overlapping horizons are strongly dependent, at the price of power.
   */
  EQUAL_WEIGHTED_COSINE;

  CoefficientCovariance covariance(int informationHorizon, int events, int tested) {
    LongRunVariance bartlett = LongRunVariance.bartlett(informationHorizon - 1);
    return switch (this) {
      case CLASSICAL -> new CoefficientCovariance.Classical();
      case CONSISTENT -> new Hac(bartlett, Adjustment.DEGREES_OF_FREEDOM);
      case EQUAL_WEIGHTED_COSINE ->
          new CoefficientCovariance.EqualWeightedCosine(
              Math.max(tested + 1, (int) Math.floor(0.4 * Math.pow(events, 2.0 / 3.0))));
      case JACKKNIFE -> new Hac(bartlett, Adjustment.JACKKNIFE);
    };
  }
}

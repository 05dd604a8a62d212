package org.hindcast.model.smoothing;

/**
 * What a form must make small to be chosen: misfit plus a charge for each parameter.
 *
 * <p>With {@code k} parameters, the error variance counted, and {@code n} values.
 */
public enum InformationCriterion {
  /** Akaike's, {@code -2 ln L + 2k} (1974, doi:10.1109/TAC.1974.1100705). */
  AIC,
  /**
   * The same with {@code 2k(k+1)/(n-k-1)} more (Hurvich and Tsai, 1989,
   * doi:10.1093/biomet/76.2.297).
   */
  AICC,
  /** Schwarz's, {@code -2 ln L + k ln n} (1978, doi:10.1214/aos/1176344136). */
  BIC;

  /**
   * The value; infinite where there are too few values for the correction.
   *
   * @param deviance minus twice the log-likelihood
   * @param parameters {@code k}
   * @param observed {@code n}
   */
  public double value(double deviance, int parameters, int observed) {
    double k = parameters;
    return switch (this) {
      case AIC -> deviance + 2 * k;
      case AICC ->
          observed > k + 1
              ? deviance + 2 * k + 2 * k * (k + 1) / (observed - k - 1)
              : Double.POSITIVE_INFINITY;
      case BIC -> deviance + k * Math.log(observed);
    };
  }
}

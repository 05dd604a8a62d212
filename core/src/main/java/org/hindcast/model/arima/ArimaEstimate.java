package org.hindcast.model.arima;

/**
 * Coefficients found by maximum likelihood.
 *
 * <p>Not a record, because it holds arrays; they are not modified after construction.
 */
final class ArimaEstimate {

  final ArimaSpecification specification;
  final double[] unconstrained;
  final double[][] blocks;
  final double[] autoregressive;
  final double[] movingAverage;
  final double[] regression;
  final double variance;
  final double logLikelihood;
  final int observed;

  private ArimaEstimate(
      ArimaSpecification specification, ArimaLikelihood likelihood, double[] x, double squares) {
    this.specification = specification;
    double[] residuals = new double[likelihood.length()];
    likelihood.at(x, residuals);
    unconstrained = x;
    blocks = likelihood.blocks(x);
    autoregressive = likelihood.autoregressive();
    movingAverage = likelihood.movingAverage();
    double[] all = likelihood.regression();
    int regressors = specification.regressors().size();
    regression = new double[regressors];
    System.arraycopy(all, all.length - regressors, regression, 0, regressors);
    observed = likelihood.observed();
    // The divisor of R's forecast package, so that intervals agree with it.
    variance = likelihood.squares(residuals) / (observed - specification.coefficients());
    logLikelihood = likelihood.logLikelihood(squares);
  }

  /**
   * Maximises the likelihood.
   *
   * @param series missing values are {@code NaN}; not modified
   * @param starts unconstrained starting points; the best result counts; not modified
   * @throws org.hindcast.model.ModelFitException if the series is too short or regressors are
   *     collinear
   */
  static ArimaEstimate of(ArimaSpecification specification, double[] series, double[]... starts) {
    ArimaLikelihood likelihood = specification.likelihood(series);
    double[] best = new double[likelihood.parameters()];
    double bestSquares = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double[] x = start.clone();
      double squares = LeastSquares.minimise(likelihood::at, x, likelihood.length());
      if (squares < bestSquares) {
        best = x;
        bestSquares = squares;
      }
    }
    if (bestSquares == Double.POSITIVE_INFINITY) {
      throw new org.hindcast.model.ModelFitException(
          "The likelihood of ARIMA"
              + specification.order()
              + " cannot be evaluated: regressors or missing values cannot be told apart from each"
              + " other or from the differences.");
    }
    return new ArimaEstimate(specification, likelihood, best, bestSquares);
  }

  /** Coefficients and the variance. */
  int parameters() {
    return specification.coefficients() + 1;
  }

  double aic() {
    return -2 * logLikelihood + 2.0 * parameters();
  }

  /** AIC corrected for small samples; infinite where there are too few observations for it. */
  double aicc() {
    int k = parameters();
    int spare = observed - k - 1;
    return spare > 0 ? aic() + 2.0 * k * (k + 1) / spare : Double.POSITIVE_INFINITY;
  }

  double bic() {
    return -2 * logLikelihood + Math.log(observed) * parameters();
  }
}

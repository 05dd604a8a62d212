package org.hindcast.model.arima;

import java.util.Arrays;
import org.hindcast.model.ModelFitException;
import org.hindcast.numeric.Cholesky;

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

  private ArimaEstimate(ArimaSpecification specification, ArimaLikelihood likelihood, double[] x) {
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
    double squares = likelihood.squares(residuals);
    variance = squares / (observed - specification.coefficients());
    logLikelihood = likelihood.logLikelihood(LeastSquares.squares(residuals));
  }

  /**
   * Maximises the likelihood.
   *
   * @param series missing values are {@code NaN}; not modified
   * @param starts unconstrained starting points; the best result counts; not modified
   * @throws ModelFitException if the series is too short or regressors are collinear
   */
  static ArimaEstimate of(ArimaSpecification specification, double[] series, double[]... starts) {
    ArimaLikelihood likelihood = specification.likelihood(series);
    requireVariation(likelihood, series);
    double[] best = new double[likelihood.parameters()];
    double bestSquares = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double[] x = start.clone();
      double squares = LeastSquares.minimise(likelihood::at, x, likelihood.length());
      if (squares < Double.POSITIVE_INFINITY && makeInvertible(likelihood, x)) {
        // Far beyond the unit circle the likelihood is flat; seen from inside the climb may go on.
        squares = LeastSquares.minimise(likelihood::at, x, likelihood.length());
        makeInvertible(likelihood, x);
      }
      if (squares < bestSquares) {
        best = x;
        bestSquares = squares;
      }
    }
    if (bestSquares == Double.POSITIVE_INFINITY) {
      throw new ModelFitException(
          "The likelihood of ARIMA"
              + specification.order()
              + " cannot be evaluated: regressors or missing values cannot be told apart from each"
              + " other or from the differences.");
    }
    return new ArimaEstimate(specification, likelihood, best);
  }

  /** Without variation the likelihood has no bound, and coefficients mean nothing. */
  private static void requireVariation(ArimaLikelihood likelihood, double[] series) {
    if (likelihood.parameters() == 0) {
      return;
    }
    double[] residuals = new double[likelihood.length()];
    boolean possible = likelihood.at(new double[likelihood.parameters()], residuals);
    double scale = 0;
    for (double value : series) {
      scale = Double.isNaN(value) ? scale : Math.max(scale, Math.abs(value));
    }
    if (possible && Cholesky.norm(residuals) <= 1e-10 * scale) {
      throw new ModelFitException(
          "The series does not vary after differencing: ARIMA has nothing to estimate. Maybe a naive"
              + " model fits.");
    }
  }

  /** Replaces moving averages by their invertible equals; whether there was need to. */
  private static boolean makeInvertible(ArimaLikelihood likelihood, double[] x) {
    double[][] blocks = likelihood.blocks(x);
    double[] regular = Lags.invertible(blocks[1]);
    double[] seasonal = Lags.invertible(blocks[3]);
    boolean changed = !Arrays.equals(regular, blocks[1]) || !Arrays.equals(seasonal, blocks[3]);
    System.arraycopy(regular, 0, x, blocks[0].length, regular.length);
    System.arraycopy(seasonal, 0, x, x.length - seasonal.length, seasonal.length);
    return changed;
  }

  /**
   * A series without what its regressors explain, mean and drift left in.
   *
   * @param series missing values are {@code NaN}; not modified
   */
  double[] unexplained(double[] series) {
    double[] left = series.clone();
    for (int r = 0; r < regression.length; r++) {
      Regressor regressor = specification.regressors().get(r);
      if (!regressor.isConstant()) {
        double[] column = regressor.column(series.length);
        for (int t = 0; t < left.length; t++) {
          left[t] -= regression[r] * column[t];
        }
      }
    }
    return left;
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

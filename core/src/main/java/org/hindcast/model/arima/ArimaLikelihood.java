package org.hindcast.model.arima;

/**
 * The exact Gaussian likelihood of a regression with seasonal ARIMA errors, as least squares.
 *
 * <p>Differencing makes the errors stationary; regression coefficients are profiled out by
 * generalised least squares. A missing value counts as a regression coefficient of its own whose
 * determinant is divided out again, which gives the likelihood of the observed values alone (Gómez,
 * Maravall and Peña, 1999, doi:10.1016/S0304-4076(98)00027-3). The residuals are scaled so that the
 * sum of their squares is smallest where the likelihood is largest.
 *
 * <p>A workspace: mutable, one thread.
 */
final class ArimaLikelihood {

  /** Where the hyperbolic tangent is 1 but for 4e-9. */
  private static final double LIMIT = 10;

  private final ArimaOrder order;
  private final int season;
  private final int missing;
  private final int observed;
  private final double[][] columns;
  private final double[][] innovations;
  private final double[] coefficients;
  private final ArmaFilter filter = new ArmaFilter();

  private double[] autoregressive = {};
  private double[] movingAverage = {};
  private double logFactor;

  /**
   * Prepares the data.
   *
   * @param columns the series with missing values filled in somehow, then a dummy of each missing
   *     value, then the regressors, all before differencing; not modified
   * @param missing the number of dummies of missing values
   */
  ArimaLikelihood(ArimaOrder order, int season, double[][] columns, int missing) {
    this.order = order;
    this.season = season;
    this.missing = missing;
    double[] differences = Lags.differences(order.d(), order.seasonalD(), season);
    this.columns = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      this.columns[c] = Lags.apply(differences, columns[c]);
    }
    innovations = new double[columns.length][length()];
    coefficients = new double[columns.length - 1];
    observed = length() - missing;
  }

  /** The number of differenced values, missing ones included. */
  int length() {
    return columns[0].length;
  }

  /** The number of values that the likelihood is of. */
  int observed() {
    return observed;
  }

  /** The number of parameters besides the regression and the variance. */
  int parameters() {
    return order.coefficients();
  }

  /**
   * Evaluates the scaled residuals.
   *
   * @param x unconstrained parameters; not modified
   * @param residuals receives {@link #length()} residuals; modified
   * @return whether the parameters are possible
   */
  boolean at(double[] x, double[] residuals) {
    setParameters(x);
    if (!filter.set(autoregressive, movingAverage)) {
      return false;
    }
    filter.filter(columns, innovations);
    double logDeterminant = LeastSquares.regress(innovations, coefficients, missing);
    if (Double.isNaN(logDeterminant)) {
      return false;
    }
    logFactor = (filter.logDeterminant() + logDeterminant) / observed;
    double factor = Math.exp(logFactor / 2);
    double[] own = innovations[0];
    for (int t = 0; t < own.length; t++) {
      residuals[t] = own[t] * factor;
    }
    return true;
  }

  /** The logarithm of the likelihood, given the sum of squares of {@link #at}. */
  double logLikelihood(double squares) {
    return -0.5 * observed * (Math.log(2 * Math.PI * squares / observed) + 1);
  }

  /** The sum of squared innovations of the last evaluation. */
  double squares(double[] residuals) {
    double sum = 0;
    for (double residual : residuals) {
      sum += residual * residual;
    }
    return sum * Math.exp(-logFactor);
  }

  /** The regression coefficients of the last evaluation, missing values' first. */
  double[] regression() {
    return coefficients.clone();
  }

  /** The expanded autoregressive coefficients of the last evaluation. */
  double[] autoregressive() {
    return autoregressive;
  }

  /** The expanded moving-average coefficients of the last evaluation. */
  double[] movingAverage() {
    return movingAverage;
  }

  /**
   * The four blocks of coefficients: autoregressive, moving-average, seasonal autoregressive,
   * seasonal moving-average.
   *
   * <p>Moving-average coefficients are free, as the likelihood has no edge at a unit root but is
   * the same for a root and its inverse; autoregressive ones are kept stationary.
   *
   * @param x unconstrained parameters; not modified
   */
  double[][] blocks(double[] x) {
    int[] sizes = {order.p(), order.q(), order.seasonalP(), order.seasonalQ()};
    double[][] blocks = new double[4][];
    int from = 0;
    for (int b = 0; b < 4; b++) {
      double[] block = new double[sizes[b]];
      System.arraycopy(x, from, block, 0, block.length);
      if (b % 2 == 0) {
        for (int j = 0; j < block.length; j++) {
          block[j] = Math.tanh(Math.max(-LIMIT, Math.min(LIMIT, block[j])));
        }
        Lags.fromPartial(block);
      }
      blocks[b] = block;
      from += sizes[b];
    }
    return blocks;
  }

  /**
   * The unconstrained parameters of given blocks of coefficients.
   *
   * @param blocks as of {@link #blocks}; not modified
   * @return as many as there are coefficients; those of a block that is not stationary are 0
   */
  static double[] unconstrained(double[][] blocks) {
    int n = 0;
    for (double[] block : blocks) {
      n += block.length;
    }
    double[] x = new double[n];
    int from = 0;
    for (int b = 0; b < 4; b++) {
      double[] block = blocks[b].clone();
      boolean possible = b % 2 == 1 || Lags.toPartial(block);
      for (int j = 0; j < block.length && possible; j++) {
        x[from + j] = b % 2 == 1 ? block[j] : 0.5 * Math.log((1 + block[j]) / (1 - block[j]));
      }
      from += block.length;
    }
    return x;
  }

  private void setParameters(double[] x) {
    double[][] blocks = blocks(x);
    autoregressive = Lags.product(blocks[0], blocks[2], season);
    double[] minusRegular = negative(blocks[1]);
    double[] minusSeasonal = negative(blocks[3]);
    movingAverage = negative(Lags.product(minusRegular, minusSeasonal, season));
  }

  private static double[] negative(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = -values[i];
    }
    return result;
  }

  /** A copy of the differenced series. */
  double[] differenced() {
    return columns[0].clone();
  }
}

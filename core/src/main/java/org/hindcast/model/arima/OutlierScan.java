package org.hindcast.model.arima;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Effects of single regressors by generalised least squares, given ARMA coefficients and the
 * regressors of the model.
 *
 * <p>A workspace: mutable, one thread.
 */
final class OutlierScan {

  /** Columns that are filtered at a time. */
  private static final int BATCH = 64;

  /** The share of a regressor's length that must be left once the model's are taken out. */
  private static final double INDEPENDENT = 1e-6;

  /** Makes the median of absolute normal values their standard deviation. */
  private static final double NORMAL = 1.4826;

  private final double[] differences;
  private final int length;
  private final int spare;
  private final ArmaFilter filter = new ArmaFilter();
  private final double[] residuals;
  private final double[][] basis;

  /**
   * An effect and its standard error in units of the innovations' standard deviation.
   *
   * @param size in the unit of the series
   * @param unitError 0 if the effect cannot be told apart from the model's regressors
   */
  record Effect(double size, double unitError) {

    double statistic(double sigma) {
      return unitError > 0 ? size / (unitError * sigma) : 0;
    }
  }

  /**
   * Filters the series and the regressors of a model.
   *
   * @param specification the model; its regressors are taken out of the others
   * @param autoregressive of the product of the regular and the seasonal polynomial; not modified
   * @param movingAverage likewise; not modified
   * @param series missing values are {@code NaN}; not modified
   */
  OutlierScan(
      ArimaSpecification specification,
      double[] autoregressive,
      double[] movingAverage,
      double[] series) {
    ArimaOrder order = specification.order();
    differences = Lags.differences(order.d(), order.seasonalD(), specification.season());
    length = series.length;
    filter.set(autoregressive, movingAverage);
    double[][] levels = specification.columns(series);
    double[][] columns = filtered(levels);
    LeastSquares.regress(columns, new double[columns.length - 1], 0);
    residuals = columns[0];
    basis = Arrays.copyOfRange(columns, 1, columns.length);
    spare = residuals.length - basis.length - order.coefficients();
  }

  /**
   * The standard deviation of the innovations by the median of their absolute values; that by their
   * squares if more than half of them are zero.
   */
  double robustSigma() {
    double[] sizes = new double[residuals.length];
    for (int t = 0; t < sizes.length; t++) {
      sizes[t] = Math.abs(residuals[t]);
    }
    Arrays.sort(sizes);
    int middle = sizes.length / 2;
    double median =
        sizes.length % 2 == 1 ? sizes[middle] : 0.5 * (sizes[middle - 1] + sizes[middle]);
    double root = sigma();
    double robust = NORMAL * median * Math.sqrt(residuals.length / (double) Math.max(1, spare));
    return robust > 1e-8 * root ? robust : root;
  }

  /** The standard deviation of the innovations: squares over residuals less coefficients. */
  double sigma() {
    return Math.sqrt(LeastSquares.squares(residuals) / Math.max(1, spare));
  }

  /** The effects of regressors given by their values before differencing. */
  Effect[] effects(List<IntToDoubleFunction> candidates) {
    Effect[] effects = new Effect[candidates.size()];
    for (int from = 0; from < effects.length; from += BATCH) {
      int to = Math.min(effects.length, from + BATCH);
      double[][] levels = new double[to - from][length];
      for (int c = from; c < to; c++) {
        for (int t = 0; t < length; t++) {
          levels[c - from][t] = candidates.get(c).applyAsDouble(t);
        }
      }
      double[][] columns = filtered(levels);
      for (int c = from; c < to; c++) {
        effects[c] = effect(columns[c - from]);
      }
    }
    return effects;
  }

  /** The effect of a filtered column; modified. */
  private Effect effect(double[] column) {
    double before = LeastSquares.squares(column);
    for (double[] direction : basis) {
      double share = LeastSquares.dot(direction, column);
      for (int t = 0; t < column.length; t++) {
        column[t] -= share * direction[t];
      }
    }
    double left = LeastSquares.squares(column);
    return left > INDEPENDENT * before
        ? new Effect(LeastSquares.dot(column, residuals) / left, 1 / Math.sqrt(left))
        : new Effect(0, 0);
  }

  private double[][] filtered(double[][] levels) {
    double[][] columns = new double[levels.length][];
    for (int c = 0; c < levels.length; c++) {
      columns[c] = Lags.apply(differences, levels[c]);
    }
    double[][] innovations = new double[columns.length][columns[0].length];
    filter.filter(columns, innovations);
    return innovations;
  }
}

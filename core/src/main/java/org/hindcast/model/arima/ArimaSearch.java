package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.List;

/** Finds the maximum of the likelihood of one specification. */
final class ArimaSearch {

  /** First autoregressive and first moving-average coefficient of the starting points. */
  private static final double[][] PAIRS = {
    {0.1, -0.1}, {0.7, -0.3}, {-0.4, -0.4}, {0.3, 0.3}, {0.9, -0.7}, {-0.5, 0.2}
  };

  private ArimaSearch() {}

  /**
   * The best estimate from the built-in starting points.
   *
   * <p>Where autoregressive and moving-average terms of the same lags can cancel, the likelihood
   * has several peaks and is climbed from two sides.
   */
  static ArimaEstimate estimate(ArimaSpecification specification, double[] series) {
    ArimaOrder order = specification.order();
    boolean regular = order.p() > 0 && order.q() > 0;
    boolean seasonal = order.seasonalP() > 0 && order.seasonalQ() > 0;
    double[] plain = start(order, PAIRS[0], PAIRS[0]);
    if (!regular && !seasonal) {
      return ArimaEstimate.of(specification, series, plain);
    }
    List<double[]> starts = new ArrayList<>();
    for (double[] first : regular ? PAIRS : new double[][] {PAIRS[0]}) {
      for (double[] second : seasonal ? PAIRS : new double[][] {PAIRS[0]}) {
        starts.add(start(order, first, second));
      }
    }
    return ArimaEstimate.of(
        specification, series, plain, best(specification.likelihood(series), starts));
  }

  private static double[] best(ArimaLikelihood likelihood, List<double[]> starts) {
    double[] residuals = new double[likelihood.length()];
    double[] best = starts.get(0);
    double smallest = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double squares = likelihood.at(start, residuals) ? LeastSquares.squares(residuals) : smallest;
      if (squares < smallest) {
        smallest = squares;
        best = start;
      }
    }
    return best;
  }

  private static double[] start(ArimaOrder order, double[] regular, double[] seasonal) {
    double[][] blocks = {
      new double[order.p()],
      new double[order.q()],
      new double[order.seasonalP()],
      new double[order.seasonalQ()]
    };
    double[] first = {regular[0], regular[1], seasonal[0], seasonal[1]};
    for (int b = 0; b < 4; b++) {
      if (blocks[b].length > 0) {
        blocks[b][0] = first[b];
      }
    }
    return ArimaLikelihood.unconstrained(blocks);
  }
}

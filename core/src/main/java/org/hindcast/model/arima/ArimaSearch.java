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
   * has several peaks and is climbed from several sides.
   */
  static ArimaEstimate estimate(ArimaSpecification specification, double[] series) {
    ArimaOrder order = specification.order();
    ArimaLikelihood likelihood = specification.likelihood(series);
    List<double[]> starts = new ArrayList<>();
    starts.add(start(order, PAIRS[0], PAIRS[0]));
    if (hasSeveralPeaks(order)) {
      starts.add(bestPair(likelihood, order));
    }
    if (order.p() > 1) {
      starts.add(burg(likelihood, order));
    }
    return ArimaEstimate.of(specification, series, starts.toArray(new double[0][]));
  }

  /** The estimate from the most promising starting point alone. */
  static ArimaEstimate quick(ArimaSpecification specification, double[] series) {
    ArimaOrder order = specification.order();
    ArimaLikelihood likelihood = specification.likelihood(series);
    double[] start =
        hasSeveralPeaks(order) ? bestPair(likelihood, order) : start(order, PAIRS[0], PAIRS[0]);
    if (order.p() > 1) {
      start = best(likelihood, List.of(start, burg(likelihood, order)));
    }
    return ArimaEstimate.of(specification, series, start);
  }

  private static boolean hasSeveralPeaks(ArimaOrder order) {
    return (order.p() > 0 && order.q() > 0) || (order.seasonalP() > 0 && order.seasonalQ() > 0);
  }

  private static double[] bestPair(ArimaLikelihood likelihood, ArimaOrder order) {
    boolean regular = order.p() > 0 && order.q() > 0;
    boolean seasonal = order.seasonalP() > 0 && order.seasonalQ() > 0;
    List<double[]> starts = new ArrayList<>();
    for (double[] first : regular ? PAIRS : new double[][] {PAIRS[0]}) {
      for (double[] second : seasonal ? PAIRS : new double[][] {PAIRS[0]}) {
        starts.add(start(order, first, second));
      }
    }
    return best(likelihood, starts);
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

  /** Burg's autoregression of the differenced series, which is always stationary; nothing else. */
  private static double[] burg(ArimaLikelihood likelihood, ArimaOrder order) {
    double[] x = new double[order.coefficients()];
    double[] forward = centred(likelihood.differenced());
    double[] backward = forward.clone();
    for (int k = 0; k < order.p() && k + 2 < forward.length; k++) {
      double partial = burgStep(forward, backward, k);
      x[k] = atanh(Math.max(-0.999, Math.min(0.999, partial)));
    }
    return x;
  }

  /**
   * Innovations estimated by Burg's autoregression, of as many lags as there are values before.
   *
   * @param series centred; not modified
   */
  static double[] innovations(double[] series, int lags) {
    double[] forward = series.clone();
    double[] backward = series.clone();
    for (int k = 0; k < lags && k + 2 < series.length; k++) {
      burgStep(forward, backward, k);
    }
    return forward;
  }

  /** A series less its mean. */
  static double[] centred(double[] series) {
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    double[] centred = series.clone();
    for (int t = 0; t < centred.length; t++) {
      centred[t] -= mean;
    }
    return centred;
  }

  /** Turns the errors of {@code k} lags into those of one more, from place {@code k + 1} on. */
  private static double burgStep(double[] forward, double[] backward, int k) {
    double product = 0;
    double squares = 0;
    for (int t = k + 1; t < forward.length; t++) {
      product += forward[t] * backward[t - 1];
      squares += forward[t] * forward[t] + backward[t - 1] * backward[t - 1];
    }
    double partial = squares > 0 ? 2 * product / squares : 0;
    double before = backward[k];
    for (int t = k + 1; t < forward.length; t++) {
      double next = backward[t];
      double ahead = forward[t];
      forward[t] = ahead - partial * before;
      backward[t] = before - partial * ahead;
      before = next;
    }
    return partial;
  }

  private static double atanh(double value) {
    return 0.5 * Math.log((1 + value) / (1 - value));
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

package org.hindcast.model.smoothing;

import java.util.Arrays;

/**
 * The likelihood of an ETS form and its exact gradient, on one series.
 *
 * <p>With the raw error {@code r = y - f} the states move alike for both kinds of error; only the
 * likelihood differs: {@code n·ln Σ r²}, or {@code n·ln Σ (r/f)² + 2·Σ ln|f|}. These are minus
 * twice the log-likelihood up to the constant that R's {@code forecast::ets} leaves out as well.
 * The gradient is found by running the recursion backwards (reverse accumulation), at about the
 * cost of two evaluations whatever the number of parameters.
 *
 * <p>A missing value leaves level and season as forecast. Holds working arrays: not for several
 * threads.
 */
final class EtsKernel {

  /** Sums of squares below this, in units of the data, count as a perfect fit. */
  private static final double PERFECT = 1e-24;

  private final double[] y;
  private final int n;
  private final int m;
  private final boolean trend;
  private final boolean additiveSeason;
  private final boolean multiplicativeSeason;
  private final boolean relativeError;
  private final int observed;

  private final double[] levels;
  private final double[] slopes;
  private final double[] seasons;
  private final double[] errors;
  private final double[] state;
  private final double[] adjoint;
  private double squares;

  /**
   * The kernel of a form on a series.
   *
   * @param y not copied and not modified; {@code NaN} where missing
   * @param seasonLength ignored if the form has no season
   */
  EtsKernel(EtsForm form, double[] y, int seasonLength) {
    this.y = y;
    n = y.length;
    m = form.isSeasonal() ? seasonLength : 1;
    trend = form.hasTrend();
    additiveSeason = form.season() == EtsForm.Season.ADDITIVE;
    multiplicativeSeason = form.season() == EtsForm.Season.MULTIPLICATIVE;
    relativeError = form.error() == EtsForm.ErrorType.MULTIPLICATIVE;
    int count = 0;
    for (double value : y) {
      count += Double.isNaN(value) ? 0 : 1;
    }
    observed = count;
    levels = new double[n];
    slopes = new double[n];
    seasons = new double[n];
    errors = new double[n];
    state = new double[m];
    adjoint = new double[m];
  }

  /** The number of values that are not missing. */
  int observed() {
    return observed;
  }

  /** The sum of squared errors of the last evaluation, relative ones if the form has them. */
  double squares() {
    return squares;
  }

  /**
   * Minus twice the log-likelihood; infinite where it is not defined.
   *
   * @param first level, slope and {@code m} season states before the first value; modified to those
   *     after the last value, the season state of the next period first
   */
  double run(double alpha, double beta, double gamma, double phi, double[] first) {
    double level = first[0];
    double slope = first[1];
    System.arraycopy(first, 2, state, 0, m);
    double sum = 0;
    double logs = 0;
    double scaled = 1;
    int place = 0;
    for (int t = 0; t < n; t++) {
      double season = state[place];
      double damped = trend ? phi * slope : 0;
      double base = level + damped;
      double forecast =
          multiplicativeSeason ? base * season : additiveSeason ? base + season : base;
      levels[t] = level;
      slopes[t] = slope;
      seasons[t] = season;
      double error = y[t] - forecast;
      errors[t] = error;
      if (!Double.isNaN(error)) {
        if (relativeError) {
          double relative = error / forecast;
          sum += relative * relative;
          // Logarithms are slow: take one of a product of many forecasts instead of one of each.
          scaled *= forecast;
          double size = Math.abs(scaled);
          if (size > 1e100 || size < 1e-100) {
            logs += Math.log(size);
            scaled = 1;
          }
        } else {
          sum += error * error;
        }
        double deseasoned = multiplicativeSeason ? error / season : error;
        level = base + alpha * deseasoned;
        slope = damped + beta * deseasoned;
        if (multiplicativeSeason) {
          state[place] = season + gamma * error / base;
        } else if (additiveSeason) {
          state[place] = season + gamma * error;
        }
      } else {
        level = base;
        slope = damped;
      }
      place = place + 1 == m ? 0 : place + 1;
    }
    first[0] = level;
    first[1] = slope;
    for (int i = 0; i < m; i++) {
      first[2 + i] = state[(place + i) % m];
    }
    squares = sum;
    double logSquares = observed * Math.log(Math.max(sum, PERFECT));
    double value =
        relativeError ? logSquares + 2 * (logs + Math.log(Math.abs(scaled))) : logSquares;
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  /**
   * The gradient of the last evaluation.
   *
   * @param smoothing filled in: the derivatives by alpha, beta, gamma and phi
   * @param first filled in: those by level, slope and {@code m} season states
   */
  void gradient(
      double alpha, double beta, double gamma, double phi, double[] smoothing, double[] first) {
    double weight = squares > PERFECT ? 2 * observed / squares : 0;
    double byAlpha = 0;
    double byBeta = 0;
    double byGamma = 0;
    double byPhi = 0;
    double byLevel = 0;
    double bySlope = 0;
    Arrays.fill(adjoint, 0);
    int place = n % m;
    for (int t = n - 1; t >= 0; t--) {
      place = place == 0 ? m - 1 : place - 1;
      double slope = slopes[t];
      double season = seasons[t];
      double base = trend ? levels[t] + phi * slope : levels[t];
      double error = errors[t];
      double byBase = byLevel;
      double byDamped = bySlope;
      if (!Double.isNaN(error)) {
        double bySeason = adjoint[place];
        double byDeseasoned = alpha * byLevel + beta * bySlope;
        double byError;
        double byForecast;
        if (relativeError) {
          double forecast =
              multiplicativeSeason ? base * season : additiveSeason ? base + season : base;
          double inverse = 1 / forecast;
          double relative = error * inverse;
          byError = weight * relative * inverse;
          byForecast = (2 - weight * relative * relative) * inverse;
        } else {
          byError = weight * error;
          byForecast = 0;
        }
        if (multiplicativeSeason) {
          double deseasoned = error / season;
          double detrended = error / base;
          double byDetrended = gamma * bySeason;
          byAlpha += deseasoned * byLevel;
          byBeta += deseasoned * bySlope;
          byGamma += detrended * bySeason;
          byError += byDeseasoned / season + byDetrended / base;
          byForecast -= byError;
          bySeason += byForecast * base - byDeseasoned * deseasoned / season;
          byBase += byForecast * season - byDetrended * detrended / base;
        } else {
          byAlpha += error * byLevel;
          byBeta += error * bySlope;
          byError += byDeseasoned;
          if (additiveSeason) {
            byGamma += error * bySeason;
            byError += gamma * bySeason;
          }
          byForecast -= byError;
          bySeason += byForecast;
          byBase += byForecast;
        }
        adjoint[place] = bySeason;
      }
      byLevel = byBase;
      double bySum = byBase + byDamped;
      byPhi += slope * bySum;
      bySlope = phi * bySum;
    }
    smoothing[0] = byAlpha;
    smoothing[1] = byBeta;
    smoothing[2] = byGamma;
    smoothing[3] = byPhi;
    first[0] = byLevel;
    first[1] = bySlope;
    System.arraycopy(adjoint, 0, first, 2, m);
  }
}

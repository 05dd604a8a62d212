package org.hindcast.model.smoothing;

import org.hindcast.numeric.ClassicalDecomposition;

/** First states by decomposition: where the search for the best ones starts. */
final class EtsStart {

  private EtsStart() {}

  /**
   * Level, slope and season states before the first value.
   *
   * @param y not modified; {@code NaN} where missing
   * @param m the season length, 1 if the form has no season
   */
  static double[] states(EtsForm form, double[] y, int m) {
    double[] states = new double[2 + m];
    boolean factors = form.season() == EtsForm.Season.MULTIPLICATIVE;
    double[] adjusted = y;
    if (form.isSeasonal()) {
      double[] season = season(y, m, factors);
      adjusted = new double[y.length];
      for (int t = 0; t < y.length; t++) {
        adjusted[t] = factors ? y[t] / season[t % m] : y[t] - season[t % m];
      }
      System.arraycopy(season, 0, states, 2, m);
    }
    int window = Math.min(Math.max(10, 2 * m), y.length);
    double[] line = line(adjusted, window);
    states[0] = form.hasTrend() ? line[0] : line[0] + line[1] * (window + 1) / 2;
    states[1] = form.hasTrend() ? line[1] : 0;
    return states;
  }

  /** Season states by moving averages, or from a line where there are under three seasons. */
  private static double[] season(double[] y, int m, boolean factors) {
    if (y.length >= 3 * m) {
      return ClassicalDecomposition.season(y, m, factors);
    }
    double[] line = line(y, y.length);
    double[] trend = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      trend[t] = line[0] + line[1] * (t + 1);
    }
    return ClassicalDecomposition.season(y, trend, m, factors);
  }

  /**
   * Intercept at time 0 and slope of the least-squares line through the first values, from time 1.
   */
  static double[] line(double[] y, int length) {
    double n = 0;
    double times = 0;
    double sum = 0;
    for (int t = 0; t < length; t++) {
      if (!Double.isNaN(y[t])) {
        n++;
        times += t + 1;
        sum += y[t];
      }
    }
    double centre = times / n;
    double mean = sum / n;
    double spread = 0;
    double product = 0;
    for (int t = 0; t < length; t++) {
      if (!Double.isNaN(y[t])) {
        spread += (t + 1 - centre) * (t + 1 - centre);
        product += (t + 1 - centre) * (y[t] - mean);
      }
    }
    double slope = spread > 0 ? product / spread : 0;
    return new double[] {mean - slope * centre, slope};
  }
}

package org.hindcast.model.smoothing;

/** First states by decomposition: where the search for the best ones starts. */
final class EtsStart {

  private static final double SMALLEST_FACTOR = 0.01;

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

  /**
   * The terms or factors of each place in the season, adding up to 0 or {@code m}: means of the
   * values less (or divided by) a centred moving average, or a line where there are under three
   * seasons.
   */
  static double[] season(double[] y, int m, boolean factors) {
    double[] season = new double[m];
    int[] count = new int[m];
    boolean averaged = y.length >= 3 * m;
    double[] line = averaged ? new double[2] : line(y, y.length);
    for (int t = 0; t < y.length; t++) {
      double base = averaged ? centredMean(y, t, m) : line[0] + line[1] * (t + 1);
      double detrended = factors ? y[t] / base : y[t] - base;
      if (Math.abs(detrended) <= Double.MAX_VALUE) {
        season[t % m] += detrended;
        count[t % m]++;
      }
    }
    double sum = 0;
    for (int i = 0; i < m; i++) {
      season[i] = count[i] > 0 ? season[i] / count[i] : factors ? 1 : 0;
      if (factors) {
        season[i] = Math.max(SMALLEST_FACTOR, season[i]);
      }
      sum += season[i];
    }
    for (int i = 0; i < m; i++) {
      season[i] = factors ? season[i] * m / sum : season[i] - sum / m;
    }
    return season;
  }

  /** The moving average over a season centred at {@code t}; {@code NaN} at the ends. */
  private static double centredMean(double[] y, int t, int m) {
    int half = m / 2;
    if (t < half || t + half >= y.length) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = t - half; i <= t + half; i++) {
      sum += y[i];
    }
    return m % 2 == 0 ? (sum - (y[t - half] + y[t + half]) / 2) / m : sum / m;
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

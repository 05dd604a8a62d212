package org.hindcast.numeric;

/**
 * The classical decomposition of a series into trend, season and remainder by moving averages.
 *
 * <p>Same numbers as R's {@code stats::decompose}, except that factors are at least 0.01.
 * Reference: Kendall and Stuart (1983), The Advanced Theory of Statistics, volume 3, chapter 46.
 */
public final class ClassicalDecomposition {

  private static final double SMALLEST_FACTOR = 0.01;

  private ClassicalDecomposition() {}

  /**
   * The term or factor of each place in the season, that of the first value first; terms add up to
   * 0, factors to the season length.
   *
   * @param y not modified; {@code NaN} where missing; at least two seasons
   * @param factors whether the season multiplies the trend, else it adds to it
   */
  public static double[] season(double[] y, int seasonLength, boolean factors) {
    double[] trend = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      trend[t] = centredMean(y, t, seasonLength);
    }
    return season(y, trend, seasonLength, factors);
  }

  /**
   * The same, with the trend given.
   *
   * @param trend not modified; {@code NaN} where unknown
   */
  public static double[] season(double[] y, double[] trend, int seasonLength, boolean factors) {
    double[] season = new double[seasonLength];
    int[] count = new int[seasonLength];
    for (int t = 0; t < y.length; t++) {
      double detrended = factors ? y[t] / trend[t] : y[t] - trend[t];
      if (Math.abs(detrended) <= Double.MAX_VALUE) {
        season[t % seasonLength] += detrended;
        count[t % seasonLength]++;
      }
    }
    double sum = 0;
    for (int i = 0; i < seasonLength; i++) {
      season[i] = count[i] > 0 ? season[i] / count[i] : factors ? 1 : 0;
      if (factors) {
        season[i] = Math.max(SMALLEST_FACTOR, season[i]);
      }
      sum += season[i];
    }
    for (int i = 0; i < seasonLength; i++) {
      season[i] = factors ? season[i] * seasonLength / sum : season[i] - sum / seasonLength;
    }
    return season;
  }

  /**
   * The same as {@link #season(double[], int, boolean)}, drawn towards no season in proportion to
   * {@code (m-3)/(m-1) · V/B}, at most 1: {@code V} is the variance with which a place is
   * estimated, pooled over the places, {@code B ≥ V} that of the estimates between places, and
   * {@code m} the season length. Not drawn if {@code m} is below 4 or no place is observed twice.
   *
   * <p>Reference: the James–Stein estimator of Miller and Williams (2003), International Journal of
   * Forecasting 19, 669–684.
   *
   * @param y not modified; {@code NaN} where missing; at least two seasons
   */
  public static double[] shrunkSeason(double[] y, int seasonLength, boolean factors) {
    double[] season = season(y, seasonLength, factors);
    double none = factors ? 1 : 0;
    double within = 0;
    int[] count = new int[seasonLength];
    int values = 0;
    for (int t = 0; t < y.length; t++) {
      double trend = centredMean(y, t, seasonLength);
      double detrended = factors ? y[t] / trend : y[t] - trend;
      if (Math.abs(detrended) <= Double.MAX_VALUE) {
        double error = detrended - season[t % seasonLength];
        within += error * error;
        count[t % seasonLength]++;
        values++;
      }
    }
    int places = 0;
    double inverse = 0;
    double between = 0;
    for (int i = 0; i < seasonLength; i++) {
      if (count[i] > 0) {
        places++;
        inverse += 1.0 / count[i];
        between += (season[i] - none) * (season[i] - none);
      }
    }
    if (values <= places || places < 4) {
      return season;
    }
    double noise = within / (values - places) * inverse / places;
    double spread = Math.max(noise, between / (places - 1));
    double drawn = spread > 0 ? (places - 3.0) / (places - 1.0) * noise / spread : 0;
    for (int i = 0; i < seasonLength; i++) {
      season[i] = none + (1 - drawn) * (season[i] - none);
    }
    return season;
  }

  /** The moving average over a season centred at a value; {@code NaN} near the ends. */
  public static double centredMean(double[] y, int t, int seasonLength) {
    int half = seasonLength / 2;
    if (t < half || t + half >= y.length) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = t - half; i <= t + half; i++) {
      sum += y[i];
    }
    return seasonLength % 2 == 0
        ? (sum - (y[t - half] + y[t + half]) / 2) / seasonLength
        : sum / seasonLength;
  }
}

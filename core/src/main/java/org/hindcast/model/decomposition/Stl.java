package org.hindcast.model.decomposition;

import org.hindcast.time.TimeSeries;

/**
 * STL: seasonal and trend decomposition by local regression, {@code y = trend + seasonal +
 * remainder}.
 *
 * <p>The inner loop smooths the subseries of each season, takes the low frequencies out of that,
 * and smooths what is left as the trend; the robust outer loop weighs down values with a large
 * remainder. At the same settings the components are those of R's {@code stl} to rounding, but for
 * robust iterations in which R's partial sort misses the median that the paper asks for.
 *
 * <ul>
 *   <li>At least two whole seasons are needed.
 *   <li>Missing values get no weight; their remainder is missing, their trend and season are not.
 * </ul>
 *
 * <p>Cleveland, Cleveland, McRae and Terpenning (1990), Journal of Official Statistics 6, 3–73.
 * Immutable.
 */
public final class Stl {

  private final int period;
  private final boolean periodic;
  private final int seasonalWindow;
  private final int trendWindow;
  private final int lowPassWindow;
  private final int seasonalJump;
  private final int trendJump;
  private final int lowPassJump;
  private final boolean robust;

  private Stl(
      int period,
      boolean periodic,
      int seasonalWindow,
      int trendWindow,
      int lowPassWindow,
      int seasonalJump,
      int trendJump,
      int lowPassJump,
      boolean robust) {
    this.period = period;
    this.periodic = periodic;
    this.seasonalWindow = seasonalWindow;
    this.trendWindow = trendWindow;
    this.lowPassWindow = lowPassWindow;
    this.seasonalJump = seasonalJump;
    this.trendJump = trendJump;
    this.lowPassJump = lowPassJump;
    this.robust = robust;
  }

  /**
   * A decomposition whose season changes slowly; all else as R's defaults.
   *
   * @param period the season length, at least 2
   * @param seasonalWindow how many years the season is smoothed over; odd, at least 3
   */
  public static Stl of(int period, int seasonalWindow) {
    requirePeriod(period);
    requireWindow("seasonal", seasonalWindow);
    int trend = odd(Math.ceil(1.5 * period / (1 - 1.5 / seasonalWindow)));
    return new Stl(
        period,
        false,
        seasonalWindow,
        trend,
        odd(period),
        jump(seasonalWindow),
        jump(trend),
        jump(odd(period)),
        false);
  }

  /**
   * A decomposition whose season is the same in every year; all else as R's defaults.
   *
   * @param period the season length, at least 2
   */
  public static Stl periodic(int period) {
    requirePeriod(period);
    // One and a half seasons and a little more, because even an endless seasonal window is finite.
    int trend = odd(Math.floor(1.5 * period) + 1);
    return new Stl(period, true, 0, trend, odd(period), 0, jump(trend), jump(odd(period)), false);
  }

  /** With this window of the trend; odd, at least 3. */
  public Stl withTrendWindow(int window) {
    requireWindow("trend", window);
    return new Stl(
        period,
        periodic,
        seasonalWindow,
        window,
        lowPassWindow,
        seasonalJump,
        jump(window),
        lowPassJump,
        robust);
  }

  /** With the fit at every point, instead of interpolation between a tenth of the window. */
  public Stl withoutJumps() {
    return new Stl(period, periodic, seasonalWindow, trendWindow, lowPassWindow, 1, 1, 1, robust);
  }

  /** With robust weights, so that outliers stay in the remainder. */
  public Stl robust() {
    return new Stl(
        period,
        periodic,
        seasonalWindow,
        trendWindow,
        lowPassWindow,
        seasonalJump,
        trendJump,
        lowPassJump,
        true);
  }

  /** The season length. */
  public int period() {
    return period;
  }

  /**
   * Decomposes a series.
   *
   * @throws IllegalArgumentException if there are fewer than two whole seasons, or a season without
   *     any value
   */
  public Decomposition decompose(TimeSeries series) {
    double[] values = series.toArray();
    double[][] parts = decompose(values);
    return new Decomposition(series, new int[] {period}, new double[][] {parts[0]}, parts[1]);
  }

  /**
   * The seasonal component and the trend.
   *
   * @param values missing values are {@code NaN}; not modified
   */
  double[][] decompose(double[] values) {
    int n = values.length;
    if (n < 2 * period) {
      throw new IllegalArgumentException(
          "STL with season "
              + period
              + " needs at least "
              + 2 * period
              + " values: there are "
              + n
              + ".");
    }
    double[] present = present(values);
    double[] y = values;
    if (present.length > 0) {
      y = filled(values);
      requireEachSeason(present);
    }
    StlWork work = new StlWork(this, y);
    double[] weights = present;
    work.run(weights, robust ? 1 : 2);
    for (int outer = 0; robust && outer < 15; outer++) {
      weights = work.robustness(present);
      work.run(weights, 1);
    }
    double[] seasonal = work.seasonal();
    if (periodic) {
      average(seasonal);
    }
    return new double[][] {seasonal, work.trend()};
  }

  /** Missing values on a line between their neighbours; they get no weight. */
  private static double[] filled(double[] values) {
    double[] filled = values.clone();
    int before = -1;
    for (int i = 0; i < filled.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      for (int j = before + 1; j < i; j++) {
        double share = (j - before) / (double) (i - before);
        filled[j] = before < 0 ? values[i] : values[before] + share * (values[i] - values[before]);
      }
      before = i;
    }
    for (int j = before + 1; j < filled.length; j++) {
      filled[j] = before < 0 ? 0 : values[before];
    }
    return filled;
  }

  /** 1 for a value, 0 for a missing one; empty if none is missing. */
  private static double[] present(double[] values) {
    double[] present = Loess.ones(values.length);
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        present[i] = 0;
        complete = false;
      }
    }
    return complete ? new double[0] : present;
  }

  private void requireEachSeason(double[] present) {
    double[] seen = new double[period];
    for (int i = 0; i < present.length; i++) {
      seen[i % period] += present[i];
    }
    for (int s = 0; s < period; s++) {
      if (seen[s] == 0) {
        throw new IllegalArgumentException(
            "STL knows nothing of the season's place " + (s + 1) + ": all its values are missing.");
      }
    }
  }

  private void average(double[] seasonal) {
    for (int s = 0; s < period; s++) {
      double sum = 0;
      int count = 0;
      for (int i = s; i < seasonal.length; i += period) {
        sum += seasonal[i];
        count++;
      }
      for (int i = s; i < seasonal.length; i += period) {
        seasonal[i] = sum / count;
      }
    }
  }

  int seasonalWindow(int n) {
    return periodic ? 10 * n + 1 : seasonalWindow;
  }

  int seasonalJump(int n) {
    return periodic && seasonalJump == 0 ? jump(10 * n + 1) : seasonalJump;
  }

  int trendWindow() {
    return trendWindow;
  }

  int trendJump() {
    return trendJump;
  }

  int lowPassWindow() {
    return lowPassWindow;
  }

  int lowPassJump() {
    return lowPassJump;
  }

  private static int odd(double value) {
    int rounded = (int) Math.round(value);
    return rounded % 2 == 0 ? rounded + 1 : rounded;
  }

  private static int jump(int window) {
    return (window + 9) / 10;
  }

  private static void requirePeriod(int period) {
    if (period < 2) {
      throw new IllegalArgumentException(
          "The season length is " + period + ": STL needs at least 2.");
    }
  }

  private static void requireWindow(String what, int window) {
    if (window < 3 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "The " + what + " window is " + window + ": expected an odd number of at least 3.");
    }
  }

  @Override
  public String toString() {
    return "STL with season "
        + period
        + (periodic ? ", periodic" : ", seasonal window " + seasonalWindow)
        + (robust ? ", robust" : "");
  }
}

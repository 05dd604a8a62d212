package org.hindcast.model.decomposition;

import org.hindcast.time.TimeSeries;

/**
 * STL: seasonal and trend decomposition by local regression, {@code y = trend + seasonal +
 * remainder}.
 *
 * <p>The inner loop smooths the subseries of each season, takes the low frequencies out of that,
 * and smooths what is left as the trend; the robust outer loop weighs down values with a large
 * remainder. At the same settings the components are those of R's {@code stl} to rounding, but for
 * robust iterations in which R's partial sort misses the median that the paper asks for, as happens
 * where the number of values is even.
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

  private static final int PLAIN_INNER = 2;
  private static final int ROBUST_OUTER = 15;

  private final int period;
  private final boolean periodic;
  private final LoessSettings seasonal;
  private final LoessSettings trend;
  private final LoessSettings lowPass;
  private final int inner;
  private final int outer;

  private Stl(
      int period,
      boolean periodic,
      LoessSettings seasonal,
      LoessSettings trend,
      LoessSettings lowPass,
      int inner,
      int outer) {
    this.period = period;
    this.periodic = periodic;
    this.seasonal = seasonal;
    this.trend = trend;
    this.lowPass = lowPass;
    this.inner = inner;
    this.outer = outer;
  }

  /**
   * A decomposition whose season changes slowly; all else as R's defaults.
   *
   * @param period the season length, at least 2
   * @param seasonalWindow how many years the season is smoothed over; odd, at least 3
   */
  public static Stl of(int period, int seasonalWindow) {
    requirePeriod(period);
    LoessSettings seasonal = LoessSettings.of("seasonal", seasonalWindow, 0);
    int trend = odd(Math.ceil(1.5 * period / (1 - 1.5 / seasonalWindow)));
    return new Stl(
        period,
        false,
        seasonal,
        LoessSettings.of("trend", trend, 1),
        LoessSettings.of("low-pass", odd(period), 1),
        PLAIN_INNER,
        0);
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
    return new Stl(
        period,
        true,
        LoessSettings.ENDLESS,
        LoessSettings.of("trend", trend, 1),
        LoessSettings.of("low-pass", odd(period), 1),
        PLAIN_INNER,
        0);
  }

  /** With this window of the trend; odd, at least 3. Its jump becomes a tenth of it. */
  public Stl withTrendWindow(int window) {
    LoessSettings other = LoessSettings.of("trend", window, trend.degree());
    return new Stl(period, periodic, seasonal, other, lowPass, inner, outer);
  }

  /** With this window of the low-pass filter; odd, at least 3. Its jump becomes a tenth of it. */
  public Stl withLowPassWindow(int window) {
    LoessSettings other = LoessSettings.of("low-pass", window, lowPass.degree());
    return new Stl(period, periodic, seasonal, trend, other, inner, outer);
  }

  /**
   * With the degrees of the local polynomials, each 0 or 1; R's defaults are 0, 1 and 1.
   *
   * @throws IllegalArgumentException if a degree is another number, or a season that is the same in
   *     every year is not of degree 0
   */
  public Stl withDegrees(int ofSeason, int ofTrend, int ofLowPass) {
    if (periodic && ofSeason != 0) {
      throw new IllegalArgumentException(
          "The degree of the season is "
              + ofSeason
              + ": one that is the same in every year has degree 0.");
    }
    return new Stl(
        period,
        periodic,
        seasonal.withDegree(ofSeason),
        trend.withDegree(ofTrend),
        lowPass.withDegree(ofLowPass),
        inner,
        outer);
  }

  /** With the fit at every so many points, each at least 1, and straight lines between. */
  public Stl withJumps(int ofSeason, int ofTrend, int ofLowPass) {
    return new Stl(
        period,
        periodic,
        seasonal.withJump(ofSeason),
        trend.withJump(ofTrend),
        lowPass.withJump(ofLowPass),
        inner,
        outer);
  }

  /** With the fit at every point, instead of interpolation between a tenth of the window. */
  public Stl withoutJumps() {
    return withJumps(1, 1, 1);
  }

  /** With robust weights, so that outliers stay in the remainder: {@code withPasses(1, 15)}. */
  public Stl robust() {
    return withPasses(1, ROBUST_OUTER);
  }

  /**
   * With so many inner passes for each set of weights, at least 1, and so many sets of robust
   * weights, at least 0; 2 and 0 without robust weights.
   */
  public Stl withPasses(int innerPasses, int outerPasses) {
    if (innerPasses < 1 || outerPasses < 0) {
      throw new IllegalArgumentException(
          "STL has "
              + innerPasses
              + " inner and "
              + outerPasses
              + " outer passes: expected at least 1 and 0.");
    }
    return new Stl(period, periodic, seasonal, trend, lowPass, innerPasses, outerPasses);
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
    work.run(weights, inner);
    for (int pass = 0; pass < outer; pass++) {
      weights = work.robustness(present);
      work.run(weights, inner);
    }
    double[] season = work.seasonal();
    if (periodic) {
      average(season);
    }
    return new double[][] {season, work.trend()};
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

  /** How the subseries of a series of {@code n} values are smoothed. */
  LoessSettings seasonal(int n) {
    return periodic ? seasonal.withEndlessWindow(n) : seasonal;
  }

  LoessSettings trend() {
    return trend;
  }

  LoessSettings lowPass() {
    return lowPass;
  }

  private static int odd(double value) {
    int rounded = (int) Math.round(value);
    return rounded % 2 == 0 ? rounded + 1 : rounded;
  }

  private static void requirePeriod(int period) {
    if (period < 2) {
      throw new IllegalArgumentException(
          "The season length is " + period + ": STL needs at least 2.");
    }
  }

  @Override
  public String toString() {
    return "STL with season "
        + period
        + (periodic ? ", periodic" : ", seasonal window " + seasonal.window())
        + (outer > 0 ? ", robust" : "");
  }
}

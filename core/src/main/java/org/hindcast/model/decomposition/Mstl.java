package org.hindcast.model.decomposition;

import java.util.Arrays;
import org.hindcast.time.TimeSeries;

/**
 * MSTL: decomposition into a trend and several seasonal components by repeated {@link Stl}, from
 * the shortest season to the longest, twice.
 *
 * <p>The windows are those of R's {@code forecast::mstl}: 11 for the shortest season, 15 for the
 * next, and so on. Seasons that do not fit twice into a series are left out; with none left there
 * is no decomposition. Missing values as in {@link Stl}.
 *
 * <p>Bandara, Hyndman and Bergmeir (2021, doi:10.48550/arXiv.2107.13462). Immutable.
 */
public final class Mstl {

  private final int[] periods;
  private final boolean robust;

  private Mstl(int[] periods, boolean robust) {
    this.periods = periods;
    this.robust = robust;
  }

  /**
   * A decomposition by these season lengths.
   *
   * @param periods at least one, each at least 2, all different
   */
  public static Mstl of(int... periods) {
    int[] sorted = Arrays.stream(periods).sorted().distinct().toArray();
    if (sorted.length == 0 || sorted.length < periods.length || sorted[0] < 2) {
      throw new IllegalArgumentException(
          "The season lengths are "
              + Arrays.toString(periods)
              + ": expected at least one, each at least 2 and all different.");
    }
    return new Mstl(sorted, false);
  }

  /** With robust weights, so that outliers stay in the remainder. */
  public Mstl robust() {
    return new Mstl(periods, true);
  }

  /**
   * Decomposes a series.
   *
   * @throws IllegalArgumentException if not even the shortest season fits twice
   */
  public Decomposition decompose(TimeSeries series) {
    double[] values = series.toArray();
    int n = values.length;
    int[] used = Arrays.stream(periods).filter(period -> 2 * period < n).toArray();
    if (used.length == 0) {
      throw new IllegalArgumentException(
          "MSTL needs more than "
              + 2 * periods[0]
              + " values for a season of "
              + periods[0]
              + ": there are "
              + n
              + ".");
    }
    double[][] seasonal = new double[used.length][n];
    double[] adjusted = values.clone();
    double[] trend = values;
    for (int round = 0; round < (used.length == 1 ? 1 : 2); round++) {
      for (int s = 0; s < used.length; s++) {
        add(adjusted, seasonal[s], 1);
        Stl stl = Stl.of(used[s], 11 + 4 * s);
        double[][] parts = (robust ? stl.robust() : stl).decompose(adjusted);
        seasonal[s] = parts[0];
        trend = parts[1];
        add(adjusted, seasonal[s], -1);
      }
    }
    return new Decomposition(series, used, seasonal, trend);
  }

  private static void add(double[] to, double[] values, double sign) {
    for (int i = 0; i < to.length; i++) {
      to[i] += sign * values[i];
    }
  }
}

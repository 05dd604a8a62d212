package org.hindcast.evaluation.revision;

import java.util.Arrays;
import org.hindcast.evaluation.inference.Arguments;

/**
 * Successive releases of a number of periods: one row per period, one column per release, first
 * release first.
 *
 * <p>Missing releases are NaN. Three views: down a column (all periods at one maturity), along a
 * row (one period as it matured), and the latest figure of each period.
 */
public final class ReleaseTriangle {

  private final int[] periods;
  private final double[][] values;

  private ReleaseTriangle(int[] periods, double[][] values) {
    this.periods = periods;
    this.values = values;
  }

  /**
   * A triangle.
   *
   * @param periods strictly increasing; not modified
   * @param values one row per period, columns are releases; rows may differ in length, NaN for
   *     missing; not modified
   */
  public static ReleaseTriangle of(int[] periods, double[][] values) {
    Arguments.requireSameLength(
        periods.length, "array of periods", values.length, "matrix of releases");
    double[][] copy = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      if (i > 0 && periods[i] <= periods[i - 1]) {
        throw new IllegalArgumentException(
            "Period "
                + periods[i]
                + " follows period "
                + periods[i - 1]
                + "; periods must be strictly increasing.");
      }
      copy[i] = values[i].clone();
    }
    return new ReleaseTriangle(periods.clone(), copy);
  }

  /** Number of periods. */
  public int periodCount() {
    return periods.length;
  }

  /** Successive releases of one period, NaN for missing: the view along a row. */
  public double[] path(int row) {
    return values[row].clone();
  }

  /**
   * Releases number {@code earlier} and {@code later} of all periods that have both, counted from
   * 0: the view by maturity.
   *
   * @throws IllegalArgumentException unless earlier is before later
   */
  public ReleasePair pair(int earlier, int later) {
    if (earlier < 0 || later <= earlier) {
      throw new IllegalArgumentException(
          "The earlier release ("
              + earlier
              + ") must precede the later one ("
              + later
              + "), counted from 0.");
    }
    return select(row -> at(row, earlier), row -> at(row, later));
  }

  /**
   * Release number {@code earlier}, counted from 0, and the latest release of all periods that have
   * a later one.
   */
  public ReleasePair pairWithLatest(int earlier) {
    Arguments.requireAtLeast(earlier, 0, "number of the earlier release");
    return select(
        row -> at(row, earlier),
        row -> {
          for (int k = row.length - 1; k > earlier; k--) {
            if (!Double.isNaN(row[k])) {
              return row[k];
            }
          }
          return Double.NaN;
        });
  }

  private interface Release {
    double of(double[] row);
  }

  private static double at(double[] row, int release) {
    return release < row.length ? row[release] : Double.NaN;
  }

  private ReleasePair select(Release earlier, Release later) {
    int[] used = new int[periods.length];
    double[] first = new double[periods.length];
    double[] second = new double[periods.length];
    int count = 0;
    for (int i = 0; i < periods.length; i++) {
      double a = earlier.of(values[i]);
      double b = later.of(values[i]);
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        used[count] = periods[i];
        first[count] = a;
        second[count++] = b;
      }
    }
    return ReleasePair.at(
        Arrays.copyOf(used, count), Arrays.copyOf(first, count), Arrays.copyOf(second, count));
  }
}

package org.hindcast.model.intermittent;

import java.util.Arrays;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimeSeries;

/** A series as occurrences of demand and their sizes; missing periods are left out. */
final class Demand {

  private final double[] values;
  private final double[] sizes;
  private final double[] intervals;

  private Demand(double[] values, double[] sizes, double[] intervals) {
    this.values = values;
    this.sizes = sizes;
    this.intervals = intervals;
  }

  /**
   * Splits a series.
   *
   * @throws ModelFitException if it has a negative value or none at all
   */
  static Demand of(TimeSeries series) {
    double[] values =
        Arrays.stream(series.toArray()).filter(value -> !Double.isNaN(value)).toArray();
    if (values.length == 0) {
      throw new ModelFitException("The series has no values: intermittent demand needs some.");
    }
    double[] sizes = new double[values.length];
    double[] intervals = new double[values.length];
    int count = 0;
    int last = -1;
    for (int t = 0; t < values.length; t++) {
      if (values[t] < 0) {
        throw new ModelFitException(
            "The series holds " + values[t] + ": intermittent demand is at least 0.");
      }
      if (values[t] > 0) {
        sizes[count] = values[t];
        intervals[count++] = t - last;
        last = t;
      }
    }
    return new Demand(values, Arrays.copyOf(sizes, count), Arrays.copyOf(intervals, count));
  }

  /** All values; not to be modified. */
  double[] values() {
    return values;
  }

  /** The values above zero; not to be modified. */
  double[] sizes() {
    return sizes;
  }

  /** Periods from one demand to the next, the first from the start; not to be modified. */
  double[] intervals() {
    return intervals;
  }

  /** The share of periods with demand. */
  double share() {
    return sizes.length / (double) values.length;
  }

  double meanSize() {
    return Arrays.stream(sizes).average().orElse(0);
  }

  /**
   * Simple exponential smoothing that starts at the first value.
   *
   * @param values not empty; not modified
   */
  static double smooth(double[] values, double alpha) {
    double level = values[0];
    for (double value : values) {
      level += alpha * (value - level);
    }
    return level;
  }

  /** The weight with the smallest squared one-step errors, from 0.01 to 0.99 in hundredths. */
  static double bestWeight(double[] values) {
    double best = 0.01;
    double smallest = Double.POSITIVE_INFINITY;
    for (int hundredths = 1; hundredths < 100; hundredths++) {
      double level = values[0];
      double squares = 0;
      for (double value : values) {
        double error = value - level;
        squares += error * error;
        level += hundredths / 100.0 * error;
      }
      if (squares < smallest) {
        smallest = squares;
        best = hundredths / 100.0;
      }
    }
    return best;
  }

  static void requireWeight(String name, double weight) {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "The smoothing weight " + name + " is " + weight + ": expected a number inside (0, 1).");
    }
  }
}

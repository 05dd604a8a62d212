package org.hindcast.forecast;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a forecaster says about one target: a number, quantiles, draws, a distribution, or a band of
 * scenarios whose probability nobody declared.
 */
public sealed interface Forecast {

  /**
   * The number that stands for the forecast where one number is needed: the mean if it is known,
   * else the median; of a band its middle. Empty if there is none.
   */
  OptionalDouble point();

  /**
   * A single number.
   *
   * @param functional what the number is meant to be
   */
  record Point(double value, Functional functional) implements Forecast {
    /** Checks that the value is finite. */
    public Point {
      requireFinite("point forecast", value);
    }

    @Override
    public OptionalDouble point() {
      return OptionalDouble.of(value);
    }
  }

  /**
   * Draws from the predictive distribution.
   *
   * <p>The array is copied in and out.
   */
  final class Sample implements Forecast {
    private final double[] draws;

    private Sample(double[] draws) {
      this.draws = draws;
    }

    /** The draws, in their order. */
    public double[] draws() {
      return draws.clone();
    }

    @Override
    public OptionalDouble point() {
      return OptionalDouble.of(Arrays.stream(draws).sum() / draws.length);
    }
  }

  /**
   * Quantiles at ascending levels, with the mean where it is known.
   *
   * <p>Arrays are copied in and out.
   */
  final class Quantiles implements Forecast {
    private final double[] levels;
    private final double[] values;
    private final double mean;

    private Quantiles(double[] levels, double[] values, double mean) {
      this.levels = levels;
      this.values = values;
      this.mean = mean;
    }

    /** The levels, ascending, strictly between 0 and 1. */
    public double[] levels() {
      return levels.clone();
    }

    /** The quantiles, one per level, not descending. */
    public double[] values() {
      return values.clone();
    }

    /** The mean, if known. */
    public OptionalDouble mean() {
      return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    @Override
    public OptionalDouble point() {
      if (!Double.isNaN(mean)) {
        return OptionalDouble.of(mean);
      }
      int median = Arrays.binarySearch(levels, 0.5);
      return median < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[median]);
    }
  }

  /** A distribution in closed form. */
  record Parametric(PredictiveDistribution distribution) implements Forecast {
    @Override
    public OptionalDouble point() {
      return OptionalDouble.of(distribution.mean());
    }
  }

  /**
   * A range between scenarios without a declared probability: it can be found to contain the
   * outcome or not, but no coverage verdict follows.
   *
   * @param minimum the lowest scenario
   * @param middle the middle one, if there is one
   * @param maximum the highest scenario
   */
  record Band(double minimum, OptionalDouble middle, double maximum) implements Forecast {
    /** Checks the order. */
    public Band {
      requireFinite("minimum", minimum);
      requireFinite("maximum", maximum);
      middle.ifPresent(value -> requireFinite("middle", value));
      double mid = middle.orElse(minimum);
      if (minimum > maximum || mid < minimum || mid > maximum) {
        throw new IllegalArgumentException(
            "The band has minimum "
                + minimum
                + ", middle "
                + (middle.isPresent() ? String.valueOf(mid) : "none")
                + " and maximum "
                + maximum
                + ": expected them in ascending order.");
      }
    }

    @Override
    public OptionalDouble point() {
      return middle;
    }
  }

  /** A number of which nobody said whether it is a mean or a median. */
  static Point point(double value) {
    return new Point(value, Functional.UNDECLARED);
  }

  /** A stated mean or median. */
  static Point point(double value, Functional functional) {
    return new Point(value, functional);
  }

  /**
   * Quantiles without a mean.
   *
   * @throws IllegalArgumentException if lengths differ, a level is outside (0, 1) or not ascending,
   *     or quantiles cross
   */
  static Quantiles quantiles(double[] levels, double[] values) {
    return quantiles(levels, values, OptionalDouble.empty());
  }

  /** Quantiles with a mean. */
  static Quantiles quantiles(double[] levels, double[] values, OptionalDouble mean) {
    requireLevels(levels);
    if (levels.length != values.length) {
      throw new IllegalArgumentException(
          "There are "
              + levels.length
              + " levels and "
              + values.length
              + " quantiles: expected as "
              + "many of both.");
    }
    for (int i = 0; i < values.length; i++) {
      requireFinite("quantile", values[i]);
      if (i > 0 && values[i] < values[i - 1]) {
        throw new IllegalArgumentException(
            "The quantiles cross: "
                + values[i - 1]
                + " at level "
                + levels[i - 1]
                + " is above "
                + values[i]
                + " at level "
                + levels[i]
                + ".");
      }
    }
    mean.ifPresent(value -> requireFinite("mean", value));
    return new Quantiles(levels.clone(), values.clone(), mean.orElse(Double.NaN));
  }

  /** Draws. */
  static Sample sample(double... draws) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("The sample is empty: expected at least one draw.");
    }
    for (double draw : draws) {
      requireFinite("draw", draw);
    }
    return new Sample(draws.clone());
  }

  /** A distribution. */
  static Parametric parametric(PredictiveDistribution distribution) {
    return new Parametric(distribution);
  }

  /** A band without a declared probability. */
  static Band band(double minimum, double maximum) {
    return new Band(minimum, OptionalDouble.empty(), maximum);
  }

  /** A band with a middle scenario, without a declared probability. */
  static Band band(double minimum, double middle, double maximum) {
    return new Band(minimum, OptionalDouble.of(middle), maximum);
  }

  /**
   * Checks quantile levels.
   *
   * @param levels not modified
   * @throws IllegalArgumentException if there are none, or one is outside (0, 1) or not ascending
   */
  static void requireLevels(double[] levels) {
    if (levels.length == 0) {
      throw new IllegalArgumentException("There are no quantile levels: expected at least one.");
    }
    for (int i = 0; i < levels.length; i++) {
      if (!(levels[i] > 0 && levels[i] < 1)) {
        throw new IllegalArgumentException(
            "The level " + levels[i] + " is outside (0, 1). Maybe it is a percentage.");
      }
      if (i > 0 && levels[i] <= levels[i - 1]) {
        throw new IllegalArgumentException(
            "The level "
                + levels[i]
                + " follows "
                + levels[i - 1]
                + ": expected ascending levels.");
      }
    }
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The " + what + " is " + value + ": expected a finite number.");
    }
  }
}

package org.hindcast.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a forecaster says about one target: a number, quantiles, draws, a distribution, the
 * probability of an event, of ordered classes or of staying below thresholds, or a band of
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
   * <p>Joint draws are one possible future each: the draw of a place belongs with the draws of the
   * same place that the model states for other targets in the same cycle. The array is copied in
   * and out.
   */
  final class Sample implements Forecast {
    private final double[] draws;
    private final boolean joint;

    private Sample(double[] draws, boolean joint) {
      this.draws = draws;
      this.joint = joint;
    }

    /** Whether draws of the same place belong together across targets. */
    public boolean isJoint() {
      return joint;
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
   * The probability that an event happens, of which the actual is 1 if it did, else 0. It is the
   * mean of that actual, and as such the point.
   *
   * @param probability from 0 to 1
   */
  record Binary(double probability) implements Forecast {
    /** Checks the range. */
    public Binary {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "The probability of the event is "
                + probability
                + ": expected a number from 0 to 1. Maybe it is a percentage.");
      }
    }

    @Override
    public OptionalDouble point() {
      return OptionalDouble.of(probability);
    }
  }

  /**
   * The probabilities of classes in ascending order, such as low, moderate and high. The actual is
   * the number of the class that came true, counted from 1. No number stands for it.
   *
   * <p>Arrays are copied in and out.
   */
  final class Categories implements Forecast {
    private final List<String> labels;
    private final double[] probabilities;

    private Categories(List<String> labels, double[] probabilities) {
      this.labels = labels;
      this.probabilities = probabilities;
    }

    /** The names of the classes, ascending in what they stand for. */
    public List<String> labels() {
      return labels;
    }

    /** The probabilities, one per class, which add up to 1. */
    public double[] probabilities() {
      return probabilities.clone();
    }

    @Override
    public OptionalDouble point() {
      return OptionalDouble.empty();
    }
  }

  /**
   * The probabilities of a value of at most each of some thresholds: the distribution function as
   * far as it is stated. No number stands for it.
   *
   * <p>Arrays are copied in and out.
   */
  final class Thresholds implements Forecast {
    private final double[] thresholds;
    private final double[] probabilities;

    private Thresholds(double[] thresholds, double[] probabilities) {
      this.thresholds = thresholds;
      this.probabilities = probabilities;
    }

    /** The thresholds, ascending. */
    public double[] thresholds() {
      return thresholds.clone();
    }

    /** The probabilities of a value of at most each threshold, not descending, from 0 to 1. */
    public double[] probabilities() {
      return probabilities.clone();
    }

    @Override
    public OptionalDouble point() {
      return OptionalDouble.empty();
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

  /** Draws of one target, in no order that means anything. */
  static Sample sample(double... draws) {
    return sample(false, draws);
  }

  /**
   * Draws of which each belongs with the draw of the same place of other targets of the same model
   * and cycle.
   */
  static Sample jointSample(double... draws) {
    return sample(true, draws);
  }

  private static Sample sample(boolean joint, double... draws) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("The sample is empty: expected at least one draw.");
    }
    for (double draw : draws) {
      requireFinite("draw", draw);
    }
    return new Sample(draws.clone(), joint);
  }

  /** A distribution. */
  static Parametric parametric(PredictiveDistribution distribution) {
    return new Parametric(distribution);
  }

  /** The probability that an event happens. */
  static Binary binary(double probability) {
    return new Binary(probability);
  }

  /**
   * The probabilities of ordered classes.
   *
   * @param labels the classes, ascending; at least two, all different
   * @param probabilities one per class, from 0 to 1; their sum may miss 1 by a rounding error of
   *     {@code 1e-9} per class, which is scaled away
   */
  static Categories categories(List<String> labels, double... probabilities) {
    return new Categories(
        List.copyOf(labels), CheckedProbabilities.ofClasses(labels, probabilities));
  }

  /**
   * The probabilities of a value of at most each of some thresholds.
   *
   * @param thresholds ascending, at least one
   * @param probabilities not descending, from 0 to 1, one per threshold; a rounding error of {@code
   *     1e-9} beyond either is cut off
   */
  static Thresholds thresholds(double[] thresholds, double[] probabilities) {
    return new Thresholds(
        thresholds.clone(), CheckedProbabilities.below(thresholds, probabilities));
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

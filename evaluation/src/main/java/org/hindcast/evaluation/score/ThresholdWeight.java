package org.hindcast.evaluation.score;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hindcast.evaluation.inference.Arguments;

/**
 * How much each threshold counts in a threshold-weighted CRPS, {@code ∫ w(z)·(F(z) − 1{y ≤ z})²
 * dz}. Immutable; to be fixed before outcomes are seen.
 *
 * <p>Indicators of half-lines and intervals, and the weights built on a normal distribution of
 * Gneiting and Ranjan (2011), <a
 * href="https://doi.org/10.1198/jbes.2010.08110">doi:10.1198/jbes.2010.08110</a>. The score of a
 * sample is the CRPS of v(x) against v(y), where v is an integral of w (Allen, Ginsbourger and
 * Ziegel 2023, <a href="https://doi.org/10.1137/22M1532184">doi:10.1137/22M1532184</a>).
 */
public sealed interface ThresholdWeight {

  /** The weight w(z) of a threshold, at least 0. */
  double at(double threshold);

  /** The chaining function v(x), an integral of the weight. */
  double chain(double x);

  /** {@code 1{z ≥ t}}. */
  static ThresholdWeight above(double threshold) {
    return new Between(Arguments.requireFinite(threshold, "threshold"), Double.POSITIVE_INFINITY);
  }

  /** {@code 1{z ≤ t}}. */
  static ThresholdWeight below(double threshold) {
    return new Between(Double.NEGATIVE_INFINITY, Arguments.requireFinite(threshold, "threshold"));
  }

  /** {@code 1{a ≤ z ≤ b}}. */
  static ThresholdWeight between(double low, double high) {
    return new Between(
        Arguments.requireFinite(low, "lower threshold"),
        Arguments.requireFinite(high, "upper threshold"));
  }

  /** {@code 1{z < a or z > b}}. */
  static ThresholdWeight outside(double low, double high) {
    return new Outside(low, high);
  }

  /** A weight made of a normal distribution. */
  static ThresholdWeight normal(Shape shape, double mean, double deviation) {
    return new Normal(shape, mean, deviation);
  }

  private static void requireOrder(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "The thresholds are " + low + " and " + high + ": expected the smaller one first.");
    }
  }

  /** An upper bound of the weight. */
  default double largest() {
    return 1;
  }

  /** The threshold below which the weight is 0; −∞ if there is none. */
  default double start() {
    return Double.NEGATIVE_INFINITY;
  }

  /** The threshold above which the weight is 0; ∞ if there is none. */
  default double end() {
    return Double.POSITIVE_INFINITY;
  }

  /** Where the weight bends or jumps, ascending. */
  double[] breaks();

  /**
   * The indicator of an interval.
   *
   * @param low its lower end, or −∞
   * @param high its upper end, larger, or ∞
   */
  record Between(double low, double high) implements ThresholdWeight {

    /** Checks the order of the ends. */
    public Between {
      requireOrder(low, high);
    }

    @Override
    public double at(double threshold) {
      return threshold >= low && threshold <= high ? 1 : 0;
    }

    @Override
    public double chain(double x) {
      return Math.min(Math.max(x, low), high);
    }

    @Override
    public double start() {
      return low;
    }

    @Override
    public double end() {
      return high;
    }

    @Override
    public double[] breaks() {
      return new double[] {low, high};
    }
  }

  /**
   * The indicator of what lies outside an interval.
   *
   * @param low its lower end
   * @param high its upper end, larger
   */
  record Outside(double low, double high) implements ThresholdWeight {

    /** Checks the order of the ends. */
    public Outside {
      Arguments.requireFinite(low, "lower threshold");
      Arguments.requireFinite(high, "upper threshold");
      requireOrder(low, high);
    }

    @Override
    public double at(double threshold) {
      return threshold < low || threshold > high ? 1 : 0;
    }

    @Override
    public double chain(double x) {
      return Math.min(x, low) + Math.max(x, high) - high;
    }

    @Override
    public double[] breaks() {
      return new double[] {low, high};
    }
  }

  /** What a weight takes of a normal distribution with density φ and distribution function Φ. */
  enum Shape {
    /** φ(z). */
    CENTER("center", "φ(z; m, s)"),
    /** 1 − φ(z)/φ(m). */
    TAILS("tails", "1 − φ(z; m, s)/φ(m; m, s)"),
    /** Φ(z). */
    RIGHT("right", "Φ(z; m, s)"),
    /** 1 − Φ(z). */
    LEFT("left", "1 − Φ(z; m, s)");

    private final String id;
    private final String formula;

    Shape(String id, String formula) {
      this.id = id;
      this.formula = formula;
    }

    /** The name in ids. */
    public String id() {
      return id;
    }

    /** The weight as a formula. */
    public String formula() {
      return formula;
    }
  }

  /**
   * A weight made of a normal distribution.
   *
   * @param shape what it takes of it
   * @param mean finite
   * @param deviation the standard deviation, positive
   */
  record Normal(Shape shape, double mean, double deviation) implements ThresholdWeight {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double DENSITY_AT_MEAN = 1 / Math.sqrt(2 * Math.PI);

    /** Checks the parameters. */
    public Normal {
      Arguments.requireFinite(mean, "mean of the weight");
      Levels.requirePositive("standard deviation of the weight", deviation);
    }

    @Override
    public double at(double threshold) {
      double u = (threshold - mean) / deviation;
      return switch (shape) {
        case CENTER -> STANDARD.density(u) / deviation;
        case TAILS -> -Math.expm1(-u * u / 2);
        case RIGHT -> STANDARD.cumulativeProbability(u);
        case LEFT -> STANDARD.survivalProbability(u);
      };
    }

    @Override
    public double chain(double x) {
      double u = (x - mean) / deviation;
      return switch (shape) {
        case CENTER -> STANDARD.cumulativeProbability(u);
        case TAILS -> x - deviation / DENSITY_AT_MEAN * STANDARD.cumulativeProbability(u);
        case RIGHT -> deviation * (u * STANDARD.cumulativeProbability(u) + STANDARD.density(u));
        case LEFT -> deviation * (u * STANDARD.survivalProbability(u) - STANDARD.density(u));
      };
    }

    @Override
    public double largest() {
      return shape == Shape.CENTER ? DENSITY_AT_MEAN / deviation : 1;
    }

    @Override
    public double[] breaks() {
      double[] breaks = new double[9];
      for (int k = 0; k < breaks.length; k++) {
        breaks[k] = mean + 2 * (k - 4) * deviation;
      }
      return breaks;
    }
  }
}

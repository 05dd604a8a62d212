package org.hindcast.evaluation.inference;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution of the studentised range: the range of k independent standard normal values, divided
 * by an independent standard deviation with ν degrees of freedom.
 *
 * <p>For known standard deviation (ν = ∞), P(Q ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz. For
 * finite ν this is averaged over the law of the standard deviation. Both integrals use composite
 * Gauss–Legendre quadrature; absolute error below 1e-10.
 *
 * <p>Same numbers as R {@code ptukey} and {@code qtukey}, which are less accurate (1e-7 and 1e-4).
 * Reference: Tukey 1953; Miller 1981, Simultaneous Statistical Inference.
 *
 * @param groups number of compared groups, k ≥ 2
 * @param degreesOfFreedom ν ≥ 2, or {@link Double#POSITIVE_INFINITY} for a known standard deviation
 */
public record StudentizedRange(int groups, double degreesOfFreedom) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double NORMAL_LIMIT = 8.5;
  private static final double TAIL = 1e-15;
  private static final int INNER_PANELS = 24;
  private static final int OUTER_PANELS = 24;

  /** Positive abscissas of the 8-point Gauss–Legendre rule on [−1, 1]. */
  private static final double[] NODES = {
    0.18343464249564980, 0.52553240991632899, 0.79666647741362674, 0.96028985649753623
  };

  private static final double[] WEIGHTS = {
    0.36268378337836198, 0.31370664587788729, 0.22238103445337447, 0.10122853629037626
  };

  /** Validates the parameters. */
  public StudentizedRange {
    Arguments.requireAtLeast(groups, 2, "number of groups");
    if (!(degreesOfFreedom >= 2)) {
      throw new IllegalArgumentException(
          "The degrees of freedom (" + degreesOfFreedom + ") must be at least 2.");
    }
  }

  /** Studentised range with known standard deviation, as ranks have. */
  public static StudentizedRange knownDeviation(int groups) {
    return new StudentizedRange(groups, Double.POSITIVE_INFINITY);
  }

  /** P(Q ≤ q). */
  public double cumulativeProbability(double q) {
    if (!(q > 0)) {
      return 0;
    }
    if (Double.isInfinite(q)) {
      return 1;
    }
    return Double.isInfinite(degreesOfFreedom) ? rangeProbability(q) : averaged(q);
  }

  /** P(Q &gt; q). */
  public double survivalProbability(double q) {
    return Math.max(0, 1 - cumulativeProbability(q));
  }

  /** The value q with P(Q ≤ q) = p, by bisection to a relative error of 1e-12. */
  public double quantile(double p) {
    Arguments.requireProbability(p, "probability");
    double low = 0;
    double high = 1;
    while (cumulativeProbability(high) < p) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (cumulativeProbability(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private double rangeProbability(double q) {
    double sum = 0;
    double half = NORMAL_LIMIT / INNER_PANELS;
    for (int panel = 0; panel < INNER_PANELS; panel++) {
      double centre = -NORMAL_LIMIT + (2 * panel + 1) * half;
      for (int i = 0; i < NODES.length; i++) {
        sum +=
            WEIGHTS[i]
                * half
                * (rangeDensity(centre - half * NODES[i], q)
                    + rangeDensity(centre + half * NODES[i], q));
      }
    }
    return Math.min(1, groups * sum);
  }

  private double rangeDensity(double z, double q) {
    double inside = NORMAL.probability(z - q, z);
    return NORMAL.density(z) * Math.pow(inside, groups - 1.0);
  }

  private double averaged(double q) {
    ChiSquaredDistribution squares = ChiSquaredDistribution.of(degreesOfFreedom);
    double low = Math.sqrt(squares.inverseCumulativeProbability(TAIL) / degreesOfFreedom);
    double high = Math.sqrt(squares.inverseSurvivalProbability(TAIL) / degreesOfFreedom);
    double half = (high - low) / 2 / OUTER_PANELS;
    double sum = 0;
    for (int panel = 0; panel < OUTER_PANELS; panel++) {
      double centre = low + (2 * panel + 1) * half;
      for (int i = 0; i < NODES.length; i++) {
        double left = centre - half * NODES[i];
        double right = centre + half * NODES[i];
        sum +=
            WEIGHTS[i]
                * half
                * (deviationDensity(left) * rangeProbability(q * left)
                    + deviationDensity(right) * rangeProbability(q * right));
      }
    }
    return Math.min(1, sum);
  }

  /** Density of √(χ²(ν)/ν). */
  private double deviationDensity(double s) {
    double nu = degreesOfFreedom;
    double log =
        nu / 2 * Math.log(nu)
            + (nu - 1) * Math.log(s)
            - nu * s * s / 2
            - LogGamma.value(nu / 2)
            - (nu / 2 - 1) * Math.log(2);
    return Math.exp(log);
  }
}

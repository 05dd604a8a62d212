package org.hindcast.numeric;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;

/**
 * Draws from distributions that are the same bits on every Java version.
 *
 * <p>Only {@link RandomGenerator#nextLong()} is used, because the algorithms behind {@code
 * nextGaussian} and {@code nextDouble} differ between generators and may change between versions;
 * logarithms are those of {@link StrictMath}.
 */
public final class RandomDraws {

  private RandomDraws() {}

  /** A draw from the uniform distribution on the open interval (0, 1), a multiple of 2⁻⁵³. */
  public static double uniform(RandomGenerator random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** A draw from the standard normal distribution, by inversion: one uniform draw each. */
  public static double normal(RandomGenerator random) {
    return normalQuantile(uniform(random));
  }

  /**
   * A draw from the chi-squared distribution, by the rejection method of Marsaglia and Tsang (2000,
   * doi:10.1145/358407.358414).
   *
   * @param degreesOfFreedom positive
   */
  public static double chiSquared(double degreesOfFreedom, RandomGenerator random) {
    double shape = degreesOfFreedom / 2;
    double boost = 1;
    if (shape < 1) {
      boost = StrictMath.pow(uniform(random), 1 / shape);
      shape += 1;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal(random);
      double root = 1 + c * x;
      if (root > 0) {
        double cube = root * root * root;
        double bound = 0.5 * x * x + d - d * cube + d * StrictMath.log(cube);
        if (StrictMath.log(uniform(random)) < bound) {
          return 2 * d * cube * boost;
        }
      }
    }
  }

  /**
   * A draw from the Poisson distribution: by inversion where the mean is below 10, else by the
   * transformed rejection method (PTRS) of Hörmann (1993, doi:10.1016/0167-6687(93)90997-4).
   *
   * @param mean zero or more
   */
  public static double poisson(double mean, RandomGenerator random) {
    return mean < 10 ? invertedPoisson(mean, random) : transformedPoisson(mean, random);
  }

  private static double invertedPoisson(double mean, RandomGenerator random) {
    double level = uniform(random);
    double probability = StrictMath.exp(-mean);
    double sum = probability;
    double count = 0;
    // Beyond the last digit of the sum the level cannot be reached any more.
    while (sum < level && probability > 0x1.0p-60) {
      probability *= mean / ++count;
      sum += probability;
    }
    return count;
  }

  private static double transformedPoisson(double mean, RandomGenerator random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double ratio = 1.1239 + 1.1328 / (b - 3.4);
    double sure = 0.9277 - 3.6224 / (b - 2);
    double logMean = StrictMath.log(mean);
    while (true) {
      double u = uniform(random) - 0.5;
      double v = uniform(random);
      double edge = 0.5 - Math.abs(u);
      double count = Math.floor((2 * a / edge + b) * u + mean + 0.43);
      if (edge >= 0.07 && v <= sure) {
        return count;
      }
      if (count < 0 || (edge < 0.013 && v > edge)) {
        continue;
      }
      double bound = count * logMean - mean - Gamma.logGamma(count + 1);
      if (StrictMath.log(v * ratio / (a / (edge * edge) + b)) <= bound) {
        return count;
      }
    }
  }

  /**
   * The quantile function of the standard normal distribution, algorithm AS 241 (PPND16) of Wichura
   * (1988, doi:10.2307/2347330); relative error about 1e-16.
   *
   * @param probability strictly between 0 and 1
   */
  public static double normalQuantile(double probability) {
    double q = probability - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * polynomial(r, CENTRE_NUMERATOR) / polynomial(r, CENTRE_DENOMINATOR);
    }
    double tail = Math.sqrt(-StrictMath.log(q < 0 ? probability : 1 - probability));
    double value =
        tail <= 5
            ? polynomial(tail - 1.6, MIDDLE_NUMERATOR) / polynomial(tail - 1.6, MIDDLE_DENOMINATOR)
            : polynomial(tail - 5, FAR_NUMERATOR) / polynomial(tail - 5, FAR_DENOMINATOR);
    return q < 0 ? -value : value;
  }

  private static double polynomial(double x, double[] descending) {
    double sum = 0;
    for (double coefficient : descending) {
      sum = sum * x + coefficient;
    }
    return sum;
  }

  private static final double[] CENTRE_NUMERATOR = {
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608
  };
  private static final double[] CENTRE_DENOMINATOR = {
    5226.495278852854561,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1
  };
  private static final double[] MIDDLE_NUMERATOR = {
    7.7454501427834140764e-4,
    .0227238449892691845833,
    .24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734
  };
  private static final double[] MIDDLE_DENOMINATOR = {
    1.05075007164441684324e-9,
    5.475938084995344946e-4,
    .0151986665636164571966,
    .14810397642748007459,
    .68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
    1
  };
  private static final double[] FAR_NUMERATOR = {
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    .0012426609473880784386,
    .026532189526576123093,
    .29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772
  };
  private static final double[] FAR_DENOMINATOR = {
    2.04426310338993978564e-15,
    1.4215117583164458887e-7,
    1.8463183175100546818e-5,
    7.868691311456132591e-4,
    .0148753612908506148525,
    .13692988092273580531,
    .59983220655588793769,
    1
  };
}

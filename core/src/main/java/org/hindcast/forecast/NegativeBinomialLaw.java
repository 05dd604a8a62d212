package org.hindcast.forecast;

import java.util.OptionalDouble;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The negative binomial distribution of a count that varies more than a Poisson count: {@code P(x)
 * = Γ(n + x)/(Γ(n)·x!)·pⁿ(1 - p)ˣ}, {@code p = n/(n + mean)}.
 *
 * @param size n, positive, whole or not; the variance is {@code mean + mean²/n}, and the larger n,
 *     the closer to Poisson
 * @param mean the mean, positive
 */
public record NegativeBinomialLaw(double size, double mean) implements Law {

  /** Checks the parameters. */
  public NegativeBinomialLaw {
    Parameters.requirePositive("a negative binomial distribution", "size", size);
    Parameters.requirePositive("a negative binomial distribution", "mean", mean);
  }

  @Override
  public double quantile(double level) {
    Parameters.requireLevel(level);
    double below = -1;
    double step = 1;
    while (cumulativeProbability(below + step) < level) {
      below += step;
      step *= 2;
    }
    double enough = below + step;
    while (enough - below > 1) {
      double middle = Math.floor((below + enough) / 2);
      if (cumulativeProbability(middle) < level) {
        below = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }

  @Override
  public double cumulativeProbability(double x) {
    if (x < 0) {
      return 0;
    }
    double after = Math.floor(x) + 1;
    double failure = mean / (size + mean);
    // From the end where the argument of the beta distribution keeps its digits.
    return failure < 0.5
        ? BetaDistribution.of(after, size).survivalProbability(failure)
        : BetaDistribution.of(size, after).cumulativeProbability(size / (size + mean));
  }

  @Override
  public Support support() {
    return Support.INTEGER;
  }

  @Override
  public OptionalDouble variance() {
    return OptionalDouble.of(mean + mean * mean / size);
  }

  @Override
  public OptionalDouble logDensity(double x) {
    if (!(x >= 0) || x != Math.rint(x)) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    double powers = -size * Math.log1p(mean / size) - x * Math.log1p(size / mean);
    return OptionalDouble.of(x == 0 ? powers : powers - Math.log(x) - Beta.logBeta(size, x));
  }
}

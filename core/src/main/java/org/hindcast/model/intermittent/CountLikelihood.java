package org.hindcast.model.intermittent;

import org.hindcast.numeric.BoundedMinimizer;

/**
 * Minus the log-likelihood of a smoothed count and its gradient.
 *
 * <p>The count of a period has the mean {@code ℓ} of the period before; then {@code ℓ' = μ + ρ·(ℓ -
 * μ) + α·(y - ℓ)}, without the last term where the count is missing. The first level is {@code μ},
 * so that {@code ρ = 1} is simple smoothing from a first level.
 *
 * <p>A point holds {@code ln μ}, the weight {@code α/ρ}, the persistence {@code ρ} and the
 * logarithm of the dispersion. If {@code α} is given, the weight in the point does not matter.
 */
final class CountLikelihood implements BoundedMinimizer.Function {

  static final int DIMENSION = 4;
  static final int LEVEL = 0;
  static final int WEIGHT = 1;
  static final int PERSISTENCE = 2;
  static final int DISPERSION = 3;

  /** No count has a mean below it, lest a long row of zeros leaves none. */
  private static final double LEAST_MEAN = 1e-12;

  private final CountLaw law;
  private final double[] y;
  private final double givenAlpha;
  private final double factorials;

  /**
   * The likelihood of counts.
   *
   * @param y not copied and not modified; {@code NaN} where missing
   * @param givenAlpha the weight of each count, {@code NaN} if it is part of the point
   */
  CountLikelihood(CountLaw law, double[] y, double givenAlpha) {
    this.law = law;
    this.y = y;
    this.givenAlpha = givenAlpha;
    double sum = 0;
    for (double count : y) {
      sum += Double.isNaN(count) ? 0 : CountLaw.logFactorial(count);
    }
    factorials = sum;
  }

  /** What a point means by alpha. */
  double alpha(double[] x) {
    return Double.isNaN(givenAlpha) ? x[WEIGHT] * x[PERSISTENCE] : givenAlpha;
  }

  static double positive(double level) {
    return Math.max(LEAST_MEAN, level);
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    double mu = Math.exp(x[LEVEL]);
    double alpha = alpha(x);
    double rho = x[PERSISTENCE];
    double dispersion = law == CountLaw.POISSON ? 0 : Math.exp(x[DISPERSION]);
    boolean quadratic = law == CountLaw.QUADRATIC;
    double level = mu;
    double byMu = 1;
    double byAlpha = 0;
    double byRho = 0;
    double sum = factorials;
    double slopeMu = 0;
    double slopeAlpha = 0;
    double slopeRho = 0;
    double slopeDispersion = 0;
    for (double count : y) {
      double keep = rho;
      double surprise = 0;
      if (!Double.isNaN(count)) {
        double mean = positive(level);
        double excess = law.excess(mean, dispersion);
        sum -= CountLaw.logKernel(count, mean, excess);
        double slope = CountLaw.slopeByMean(count, mean, excess);
        if (law != CountLaw.POISSON) {
          double byExcess = CountLaw.slopeByLogExcess(count, mean, excess);
          slopeDispersion -= byExcess;
          slope += quadratic ? byExcess / mean : 0;
        }
        slopeMu -= slope * byMu;
        slopeAlpha -= slope * byAlpha;
        slopeRho -= slope * byRho;
        keep = rho - alpha;
        surprise = count - level;
      }
      byMu = 1 - rho + keep * byMu;
      byAlpha = keep * byAlpha + surprise;
      byRho = keep * byRho + level - mu;
      level = mu + rho * (level - mu) + alpha * surprise;
    }
    boolean free = Double.isNaN(givenAlpha);
    gradient[LEVEL] = slopeMu * mu;
    gradient[WEIGHT] = free ? slopeAlpha * rho : 0;
    gradient[PERSISTENCE] = slopeRho + (free ? slopeAlpha * x[WEIGHT] : 0);
    gradient[DISPERSION] = slopeDispersion;
    return sum;
  }

  /** The level after the last count. */
  double lastLevel(double[] x) {
    double mu = Math.exp(x[LEVEL]);
    double alpha = alpha(x);
    double level = mu;
    for (double count : y) {
      double surprise = Double.isNaN(count) ? 0 : count - level;
      level = mu + x[PERSISTENCE] * (level - mu) + alpha * surprise;
    }
    return positive(level);
  }

  /** The dispersion that fits the second moment of the errors at a point; at least a little. */
  double momentDispersion(double[] x) {
    double mu = Math.exp(x[LEVEL]);
    double alpha = alpha(x);
    double level = mu;
    double squares = 0;
    double expected = 0;
    double unit = 0;
    for (double count : y) {
      double surprise = Double.isNaN(count) ? 0 : count - level;
      if (!Double.isNaN(count)) {
        squares += surprise * surprise;
        expected += level;
        unit += law == CountLaw.QUADRATIC ? level * level : level;
      }
      level = mu + x[PERSISTENCE] * (level - mu) + alpha * surprise;
    }
    return unit > 0 ? Math.max(0.01, (squares - expected) / unit) : 0.01;
  }
}

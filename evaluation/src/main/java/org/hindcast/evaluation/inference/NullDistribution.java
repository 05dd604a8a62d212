package org.hindcast.evaluation.inference;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The distribution that a test statistic has when the null hypothesis is true.
 *
 * @param family the family of distributions
 * @param degreesOfFreedom degrees of freedom (numerator for F); empty for families without
 * @param denominatorDegreesOfFreedom denominator degrees of freedom, of F only
 */
public record NullDistribution(
    Family family, OptionalDouble degreesOfFreedom, OptionalDouble denominatorDegreesOfFreedom) {

  /** Families of null distributions. */
  public enum Family {
    /** Standard normal. */
    NORMAL,
    /** Student's t. */
    STUDENT_T,
    /** Chi-squared. */
    CHI_SQUARED,
    /** Fisher's F. */
    F,
    /** Full enumeration or an exact discrete distribution; the p-value is exact. */
    EXACT,
    /** Resampling or simulation; the p-value has a Monte-Carlo error. */
    SIMULATED
  }

  /** The standard normal distribution. */
  public static NullDistribution normal() {
    return new NullDistribution(Family.NORMAL, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Student's t with the given degrees of freedom. */
  public static NullDistribution studentT(double degreesOfFreedom) {
    return new NullDistribution(
        Family.STUDENT_T, OptionalDouble.of(degreesOfFreedom), OptionalDouble.empty());
  }

  /** Chi-squared with the given degrees of freedom. */
  public static NullDistribution chiSquared(double degreesOfFreedom) {
    return new NullDistribution(
        Family.CHI_SQUARED, OptionalDouble.of(degreesOfFreedom), OptionalDouble.empty());
  }

  /** F with the given degrees of freedom. */
  public static NullDistribution f(double numerator, double denominator) {
    return new NullDistribution(
        Family.F, OptionalDouble.of(numerator), OptionalDouble.of(denominator));
  }

  /** An exact discrete distribution. */
  public static NullDistribution exact() {
    return new NullDistribution(Family.EXACT, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** A resampled distribution. */
  public static NullDistribution simulated() {
    return new NullDistribution(Family.SIMULATED, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * The p-value of {@code statistic}. For chi-squared and F only {@link Alternative#GREATER} has a
   * meaning.
   *
   * @throws IllegalStateException for exact and simulated distributions, whose test gives the
   *     p-value itself
   */
  public double pValue(double statistic, Alternative alternative) {
    ContinuousDistribution law = law();
    boolean symmetric = family == Family.NORMAL || family == Family.STUDENT_T;
    if (!symmetric && alternative != Alternative.GREATER) {
      throw new IllegalArgumentException(
          "The alternative "
              + alternative
              + " has no meaning for "
              + family
              + "; expected GREATER.");
    }
    return switch (alternative) {
      case GREATER -> law.survivalProbability(statistic);
      case LESS -> law.cumulativeProbability(statistic);
      case TWO_SIDED -> Math.min(1, 2 * law.survivalProbability(Math.abs(statistic)));
    };
  }

  /** The quantile at probability {@code p} in (0, 1). */
  public double quantile(double p) {
    return law().inverseCumulativeProbability(Arguments.requireProbability(p, "probability"));
  }

  private ContinuousDistribution law() {
    return switch (family) {
      case NORMAL -> NormalDistribution.of(0, 1);
      case STUDENT_T -> TDistribution.of(degreesOfFreedom.orElseThrow());
      case CHI_SQUARED -> ChiSquaredDistribution.of(degreesOfFreedom.orElseThrow());
      case F ->
          FDistribution.of(
              degreesOfFreedom.orElseThrow(), denominatorDegreesOfFreedom.orElseThrow());
      case EXACT, SIMULATED ->
          throw new IllegalStateException(
              "The distribution "
                  + family
                  + " has no closed form; the test computes its p-value itself.");
    };
  }
}

package org.hindcast.evaluation.inference;

import java.util.Arrays;

/** How the covariance of least-squares coefficients is estimated. */
public sealed interface CoefficientCovariance {

  /** The estimator in words. */
  String describe();

  /** Independent errors of one variance: s²(X'X)⁻¹ with s² = RSS/(n − k). */
  record Classical() implements CoefficientCovariance {
    @Override
    public String describe() {
      return "classical covariance";
    }
  }

  /**
   * Heteroskedasticity and autocorrelation consistent: (X'X)⁻¹ n S (X'X)⁻¹, with S the long-run
   * covariance of x(t)·residual(t), adjusted for the smallness of residuals.
   *
   * <p>With {@link Adjustment#DEGREES_OF_FREEDOM} the same numbers as R {@code
   * sandwich::NeweyWest(lag, prewhite = FALSE, adjust = TRUE)} for Bartlett weights, with {@link
   * Adjustment#JACKKNIFE} and no lags those of {@code vcovHC(type = "HC3")}. Rectangular weights
   * may give a matrix that is not positive definite; then Bartlett weights of the same lags take
   * over.
   *
   * @param estimator the long-run covariance
   * @param adjustment what is done about residuals being smaller than errors
   */
  record Hac(LongRunVariance estimator, Adjustment adjustment) implements CoefficientCovariance {

    /** Adjustments for the smallness of residuals. */
    public enum Adjustment {
      /** Factor n/(n − k). */
      DEGREES_OF_FREEDOM,
      /**
       * Residuals divided by 1 − leverage, so that each is the error of predicting its event from
       * the others. Keeps the level of tests in short histories, where the factor alone does not.
       * Reference: MacKinnon and White 1985, <a
       * href="https://doi.org/10.1016/0304-4076(85)90158-7">doi:10.1016/0304-4076(85)90158-7</a>.
       */
      JACKKNIFE
    }

    @Override
    public String describe() {
      return "HAC covariance ("
          + estimator.describe()
          + (adjustment == Adjustment.JACKKNIFE ? ", jackknifed residuals)" : ", n/(n - k))");
    }
  }

  /**
   * Heteroskedasticity and autocorrelation consistent by averaging the first cosine transforms of
   * x(t)·residual(t): (X'X)⁻¹ n S (X'X)⁻¹ with S = (1/ν) Σ Λ(j)Λ(j)' and Λ(j) = √(2/n) Σ
   * x(t)·residual(t)·cos(πj(t − ½)/n).
   *
   * <p>With q restrictions the Wald statistic divided by q and multiplied by (ν − q + 1)/ν is F(q,
   * ν − q + 1) for a fixed number of transforms, so that tests keep their level under strong
   * dependence. Gaps count as zeros. Reference: Lazarus, Lewis, Stock and Watson 2018, <a
   * href="https://doi.org/10.1080/07350015.2018.1506926">doi:10.1080/07350015.2018.1506926</a>.
   *
   * @param transforms ν, number of cosine transforms
   */
  record EqualWeightedCosine(int transforms) implements CoefficientCovariance {

    /** Validates the number of transforms. */
    public EqualWeightedCosine {
      Arguments.requireAtLeast(transforms, 1, "number of transforms");
    }

    @Override
    public String describe() {
      return "equal-weighted cosine covariance (" + transforms + " transforms)";
    }
  }

  /**
   * Errors that are dependent within clusters and independent between them: (X'X)⁻¹ Σ s(g)s(g)'
   * (X'X)⁻¹ · G/(G − 1) · (n − 1)/(n − k), s(g) the sum of x·residual over cluster g.
   *
   * <p>Same numbers as R {@code sandwich::vcovCL(type = "HC1")}. Reference: Cameron, Gelbach and
   * Miller 2008, <a href="https://doi.org/10.1162/rest.90.3.414">doi:10.1162/rest.90.3.414</a>.
   */
  final class Clustered implements CoefficientCovariance {
    private final int[] clusters;

    /** Covariance clustered by the given identifiers, one per row; not modified. */
    public Clustered(int... clusters) {
      this.clusters = clusters.clone();
    }

    int[] clusters() {
      return clusters;
    }

    /** Number of distinct clusters. */
    public int count() {
      return (int) Arrays.stream(clusters).distinct().count();
    }

    @Override
    public String describe() {
      return "covariance clustered in " + count() + " clusters";
    }
  }
}

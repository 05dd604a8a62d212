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
   * Heteroskedasticity and autocorrelation consistent: (X'X)⁻¹ n S (X'X)⁻¹ · n/(n − k), with S the
   * long-run covariance of x(t)·residual(t).
   *
   * <p>Same numbers as R {@code sandwich::NeweyWest(lag, prewhite = FALSE, adjust = TRUE)} for
   * Bartlett weights. Rectangular weights may give a matrix that is not positive definite; then
   * Bartlett weights of the same lags take over.
   *
   * @param estimator the long-run covariance
   */
  record Hac(LongRunVariance estimator) implements CoefficientCovariance {
    @Override
    public String describe() {
      return "HAC covariance (" + estimator.describe() + ")";
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

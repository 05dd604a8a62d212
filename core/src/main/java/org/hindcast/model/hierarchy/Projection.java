package org.hindcast.model.hierarchy;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.hindcast.model.ModelFitException;

/**
 * The projection on coherent forecasts that is nearest in the metric of a covariance {@code W}.
 *
 * <p>With {@code C = [I, -A]} the constraints, a row an aggregate, base forecasts {@code ŷ} are off
 * by {@code C·ŷ}, and {@code W·C'·(C·W·C')⁻¹·C·ŷ} is taken off them. This equals {@code S·(S'·W⁻¹·
 * S)⁻¹·S'·W⁻¹·ŷ} where {@code W} has an inverse, and needs none: a node without variance keeps its
 * forecast.
 */
final class Projection implements BottomRule {

  /** Below this the scaled covariance of the incoherence is taken as singular. */
  private static final double SINGULAR = 1e-11;

  private final Hierarchy hierarchy;

  /** How much of each aggregate's incoherence each bottom quantity takes, a row a quantity. */
  private final double[][] gains;

  private Projection(Hierarchy hierarchy, double[][] gains) {
    this.hierarchy = hierarchy;
    this.gains = gains;
  }

  /**
   * Projects in the metric of a diagonal covariance.
   *
   * @param variances one a node; not modified
   * @throws ModelFitException if an aggregate and all its parts have no variance
   */
  static Projection diagonal(Hierarchy hierarchy, double[] variances) {
    int q = hierarchy.aggregateCount();
    double[][] product = new double[hierarchy.size()][q];
    for (int k = 0; k < q; k++) {
      product[k][k] = variances[k];
      for (int bottom : hierarchy.members(k)) {
        product[q + bottom][k] = -variances[q + bottom];
      }
    }
    return solved(hierarchy, product);
  }

  /**
   * Projects in the metric of a covariance.
   *
   * @param covariance symmetric; not modified
   * @throws ModelFitException if it has no variance in the direction of an incoherence
   */
  static Projection full(Hierarchy hierarchy, double[][] covariance) {
    int q = hierarchy.aggregateCount();
    double[][] product = new double[hierarchy.size()][q];
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < q; k++) {
        double sum = covariance[i][k];
        for (int bottom : hierarchy.members(k)) {
          sum -= covariance[i][q + bottom];
        }
        product[i][k] = sum;
      }
    }
    return solved(hierarchy, product);
  }

  /** From {@code W·C'}. */
  private static Projection solved(Hierarchy hierarchy, double[][] product) {
    int q = hierarchy.aggregateCount();
    int m = hierarchy.bottomCount();
    double[][] incoherence = new double[q][q];
    double[] scales = new double[q];
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        double sum = product[k][l];
        for (int bottom : hierarchy.members(k)) {
          sum -= product[q + bottom][l];
        }
        incoherence[k][l] = sum;
      }
      scales[k] = Math.sqrt(incoherence[k][k]);
      if (!(scales[k] > 0)) {
        throw new ModelFitException(
            "The one-step errors of '"
                + hierarchy.nodes().get(k)
                + "' and of all its parts are 0: their variances cannot say who is to give way. "
                + "Maybe reconcile by ols or wls-structural.");
      }
    }
    double[][] right = new double[q][m];
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < k; l++) {
        // Symmetric to the last bit, as the decomposition wants it.
        double mean = 0.5 * (incoherence[k][l] + incoherence[l][k]) / scales[k] / scales[l];
        incoherence[k][l] = mean;
        incoherence[l][k] = mean;
      }
      incoherence[k][k] = 1;
      for (int j = 0; j < m; j++) {
        right[k][j] = product[q + j][k] / scales[k];
      }
    }
    try {
      RealMatrix solution =
          new CholeskyDecomposition(
                  new Array2DRowRealMatrix(incoherence, false),
                  CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
                  SINGULAR)
              .getSolver()
              .solve(new Array2DRowRealMatrix(right, false));
      double[][] gains = new double[m][q];
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < q; k++) {
          gains[j][k] = solution.getEntry(k, j) / scales[k];
        }
      }
      return new Projection(hierarchy, gains);
    } catch (NonPositiveDefiniteMatrixException e) {
      throw new ModelFitException(
          "The covariance of the one-step errors is singular where forecasts do not add up: it "
              + "cannot say who is to give way. Maybe reconcile by ols or wls-structural.");
    }
  }

  @Override
  public void apply(double[] base, double[] bottoms) {
    int q = hierarchy.aggregateCount();
    System.arraycopy(base, q, bottoms, 0, bottoms.length);
    for (int k = 0; k < q; k++) {
      double off = base[k];
      for (int bottom : hierarchy.members(k)) {
        off -= base[q + bottom];
      }
      for (int j = 0; j < bottoms.length; j++) {
        bottoms[j] -= gains[j][k] * off;
      }
    }
  }

  @Override
  public int[] uses() {
    return IntStream.range(0, hierarchy.size()).toArray();
  }
}

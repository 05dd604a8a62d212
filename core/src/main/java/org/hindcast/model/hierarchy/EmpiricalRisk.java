package org.hindcast.model.hierarchy;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.hindcast.model.ModelFitException;

/**
 * The matrix that would have turned the base forecasts of the past into the bottom quantities with
 * the smallest sum of squared errors: a regression of each bottom quantity on all base forecasts,
 * without intercept.
 */
final class EmpiricalRisk implements BottomRule {

  /** Below this the scaled base forecasts are taken as linearly dependent. */
  private static final double SINGULAR = 1e-9;

  private final double[][] matrix;

  private EmpiricalRisk(double[][] matrix) {
    this.matrix = matrix;
  }

  /**
   * Estimates the matrix.
   *
   * @param forecasts one-step base forecasts, a row a time, a column a node; not modified
   * @param bottoms what came, a row a time, a column a bottom quantity; not modified
   * @throws ModelFitException if there are no more times than nodes, or the forecasts are linearly
   *     dependent
   */
  static EmpiricalRisk of(double[][] forecasts, double[][] bottoms, int nodes) {
    int times = forecasts.length;
    if (times <= nodes) {
      throw new ModelFitException(
          "There are "
              + times
              + " times with one-step forecasts of all "
              + nodes
              + " nodes: empirical risk minimisation estimates "
              + nodes
              + " weights for each bottom quantity and needs more times than nodes. Maybe "
              + "reconcile by mint-shrink, or allow more origins.");
    }
    double[] scales = Shrinkage.rootMeanSquares(forecasts);
    double[][] scaled = new double[times][nodes];
    for (int t = 0; t < times; t++) {
      for (int i = 0; i < nodes; i++) {
        scaled[t][i] = scales[i] > 0 ? forecasts[t][i] / scales[i] : 0;
      }
    }
    QRDecomposition decomposition =
        new QRDecomposition(new Array2DRowRealMatrix(scaled, false), SINGULAR * Math.sqrt(times));
    if (!decomposition.getSolver().isNonSingular()) {
      throw new ModelFitException(
          "The one-step forecasts of the nodes are linearly dependent, as those of a model that "
              + "adds up by itself are: empirical risk minimisation has no single answer. Maybe "
              + "reconcile by another method.");
    }
    RealMatrix solution = decomposition.getSolver().solve(new Array2DRowRealMatrix(bottoms, false));
    double[][] matrix = new double[bottoms[0].length][nodes];
    for (int j = 0; j < matrix.length; j++) {
      for (int i = 0; i < nodes; i++) {
        matrix[j][i] = solution.getEntry(i, j) / scales[i];
      }
    }
    return new EmpiricalRisk(matrix);
  }

  @Override
  public void apply(double[] base, double[] bottoms) {
    for (int j = 0; j < bottoms.length; j++) {
      double sum = 0;
      for (int i = 0; i < base.length; i++) {
        sum += matrix[j][i] * base[i];
      }
      bottoms[j] = sum;
    }
  }

  @Override
  public int[] uses() {
    return IntStream.range(0, matrix[0].length).toArray();
  }
}

package org.hindcast.model.hierarchy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.model.ModelFitException;

/** A reconciliation with its weights: it turns base forecasts into coherent ones. Immutable. */
public final class FittedReconciliation {

  private final Hierarchy hierarchy;
  private final BottomRule rule;
  private final OptionalDouble shrinkage;

  FittedReconciliation(Hierarchy hierarchy, BottomRule rule, OptionalDouble shrinkage) {
    this.hierarchy = hierarchy;
    this.rule = rule;
    this.shrinkage = shrinkage;
  }

  /**
   * Coherent forecasts of all nodes.
   *
   * @param base one a node, in the order of {@link Hierarchy#nodes()}; not modified
   * @throws ModelFitException if forecasts should be proportions, but sum to 0
   */
  public double[] reconcile(double[] base) {
    hierarchy.requireNodes(base);
    double[] bottoms = new double[hierarchy.bottomCount()];
    rule.apply(base, bottoms);
    return hierarchy.sums(bottoms);
  }

  /**
   * The matrix {@code G} that turns base forecasts into bottom quantities, a row for each of them
   * and a column a node; empty if the method is not linear.
   */
  public Optional<double[][]> matrix() {
    if (!rule.isLinear()) {
      return Optional.empty();
    }
    int n = hierarchy.size();
    double[][] matrix = new double[hierarchy.bottomCount()][n];
    double[] bottoms = new double[matrix.length];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      rule.apply(unit, bottoms);
      for (int j = 0; j < bottoms.length; j++) {
        matrix[j][i] = bottoms[j];
      }
    }
    return Optional.of(matrix);
  }

  /** The intensity with which correlations were shrunk, from 0 to 1; empty if none were. */
  public OptionalDouble shrinkage() {
    return shrinkage;
  }

  BottomRule rule() {
    return rule;
  }
}

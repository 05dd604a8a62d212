package org.hindcast.model.hierarchy;

import java.util.Arrays;
import java.util.BitSet;
import org.hindcast.model.ModelFitException;

/** The forecasts of some nodes, divided in proportion to the forecasts of their parts. */
final class ForecastShares implements BottomRule {

  /** Below this share of their magnitudes, siblings' forecasts cancel and have no proportions. */
  private static final double CANCELLED = 1e-9;

  private final Hierarchy hierarchy;
  private final int[] tops;
  private final int[] uses;

  /**
   * Divides the forecasts of nodes that together hold every bottom quantity once.
   *
   * @param tops their places
   */
  ForecastShares(Hierarchy hierarchy, int[] tops) {
    this.hierarchy = hierarchy;
    this.tops = tops;
    BitSet used = new BitSet();
    for (int top : tops) {
      mark(top, used);
    }
    this.uses = used.stream().toArray();
  }

  private void mark(int node, BitSet used) {
    used.set(node);
    if (node < hierarchy.aggregateCount()) {
      for (int part : hierarchy.splits(node)) {
        mark(part, used);
      }
    }
  }

  @Override
  public void apply(double[] base, double[] bottoms) {
    for (int top : tops) {
      divide(top, base[top], base, bottoms);
    }
  }

  private void divide(int node, double value, double[] base, double[] bottoms) {
    if (node >= hierarchy.aggregateCount()) {
      bottoms[node - hierarchy.aggregateCount()] = value;
      return;
    }
    double sum = 0;
    double magnitude = 0;
    for (int part : hierarchy.splits(node)) {
      sum += base[part];
      magnitude += Math.abs(base[part]);
    }
    boolean nothing = value == 0 && magnitude == 0;
    if (!nothing && !(Math.abs(sum) > CANCELLED * magnitude)) {
      throw new ModelFitException(
          "The forecasts of the parts of '"
              + hierarchy.nodes().get(node)
              + "' sum to "
              + sum
              + ": there are no proportions in which to divide its forecast of "
              + value
              + ". Maybe choose historical proportions.");
    }
    for (int part : hierarchy.splits(node)) {
      divide(part, nothing ? 0 : value * (base[part] / sum), base, bottoms);
    }
  }

  /**
   * Draws below 0 count as 0 in proportions; where all siblings' draws do, the proportions are
   * those of the means.
   */
  @Override
  public void applyToDraw(double[] draw, double[] means, double[] bottoms) {
    double[] weights = draw.clone();
    for (int node : uses) {
      weights[node] = Math.max(0, weights[node]);
    }
    for (int node : uses) {
      if (node < hierarchy.aggregateCount()) {
        int[] parts = hierarchy.splits(node);
        if (Arrays.stream(parts).allMatch(part -> weights[part] == 0)) {
          for (int part : parts) {
            weights[part] = means[part];
          }
        }
      }
    }
    for (int top : tops) {
      divide(top, draw[top], weights, bottoms);
    }
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  @Override
  public int[] uses() {
    return uses.clone();
  }
}

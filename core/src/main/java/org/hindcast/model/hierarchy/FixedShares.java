package org.hindcast.model.hierarchy;

import java.util.Arrays;

/** Each bottom quantity is a fixed share of one node's forecast. */
final class FixedShares implements BottomRule {

  private final int[] from;
  private final double[] shares;

  /**
   * Takes the arrays as they are.
   *
   * @param from the place of the node that each bottom quantity is a share of
   * @param shares one a bottom quantity
   */
  FixedShares(int[] from, double[] shares) {
    this.from = from;
    this.shares = shares;
  }

  /** Every bottom quantity keeps its own forecast. */
  static FixedShares bottomUp(Hierarchy hierarchy) {
    int[] from = new int[hierarchy.bottomCount()];
    double[] shares = new double[from.length];
    for (int j = 0; j < from.length; j++) {
      from[j] = hierarchy.aggregateCount() + j;
      shares[j] = 1;
    }
    return new FixedShares(from, shares);
  }

  @Override
  public void apply(double[] base, double[] bottoms) {
    for (int j = 0; j < bottoms.length; j++) {
      bottoms[j] = shares[j] * base[from[j]];
    }
  }

  @Override
  public int[] uses() {
    return Arrays.stream(from).distinct().sorted().toArray();
  }
}

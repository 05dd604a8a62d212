package org.hindcast.model.hierarchy;

/** How base forecasts of all nodes become coherent forecasts of the bottom quantities. */
interface BottomRule {

  /**
   * Reconciles one vector of forecasts.
   *
   * @param base one a node; nodes that are not used may hold anything; not modified
   * @param bottoms receives one a bottom quantity; modified
   */
  void apply(double[] base, double[] bottoms);

  /**
   * Reconciles one draw.
   *
   * @param draw one a node; not modified
   * @param means the base forecasts that the draw belongs to; not modified
   * @param bottoms receives one a bottom quantity; modified
   */
  default void applyToDraw(double[] draw, double[] means, double[] bottoms) {
    apply(draw, bottoms);
  }

  /** Whether the rule is a matrix times the base forecasts. */
  default boolean isLinear() {
    return true;
  }

  /** The places of the nodes whose base forecasts are used, ascending. */
  int[] uses();
}

package org.hindcast.model.smoothing;

/** Parameters of complex exponential smoothing from which a search may start. */
final class CesStart {

  private static final double[][] PAIRS = {
    {1.05, 0.97},
    {1.3, 0.97},
    {1.7, 0.97},
    {1.02, 1},
    {1.15, 1},
    {1.4, 1},
    {1.75, 1},
    {1.1, 1.02},
    {1.3, 1.03},
    {1.6, 1.03},
    {2, 1.03},
    {1.3, 1.1},
    {1.6, 1.1},
    {2.1, 1.1},
    {1.5, 1.25},
    {1.9, 1.25},
    {1.8, 0.8},
    {1.2, 0.8},
    {1, 0.4},
    {2.35, 1.15}
  };

  private static final double[][] PARTIAL = {
    {1.05, 0.75, 0.15},
    {1.3, 0.7, 0.3},
    {1.8, 0.8, 0.3},
    {1.02, 0.99, 0.01},
    {1.8, 1, 0.4},
    {1.3, 1, 0.4},
    {1.05, 1, 0.05},
    {1.3, 1, 0.05},
    {1.7, 1, 0.05},
    {1.3, 0.97, 0.05},
    {1.05, 0.97, 0.1},
    {1.7, 0.97, 0.3},
    {1.02, 0.9, 0.35},
    {1.98, 1, 0.02},
    {1.98, 1, 0.8}
  };

  private static final double[][] FULL = {
    {1.05, 0.99, 1.05, 0.99},
    {1.3, 0.99, 1.1, 0.99},
    {1.7, 0.99, 1.1, 0.99},
    {1.1, 0.98, 1.4, 0.99},
    {1.3, 0.99, 1.5, 0.98},
    {1.7, 0.99, 1.4, 0.99},
    {1.1, 0.9, 1.5, 1},
    {1.3, 0.9, 1.6, 1.04},
    {1.6, 0.8, 1.3, 1.02},
    {1.5, 1.01, 1.2, 0.95},
    {2, 1.01, 1.05, 0.97},
    {1.1, 1.01, 1.5, 0.9},
    {1.1, 0.6, 1.5, 1.02}
  };

  private CesStart() {}

  /** Points within the bounds; not to be modified. */
  static double[][] points(CesSeason season) {
    return switch (season) {
      case NONE, SIMPLE -> PAIRS;
      case PARTIAL -> PARTIAL;
      case FULL -> FULL;
    };
  }

  /** A point inside the region, from which nearly all of its border can be seen. */
  static double[] inner(CesSeason season) {
    return switch (season) {
      case NONE, SIMPLE -> new double[] {1.3, 1};
      case PARTIAL -> new double[] {1.3, 0.95, 0.1};
      case FULL -> new double[] {1.3, 0.95, 1.3, 0.95};
    };
  }
}

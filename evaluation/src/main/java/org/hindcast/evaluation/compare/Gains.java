package org.hindcast.evaluation.compare;

import java.util.Arrays;

/** Gains of models over a benchmark. */
final class Gains {

  private Gains() {}

  /** Benchmark loss − model loss, one row per model; arrays not modified. */
  static double[][] of(double[] benchmark, LossMatrix models) {
    double[][] gains = new double[models.modelCount()][benchmark.length];
    for (int k = 0; k < gains.length; k++) {
      int model = k;
      Arrays.setAll(gains[k], t -> benchmark[t] - models.loss(model, t));
    }
    return gains;
  }
}

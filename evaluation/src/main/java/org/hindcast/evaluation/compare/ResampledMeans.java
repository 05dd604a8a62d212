package org.hindcast.evaluation.compare;

import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.Resampling;

/** Means of several series, and how far the means of resampled histories lie from them. */
final class ResampledMeans {

  private final double[] means;
  private final double[][] deviations;

  private ResampledMeans(double[] means, double[][] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Resamples all series with the same positions, so that their dependence is kept; rows are
   * series, not modified.
   */
  static ResampledMeans of(double[][] series, Resampling resampling) {
    int n = series[0].length;
    double[] means = new double[series.length];
    for (int k = 0; k < series.length; k++) {
      means[k] = Moments.mean(series[k]);
    }
    double[][] deviations = new double[resampling.replications()][series.length];
    for (int b = 0; b < deviations.length; b++) {
      int[] indices = resampling.indices(b, n);
      for (int k = 0; k < series.length; k++) {
        double sum = 0;
        for (int index : indices) {
          sum += series[k][index];
        }
        deviations[b][k] = sum / n - means[k];
      }
    }
    return new ResampledMeans(means, deviations);
  }

  int replications() {
    return deviations.length;
  }

  double mean(int series) {
    return means[series];
  }

  double deviation(int replication, int series) {
    return deviations[replication][series];
  }

  /** Root mean square deviation of the resampled means: the bootstrap standard error. */
  double standardError(int series) {
    double sum = 0;
    for (double[] row : deviations) {
      sum += row[series] * row[series];
    }
    return Math.sqrt(sum / deviations.length);
  }
}

package org.hindcast.model.decomposition;

import java.util.Arrays;

/** The loops of STL over one series. A workspace: mutable, one thread. */
final class StlWork {

  private static final double[] NONE = {};

  private final Stl settings;
  private final int period;
  private final double[] y;
  private final double[] seasonal;
  private final double[] trend;
  private final double[] detrended;
  private final double[] cycles;
  private final double[] subseries;
  private final double[] subweights;
  private final double[] smooth;
  private final double[] averaged;
  private final double[] lowPass;
  private final Loess loess = new Loess();

  StlWork(Stl settings, double[] y) {
    this.settings = settings;
    this.y = y;
    period = settings.period();
    int n = y.length;
    int extended = n + 2 * period;
    seasonal = new double[n];
    trend = new double[n];
    detrended = new double[n];
    cycles = new double[extended];
    subseries = new double[n / period + 1];
    subweights = new double[n / period + 1];
    smooth = new double[n / period + 3];
    averaged = new double[extended];
    lowPass = new double[extended];
  }

  /** Runs the inner loop, starting from the trend there is. */
  void run(double[] weights, int times) {
    int n = y.length;
    for (int inner = 0; inner < times; inner++) {
      for (int i = 0; i < n; i++) {
        detrended[i] = y[i] - trend[i];
      }
      smoothSubseries(weights);
      movingAverage(cycles, n + 2 * period, period, averaged);
      movingAverage(averaged, n + period + 1, period, lowPass);
      movingAverage(lowPass, n + 2, 3, averaged);
      loess.smooth(averaged, n, settings.lowPass(), NONE, lowPass, 0);
      for (int i = 0; i < n; i++) {
        seasonal[i] = cycles[period + i] - lowPass[i];
        detrended[i] = y[i] - seasonal[i];
      }
      loess.smooth(detrended, n, settings.trend(), weights, trend, 0);
    }
  }

  private void smoothSubseries(double[] weights) {
    int n = y.length;
    LoessSettings seasons = settings.seasonal(n);
    for (int s = 0; s < period; s++) {
      int k = (n - s - 1) / period + 1;
      double[] own = NONE;
      for (int i = 0; i < k; i++) {
        subseries[i] = detrended[i * period + s];
      }
      if (weights.length > 0) {
        for (int i = 0; i < k; i++) {
          subweights[i] = weights[i * period + s];
        }
        own = subweights;
      }
      loess.smooth(subseries, k, seasons, own, smooth, 1);
      smooth[0] = beyond(k, seasons, -1, own, smooth[1]);
      smooth[k + 1] = beyond(k, seasons, k, own, smooth[k]);
      for (int i = 0; i < k + 2; i++) {
        cycles[i * period + s] = smooth[i];
      }
    }
  }

  private double beyond(int k, LoessSettings seasons, int place, double[] weights, double nearest) {
    int window = seasons.window();
    double total = 1;
    if (weights.length > 0) {
      total = 0;
      int from = place < 0 ? 0 : Math.max(0, k - window);
      int to = place < 0 ? Math.min(window, k) : k;
      for (int i = from; i < to; i++) {
        total += weights[i];
      }
    }
    return total > 0 ? loess.at(subseries, k, window, seasons.degree(), place, weights) : nearest;
  }

  /** Weights by Tukey's bisquare at six times the median absolute remainder. */
  double[] robustness(double[] present) {
    int n = y.length;
    double[] remainders = new double[n];
    double[] sorted = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      remainders[i] = Math.abs(y[i] - trend[i] - seasonal[i]);
      if (present.length == 0 || present[i] > 0) {
        sorted[count++] = remainders[i];
      }
    }
    Arrays.sort(sorted, 0, count);
    double scale = 3 * (sorted[count / 2] + sorted[count - count / 2 - 1]);
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double share = remainders[i] / scale;
      double rest = 1 - share * share;
      weights[i] =
          remainders[i] <= 0.001 * scale ? 1 : remainders[i] <= 0.999 * scale ? rest * rest : 0;
      if (present.length > 0) {
        weights[i] *= present[i];
      }
    }
    return weights;
  }

  private static void movingAverage(double[] values, int n, int window, double[] averages) {
    double sum = 0;
    for (int i = 0; i < window; i++) {
      sum += values[i];
    }
    averages[0] = sum / window;
    for (int i = window; i < n; i++) {
      sum += values[i] - values[i - window];
      averages[i - window + 1] = sum / window;
    }
  }

  double[] seasonal() {
    return seasonal;
  }

  double[] trend() {
    return trend;
  }
}

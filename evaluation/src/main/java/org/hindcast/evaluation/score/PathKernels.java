package org.hindcast.evaluation.score;

/** Scores of paths, as functions of arrays; arrays are not modified. */
final class PathKernels {

  private PathKernels() {}

  /** The sum over steps of the sum of errors so far. */
  static double periodsInStock(double[] f, double[] y) {
    double stock = 0;
    double sum = 0;
    for (int t = 0; t < f.length; t++) {
      stock += f[t] - y[t];
      sum += stock;
    }
    return sum;
  }

  /** The sum of errors. */
  static double cumulativeError(double[] f, double[] y) {
    double sum = 0;
    for (int t = 0; t < f.length; t++) {
      sum += f[t] - y[t];
    }
    return sum;
  }

  /**
   * The autocorrelation of the errors at lag 1; {@code NaN} of fewer than three, or equal, ones.
   */
  static double errorAutocorrelation(double[] f, double[] y) {
    int n = f.length;
    double[] e = new double[n];
    for (int t = 0; t < n; t++) {
      e[t] = f[t] - y[t];
    }
    if (n < 3 || PooledKernels.isConstant(e, n)) {
      return Double.NaN;
    }
    double mean = PooledKernels.mean(e, n);
    double products = 0;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      squares += (e[t] - mean) * (e[t] - mean);
      products += t == 0 ? 0 : (e[t] - mean) * (e[t - 1] - mean);
    }
    return products / squares;
  }

  /** The sum of the sizes of successive changes. */
  static double totalVariation(double[] f) {
    double sum = 0;
    for (int i = 1; i < f.length; i++) {
      sum += Math.abs(f[i] - f[i - 1]);
    }
    return sum;
  }

  static double range(double[] values) {
    double low = values[0];
    double high = values[0];
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }

  /** The flip-flop index of at least three successive forecasts. */
  static double flipFlop(double[] f) {
    return (totalVariation(f) - range(f)) / (f.length - 2);
  }

  /** The place of the first of the largest values. */
  static int peak(double[] values) {
    int peak = 0;
    for (int t = 1; t < values.length; t++) {
      peak = values[t] > values[peak] ? t : peak;
    }
    return peak;
  }

  /**
   * 1 for a peak at a place, −1 for a trough, else 0; places within a window of an end have none.
   */
  static int turn(double[] x, int place, int window, double size) {
    if (place < window || place + window >= x.length) {
      return 0;
    }
    return isPeak(x, place, window, size, 1) ? 1 : isPeak(x, place, window, size, -1) ? -1 : 0;
  }

  private static boolean isPeak(double[] x, int place, int window, double size, int sign) {
    double top = sign * x[place];
    double left = top;
    double right = top;
    for (int k = 1; k <= window; k++) {
      double before = sign * x[place - k];
      double after = sign * x[place + k];
      if (before >= top || after > top) {
        return false;
      }
      left = Math.min(left, before);
      right = Math.min(right, after);
    }
    return left < top && right < top && top - left >= size && top - right >= size;
  }

  /** The numbers of turns that both have, that only the forecast has, and only the actuals. */
  static void turns(double[] f, double[] y, int window, double size, double[] out) {
    out[0] = 0;
    out[1] = 0;
    out[2] = 0;
    for (int t = window; t < f.length - window; t++) {
      int forecast = turn(f, t, window, size);
      int actual = turn(y, t, window, size);
      out[0] += forecast != 0 && forecast == actual ? 1 : 0;
      out[1] += forecast != 0 && forecast != actual ? 1 : 0;
      out[2] += actual != 0 && forecast != actual ? 1 : 0;
    }
  }
}

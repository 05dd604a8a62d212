package org.hindcast.model.smoothing;

/** The kernel of simple exponential smoothing with the first level concentrated out. */
final class SimpleSmoothing {

  /** Places in the result of {@link #filter}. */
  static final int FIRST_LEVEL = 0;

  static final int LAST_LEVEL = 1;
  static final int SQUARES = 2;

  private static final double LOWEST = 1e-4;
  private static final double HIGHEST = 0.9999;
  private static final int GRID = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private SimpleSmoothing() {}

  /** The smoothing parameter with the least sum of squared one-step errors. */
  static double bestAlpha(double[] y) {
    double[] result = new double[3];
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= GRID; i++) {
      filterInto(y, gridPoint(i), result);
      if (result[SQUARES] < least) {
        least = result[SQUARES];
        best = i;
      }
    }
    double low = gridPoint(Math.max(0, best - 1));
    double high = gridPoint(Math.min(GRID, best + 1));
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = squares(y, left, result);
    double atRight = squares(y, right, result);
    while (high - low > 1e-10) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = squares(y, left, result);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = squares(y, right, result);
      }
    }
    double middle = (low + high) / 2;
    return squares(y, middle, result) < least ? middle : gridPoint(best);
  }

  private static double gridPoint(int i) {
    return LOWEST + (HIGHEST - LOWEST) * i / GRID;
  }

  private static double squares(double[] y, double alpha, double[] result) {
    filterInto(y, alpha, result);
    return result[SQUARES];
  }

  /**
   * Smooths from the first level that fits best.
   *
   * @param y not modified; {@code NaN} where missing, the first value observed
   * @return first level, last level and sum of squared one-step errors
   */
  static double[] filter(double[] y, double alpha) {
    double[] result = new double[3];
    filterInto(y, alpha, result);
    return result;
  }

  private static void filterInto(double[] y, double alpha, double[] result) {
    // Started at the first value, so that the correction for the best start is small and exact.
    double start = y[0];
    double level = start;
    double weight = 1;
    double squares = 0;
    double product = 0;
    double weights = 0;
    for (double value : y) {
      if (!Double.isNaN(value)) {
        double error = value - level;
        squares += error * error;
        product += error * weight;
        weights += weight * weight;
        level += alpha * error;
        weight *= 1 - alpha;
      }
    }
    double shift = product / weights;
    result[FIRST_LEVEL] = start + shift;
    result[LAST_LEVEL] = level + weight * shift;
    result[SQUARES] = Math.max(0, squares - product * shift);
  }
}

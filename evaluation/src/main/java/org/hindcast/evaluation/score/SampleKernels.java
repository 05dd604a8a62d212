package org.hindcast.evaluation.score;

import java.util.Arrays;

/**
 * Scores of samples, as plain functions of arrays: usable without archive or table.
 *
 * <p>Only the first {@code n} draws of an array count. Formulas as in Jordan, Krüger and Lerch
 * (2019), doi:10.18637/jss.v090.i12.
 */
public final class SampleKernels {

  /** Scales the median absolute deviation to the standard deviation of a normal distribution. */
  private static final double MAD_CONSTANT = 1.4826;

  private SampleKernels() {}

  /**
   * Sorts finite draws ascending, faster than {@link Arrays#sort(double[], int, int)}: as whole
   * numbers, in which the comparison is cheaper.
   *
   * @param draws modified
   * @param room at least n long; modified
   */
  public static void sort(double[] draws, int n, long[] room) {
    for (int i = 0; i < n; i++) {
      room[i] = ordered(Double.doubleToRawLongBits(draws[i]));
    }
    Arrays.sort(room, 0, n);
    for (int i = 0; i < n; i++) {
      draws[i] = Double.longBitsToDouble(ordered(room[i]));
    }
  }

  /** Bits whose order as whole numbers is that of the numbers, and back. */
  private static long ordered(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The mean; {@code draws} is not modified. */
  public static double mean(double[] draws, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += draws[i];
    }
    return sum / n;
  }

  /**
   * The variance around the mean with divisor n; {@code draws} is not modified. Exactly 0 if all
   * draws are equal.
   */
  public static double variance(double[] draws, int n) {
    // Differences to the first draw keep equal draws from leaving a rounding error.
    double shift = 0;
    for (int i = 0; i < n; i++) {
      shift += draws[i] - draws[0];
    }
    shift /= n;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double deviation = draws[i] - draws[0] - shift;
      sum += deviation * deviation;
    }
    return sum / n;
  }

  /**
   * The quantile by linear interpolation (type 7 of Hyndman and Fan, 1996,
   * doi:10.1080/00031305.1996.10473566).
   *
   * @param sorted ascending; not modified
   */
  public static double quantile(double[] sorted, int n, double level) {
    double place = level * (n - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, n - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The continuous ranked probability score of the empirical distribution: {@code mean|x − y| −
   * (1/M²) Σ (2i − M − 1) x(i)}.
   *
   * <p>Gneiting and Raftery (2007), doi:10.1198/016214506000001437. M = 1 gives |x − y|.
   *
   * @param sorted ascending; not modified
   */
  public static double crps(double[] sorted, int n, double y) {
    return meanDistance(sorted, n, y) - weightedSpread(sorted, n) / ((double) n * n);
  }

  /**
   * The fair score, whose expectation does not depend on the number of draws: as {@link #crps} with
   * divisor M(M − 1). May be slightly negative.
   *
   * <p>Ferro (2014), doi:10.1002/qj.2270.
   *
   * @param sorted ascending, at least 2; not modified
   */
  public static double crpsFair(double[] sorted, int n, double y) {
    return meanDistance(sorted, n, y) - weightedSpread(sorted, n) / (n * (n - 1.0));
  }

  /**
   * The score from probability-weighted moments: {@code mean|x − y| + b0 − 2 b1}, {@code b1 = Σ (i
   * − 1) x(i) / (M(M − 1))}. Equal to {@link #crpsFair} up to rounding.
   *
   * <p>Zamo and Naveau (2018), doi:10.1007/s11004-017-9709-7.
   *
   * @param sorted ascending, at least 2; not modified
   */
  public static double crpsWeightedMoments(double[] sorted, int n, double y) {
    double b1 = 0;
    for (int i = 0; i < n; i++) {
      b1 += i * sorted[i];
    }
    return meanDistance(sorted, n, y) + mean(sorted, n) - 2 * b1 / (n * (n - 1.0));
  }

  private static double meanDistance(double[] draws, int n, double y) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(draws[i] - y);
    }
    return sum / n;
  }

  private static double weightedSpread(double[] sorted, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (2.0 * i + 1 - n) * sorted[i];
    }
    return sum;
  }

  /**
   * The direction of the miss: {@code 1 − 2 P(X ≤ y)}, where ties count half; from −1 (all draws
   * below the actual) to 1.
   *
   * @param draws not modified
   */
  public static double bias(double[] draws, int n, double y) {
    int below = 0;
    int equal = 0;
    for (int i = 0; i < n; i++) {
      below += draws[i] < y ? 1 : 0;
      equal += draws[i] == y ? 1 : 0;
    }
    return 1 - (2.0 * below + equal) / n;
  }

  /**
   * The Dawid–Sebastiani score {@code (y − m)²/s² + 2 ln s} with the sample variance of divisor M;
   * {@code NaN} without spread.
   *
   * <p>Dawid and Sebastiani (1999), doi:10.1214/aos/1018031101.
   *
   * @param draws not modified
   */
  public static double dawidSebastiani(double[] draws, int n, double y) {
    double variance = variance(draws, n);
    double error = mean(draws, n) - y;
    return variance == 0 ? Double.NaN : error * error / variance + Math.log(variance);
  }

  /** The same with the variance of divisor n − 1; {@code NaN} of equal draws. */
  public static double dawidSebastianiUnbiased(double[] draws, int n, double y) {
    double variance = variance(draws, n) * n / (n - 1.0);
    double error = mean(draws, n) - y;
    return variance > 0 ? error * error / variance + Math.log(variance) : Double.NaN;
  }

  /**
   * The logarithmic score of a normal kernel density estimate with the bandwidth of Scott (1992),
   * as R's {@code bw.nrd} chooses it. Infinite where the density is 0 in double precision: far from
   * all draws, or beside draws without spread.
   *
   * @param sorted ascending, at least 2; not modified
   */
  public static double logScore(double[] sorted, int n, double y) {
    double deviation = Math.sqrt(variance(sorted, n) * n / (n - 1.0));
    double range = (quantile(sorted, n, 0.75) - quantile(sorted, n, 0.25)) / 1.34;
    double bandwidth = 1.06 * Math.min(deviation, range) * Math.pow(n, -0.2);
    if (bandwidth == 0) {
      return Arrays.binarySearch(sorted, 0, n, y) >= 0
          ? Double.NEGATIVE_INFINITY
          : Double.POSITIVE_INFINITY;
    }
    double density = 0;
    for (int i = 0; i < n; i++) {
      double z = (y - sorted[i]) / bandwidth;
      density += Math.exp(-z * z / 2);
    }
    return -Math.log(density / (n * bandwidth * Math.sqrt(2 * Math.PI)));
  }

  /**
   * The median absolute deviation from the median, times 1.4826.
   *
   * @param sorted ascending; modified
   */
  public static double medianAbsoluteDeviation(double[] sorted, int n) {
    double median = quantile(sorted, n, 0.5);
    for (int i = 0; i < n; i++) {
      sorted[i] = Math.abs(sorted[i] - median);
    }
    Arrays.sort(sorted, 0, n);
    return MAD_CONSTANT * quantile(sorted, n, 0.5);
  }
}

package org.hindcast.model.hierarchy;

/**
 * The covariance of errors, its correlations shrunk towards 0.
 *
 * <p>With {@code w_tij} the product of the errors of {@code i} and {@code j} at time {@code t},
 * each divided by its root mean square, and {@code r_ij} the mean of {@code w_tij} over the {@code
 * T} times, the correlations become {@code (1 - λ)·r_ij}, where {@code λ = Σ Var(r_ij) / Σ r_ij²}
 * over {@code i ≠ j}, cut to [0, 1], and {@code Var(r_ij) = Σ_t (w_tij - r_ij)² / (T·(T-1))}.
 * Errors are taken to have mean 0 and are not centred, as in the software of the authors of MinT.
 *
 * <p>References: Schäfer and Strimmer (2005), doi:10.2202/1544-6115.1175; Wickramasuriya,
 * Athanasopoulos and Hyndman (2019), doi:10.1080/01621459.2018.1448825.
 */
final class Shrinkage {

  private final double intensity;
  private final double[] deviations;
  private final double[][] correlations;

  private Shrinkage(double intensity, double[] deviations, double[][] correlations) {
    this.intensity = intensity;
    this.deviations = deviations;
    this.correlations = correlations;
  }

  /**
   * Estimates the covariance; a series of errors that are all 0 is correlated with nothing.
   *
   * @param errors a row a time, at least two rows, without missing values; not modified
   */
  static Shrinkage of(double[][] errors) {
    int times = errors.length;
    int n = errors[0].length;
    double[] deviations = rootMeanSquares(errors);
    double[][] standard = new double[n][times];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < times; t++) {
        standard[i][t] = deviations[i] > 0 ? errors[t][i] / deviations[i] : 0;
      }
    }
    double[][] correlations = new double[n][n];
    double variances = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      correlations[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double mean = 0;
        for (int t = 0; t < times; t++) {
          mean += standard[i][t] * standard[j][t] / times;
        }
        double variance = 0;
        for (int t = 0; t < times; t++) {
          double off = standard[i][t] * standard[j][t] - mean;
          variance += off * off;
        }
        correlations[i][j] = mean;
        variances += variance / times / (times - 1);
        squares += mean * mean;
      }
    }
    double intensity = squares > 0 ? Math.max(0, Math.min(1, variances / squares)) : 1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        correlations[i][j] *= 1 - intensity;
        correlations[j][i] = correlations[i][j];
      }
    }
    return new Shrinkage(intensity, deviations, correlations);
  }

  /** Nothing but independence: what is assumed where errors are too few to tell. */
  static Shrinkage independent(int n) {
    double[][] correlations = new double[n][n];
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      correlations[i][i] = 1;
      deviations[i] = 1;
    }
    return new Shrinkage(1, deviations, correlations);
  }

  /** The root mean square of each column. */
  static double[] rootMeanSquares(double[][] errors) {
    double[] roots = new double[errors[0].length];
    for (int i = 0; i < roots.length; i++) {
      double sum = 0;
      for (double[] row : errors) {
        sum += row[i] * row[i];
      }
      roots[i] = Math.sqrt(sum / errors.length);
    }
    return roots;
  }

  /** The intensity λ, from 0 (as estimated) to 1 (independent). */
  double intensity() {
    return intensity;
  }

  /** The shrunken correlations; not to be changed. */
  double[][] correlations() {
    return correlations;
  }

  /** The shrunken covariance. */
  double[][] covariance() {
    int n = deviations.length;
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] = correlations[i][j] * deviations[i] * deviations[j];
      }
    }
    return covariance;
  }
}

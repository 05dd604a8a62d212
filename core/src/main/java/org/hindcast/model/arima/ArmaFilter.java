package org.hindcast.model.arima;

import java.util.Arrays;

/**
 * The innovations of a stationary ARMA process, exactly from the first observation on.
 *
 * <p>The gains follow the Chandrasekhar recursions of Morf, Sidhu and Kailath (1974,
 * doi:10.1109/TAC.1974.1100576), which need a vector where the Kalman filter needs a matrix,
 * because the process starts in its stationary state. The state is Harvey's: its first element is
 * the forecast of the next observation. Variances are in units of the innovation variance.
 *
 * <p>A workspace: mutable, one thread.
 */
final class ArmaFilter {

  /** The filter is taken as settled once its variance is this close to that of the innovations. */
  private static final double SETTLED = 1e-15;

  private double[] phi = {};
  private double[] theta = {};
  private int dimension;
  private double[] psi = {};
  private double[] gamma = {};
  private double[] firstRow = {};
  private double[] gain = {};
  private double[] drop = {};
  private double[] shifted = {};
  private double[][] states = {};
  private double logDeterminant;

  /**
   * Sets the process {@code w_t = Σ φ_j w_{t-j} + ε_t + Σ θ_j ε_{t-j}}.
   *
   * @param autoregressive not modified
   * @param movingAverage not modified
   * @return whether it is stationary; if not, the filter cannot be used
   */
  boolean set(double[] autoregressive, double[] movingAverage) {
    int p = autoregressive.length;
    int q = movingAverage.length;
    int size = Math.max(Math.max(p, q + 1), 1);
    if (size != dimension) {
      dimension = size;
      phi = new double[size + 1];
      theta = new double[size + 1];
      firstRow = new double[size + 1];
      gain = new double[size];
      drop = new double[size + 1];
      shifted = new double[size];
      states = new double[0][];
    }
    Arrays.fill(phi, 0);
    Arrays.fill(theta, 0);
    System.arraycopy(autoregressive, 0, phi, 0, p);
    System.arraycopy(movingAverage, 0, theta, 0, q);
    psi = Lags.psi(autoregressive, movingAverage, size);
    gamma = new double[size + 1];
    if (!autocovariances(p, q)) {
      return false;
    }
    firstRow[0] = gamma[0];
    for (int k = 1; k < size; k++) {
      double sum = 0;
      for (int j = k; j < size; j++) {
        sum += phi[j] * gamma[1 + j - k] + theta[j - 1] * psi[j - k];
      }
      firstRow[k] = sum;
    }
    firstRow[size] = 0;
    return true;
  }

  /**
   * γ_0 … γ_dimension, by stepping the recursion down to order 0 and up again: with {@code h_k} the
   * cross-covariance of the moving-average part, the reversed recursion has the right-hand side
   * reversed, so that each step down combines the two in {@code O(p)}.
   */
  private boolean autocovariances(int p, int q) {
    double[] right = new double[Math.max(p, q) + 1];
    for (int k = 0; k <= q; k++) {
      double sum = 0;
      for (int j = k; j <= q; j++) {
        sum += (j == 0 ? 1 : theta[j - 1]) * psi[j - k];
      }
      right[k] = sum;
    }
    if (p == 0) {
      System.arraycopy(right, 0, gamma, 0, q + 1);
      return true;
    }
    double[][] recursions = new double[p + 1][];
    double[] rights = new double[p + 1];
    double[] h = Arrays.copyOf(right, p + 1);
    recursions[p] = Arrays.copyOf(phi, p);
    rights[p] = h[p];
    for (int k = p; k >= 1; k--) {
      double[] current = recursions[k];
      double last = -current[k - 1];
      if (!(Math.abs(last) < 1)) {
        return false;
      }
      double scale = 1 / (1 - last * last);
      double[] lower = new double[k - 1];
      for (int j = 0; j < k - 1; j++) {
        lower[j] = (current[j] - last * current[k - 2 - j]) * scale;
      }
      double[] next = new double[k];
      for (int j = 0; j < k; j++) {
        next[j] = (h[j] - last * h[k - j]) * scale;
      }
      recursions[k - 1] = lower;
      rights[k - 1] = next[k - 1];
      h = next;
    }
    gamma[0] = h[0];
    for (int k = 1; k < gamma.length; k++) {
      double[] recursion = recursions[Math.min(k, p)];
      double sum = k <= p ? rights[k] : k < right.length ? right[k] : 0;
      for (int j = 1; j <= recursion.length; j++) {
        sum += recursion[j - 1] * gamma[k - j];
      }
      gamma[k] = sum;
    }
    return true;
  }

  /**
   * Turns observations into standardised innovations.
   *
   * @param columns series of one length, all filtered alike; not modified
   * @param innovations receives as many of the same length; modified
   */
  void filter(double[][] columns, double[][] innovations) {
    int size = dimension;
    if (states.length != columns.length) {
      states = new double[columns.length][size + 1];
    }
    for (double[] state : states) {
      Arrays.fill(state, 0);
    }
    double variance = firstRow[0];
    for (int i = 0; i < size; i++) {
      gain[i] = phi[i] * firstRow[0] + firstRow[i + 1];
      drop[i] = gain[i];
    }
    drop[size] = 0;
    double weight = -1 / variance;
    boolean settled = false;
    double product = 1;
    double logs = 0;
    int n = columns[0].length;
    for (int t = 0; t < n; t++) {
      product *= variance;
      if (product > 1e200) {
        logs += Math.log(product);
        product = 1;
      }
      double scale = 1 / variance;
      double root = Math.sqrt(scale);
      for (int c = 0; c < columns.length; c++) {
        double[] state = states[c];
        double error = columns[c][t] - state[0];
        innovations[c][t] = error * root;
        double step = error * scale;
        double first = state[0];
        for (int i = 0; i < size; i++) {
          state[i] = phi[i] * first + state[i + 1] + gain[i] * step;
        }
      }
      if (settled) {
        continue;
      }
      double head = drop[0];
      double nextVariance = variance + weight * head * head;
      if (head == 0) {
        System.arraycopy(drop, 1, drop, 0, size);
        continue;
      }
      if (nextVariance - 1 < SETTLED) {
        settled = true;
        variance = 1;
        for (int i = 0; i < size; i++) {
          gain[i] = phi[i] + theta[i];
        }
        continue;
      }
      double pull = weight * head;
      for (int i = 0; i < size; i++) {
        shifted[i] = phi[i] * head + drop[i + 1];
        gain[i] += shifted[i] * pull;
      }
      weight += pull * pull * scale;
      double ratio = head / nextVariance;
      for (int i = 0; i < size; i++) {
        drop[i] = shifted[i] - gain[i] * ratio;
      }
      variance = nextVariance;
    }
    logDeterminant = logs + Math.log(product);
  }

  /** {@code Σ log F_t} of the last call of {@link #filter}. */
  double logDeterminant() {
    return logDeterminant;
  }

  /** A copy of the state of a column after the last observation: the forecast of its future. */
  double[] state(int column) {
    return Arrays.copyOf(states[column], dimension);
  }

  /**
   * The covariance of the state's error after {@code n} observations, less that of the coming
   * innovation: what the finite past leaves unknown.
   */
  double[][] excess(int n) {
    int size = dimension;
    double[][] covariance = new double[size][size];
    for (int i = size - 1; i >= 0; i--) {
      for (int k = size - 1; k >= i; k--) {
        double before = i + 1 < size && k + 1 < size ? covariance[i + 1][k + 1] : 0;
        double value =
            phi[i] * phi[k] * firstRow[0]
                + phi[i] * firstRow[k + 1]
                + phi[k] * firstRow[i + 1]
                + before
                + load(i) * load(k);
        covariance[i][k] = value;
        covariance[k][i] = value;
      }
    }
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        covariance[i][k] -= load(i) * load(k);
      }
    }
    double[] column = new double[size];
    double[][] next = new double[size][size];
    for (int t = 0; t < n; t++) {
      double variance = covariance[0][0] + 1;
      // The error never grows from here on, so once the next observation is known so is the rest.
      if (covariance[0][0] < SETTLED) {
        return new double[size][size];
      }
      for (int i = 0; i < size; i++) {
        column[i] = phi[i] * (covariance[0][0] + 1) + at(covariance, i + 1, 0) + theta[i];
      }
      for (int i = 0; i < size; i++) {
        for (int k = i; k < size; k++) {
          double value =
              phi[i] * phi[k] * variance
                  + phi[i] * (at(covariance, k + 1, 0) + theta[k])
                  + phi[k] * (at(covariance, i + 1, 0) + theta[i])
                  + at(covariance, i + 1, k + 1)
                  + theta[i] * theta[k]
                  - column[i] * column[k] / variance;
          next[i][k] = value;
          next[k][i] = value;
        }
      }
      double[][] swap = covariance;
      covariance = next;
      next = swap;
    }
    return covariance;
  }

  private double at(double[][] matrix, int i, int k) {
    return i < dimension && k < dimension ? matrix[i][k] : 0;
  }

  private double load(int i) {
    return i == 0 ? 1 : theta[i - 1];
  }
}

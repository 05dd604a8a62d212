package org.hindcast.evaluation.inference;

import java.util.Arrays;

/**
 * Adjustment of the p-values of a declared family of tests.
 *
 * <p>Adjusted p-values are compared with the nominal level as they are. Same numbers as R {@code
 * p.adjust}.
 */
public enum MultipleTesting {
  /** No adjustment. */
  NONE,
  /**
   * Holm's step-down Bonferroni: controls the probability of any false rejection under every
   * dependence. Reference: Holm 1979, Scandinavian Journal of Statistics 6, 65–70.
   */
  HOLM,
  /**
   * Benjamini and Hochberg: controls the expected share of false rejections under independence or
   * positive dependence. Reference: <a
   * href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">doi:10.1111/j.2517-6161.1995.tb02031.x</a>.
   */
  BENJAMINI_HOCHBERG;

  /**
   * Adjusts a family of p-values.
   *
   * @param pValues each in [0, 1]; not modified
   * @return adjusted p-values in the order given
   */
  public double[] adjust(double... pValues) {
    int m = pValues.length;
    Integer[] order = new Integer[m];
    for (int i = 0; i < m; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "The p-value ("
                + pValues[i]
                + ") at position "
                + i
                + " must lie in [0, 1]. Maybe leave out tests that"
                + " could not be made.");
      }
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
    double[] adjusted = pValues.clone();
    switch (this) {
      case HOLM -> {
        double largest = 0;
        for (int i = 0; i < m; i++) {
          largest = Math.max(largest, Math.min(1, (m - i) * pValues[order[i]]));
          adjusted[order[i]] = largest;
        }
      }
      case BENJAMINI_HOCHBERG -> {
        double smallest = 1;
        for (int i = m - 1; i >= 0; i--) {
          smallest = Math.min(smallest, pValues[order[i]] * m / (i + 1.0));
          adjusted[order[i]] = smallest;
        }
      }
      case NONE -> {}
    }
    return adjusted;
  }
}

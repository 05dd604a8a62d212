package org.hindcast.model.hierarchy;

/** Keeps quantities that cannot be negative from being so, without changing their sum. */
final class NonNegative {

  private NonNegative() {}

  /**
   * Sets negative values to 0 and takes what that adds from the positive ones in proportion; if
   * their sum is negative, all become 0.
   *
   * @param values modified
   * @param bounded which of them cannot be negative; not modified
   */
  static void apply(double[] values, boolean[] bounded) {
    double sum = 0;
    double positive = 0;
    for (int j = 0; j < values.length; j++) {
      if (bounded[j]) {
        sum += values[j];
        positive += Math.max(0, values[j]);
      }
    }
    if (sum >= positive) {
      return;
    }
    double factor = Math.max(0, sum) / positive;
    for (int j = 0; j < values.length; j++) {
      if (bounded[j]) {
        values[j] = values[j] > 0 ? values[j] * factor : 0;
      }
    }
  }
}

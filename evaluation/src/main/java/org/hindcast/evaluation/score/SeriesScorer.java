package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;

/**
 * Scores each series of a model by its figure beside the benchmark's on the same units: a score and
 * the number of forecasts behind it as components.
 *
 * @param inner the rule of the figures
 * @param benchmark the model held against
 * @param formula of the two figures
 * @param needsError whether a figure of 0 has no score
 */
record SeriesScorer(ScoringRule inner, String benchmark, SeriesFormula formula, boolean needsError)
    implements JointScorer {

  /** The score of a series from its figure, the benchmark's, and the number of forecasts. */
  @FunctionalInterface
  interface SeriesFormula {
    double score(double own, double other, int n);
  }

  @Override
  public ScoreParts score(JointRows rows) {
    ScoreParts pairs = new BenchmarkScorer(List.of(inner), benchmark).score(rows);
    long[] series = new long[pairs.size()];
    for (int i = 0; i < series.length; i++) {
      int row = pairs.row(i);
      long key = (long) pairs.group(i) * rows.archive().models().size();
      key = (key + rows.archive().modelCode(row)) * rows.archive().quantities().size();
      series[i] = key + rows.archive().quantityCode(row);
    }
    int[] order = JointRows.sortedBy(series);
    int count = (int) Arrays.stream(series).distinct().count();
    ScoreParts parts = new ScoreParts(new int[count], new int[count], 2);
    int unit = 0;
    int from = 0;
    for (int k = 1; k <= order.length; k++) {
      if (k == order.length || series[order[k]] != series[order[from]]) {
        int last = order[k - 1];
        parts.place(unit, pairs.row(last), pairs.group(last));
        fill(parts, unit++, pairs, Arrays.copyOfRange(order, from, k));
        from = k;
      }
    }
    return parts;
  }

  private void fill(ScoreParts parts, int unit, ScoreParts pairs, int[] places) {
    int[] scored = Arrays.stream(places).filter(pairs::isScored).toArray();
    int n = scored.length;
    if (n == 0) {
      parts.fail(unit, Reason.NO_BENCHMARK);
      return;
    }
    int width = inner.components();
    double[][] columns = new double[2 * width][n];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < n; i++) {
        columns[c][i] = pairs.values(c)[scored[i]];
      }
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double own = figure(inner, columns, ones, n);
    double other = figure(inner, Arrays.copyOfRange(columns, width, 2 * width), ones, n);
    if (!(other > 0) || (needsError && !(own > 0))) {
      parts.fail(unit, Reason.ZERO_ERROR);
      return;
    }
    parts.values(0)[unit] = formula.score(own, other, n);
    parts.values(1)[unit] = n;
  }

  /** The figure of a rule from columns of its components. */
  static double figure(ScoringRule rule, double[][] columns, double[] weights, int n) {
    double sum = PooledKernels.sumOfProducts(columns[0], weights, n);
    return switch (rule.aggregation()) {
      case SUM -> sum;
      case ROOT_MEAN -> Math.sqrt(sum / PooledKernels.sum(weights, n));
      case EXP_MEAN -> Math.exp(sum / PooledKernels.sum(weights, n));
      case RATIO_OF_SUMS -> sum / PooledKernels.sumOfProducts(columns[1], weights, n);
      case MEDIAN -> PooledKernels.weightedMedian(columns[0], weights, n);
      case MINIMUM -> Arrays.stream(columns[0], 0, n).min().orElse(Double.NaN);
      case MAXIMUM -> Arrays.stream(columns[0], 0, n).max().orElse(Double.NaN);
      default -> sum / PooledKernels.sum(weights, n);
    };
  }

  @Override
  public boolean comparesLevels() {
    return inner.comparesLevels();
  }
}

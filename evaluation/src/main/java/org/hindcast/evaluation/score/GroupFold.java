package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Folds the scores of one rule into groups. Folds over parts of the forecasts merge to the same
 * bits as one fold over all of them. Mutable; not safe for use by several threads.
 */
final class GroupFold {

  // With so few groups, buffers for their scores stay in cache.
  private static final int BUFFERED = 64;
  private static final int BUFFER = 256;
  private static final int REASONS = Reason.values().length + 1;

  private final ScoringRule rule;
  private final boolean gathers;
  private final ExactSum[][] sums;
  private final double[][][] gathered;
  private final int[][] counts;
  private final double[][][] buffers;
  private final int[] filled;

  GroupFold(ScoringRule rule, int groups) {
    this.rule = rule;
    gathers =
        switch (rule.aggregation()) {
          case MEDIAN, MINIMUM, MAXIMUM, POOLED -> true;
          default -> false;
        };
    sums = new ExactSum[gathers ? 0 : rule.components()][groups];
    gathered = new double[gathers ? rule.components() : 0][groups][];
    counts = new int[groups][];
    double[][] workspace = ExactSum.workspace();
    for (ExactSum[] column : sums) {
      Arrays.setAll(column, group -> new ExactSum(workspace));
    }
    buffers = new double[gathers || groups > BUFFERED ? 0 : rule.components()][groups][BUFFER];
    filled = new int[groups];
    for (double[][] column : gathered) {
      Arrays.setAll(column, group -> new double[8]);
    }
    Arrays.setAll(counts, group -> new int[REASONS]);
  }

  /** Adds the scores of a block, which has been scored by the rule. */
  void add(ScoreBlock block, int[] groups) {
    byte[] reasons = block.reasons();
    int n = block.size();
    if (buffers.length > 0 && block.failures() == 0 && isUniform(groups, n)) {
      for (int c = 0; c < rule.components(); c++) {
        sums[c][groups[0]].addAll(block.out(c), 0, n);
      }
      counts[groups[0]][0] += n;
      return;
    }
    for (int i = 0; i < n; i++) {
      int place = counts[groups[i]][reasons[i]]++;
      if (reasons[i] == 0) {
        if (buffers.length > 0) {
          buffer(block, i, groups[i]);
        } else {
          for (int c = 0; c < rule.components(); c++) {
            if (gathers) {
              gather(c, groups[i], place, block.out(c)[i]);
            } else {
              sums[c][groups[i]].add(block.out(c)[i]);
            }
          }
        }
      }
    }
  }

  private static boolean isUniform(int[] groups, int n) {
    int different = 0;
    for (int i = 1; i < n; i++) {
      different |= groups[i] ^ groups[0];
    }
    return different == 0;
  }

  private void buffer(ScoreBlock block, int i, int group) {
    int place = filled[group]++;
    for (int c = 0; c < buffers.length; c++) {
      buffers[c][group][place] = block.out(c)[i];
    }
    if (place + 1 == BUFFER) {
      flush(group);
    }
  }

  private void flush(int group) {
    for (int c = 0; c < buffers.length; c++) {
      sums[c][group].addAll(buffers[c][group], 0, filled[group]);
    }
    filled[group] = 0;
  }

  /** Counts a forecast that has no score. */
  void count(int group, Reason reason) {
    counts[group][ForecastRows.code(reason)]++;
  }

  /** Adds the groups of another fold of the same rule. */
  void merge(GroupFold other) {
    for (int group = 0; group < counts.length; group++) {
      flush(group);
      other.flush(group);
      for (int c = 0; c < gathered.length; c++) {
        for (int k = 0; k < other.counts[group][0]; k++) {
          gather(c, group, counts[group][0] + k, other.gathered[c][group][k]);
        }
      }
      for (int c = 0; c < sums.length; c++) {
        sums[c][group].merge(other.sums[c][group]);
      }
      for (int reason = 0; reason < REASONS; reason++) {
        counts[group][reason] += other.counts[group][reason];
      }
    }
  }

  /** The number of forecasts of a group with a score. */
  int scored(int group) {
    return counts[group][0];
  }

  /** The number of forecasts of a group without a score for a reason. */
  int count(int group, int reasonCode) {
    return counts[group][reasonCode];
  }

  /** The figure of a group as if all its scores were there, {@code NaN} if there is none. */
  double figure(int group) {
    int n = counts[group][0];
    if (n == 0) {
      return Double.NaN;
    }
    flush(group);
    double first = gathers ? 0 : sums[0][group].value();
    return switch (rule.aggregation()) {
      case MEAN -> rule.factor() * (first / n);
      case SUM -> rule.factor() * first;
      case ROOT_MEAN -> rule.factor() * Math.sqrt(first / n);
      case EXP_MEAN -> Math.exp(first / n);
      case RATIO_OF_SUMS -> {
        double denominator = sums[1][group].value();
        yield denominator == 0 ? Double.NaN : rule.factor() * (first / denominator);
      }
      case MEDIAN -> {
        double[] sorted = Arrays.copyOf(gathered[0][group], n);
        Arrays.sort(sorted);
        yield rule.factor() * (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
      }
      case MINIMUM -> rule.factor() * Arrays.stream(gathered[0][group], 0, n).min().orElseThrow();
      case MAXIMUM -> rule.factor() * Arrays.stream(gathered[0][group], 0, n).max().orElseThrow();
      case POOLED -> pooled(group, n);
    };
  }

  private double pooled(int group, int n) {
    @Nullable Figure figure = rule.pooled();
    if (figure == null) {
      throw new IllegalStateException("The rule '" + rule.id() + "' is pooled without a formula.");
    }
    double[][] columns = new double[gathered.length][];
    Arrays.setAll(columns, c -> Arrays.copyOf(gathered[c][group], n));
    return rule.factor() * figure.of(columns, n);
  }

  private void gather(int component, int group, int place, double value) {
    double[] column = gathered[component][group];
    if (place == column.length) {
      column = Arrays.copyOf(column, 2 * place);
      gathered[component][group] = column;
    }
    column[place] = value;
  }
}

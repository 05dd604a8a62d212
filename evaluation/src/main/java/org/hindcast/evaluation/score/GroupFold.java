package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Folds the scores of one rule into groups. Folds over parts of the forecasts merge to the same
 * bits as one fold over all of them. Mutable; not safe for use by several threads.
 */
final class GroupFold {

  private static final int REASONS = Reason.values().length + 1;

  private final ScoringRule rule;
  private final boolean gathers;
  private final int groups;
  private final GroupSums[] sums;
  private final double[][][] gathered;
  private final int[] counts;

  /** The terms of a group's sums that stand for no score. */
  private final int[] silenced;

  private final int[] imputed;
  private final boolean weighted;
  private final GroupSums weights;

  GroupFold(ScoringRule rule, int groups) {
    this(rule, groups, false);
  }

  /** A fold of scores that have weights, or count the same. */
  GroupFold(ScoringRule rule, int groups, boolean weighted) {
    this.rule = rule;
    this.weighted = weighted;
    weights = new GroupSums(weighted ? groups : 0);
    imputed = new int[groups];
    gathers =
        switch (rule.aggregation()) {
          case MEDIAN, MINIMUM, MAXIMUM, POOLED -> true;
          default -> false;
        };
    this.groups = groups;
    sums = new GroupSums[gathers ? 0 : rule.components()];
    Arrays.setAll(sums, c -> new GroupSums(groups));
    gathered = new double[gathers ? rule.components() + (weighted ? 1 : 0) : 0][groups][];
    for (double[][] column : gathered) {
      Arrays.setAll(column, group -> new double[8]);
    }
    counts = new int[groups * REASONS];
    silenced = new int[groups];
  }

  /**
   * Adds the scores of a block, which has been scored by the rule.
   *
   * @param groups the groups of the places
   * @param uniform whether all places are of the first one's group, so that only that is read
   */
  void add(ScoreBlock block, int[] groups, boolean uniform) {
    if (block.size() == 0) {
      return;
    }
    if (gathers) {
      gather(block, groups, uniform);
      return;
    }
    int n = block.size();
    for (int c = 0; c < sums.length; c++) {
      block.silence(c);
      if (uniform) {
        sums[c].addAll(block.out(c), n, groups[0]);
      } else {
        sums[c].addMixed(block.out(c), groups, 0, n);
      }
    }
    byte[] reasons = block.reasons();
    for (int k = 0; k < block.failures(); k++) {
      int place = block.failed(k);
      int group = groups[uniform ? 0 : place];
      silenced[group]++;
      counts[group * REASONS + reasons[place]]++;
    }
  }

  private void gather(ScoreBlock block, int[] groups, boolean uniform) {
    byte[] reasons = block.reasons();
    for (int i = 0; i < block.size(); i++) {
      int group = groups[uniform ? 0 : i];
      int place = scored(group);
      counts[group * REASONS + reasons[i]]++;
      for (int c = 0; reasons[i] == 0 && c < gathered.length; c++) {
        gather(c, group, place, block.out(c)[i]);
      }
    }
  }

  /**
   * Adds scores of units.
   *
   * @param weight one per unit, ignored by a fold without weights
   */
  void add(ScoreParts parts, double[] weight) {
    double[] components = new double[parts.components()];
    for (int unit = 0; unit < parts.size(); unit++) {
      if (!parts.isScored(unit)) {
        counts[parts.group(unit) * REASONS + parts.reasons()[unit]]++;
      } else {
        add(parts.group(unit), parts.parts(unit, components), weighted ? weight[unit] : 1);
      }
    }
  }

  /** Adds a score that stands in for a missing forecast. */
  void impute(int group, double[] components, double weight) {
    imputed[group]++;
    add(group, components, weight);
  }

  private void add(int group, double[] components, double weight) {
    if (weight == 0) {
      count(group, Reason.ZERO_WEIGHT);
      return;
    }
    int place = scored(group);
    counts[group * REASONS] += gathers ? 1 : 0;
    for (int c = 0; c < sums.length; c++) {
      sums[c].add(group, weighted ? weight * components[c] : components[c]);
    }
    for (int c = 0; gathers && c < components.length; c++) {
      gather(c, group, place, components[c]);
    }
    if (weighted && gathers) {
      gather(components.length, group, place, weight);
    } else if (weighted) {
      weights.add(group, weight);
    }
  }

  /** The number of scores of a group that stand in for missing forecasts. */
  int imputed(int group) {
    return imputed[group];
  }

  /** Counts a forecast that has no score. */
  void count(int group, Reason reason) {
    counts[group * REASONS + ForecastRows.code(reason)]++;
  }

  /** Adds the groups of another fold of the same rule. */
  void merge(GroupFold other) {
    for (int c = 0; c < sums.length; c++) {
      sums[c].merge(other.sums[c]);
    }
    for (int group = 0; group < groups; group++) {
      for (int c = 0; c < gathered.length; c++) {
        for (int k = 0; k < other.scored(group); k++) {
          gather(c, group, scored(group) + k, other.gathered[c][group][k]);
        }
      }
    }
    if (weighted) {
      weights.merge(other.weights);
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    for (int group = 0; group < groups; group++) {
      imputed[group] += other.imputed[group];
      silenced[group] += other.silenced[group];
    }
  }

  /** The number of forecasts of a group with a score. */
  int scored(int group) {
    return gathers ? counts[group * REASONS] : sums[0].count(group) - silenced[group];
  }

  /** The number of forecasts of a group without a score for a reason. */
  int count(int group, int reasonCode) {
    return counts[group * REASONS + reasonCode];
  }

  /** The figure of a group as if all its scores were there, {@code NaN} if there is none. */
  double figure(int group) {
    int n = scored(group);
    if (n == 0) {
      return Double.NaN;
    }
    double first = gathers ? 0 : sums[0].value(group);
    double whole = weighted && !gathers ? weights.value(group) : n;
    return switch (rule.aggregation()) {
      case MEAN -> rule.factor() * (first / whole);
      case SUM -> rule.factor() * first;
      case ROOT_MEAN -> rule.factor() * Math.sqrt(first / whole);
      case EXP_MEAN -> Math.exp(first / whole);
      case RATIO_OF_SUMS -> {
        double denominator = sums[1].value(group);
        yield denominator == 0 ? Double.NaN : rule.factor() * (first / denominator);
      }
      case MEDIAN -> {
        if (weighted) {
          yield rule.factor()
              * PooledKernels.weightedMedian(gathered[0][group], gathered[1][group], n);
        }
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
    if (!weighted) {
      return rule.factor() * figure.of(columns, n);
    }
    if (figure instanceof Figure.Weighted with) {
      return rule.factor() * with.formula().of(columns, columns[columns.length - 1], n);
    }
    throw new IllegalStateException("The rule '" + rule.id() + "' has no formula with weights.");
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

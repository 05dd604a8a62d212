package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.evaluation.inference.Moments;

/**
 * Mean rank of each model over blocks: 1 is best, ties share their mean rank.
 *
 * <p>A block is a target period or a series on which all models are ranked; blocks must be
 * independent for the tests built on ranks.
 *
 * @param models names of the models
 * @param meanRanks mean rank per model, in the same order; they sum to k(k + 1)/2
 * @param blocks number of blocks
 */
public record AverageRanks(List<String> models, List<Double> meanRanks, int blocks) {

  /** Copies the lists. */
  public AverageRanks {
    models = List.copyOf(models);
    meanRanks = List.copyOf(meanRanks);
  }

  /** Ranks the models within each event of the matrix; smaller losses are better. */
  public static AverageRanks of(LossMatrix losses) {
    double[] sums = new double[losses.modelCount()];
    double[] column = new double[losses.modelCount()];
    for (int t = 0; t < losses.eventCount(); t++) {
      for (int m = 0; m < column.length; m++) {
        column[m] = losses.loss(m, t);
      }
      double[] ranks = Moments.midRanks(column);
      for (int m = 0; m < ranks.length; m++) {
        sums[m] += ranks[m];
      }
    }
    List<Double> means = new ArrayList<>();
    for (double sum : sums) {
      means.add(sum / losses.eventCount());
    }
    return new AverageRanks(losses.models(), means, losses.eventCount());
  }

  /** Positions of the models from best to worst mean rank; equal ranks keep the order given. */
  List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      order.add(m);
    }
    order.sort((a, b) -> Double.compare(meanRanks.get(a), meanRanks.get(b)));
    return order;
  }

  /**
   * Largest groups of models whose mean ranks differ by no more than {@code criticalDifference}:
   * models within a group cannot be told apart. Groups overlap; each lists names from best to
   * worst.
   */
  public List<List<String>> groups(double criticalDifference) {
    List<Integer> order = order();
    List<List<String>> groups = new ArrayList<>();
    int lastEnd = -1;
    for (int start = 0; start < order.size(); start++) {
      int end = start;
      while (end + 1 < order.size()
          && meanRanks.get(order.get(end + 1)) - meanRanks.get(order.get(start))
              <= criticalDifference) {
        end++;
      }
      if (end > lastEnd) {
        groups.add(order.subList(start, end + 1).stream().map(models::get).toList());
        lastEnd = end;
      }
    }
    return List.copyOf(groups);
  }
}

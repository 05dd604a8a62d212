package org.hindcast.model.hierarchy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.numeric.Cholesky;
import org.hindcast.numeric.RandomDraws;

/**
 * Joint draws of several nodes from the draws that each made on its own: marginals and dependence
 * between steps stay those of the node, dependence between nodes is given.
 *
 * <p>Each node's draws of a step are turned into normal scores. Their correlations between steps,
 * factored as {@code L·L'}, make the scores of a path out of independent innovations: {@code L·e}.
 * Drawing the innovations of all nodes at a step with given correlations, and giving each score the
 * node's own draw of the same rank, joins the nodes: a Gaussian copula over nodes and steps.
 */
final class JointPaths {

  private JointPaths() {}

  /**
   * Joins the nodes.
   *
   * @param own the draws of each node, equally many paths; nodes may have different horizons, which
   *     end together
   * @param correlations of the innovations of one step, a row a node; not modified
   * @param random the only source of chance
   * @return the draws of each node, path after path
   */
  static double[][] join(SamplePaths[] own, double[][] correlations, RandomGenerator random) {
    int n = own.length;
    int paths = own[0].count();
    int horizon = 0;
    for (SamplePaths each : own) {
      horizon = Math.max(horizon, each.horizon());
    }
    double[][] innovations = innovations(correlations, horizon, paths, random);
    double[][] joined = new double[n][];
    for (int i = 0; i < n; i++) {
      joined[i] = joined(own[i], innovations[i], horizon);
      innovations[i] = new double[0];
    }
    return joined;
  }

  /** A matrix a node: a row a step, a column a path. */
  private static double[][] innovations(
      double[][] correlations, int horizon, int paths, RandomGenerator random) {
    int n = correlations.length;
    double[][] lower = Cholesky.factor(correlations);
    double[][] innovations = new double[n][horizon * paths];
    double[] independent = new double[n];
    for (int at = 0; at < horizon * paths; at++) {
      for (int i = 0; i < n; i++) {
        independent[i] = RandomDraws.normal(random);
        double sum = 0;
        for (int k = 0; k <= i; k++) {
          sum += lower[i][k] * independent[k];
        }
        innovations[i][at] = sum;
      }
    }
    return innovations;
  }

  private static double[] joined(SamplePaths own, double[] innovations, int horizon) {
    int paths = own.count();
    int steps = own.horizon();
    double[] byRank = new double[paths];
    for (int rank = 0; rank < paths; rank++) {
      byRank[rank] = RandomDraws.normalQuantile((rank + 0.5) / paths);
    }
    double[][] sorted = new double[steps][];
    double[][] scores = new double[steps][];
    for (int step = 0; step < steps; step++) {
      double[] draws = own.step(step + 1);
      sorted[step] = draws.clone();
      Arrays.sort(sorted[step]);
      scores[step] = scores(draws, sorted[step], byRank);
    }
    double[][] lower = Cholesky.factor(products(scores));
    double[] joined = new double[steps * paths];
    double[] score = new double[paths];
    // A node whose own steps begin later takes the innovations of the steps they coincide with.
    int late = horizon - steps;
    for (int step = 0; step < steps; step++) {
      Arrays.fill(score, 0);
      for (int k = 0; k <= step; k++) {
        double weight = lower[step][k];
        int from = (late + k) * paths;
        for (int path = 0; path < paths; path++) {
          score[path] += weight * innovations[from + path];
        }
      }
      int[] ranks = ranks(score);
      for (int path = 0; path < paths; path++) {
        joined[path * steps + step] = sorted[step][ranks[path]];
      }
    }
    return joined;
  }

  private static double[][] products(double[][] scores) {
    int n = scores.length;
    double[][] products = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int path = 0; path < scores[i].length; path++) {
          sum += scores[i][path] * scores[j][path];
        }
        products[i][j] = sum;
        products[j][i] = sum;
      }
    }
    for (int i = 0; i < n; i++) {
      if (products[i][i] == 0) {
        // Draws that are all the same have the score 0.
        products[i][i] = 1;
      }
    }
    return products;
  }

  /**
   * The normal score of each value: that of the middle of the ranks of the values equal to it, so
   * that equal values do not look ordered.
   *
   * @param sorted the values in ascending order; not modified
   * @param byRank the scores of values that differ; not modified
   */
  private static double[] scores(double[] values, double[] sorted, double[] byRank) {
    double[] scores = new double[values.length];
    for (int path = 0; path < values.length; path++) {
      int first = below(sorted, values[path]);
      if (first + 1 == sorted.length || sorted[first + 1] > values[path]) {
        scores[path] = byRank[first];
      } else {
        double end = below(sorted, Math.nextUp(values[path]));
        scores[path] = RandomDraws.normalQuantile((first + end) / 2 / values.length);
      }
    }
    return scores;
  }

  /** The rank of each value from 0; equal values rank in their order. */
  private static int[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] ties = new int[values.length];
    int[] ranks = new int[values.length];
    for (int path = 0; path < values.length; path++) {
      int first = below(sorted, values[path]);
      ranks[path] = first + ties[first]++;
    }
    return ranks;
  }

  /** How many of the sorted values lie below a value. */
  private static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

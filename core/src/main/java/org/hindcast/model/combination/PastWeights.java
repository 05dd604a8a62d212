package org.hindcast.model.combination;

import java.util.Arrays;
import org.hindcast.numeric.BoundedMinimizer;

/** Weights of members from their past forecasts. */
final class PastWeights {

  private static final double SMOOTHING = 1e-3;
  private static final double TOLERANCE = 1e-9;
  private static final int ITERATIONS = 500;

  private PastWeights() {}

  /** Weights of at least 0 that sum to 1; equal ones if there are no cases. */
  static double[] of(Weighting weighting, PastCases cases) {
    int members = cases.means().length;
    if (cases.actuals().length == 0 || members == 1) {
      return equal(members);
    }
    return switch (weighting) {
      case EQUAL -> equal(members);
      case INVERSE_ERROR -> inverseError(cases);
      case STACKED -> stacked(cases);
      case BEST -> vertex(members, best(cases));
    };
  }

  static double[] equal(int members) {
    double[] weights = new double[members];
    Arrays.fill(weights, 1.0 / members);
    return weights;
  }

  /** Members without any error share all weight. */
  private static double[] inverseError(PastCases cases) {
    int members = cases.means().length;
    double[] weights = new double[members];
    double smallest = Double.POSITIVE_INFINITY;
    for (int member = 0; member < members; member++) {
      weights[member] = cases.squaredError(member);
      smallest = Math.min(smallest, weights[member]);
    }
    for (int member = 0; member < members; member++) {
      boolean exact = weights[member] == smallest;
      weights[member] = smallest == 0 ? (exact ? 1 : 0) : smallest / weights[member];
    }
    return normalised(weights);
  }

  private static int best(PastCases cases) {
    int members = cases.means().length;
    int best = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int member = 0; member < members; member++) {
      double loss = cases.loss(vertex(members, member));
      if (loss < smallest) {
        smallest = loss;
        best = member;
      }
    }
    return best;
  }

  /**
   * Minimises the quantile loss with its kinks rounded off, over positive numbers divided by their
   * sum: a change of variables under which the convex loss keeps a single basin.
   */
  private static double[] stacked(PastCases cases) {
    int members = cases.means().length;
    double[] best = vertex(members, best(cases));
    double scale = cases.loss(best);
    if (scale == 0) {
      return best;
    }
    double[] lower = new double[members];
    double[] upper = new double[members];
    Arrays.fill(upper, 1);
    double[] x = equal(members);
    double width = SMOOTHING * scale;
    new BoundedMinimizer(members)
        .minimize(
            (point, gradient) -> smoothedLoss(cases, point, gradient, width),
            lower,
            upper,
            x,
            TOLERANCE * scale,
            ITERATIONS);
    double[] weights = normalised(x);
    return cases.loss(weights) <= scale ? weights : best;
  }

  private static double smoothedLoss(
      PastCases cases, double[] point, double[] gradient, double width) {
    Arrays.fill(gradient, 0);
    double total = 0;
    for (double each : point) {
      total += each;
    }
    if (!(total > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    int members = point.length;
    int levels = PastCases.LEVELS.length;
    double[] actuals = cases.actuals();
    double loss = 0;
    for (int at = 0; at < actuals.length; at++) {
      for (int level = 0; level < levels; level++) {
        double combined = 0;
        for (int member = 0; member < members; member++) {
          combined += point[member] * cases.quantiles()[member][at][level];
        }
        combined /= total;
        double error = actuals[at] - combined;
        double root = Math.sqrt(error * error + width * width);
        double tilt = PastCases.LEVELS[level] - 0.5;
        loss += tilt * error + 0.5 * root;
        double slope = -(tilt + 0.5 * error / root) / total;
        for (int member = 0; member < members; member++) {
          gradient[member] += slope * (cases.quantiles()[member][at][level] - combined);
        }
      }
    }
    double terms = actuals.length * (double) levels;
    for (int member = 0; member < members; member++) {
      gradient[member] /= terms;
    }
    return loss / terms;
  }

  private static double[] vertex(int members, int at) {
    double[] weights = new double[members];
    weights[at] = 1;
    return weights;
  }

  private static double[] normalised(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[i] / sum;
    }
    return shares;
  }
}

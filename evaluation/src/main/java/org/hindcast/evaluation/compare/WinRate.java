package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.Optional;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BootstrapInterval;
import org.hindcast.evaluation.inference.ConfidenceInterval;

/**
 * Share of units in which a forecaster had the strictly smaller loss; ties count one half.
 *
 * @param wins units with the smaller loss
 * @param ties units with equal losses
 * @param units all compared units, at least 1
 */
public record WinRate(int wins, int ties, int units) {

  /** Validates the counts. */
  public WinRate {
    Arguments.requireAtLeast(wins, 0, "number of wins");
    Arguments.requireAtLeast(ties, 0, "number of ties");
    Arguments.requireAtLeast(units, Math.max(1, wins + ties), "number of units");
  }

  /** Counts the wins of the first forecaster on common units; arrays not modified. */
  public static WinRate of(double[] losses, double[] others) {
    Arguments.requireSameLength(
        losses.length, "array of losses", others.length, "array of other losses");
    int wins = 0;
    int ties = 0;
    for (int i = 0; i < losses.length; i++) {
      wins += losses[i] < others[i] ? 1 : 0;
      ties += losses[i] == others[i] ? 1 : 0;
    }
    return new WinRate(wins, ties, losses.length);
  }

  /** (wins + ½ ties)/units, in [0, 1]. */
  public double share() {
    return (wins + 0.5 * ties) / units;
  }

  /**
   * Bootstrap interval of the share, resampling the units in their order; empty with too few units.
   */
  public static Optional<ConfidenceInterval> interval(
      double[] losses, double[] others, BootstrapInterval bootstrap) {
    Arguments.requireSameLength(
        losses.length, "array of losses", others.length, "array of other losses");
    double[] points = new double[losses.length];
    Arrays.setAll(points, i -> losses[i] < others[i] ? 1 : losses[i] == others[i] ? 0.5 : 0);
    return bootstrap.ofMean(points);
  }
}

package org.hindcast.evaluation.revision;

import java.util.Optional;
import org.hindcast.evaluation.inference.Moments;

/**
 * Theil's split of the mean squared revision into shares of bias, unequal variance and imperfect
 * correlation.
 *
 * <p>UM = (P̄ − L̄)²/MSR, US = (s_P − s_L)²/MSR, UC = 2(1 − r)s_P s_L/MSR with divisor n
 * throughout; they sum to 1. Reference: Theil 1966, Applied Economic Forecasting.
 *
 * @param meanSquare MSR, mean squared revision; positive
 * @param bias UM, in [0, 1]
 * @param variance US, in [0, 1]
 * @param covariance UC, in [0, 1]
 */
public record TheilSplit(double meanSquare, double bias, double variance, double covariance) {

  /** The split; empty if there are no periods or no revisions, when the shares are undefined. */
  public static Optional<TheilSplit> of(ReleasePair pair) {
    if (pair.size() == 0 || pair.revisions().isZero()) {
      return Optional.empty();
    }
    double[] p = pair.preliminary();
    double[] l = pair.later();
    double gap = Moments.mean(p) - Moments.mean(l);
    double sp = Math.sqrt(Moments.populationVariance(p));
    double sl = Math.sqrt(Moments.populationVariance(l));
    double rest = 2 * (sp * sl - Moments.populationCovariance(p, l));
    double meanSquare = gap * gap + (sp - sl) * (sp - sl) + rest;
    return Optional.of(
        new TheilSplit(
            meanSquare,
            gap * gap / meanSquare,
            (sp - sl) * (sp - sl) / meanSquare,
            rest / meanSquare));
  }
}

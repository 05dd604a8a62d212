package org.hindcast.evaluation.revision;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Moments;

/**
 * How large revisions are, in the unit of the data unless stated.
 *
 * <p>Reference: OECD and Eurostat guidelines on revisions policy and analysis; Di Fonzo 2005, OECD
 * Statistics Directorate.
 *
 * @param periods number of periods
 * @param mean mean revision; positive: first figures were too low
 * @param meanAbsolute mean absolute revision
 * @param relativeMeanAbsolute Σ|R|/Σ|later|, empty when all later values are 0
 * @param rootMeanSquare √mean(R²)
 * @param standardDeviation standard deviation of revisions with divisor n − 1, empty with one
 *     period
 * @param median median revision
 * @param smallest smallest (most negative) revision
 * @param largest largest revision
 * @param shareUpward share of revisions above 0
 */
public record RevisionSize(
    int periods,
    double mean,
    double meanAbsolute,
    OptionalDouble relativeMeanAbsolute,
    double rootMeanSquare,
    OptionalDouble standardDeviation,
    double median,
    double smallest,
    double largest,
    double shareUpward) {

  /** The size of the revisions of at least one period. */
  public static RevisionSize of(ReleasePair pair) {
    int n = Arguments.requireAtLeast(pair.size(), 1, "number of periods");
    double[] revisions = pair.revisions().values();
    double[] absolute = Arrays.stream(revisions).map(Math::abs).toArray();
    double[] sorted = revisions.clone();
    Arrays.sort(sorted);
    double level = Moments.sum(Arrays.stream(pair.later()).map(Math::abs).toArray());
    int upward = (int) Arrays.stream(revisions).filter(r -> r > 0).count();
    return new RevisionSize(
        n,
        Moments.mean(revisions),
        Moments.mean(absolute),
        level > 0 ? OptionalDouble.of(Moments.sum(absolute) / level) : OptionalDouble.empty(),
        Math.sqrt(Moments.mean(Arrays.stream(revisions).map(r -> r * r).toArray())),
        n > 1
            ? OptionalDouble.of(Math.sqrt(Moments.sampleVariance(revisions)))
            : OptionalDouble.empty(),
        Moments.quantileOfSorted(sorted, 0.5),
        sorted[0],
        sorted[n - 1],
        upward / (double) n);
  }

  /** Largest − smallest revision. */
  public double range() {
    return largest - smallest;
  }
}

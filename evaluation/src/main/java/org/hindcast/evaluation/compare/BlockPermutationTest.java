package org.hindcast.evaluation.compare;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.RandomStream;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Randomisation test of equal accuracy that swaps the two forecasters in whole clusters.
 *
 * <p>Under the null, swapping the labels of the two forecasters in a cluster flips the sign of all
 * its loss differences and changes nothing else. The statistic is the mean difference; the p-value
 * is the share of sign assignments at least as extreme.
 *
 * <ul>
 *   <li>Up to 20 clusters all 2^G assignments are counted and the p-value is exact; beyond that a
 *       random sample is drawn, and the observed one counted in: (1 + extreme)/(1 + drawn).
 *   <li>G clusters allow no two-sided p-value below 2^(1 − G): six at least for 5%.
 * </ul>
 *
 * <p>Reference: Canay, Romano and Shaikh 2017, <a
 * href="https://doi.org/10.3982/ECTA13081">doi:10.3982/ECTA13081</a>.
 *
 * @param alternative the alternative about the mean difference
 * @param replications number of drawn assignments beyond 20 clusters
 * @param seed seed of the draws
 * @param minimumEvents fewest clusters for which a result is given
 */
public record BlockPermutationTest(
    Alternative alternative, int replications, long seed, int minimumEvents) {

  private static final int EXACT_UP_TO = 20;
  private static final double ROUNDING = 1e-12;

  /** Validates the options. */
  public BlockPermutationTest {
    Arguments.requireAtLeast(replications, 99, "number of replications");
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of clusters");
  }

  /** Two-sided, 9,999 draws with seed 1, at least 6 clusters. */
  public static BlockPermutationTest withDefaults() {
    return new BlockPermutationTest(Alternative.TWO_SIDED, 9999, 1, 6);
  }

  /** The same test with another alternative. */
  public BlockPermutationTest withAlternative(Alternative other) {
    return new BlockPermutationTest(other, replications, seed, minimumEvents);
  }

  /** The same test with other draws. */
  public BlockPermutationTest withSimulation(int number, long newSeed) {
    return new BlockPermutationTest(alternative, number, newSeed, minimumEvents);
  }

  /** The same test with another minimum number of clusters. */
  public BlockPermutationTest withMinimumEvents(int minimum) {
    return new BlockPermutationTest(alternative, replications, seed, minimum);
  }

  /** The mean difference; empty without rows. */
  public OptionalDouble statistic(ClusteredDifferences differences) {
    return differences.rowCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(differences.mean());
  }

  /** Tests that the mean difference is zero. */
  public TestOutcome test(ClusteredDifferences differences) {
    double[] sums = differences.clusterSums();
    int rows = differences.rowCount();
    boolean exact = sums.length <= EXACT_UP_TO;
    String variant =
        "Sign-flip randomisation test of clusters, "
            + (exact ? "exact" : replications + " draws, seed " + seed)
            + ", "
            + Words.of(alternative);
    SampleSize sample = SampleSize.of(rows, sums.length);
    if (sums.length < minimumEvents) {
      NotTestable few = NotTestable.tooFewEvents(variant, sums.length, minimumEvents, sample);
      return rows == 0
          ? few
          : few.withEffect(Estimate.of("mean loss difference", differences.mean()));
    }
    Estimate effect = Estimate.of("mean loss difference", differences.mean());
    if (differences.isZero()) {
      return NotTestable.of(
              variant,
              Reason.NO_DIFFERENCE,
              "All " + rows + " loss differences are exactly zero.",
              sample)
          .withEffect(effect);
    }
    double observed = Moments.sum(sums);
    double size = 0;
    for (double sum : sums) {
      size += Math.abs(sum);
    }
    double tolerance = ROUNDING * size;
    double pValue =
        exact
            ? count(sums, 0, 0, observed, tolerance) / (double) (1L << sums.length)
            : sampled(sums, observed, tolerance);
    return Tested.of(
            variant,
            differences.mean(),
            pValue,
            exact ? NullDistribution.exact() : NullDistribution.simulated(),
            sample)
        .withEffect(effect);
  }

  private long count(
      double[] sums, int position, double partial, double observed, double tolerance) {
    if (position == sums.length) {
      return isExtreme(partial, observed, tolerance) ? 1 : 0;
    }
    return count(sums, position + 1, partial + sums[position], observed, tolerance)
        + count(sums, position + 1, partial - sums[position], observed, tolerance);
  }

  private double sampled(double[] sums, double observed, double tolerance) {
    long extreme = 1;
    for (int b = 0; b < replications; b++) {
      SplittableRandom random = RandomStream.of(seed, b);
      double sum = 0;
      for (double cluster : sums) {
        sum += random.nextBoolean() ? cluster : -cluster;
      }
      extreme += isExtreme(sum, observed, tolerance) ? 1 : 0;
    }
    return extreme / (replications + 1.0);
  }

  private boolean isExtreme(double sum, double observed, double tolerance) {
    return switch (alternative) {
      case TWO_SIDED -> Math.abs(sum) >= Math.abs(observed) - tolerance;
      case GREATER -> sum >= observed - tolerance;
      case LESS -> sum <= observed + tolerance;
    };
  }
}

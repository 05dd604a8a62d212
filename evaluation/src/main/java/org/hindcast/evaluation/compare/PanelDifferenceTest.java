package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.CoefficientCovariance;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test of equal accuracy over a panel of series, horizons and cycles, clustered by target period.
 *
 * <p>Statistic: mean difference divided by its cluster-robust standard error (with G/(G − 1)),
 * against Student t(G − 1). With ten clusters or fewer the exact {@link BlockPermutationTest} takes
 * its place, because the standard error is then unreliable.
 *
 * <p>Reference: Cameron, Gelbach and Miller 2008, <a
 * href="https://doi.org/10.1162/rest.90.3.414">doi:10.1162/rest.90.3.414</a>.
 *
 * @param alternative the alternative about the mean difference
 * @param randomiseUpTo up to this number of clusters the randomisation test is used
 * @param minimumEvents fewest clusters for which a result is given
 * @param confidence level of the confidence interval
 */
public record PanelDifferenceTest(
    Alternative alternative, int randomiseUpTo, int minimumEvents, double confidence) {

  private static final double POWER = 0.8;
  private static final double DETECTION_LEVEL = 0.05;

  /** Validates the options. */
  public PanelDifferenceTest {
    Arguments.requireAtLeast(randomiseUpTo, 0, "largest number of clusters to randomise");
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of clusters");
    Arguments.requireProbability(confidence, "confidence level");
  }

  /** Two-sided, randomised up to 10 clusters, at least 6 clusters, 95% interval. */
  public static PanelDifferenceTest withDefaults() {
    return new PanelDifferenceTest(Alternative.TWO_SIDED, 10, 6, 0.95);
  }

  /** The same test with another alternative. */
  public PanelDifferenceTest withAlternative(Alternative other) {
    return new PanelDifferenceTest(other, randomiseUpTo, minimumEvents, confidence);
  }

  /** The same test, randomised up to another number of clusters. */
  public PanelDifferenceTest withRandomiseUpTo(int clusters) {
    return new PanelDifferenceTest(alternative, clusters, minimumEvents, confidence);
  }

  /** The same test with another minimum number of clusters. */
  public PanelDifferenceTest withMinimumEvents(int minimum) {
    return new PanelDifferenceTest(alternative, randomiseUpTo, minimum, confidence);
  }

  /** The same test with another confidence level. */
  public PanelDifferenceTest withConfidence(double level) {
    return new PanelDifferenceTest(alternative, randomiseUpTo, minimumEvents, level);
  }

  /** The cluster-robust t statistic; empty when undefined. */
  public OptionalDouble statistic(ClusteredDifferences differences) {
    return withRandomiseUpTo(0).withMinimumEvents(2).test(differences) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests that the mean difference is zero. */
  public TestOutcome test(ClusteredDifferences differences) {
    int groups = differences.clusterCount();
    int rows = differences.rowCount();
    if (groups <= randomiseUpTo) {
      return BlockPermutationTest.withDefaults()
          .withAlternative(alternative)
          .withMinimumEvents(minimumEvents)
          .test(differences);
    }
    String variant =
        "Panel test of equal accuracy, cluster-robust, Student t("
            + (groups - 1)
            + "), "
            + Words.of(alternative);
    SampleSize sample = SampleSize.of(rows, groups);
    if (groups < minimumEvents) {
      NotTestable few = NotTestable.tooFewEvents(variant, groups, minimumEvents, sample);
      return rows == 0
          ? few
          : few.withEffect(Estimate.of("mean loss difference", differences.mean()));
    }
    double mean = differences.mean();
    Estimate kept = Estimate.of("mean loss difference", mean);
    if (differences.isZero()) {
      return NotTestable.of(
              variant,
              Reason.NO_DIFFERENCE,
              "All " + rows + " loss differences are exactly zero.",
              sample)
          .withEffect(kept);
    }
    double[][] ones = new double[rows][];
    Arrays.fill(ones, new double[] {1});
    double variance =
        LeastSquares.fit(differences.values(), ones)
            .map(
                fit ->
                    fit.covariance(new CoefficientCovariance.Clustered(differences.clusters()))[0][
                        0])
            .orElse(0.0);
    if (!(variance > 0)) {
      return NotTestable.of(
              variant,
              Reason.CONSTANT_INPUT,
              "The loss differences of " + groups + " clusters do not vary (mean " + mean + ").",
              sample)
          .withEffect(kept);
    }
    double error = Math.sqrt(variance);
    NullDistribution law = NullDistribution.studentT(groups - 1.0);
    double margin = law.quantile((1 + confidence) / 2) * error;
    return Tested.of(variant, mean / error, law.pValue(mean / error, alternative), law, sample)
        .withEffect(
            Estimate.of("mean loss difference", mean, mean - margin, mean + margin, confidence))
        .withDetectableEffect(
            (law.quantile(1 - DETECTION_LEVEL / 2) + law.quantile(POWER)) * error);
  }
}

package org.hindcast.evaluation.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LongRunVariance;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.RandomStream;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that two forecasters were equally accurate all the time, against the alternative that one
 * was better for a while.
 *
 * <p>The path is F_t = Σ d_j / (σ√m) over a rolling window of m of the P loss differences, σ² the
 * long-run variance of all d with Bartlett weights. The statistic is the largest |F_t| (largest F_t
 * for {@link Alternative#GREATER}, smallest for {@link Alternative#LESS}).
 *
 * <ul>
 *   <li>The p-value comes from simulated Gaussian histories of the same P and m (seeded). {@link
 *       #criticalValue} gives the published asymptotic bound for 5% and 10%, linear between window
 *       shares 0.1, 0.2, …, 0.9.
 *   <li>Lags: h − 1 at least, otherwise ⌊4(P/100)^(2/9)⌋.
 *   <li>Periods must be consecutive. Fewer than the minimum number of events: not testable.
 * </ul>
 *
 * <p>Reference: Giacomini and Rossi 2010, table I, <a
 * href="https://doi.org/10.1002/jae.1177">doi:10.1002/jae.1177</a>.
 *
 * @param windowShare share m/P of the window, 0.1 to 0.9
 * @param informationHorizon h, periods from the last observation to the target
 * @param alternative who might have been better
 * @param replications number of simulated histories
 * @param seed seed of the simulation
 * @param minimumEvents fewest events for which a result is given
 */
public record FluctuationTest(
    double windowShare,
    int informationHorizon,
    Alternative alternative,
    int replications,
    long seed,
    int minimumEvents) {

  private static final double[] TWO_SIDED_5 = {
    3.393, 3.179, 3.012, 2.890, 2.779, 2.634, 2.560, 2.433, 2.248
  };
  private static final double[] TWO_SIDED_10 = {
    3.170, 2.948, 2.766, 2.626, 2.500, 2.356, 2.252, 2.130, 1.950
  };
  private static final double[] ONE_SIDED_5 = {
    3.176, 2.938, 2.770, 2.624, 2.475, 2.352, 2.248, 2.080, 1.975
  };
  private static final double[] ONE_SIDED_10 = {
    2.928, 2.676, 2.482, 2.334, 2.168, 2.030, 1.904, 1.740, 1.600
  };

  /** Validates the options. */
  public FluctuationTest {
    if (!(windowShare >= 0.1 && windowShare <= 0.9)) {
      throw new IllegalArgumentException(
          "The window share ("
              + windowShare
              + ") must lie in [0.1, 0.9], where critical values are tabulated.");
    }
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(replications, 99, "number of replications");
    Arguments.requireAtLeast(minimumEvents, 10, "minimum number of events");
  }

  /** Window of 30%, horizon 1, two-sided, 1,999 histories, seed 1, at least 30 events. */
  public static FluctuationTest withDefaults() {
    return new FluctuationTest(0.3, 1, Alternative.TWO_SIDED, 1999, 1, 30);
  }

  /** The same test with another window share. */
  public FluctuationTest withWindowShare(double share) {
    return new FluctuationTest(
        share, informationHorizon, alternative, replications, seed, minimumEvents);
  }

  /** The same test for another information horizon. */
  public FluctuationTest withInformationHorizon(int horizon) {
    return new FluctuationTest(
        windowShare, horizon, alternative, replications, seed, minimumEvents);
  }

  /** The same test with another alternative. */
  public FluctuationTest withAlternative(Alternative other) {
    return new FluctuationTest(
        windowShare, informationHorizon, other, replications, seed, minimumEvents);
  }

  /** The same test with another simulation. */
  public FluctuationTest withSimulation(int number, long newSeed) {
    return new FluctuationTest(
        windowShare, informationHorizon, alternative, number, newSeed, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public FluctuationTest withMinimumEvents(int minimum) {
    return new FluctuationTest(
        windowShare, informationHorizon, alternative, replications, seed, minimum);
  }

  /**
   * Published asymptotic critical value at level 0.05 or 0.10, for |F_t|, or for F_t if one-sided.
   *
   * @throws IllegalArgumentException for other levels, which are not tabulated
   */
  public double criticalValue(double level) {
    boolean two = alternative == Alternative.TWO_SIDED;
    if (level != 0.05 && level != 0.1) {
      throw new IllegalArgumentException(
          "Critical values are published for levels 0.05 and 0.1, not for "
              + level
              + ". Use the p-value instead.");
    }
    double[] table =
        level == 0.05 ? (two ? TWO_SIDED_5 : ONE_SIDED_5) : (two ? TWO_SIDED_10 : ONE_SIDED_10);
    double position = windowShare * 10 - 1;
    int below = Math.max(0, Math.min(table.length - 2, (int) Math.floor(position)));
    return table[below] + (position - below) * (table[below + 1] - table[below]);
  }

  /**
   * The path F_t, one value per window end.
   *
   * @return empty if the long-run variance is not positive or the periods have gaps
   */
  public Optional<double[]> path(EventSeries lossDifferences) {
    int n = lossDifferences.size();
    if (n < 2 || lossDifferences.period(n - 1) - lossDifferences.period(0) != n - 1) {
      return Optional.empty();
    }
    double variance = LongRunVariance.bartlett(lags(n)).of(lossDifferences);
    return variance > 0
        ? Optional.of(rollingSums(lossDifferences.values(), window(n), Math.sqrt(variance)))
        : Optional.empty();
  }

  /** The statistic; empty when undefined. */
  public OptionalDouble statistic(EventSeries lossDifferences) {
    Optional<double[]> path = path(lossDifferences);
    return path.isPresent() ? OptionalDouble.of(extreme(path.get())) : OptionalDouble.empty();
  }

  /** Tests loss differences, loss 1 − loss 2, of consecutive target periods. */
  public TestOutcome test(EventSeries lossDifferences) {
    int n = lossDifferences.size();
    int m = n == 0 ? 0 : window(n);
    String variant =
        String.format(
            Locale.ROOT,
            "Giacomini-Rossi fluctuation test, window %d of %d, Bartlett long-run variance with %d"
                + " lags, %s, %d simulated histories, seed %d",
            m,
            n,
            lags(Math.max(1, n)),
            alternative.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            replications,
            seed);
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    Estimate effect = Estimate.of("mean loss difference", lossDifferences.mean());
    if (lossDifferences.isZero()) {
      return NotTestable.of(
              variant,
              Reason.NO_DIFFERENCE,
              "All " + n + " loss differences are exactly zero.",
              sample)
          .withEffect(effect);
    }
    OptionalDouble statistic = statistic(lossDifferences);
    if (statistic.isEmpty()) {
      return NotTestable.of(
              variant,
              Reason.NOT_COMPUTABLE,
              "The "
                  + n
                  + " loss differences have gaps or no variance; a rolling window needs consecutive"
                  + " periods.",
              sample)
          .withEffect(effect);
    }
    double observed = statistic.getAsDouble();
    return Tested.of(
            variant,
            observed,
            simulatedPValue(observed, n, m),
            NullDistribution.simulated(),
            sample)
        .withEffect(effect)
        .withNote(
            String.format(
                Locale.ROOT,
                "Asymptotic critical values: %.3f at 5%%, %.3f at 10%%.",
                criticalValue(0.05),
                criticalValue(0.1)));
  }

  private double simulatedPValue(double observed, int n, int m) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    int asExtreme = 0;
    double[] history = new double[n];
    for (int b = 0; b < replications; b++) {
      SplittableRandom random = RandomStream.of(seed, b);
      for (int t = 0; t < n; t++) {
        history[t] = normal.inverseCumulativeProbability(1 - random.nextDouble());
      }
      double simulated = extreme(rollingSums(history, m, 1));
      boolean exceeds =
          alternative == Alternative.LESS ? simulated <= observed : simulated >= observed;
      asExtreme += exceeds ? 1 : 0;
    }
    return (asExtreme + 1.0) / (replications + 1.0);
  }

  private double extreme(double[] path) {
    double largest = Double.NEGATIVE_INFINITY;
    double smallest = Double.POSITIVE_INFINITY;
    for (double value : path) {
      largest = Math.max(largest, value);
      smallest = Math.min(smallest, value);
    }
    return switch (alternative) {
      case TWO_SIDED -> Math.max(largest, -smallest);
      case GREATER -> largest;
      case LESS -> smallest;
    };
  }

  private int window(int n) {
    return Math.max(1, (int) Math.round(windowShare * n));
  }

  private int lags(int n) {
    return Math.max(informationHorizon - 1, LongRunVariance.neweyWest(n).lags());
  }

  private static double[] rollingSums(double[] values, int m, double deviation) {
    double[] path = new double[values.length - m + 1];
    for (int start = 0; start < path.length; start++) {
      double sum = 0;
      for (int i = start; i < start + m; i++) {
        sum += values[i];
      }
      path[start] = sum / (deviation * Math.sqrt(m));
    }
    return path;
  }
}

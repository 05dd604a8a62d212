package org.hindcast.evaluation.compare;

import java.util.Locale;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.Resampling;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.naming.Count;

/**
 * Test that none of several models is better than a benchmark, allowing for the search among them.
 *
 * <p>With gains g_k = loss of the benchmark − loss of model k, the statistic is max(0, max_k
 * ḡ_k/se_k), se_k the bootstrap standard error of the mean gain. The p-value is the share of
 * resampled histories whose max(0, max_k (ḡ*_k − r_k)/se_k) is at least as large, with the
 * recentring r_k:
 *
 * <ul>
 *   <li>{@link Recentring#LOWER}: max(0, ḡ_k), a lower bound of the p-value.
 *   <li>{@link Recentring#CONSISTENT}: ḡ_k if ḡ_k/se_k ≥ −√(2 ln ln n), else 0: bad models do not
 *       count.
 *   <li>{@link Recentring#UPPER}: ḡ_k, the least favourable case, an upper bound.
 *   <li>{@link #realityCheck()} is White's test: not studentised, upper recentring; its statistic
 *       is √n max ḡ_k.
 *   <li>Losses of h-step forecasts are dependent: resample blocks of about h events or more.
 *   <li>Few events make the test too easy to pass: in simulations with five models and independent
 *       losses the 5% test rejects a true null in 9% of cases with 20 events and in 7% with 60.
 *       Below 40 events the outcome carries a note.
 *   <li>Models identical to the benchmark are left out, with a note; if all are, {@code
 *       NO_DIFFERENCE}.
 * </ul>
 *
 * <p>References: Hansen 2005, <a
 * href="https://doi.org/10.1198/073500105000000063">doi:10.1198/073500105000000063</a>; White 2000,
 * <a href="https://doi.org/10.1111/1468-0262.00152">doi:10.1111/1468-0262.00152</a>.
 *
 * @param recentring how histories are recentred
 * @param scaling whether gains are divided by their standard error
 * @param resampling how histories are drawn
 * @param minimumEvents fewest events for which a result is given
 */
public record SuperiorPredictiveAbilityTest(
    Recentring recentring, Scaling scaling, Resampling resampling, int minimumEvents) {

  /** Recentrings of resampled gains. */
  public enum Recentring {
    /** Lower bound of the p-value. */
    LOWER,
    /** Asymptotically exact p-value. */
    CONSISTENT,
    /** Upper bound of the p-value. */
    UPPER
  }

  /** Scalings of gains. */
  public enum Scaling {
    /** Divided by the bootstrap standard error. */
    STUDENTISED,
    /** As they are. */
    RAW
  }

  private static final int FEW_EVENTS = 40;

  /** Validates the options. */
  public SuperiorPredictiveAbilityTest {
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of events");
  }

  /** Consistent, studentised, resampling of single events with seed 1, at least 10 events. */
  public static SuperiorPredictiveAbilityTest withDefaults() {
    return new SuperiorPredictiveAbilityTest(
        Recentring.CONSISTENT, Scaling.STUDENTISED, BlockBootstrap.stationary(1, 1), 20);
  }

  /** White's reality check. */
  public static SuperiorPredictiveAbilityTest realityCheck() {
    return new SuperiorPredictiveAbilityTest(
        Recentring.UPPER, Scaling.RAW, BlockBootstrap.stationary(1, 1), 20);
  }

  /** The same test with another recentring. */
  public SuperiorPredictiveAbilityTest withRecentring(Recentring other) {
    return new SuperiorPredictiveAbilityTest(other, scaling, resampling, minimumEvents);
  }

  /** The same test with other resampling. */
  public SuperiorPredictiveAbilityTest withResampling(Resampling plan) {
    return new SuperiorPredictiveAbilityTest(recentring, scaling, plan, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public SuperiorPredictiveAbilityTest withMinimumEvents(int minimum) {
    return new SuperiorPredictiveAbilityTest(recentring, scaling, resampling, minimum);
  }

  /** The statistic; empty when undefined. */
  public OptionalDouble statistic(double[] benchmark, LossMatrix models) {
    return withMinimumEvents(3).test(benchmark, models) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /**
   * Tests that no model beats the benchmark.
   *
   * @param benchmark losses of the benchmark, one per event; not modified
   * @param models losses of the models on the same events
   */
  public TestOutcome test(double[] benchmark, LossMatrix models) {
    int n = models.eventCount();
    Arguments.requireSameLength(benchmark.length, "benchmark", n, "matrix of losses");
    Arguments.requireFinite(benchmark, "losses of the benchmark");
    String variant =
        (scaling == Scaling.STUDENTISED
                ? "Superior predictive ability test, studentised"
                : "Reality check")
            + ", "
            + recentring.name().toLowerCase(Locale.ROOT)
            + " recentring, "
            + resampling.describe();
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double[][] gains = Gains.of(benchmark, models);
    ResampledMeans means = ResampledMeans.of(gains, resampling);
    double[] scale = new double[gains.length];
    int used = 0;
    int best = -1;
    double statistic = 0;
    for (int k = 0; k < gains.length; k++) {
      double error = means.standardError(k);
      if (error > 0) {
        used++;
        scale[k] = scaling == Scaling.STUDENTISED ? error : 1 / Math.sqrt(n);
        statistic = Math.max(statistic, means.mean(k) / scale[k]);
        if (best < 0 || means.mean(k) > means.mean(best)) {
          best = k;
        }
      }
    }
    if (used == 0) {
      return NotTestable.of(
          variant,
          Reason.NO_DIFFERENCE,
          "None of the " + gains.length + " models differs from the benchmark by a varying amount.",
          sample);
    }
    double threshold = Math.sqrt(2 * Math.log(Math.log(n)));
    int asExtreme = 0;
    for (int b = 0; b < means.replications(); b++) {
      double simulated = 0;
      for (int k = 0; k < gains.length; k++) {
        if (scale[k] > 0) {
          double mean = means.mean(k);
          double centre =
              switch (recentring) {
                case LOWER -> Math.max(0, mean);
                case CONSISTENT -> mean >= -threshold * means.standardError(k) ? mean : 0;
                case UPPER -> mean;
              };
          simulated = Math.max(simulated, (means.deviation(b, k) + mean - centre) / scale[k]);
        }
      }
      asExtreme += simulated >= statistic ? 1 : 0;
    }
    Tested tested =
        Tested.of(
                variant,
                statistic,
                asExtreme / (double) means.replications(),
                NullDistribution.simulated(),
                sample)
            .withEffect(
                Estimate.of(
                    "largest mean gain over the benchmark (" + models.models().get(best) + ")",
                    means.mean(best)));
    if (n < FEW_EVENTS) {
      tested =
          tested.withNote(
              "With "
                  + Count.of(n, "event", "events")
                  + " the bootstrap understates the spread, so the p-value is too small.");
    }
    return used == gains.length
        ? tested
        : tested.withNote(
            Count.of(gains.length - used, "model", "models")
                + " identical to the benchmark left out.");
  }
}

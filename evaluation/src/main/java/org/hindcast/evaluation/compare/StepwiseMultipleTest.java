package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.Resampling;
import org.hindcast.evaluation.inference.SampleSize;

/**
 * Which of several models are better than a benchmark, with a bounded probability of naming any
 * wrongly (StepM).
 *
 * <p>All models whose studentised mean gain exceeds the 1 − α quantile of the resampled maximum
 * over the models not yet named are named; this is repeated with the rest until nothing new is
 * named. Models identical to the benchmark are never named. Fewer events than the minimum (default
 * 10): not testable.
 *
 * <p>Reference: Romano and Wolf 2005, <a href="https://doi.org/10.1111/j.1468-0262.2005.00615.x">
 * doi:10.1111/j.1468-0262.2005.00615.x</a>.
 *
 * @param level familywise error rate α
 * @param resampling how histories are drawn
 * @param minimumEvents fewest events for which models are named
 */
public record StepwiseMultipleTest(double level, Resampling resampling, int minimumEvents) {

  /** Validates the options. */
  public StepwiseMultipleTest {
    Arguments.requireProbability(level, "familywise error rate");
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of events");
  }

  /** Error rate 5%, resampling of single events with seed 1, at least 10 events. */
  public static StepwiseMultipleTest withDefaults() {
    return new StepwiseMultipleTest(0.05, BlockBootstrap.stationary(1, 1), 10);
  }

  /** The same procedure at another familywise error rate. */
  public StepwiseMultipleTest withLevel(double rate) {
    return new StepwiseMultipleTest(rate, resampling, minimumEvents);
  }

  /** The same procedure with other resampling. */
  public StepwiseMultipleTest withResampling(Resampling plan) {
    return new StepwiseMultipleTest(level, plan, minimumEvents);
  }

  /** What came out: the models that are better, or the reason why none could be named. */
  public sealed interface Outcome permits Named, NotNamed {}

  /**
   * The procedure ran.
   *
   * @param variant exact variant
   * @param superior names of the models that are better than the benchmark, in the order of the
   *     matrix; may be empty
   * @param sample number of events
   */
  public record Named(String variant, List<String> superior, SampleSize sample) implements Outcome {

    /** Copies the list. */
    public Named {
      superior = List.copyOf(superior);
    }
  }

  /**
   * The procedure could not run.
   *
   * @param why the reason
   */
  public record NotNamed(NotTestable why) implements Outcome {}

  /**
   * Names the models that are better than the benchmark.
   *
   * @param benchmark losses of the benchmark, one per event; not modified
   * @param models losses of the models on the same events
   */
  public Outcome test(double[] benchmark, LossMatrix models) {
    int n = models.eventCount();
    Arguments.requireSameLength(benchmark.length, "benchmark", n, "matrix of losses");
    Arguments.requireFinite(benchmark, "losses of the benchmark");
    String variant = "StepM, familywise error rate " + level + ", " + resampling.describe();
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return new NotNamed(NotTestable.tooFewEvents(variant, n, minimumEvents, sample));
    }
    double[][] gains = Gains.of(benchmark, models);
    ResampledMeans means = ResampledMeans.of(gains, resampling);
    boolean[] named = new boolean[gains.length];
    boolean found = true;
    while (found) {
      found = false;
      double bound = bound(means, named);
      for (int k = 0; k < gains.length; k++) {
        double error = means.standardError(k);
        if (!named[k] && error > 0 && means.mean(k) / error > bound) {
          named[k] = true;
          found = true;
        }
      }
    }
    List<String> superior = new ArrayList<>();
    for (int k = 0; k < named.length; k++) {
      if (named[k]) {
        superior.add(models.models().get(k));
      }
    }
    return new Named(variant, superior, sample);
  }

  private double bound(ResampledMeans means, boolean[] named) {
    double[] errors = new double[named.length];
    Arrays.setAll(errors, means::standardError);
    double[] maxima = new double[means.replications()];
    for (int b = 0; b < maxima.length; b++) {
      maxima[b] = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < named.length; k++) {
        if (!named[k] && errors[k] > 0) {
          maxima[b] = Math.max(maxima[b], means.deviation(b, k) / errors[k]);
        }
      }
    }
    Arrays.sort(maxima);
    // A family that is all named has maxima of −∞, which interpolation would turn into NaN.
    return maxima[maxima.length - 1] == Double.NEGATIVE_INFINITY
        ? Double.POSITIVE_INFINITY
        : Moments.quantileOfSorted(maxima, 1 - level);
  }
}

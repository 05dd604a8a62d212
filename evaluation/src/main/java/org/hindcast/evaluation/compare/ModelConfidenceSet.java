package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.Resampling;
import org.hindcast.evaluation.inference.SampleSize;

/**
 * The set of models that contains the best one with a given probability.
 *
 * <p>Models are eliminated one by one, the worst first, as long as the hypothesis of equal mean
 * loss of those left is rejected. With d̄_ij the difference of mean losses, d̄_i the difference of
 * the mean loss of i from the average over the models left, and standard errors from the bootstrap:
 *
 * <ul>
 *   <li>{@link Statistic#RANGE}: T_R = max |d̄_ij| / se; the model with the largest d̄_ij/se is
 *       eliminated.
 *   <li>{@link Statistic#MAXIMUM}: T_max = max d̄_i / se; that model is eliminated.
 *   <li>A model's p-value is the largest p-value of the steps up to its elimination; the last model
 *       has 1. The set at confidence 1 − α holds the models with p ≥ α.
 *   <li>Losses of h-step forecasts are dependent: resample blocks of about h events or more.
 *   <li>Models with identical losses tie: they are never told apart.
 *   <li>Fewer than two models, or fewer events than the minimum (default 10): not testable.
 * </ul>
 *
 * <p>Given index sets reproduce another program's bootstrap exactly. Reference: Hansen, Lunde and
 * Nason 2011, <a href="https://doi.org/10.3982/ECTA5771">doi:10.3982/ECTA5771</a>.
 *
 * @param statistic test and elimination rule
 * @param resampling how histories are drawn
 * @param minimumEvents fewest events for which a result is given
 */
public record ModelConfidenceSet(Statistic statistic, Resampling resampling, int minimumEvents) {

  /** Test and elimination rule. */
  public enum Statistic {
    /** Largest studentised difference of a pair. */
    RANGE,
    /** Largest studentised difference from the average. */
    MAXIMUM
  }

  /** What came out: a set, or the reason why there is none. */
  public sealed interface Outcome permits Selected, NotSelected {}

  /**
   * The p-values of all models.
   *
   * @param variant exact variant
   * @param models names in the order given
   * @param pValues one per model, in the same order
   * @param eliminationOrder names from first eliminated to last left
   * @param sample number of events
   */
  public record Selected(
      String variant,
      List<String> models,
      List<Double> pValues,
      List<String> eliminationOrder,
      SampleSize sample)
      implements Outcome {

    /** Copies the lists. */
    public Selected {
      models = List.copyOf(models);
      pValues = List.copyOf(pValues);
      eliminationOrder = List.copyOf(eliminationOrder);
    }

    /**
     * Models that cannot be excluded from being best at significance level {@code level}, in the
     * order given.
     */
    public List<String> included(double level) {
      Arguments.requireProbability(level, "significance level");
      List<String> included = new ArrayList<>();
      for (int m = 0; m < models.size(); m++) {
        if (pValues.get(m) >= level) {
          included.add(models.get(m));
        }
      }
      return included;
    }
  }

  /**
   * No set could be formed.
   *
   * @param why the reason
   */
  public record NotSelected(NotTestable why) implements Outcome {}

  /** Validates the options. */
  public ModelConfidenceSet {
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of events");
  }

  /** Range statistic, resampling of single events with seed 1, at least 10 events. */
  public static ModelConfidenceSet withDefaults() {
    return new ModelConfidenceSet(Statistic.RANGE, BlockBootstrap.stationary(1, 1), 10);
  }

  /** The same procedure with another statistic. */
  public ModelConfidenceSet withStatistic(Statistic other) {
    return new ModelConfidenceSet(other, resampling, minimumEvents);
  }

  /** The same procedure with other resampling. */
  public ModelConfidenceSet withResampling(Resampling plan) {
    return new ModelConfidenceSet(statistic, plan, minimumEvents);
  }

  /** The same procedure with another minimum number of events. */
  public ModelConfidenceSet withMinimumEvents(int minimum) {
    return new ModelConfidenceSet(statistic, resampling, minimum);
  }

  /** Eliminates models until equal accuracy of the rest would need all of them. */
  public Outcome test(LossMatrix losses) {
    String variant =
        "Model confidence set, "
            + (statistic == Statistic.RANGE ? "range statistic" : "maximum statistic")
            + ", "
            + resampling.describe();
    int n = losses.eventCount();
    SampleSize sample = SampleSize.of(n);
    if (losses.modelCount() < 2) {
      return new NotSelected(
          NotTestable.of(
              variant,
              Reason.NOT_COMPUTABLE,
              "There is " + losses.modelCount() + " model; a comparison needs at least two.",
              sample));
    }
    if (n < minimumEvents) {
      return new NotSelected(NotTestable.tooFewEvents(variant, n, minimumEvents, sample));
    }
    double[][] rows = new double[losses.modelCount()][];
    for (int m = 0; m < rows.length; m++) {
      rows[m] = losses.losses(m);
    }
    ResampledMeans means = ResampledMeans.of(rows, resampling);
    List<Integer> left = new ArrayList<>();
    for (int m = 0; m < rows.length; m++) {
      left.add(m);
    }
    List<Double> pValues = new ArrayList<>(Collections.nCopies(rows.length, 1.0));
    List<String> order = new ArrayList<>();
    double largest = 0;
    while (left.size() > 1) {
      Step step = statistic == Statistic.RANGE ? range(means, left) : maximum(means, left);
      largest = Math.max(largest, step.pValue());
      pValues.set(step.worst(), largest);
      order.add(losses.models().get(step.worst()));
      left.remove(Integer.valueOf(step.worst()));
    }
    order.add(losses.models().get(left.get(0)));
    return new Selected(variant, losses.models(), pValues, order, sample);
  }

  private record Step(int worst, double pValue) {}

  private static Step range(ResampledMeans means, List<Integer> left) {
    int size = left.size();
    double[][] errors = new double[size][size];
    double statistic = 0;
    int worst = left.get(0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double squares = 0;
        for (int b = 0; b < means.replications(); b++) {
          double gap = means.deviation(b, left.get(i)) - means.deviation(b, left.get(j));
          squares += gap * gap;
        }
        errors[i][j] = Math.sqrt(squares / means.replications());
        double difference = means.mean(left.get(i)) - means.mean(left.get(j));
        double t = ratio(Math.abs(difference), errors[i][j]);
        if (t > statistic) {
          statistic = t;
          worst = difference > 0 ? left.get(i) : left.get(j);
        }
      }
    }
    int asExtreme = 0;
    for (int b = 0; b < means.replications(); b++) {
      double simulated = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < i; j++) {
          double gap = means.deviation(b, left.get(i)) - means.deviation(b, left.get(j));
          simulated = Math.max(simulated, ratio(Math.abs(gap), errors[i][j]));
        }
      }
      asExtreme += simulated >= statistic ? 1 : 0;
    }
    return new Step(worst, asExtreme / (double) means.replications());
  }

  private static Step maximum(ResampledMeans means, List<Integer> left) {
    int size = left.size();
    double average = 0;
    for (int m : left) {
      average += means.mean(m) / size;
    }
    double[][] gaps = new double[means.replications()][size];
    double[] errors = new double[size];
    for (int b = 0; b < gaps.length; b++) {
      double shift = 0;
      for (int m : left) {
        shift += means.deviation(b, m) / size;
      }
      for (int i = 0; i < size; i++) {
        gaps[b][i] = means.deviation(b, left.get(i)) - shift;
        errors[i] += gaps[b][i] * gaps[b][i] / gaps.length;
      }
    }
    double statistic = Double.NEGATIVE_INFINITY;
    int worst = left.get(0);
    for (int i = 0; i < size; i++) {
      errors[i] = Math.sqrt(errors[i]);
      double t = ratio(means.mean(left.get(i)) - average, errors[i]);
      if (t > statistic) {
        statistic = t;
        worst = left.get(i);
      }
    }
    int asExtreme = 0;
    for (double[] gap : gaps) {
      double simulated = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        simulated = Math.max(simulated, ratio(gap[i], errors[i]));
      }
      asExtreme += simulated >= statistic ? 1 : 0;
    }
    return new Step(worst, asExtreme / (double) gaps.length);
  }

  /** A difference without spread is a tie when zero, and certain otherwise. */
  private static double ratio(double difference, double error) {
    if (error > 0) {
      return difference / error;
    }
    return difference == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
  }
}

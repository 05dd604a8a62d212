package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.score.LawKernels;
import org.hindcast.evaluation.score.SampleKernels;
import org.hindcast.forecast.PredictiveDistribution;

/**
 * Splits of the mean continuous ranked probability score into miscalibration, discrimination and
 * uncertainty: CRPS = MCB − DSC + UNC.
 *
 * <p>In every split UNC is the mean CRPS of the empirical distribution of the outcomes, {@code ∫G(1
 * − G)dz}. The splits differ in the forecast R that recalibration makes of the given ones, so in
 * {@code MCB = CRPS − CRPS(R)} and {@code DSC = UNC − CRPS(R)}:
 *
 * <ul>
 *   <li><i>isotonic</i>: R is the isotonic distributional regression of outcomes on forecasts,
 *       which respects one order at all thresholds, the stochastic one: of two forecasts the one
 *       that is larger at every quantile gets the larger recalibrated distribution. This is the
 *       isotonicity-based decomposition; MCB and DSC are never negative, up to rounding. Forecasts
 *       that cannot be ordered do not restrain each other: where most are so, R follows the
 *       outcomes and both parts grow.
 *   <li><i>threshold-wise</i>: at every threshold z the probabilities F(z) are recalibrated on
 *       their own, and the CORP split of the Brier score is integrated over z. Recalibrated values
 *       of one forecast need not make a distribution. MCB and DSC are never negative.
 *   <li><i>level-wise</i>, of stated quantiles: at every level the quantiles are recalibrated on
 *       their own, and the CORP split of twice the pinball loss is averaged over levels: a split of
 *       the weighted interval score, not of an integral.
 * </ul>
 *
 * <p>Numbers of one split do not compare with those of another. Fewer than 30 events are too few to
 * interpret the parts ({@link CorpDecomposition#isInterpretable}).
 *
 * <p>References: Arnold, Walz, Ziegel and Gneiting 2024, Decompositions of the mean continuous
 * ranked probability score, Electronic Journal of Statistics 18, 4992–5044; Henzi, Ziegel and
 * Gneiting 2021, <a href="https://doi.org/10.1111/rssb.12450">doi:10.1111/rssb.12450</a>;
 * Dimitriadis, Gneiting and Jordan 2021, <a
 * href="https://doi.org/10.1073/pnas.2016191118">doi:10.1073/pnas.2016191118</a>.
 */
public final class CrpsDecomposition {

  private static final int PROBES = 4;
  private static final double NARROWEST = 1e-11;

  private CrpsDecomposition() {}

  /**
   * The isotonic split of samples, by the order of their empirical distributions.
   *
   * @param draws the draws of each forecast, finite, in any order; not modified
   * @param outcomes one per forecast; not modified
   */
  public static CorpDecomposition isotonicOfSamples(double[][] draws, double[] outcomes) {
    double[][] sorted = sorted(draws, outcomes);
    return isotonic(sorted, outcomes, sampleScore(sorted, outcomes));
  }

  /**
   * The isotonic split of distributions, whose order is judged by their quantiles at levels.
   *
   * @param laws the forecasts; the order of two laws such as normal ones of unequal variance is
   *     undecided over all levels but decided over those of interest
   * @param levels at which a law must nowhere be smaller to be the larger one, such as 0.01, 0.02,
   *     …, 0.99; not modified
   * @param outcomes one per forecast; not modified
   */
  public static CorpDecomposition isotonic(
      List<? extends PredictiveDistribution> laws, double[] levels, double[] outcomes) {
    requireOutcomes(laws.size(), outcomes);
    Arguments.requireAtLeast(levels.length, 1, "number of levels");
    double[] ascending = levels.clone();
    Arrays.sort(ascending);
    for (double level : ascending) {
      Arguments.requireProbability(level, "quantile level");
    }
    double[][] quantiles = new double[laws.size()][];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = Arrays.stream(ascending).map(laws.get(i)::quantile).toArray();
    }
    return isotonic(quantiles, outcomes, lawScore(laws, outcomes));
  }

  /**
   * The threshold-wise split of samples, exactly: the integrand is constant between neighbouring
   * draws and outcomes.
   *
   * @param draws the draws of each forecast, finite, in any order; not modified
   * @param outcomes one per forecast; not modified
   */
  public static CorpDecomposition thresholdWiseOfSamples(double[][] draws, double[] outcomes) {
    double[][] sorted = sorted(draws, outcomes);
    Ranked ranked = new Ranked(outcomes);
    int total = Arrays.stream(draws).mapToInt(own -> own.length).sum();
    long[] places = new long[total];
    int next = 0;
    for (int i = 0; i < draws.length; i++) {
      for (int k = 0; k < draws[i].length; k++) {
        places[next++] = (long) i << Integer.SIZE | k;
      }
    }
    double[] values =
        Arrays.stream(places)
            .mapToDouble(p -> sorted[(int) (p >> Integer.SIZE)][(int) p])
            .toArray();
    Integer[] order = new Integer[total];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] y = outcomes.clone();
    Arrays.sort(y);
    double[] shares = new double[draws.length];
    double sum = 0;
    int draw = 0;
    for (int k = 0; k < y.length - 1; k++) {
      double at = y[k];
      while (at < y[k + 1]) {
        while (draw < total && values[order[draw]] <= at) {
          int i = (int) (places[order[draw]] >> Integer.SIZE);
          shares[i] = ((int) places[order[draw]] + 1.0) / sorted[i].length;
          draw++;
        }
        double end = draw < total ? Math.min(values[order[draw]], y[k + 1]) : y[k + 1];
        sum += (end - at) * ranked.squaredDeviations(shares, at);
        at = end;
      }
    }
    return split(sampleScore(sorted, outcomes), sum / y.length, outcomes);
  }

  /**
   * The threshold-wise split of distributions. The integrand changes at outcomes and where two
   * distribution functions cross; crossings are closed in on to 10⁻¹¹ of the range of outcomes. A
   * pair of functions that crosses twice between two neighbours of four points between successive
   * outcomes counts as not crossing there.
   *
   * @param laws the forecasts; probabilities equal in double precision count as equal
   * @param outcomes one per forecast; not modified
   */
  public static CorpDecomposition thresholdWise(
      List<? extends PredictiveDistribution> laws, double[] outcomes) {
    requireOutcomes(laws.size(), outcomes);
    double[] y = outcomes.clone();
    Arrays.sort(y);
    Crossings crossings =
        new Crossings(laws, new Ranked(outcomes), NARROWEST * (y[y.length - 1] - y[0]));
    double sum = 0;
    for (int k = 0; k < y.length - 1; k++) {
      for (int probe = 0; y[k] < y[k + 1] && probe < PROBES; probe++) {
        double from = y[k] + (y[k + 1] - y[k]) * probe / PROBES;
        double to =
            probe == PROBES - 1 ? y[k + 1] : y[k] + (y[k + 1] - y[k]) * (probe + 1) / PROBES;
        sum += crossings.integral(from, to);
      }
    }
    return split(lawScore(laws, outcomes), sum / y.length, outcomes);
  }

  /**
   * The level-wise split of stated quantiles: means over levels of the split of twice the pinball
   * loss; with levels in pairs around a median, a split of the weighted interval score.
   *
   * @param levels strictly between 0 and 1; not modified
   * @param quantiles of each forecast, one per level; not modified
   * @param outcomes one per forecast; not modified
   */
  public static CorpDecomposition levelWise(
      double[] levels, double[][] quantiles, double[] outcomes) {
    requireOutcomes(quantiles.length, outcomes);
    Arguments.requireAtLeast(levels.length, 1, "number of levels");
    for (double[] own : quantiles) {
      Arguments.requireSameLength(levels.length, "array of levels", own.length, "quantiles");
    }
    double[] sums = new double[4];
    for (int k = 0; k < levels.length; k++) {
      int level = k;
      CorpDecomposition one =
          ReliabilityDiagram.of(
                  new TargetFunctional.Quantile(levels[k]),
                  Arrays.stream(quantiles).mapToDouble(own -> own[level]).toArray(),
                  outcomes)
              .decomposition();
      sums[0] += one.score();
      sums[1] += one.miscalibration();
      sums[2] += one.discrimination();
      sums[3] += one.uncertainty();
    }
    double factor = 2.0 / levels.length;
    return new CorpDecomposition(
        factor * sums[0], factor * sums[1], factor * sums[2], factor * sums[3], outcomes.length);
  }

  /** The isotonic split where of two forecasts the one with the larger rows is larger. */
  private static CorpDecomposition isotonic(double[][] sorted, double[] outcomes, double score) {
    int n = outcomes.length;
    int[] representative = new int[n];
    int[] place = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int own = i;
      int same =
          IntStream.range(0, size)
              .filter(g -> isEqual(sorted[representative[g]], sorted[own]))
              .findFirst()
              .orElse(size);
      if (same == size) {
        representative[size++] = i;
      }
      place[i] = same;
    }
    BitSet[] smaller = new BitSet[size];
    int[] weights = new int[size];
    for (int g = 0; g < size; g++) {
      double[] own = sorted[representative[g]];
      smaller[g] = new BitSet(size);
      for (int other = 0; other < size; other++) {
        if (other != g && isSmaller(sorted[representative[other]], own)) {
          smaller[g].set(other);
        }
      }
    }
    Arrays.stream(place).forEach(g -> weights[g]++);
    IsotonicOrder order = new IsotonicOrder(smaller, weights);
    Integer[] byOutcome = new Integer[n];
    Arrays.setAll(byOutcome, i -> i);
    Arrays.sort(byOutcome, Comparator.comparingDouble(i -> outcomes[i]));
    int[] events = new int[size];
    double sum = 0;
    for (int k = 0; k < n - 1; k++) {
      events[place[byOutcome[k]]]++;
      double gap = outcomes[byOutcome[k + 1]] - outcomes[byOutcome[k]];
      sum += gap > 0 ? gap * order.squaredDeviations(events) : 0;
    }
    return split(score, sum / n, outcomes);
  }

  private static boolean isEqual(double[] first, double[] second) {
    return first.length == second.length
        ? Arrays.equals(first, second)
        : isSmaller(first, second) && isSmaller(second, first);
  }

  /** Whether one empirical distribution is nowhere larger than another. */
  private static boolean isSmaller(double[] first, double[] second) {
    int a = 0;
    for (int b = 0; b < second.length; b++) {
      if (b + 1 < second.length && second[b + 1] == second[b]) {
        continue;
      }
      while (a < first.length && first[a] <= second[b]) {
        a++;
      }
      if ((long) a * second.length < (b + 1L) * first.length) {
        return false;
      }
    }
    return true;
  }

  private static double[][] sorted(double[][] draws, double[] outcomes) {
    requireOutcomes(draws.length, outcomes);
    double[][] sorted = new double[draws.length][];
    for (int i = 0; i < draws.length; i++) {
      Arguments.requireAtLeast(draws[i].length, 1, "number of draws");
      Arguments.requireFinite(draws[i], "draws");
      sorted[i] = draws[i].clone();
      Arrays.sort(sorted[i]);
    }
    return sorted;
  }

  private static void requireOutcomes(int forecasts, double[] outcomes) {
    Arguments.requireSameLength(
        forecasts, "list of forecasts", outcomes.length, "array of outcomes");
    Arguments.requireAtLeast(forecasts, 1, "number of events");
    Arguments.requireFinite(outcomes, "outcomes");
  }

  private static double sampleScore(double[][] sorted, double[] outcomes) {
    double[] scores = new double[outcomes.length];
    Arrays.setAll(scores, i -> SampleKernels.crps(sorted[i], sorted[i].length, outcomes[i]));
    return Moments.mean(scores);
  }

  private static double lawScore(List<? extends PredictiveDistribution> laws, double[] outcomes) {
    double[] scores = new double[outcomes.length];
    Arrays.setAll(scores, i -> LawKernels.crps(laws.get(i), outcomes[i]));
    return Moments.mean(scores);
  }

  private static CorpDecomposition split(double score, double recalibrated, double[] outcomes) {
    double[] y = outcomes.clone();
    Arrays.sort(y);
    double n = y.length;
    double uncertainty = 0;
    for (int k = 1; k < y.length; k++) {
      uncertainty += (y[k] - y[k - 1]) * (k / n) * (1 - k / n);
    }
    return new CorpDecomposition(
        score, score - recalibrated, uncertainty - recalibrated, uncertainty, y.length);
  }

  /** Events in the order of their probabilities. */
  private static final class Ranked {

    private final double[] outcomes;
    private final int[] order;
    private final long[] ones;
    private final long[] sizes;

    Ranked(double[] outcomes) {
      this.outcomes = outcomes;
      order = IntStream.range(0, outcomes.length).toArray();
      ones = new long[outcomes.length];
      sizes = new long[outcomes.length];
    }

    private void sort(double[] probabilities) {
      // Few probabilities have moved since the last threshold, which suits insertion.
      for (int k = 1; k < order.length; k++) {
        int moved = order[k];
        int to = k;
        while (to > 0 && probabilities[order[to - 1]] > probabilities[moved]) {
          order[to] = order[to - 1];
          to--;
        }
        order[to] = moved;
      }
    }

    /** The squared deviations of the events y ≤ z from their recalibrated probabilities. */
    double squaredDeviations(double[] probabilities, double z) {
      sort(probabilities);
      int pools = 0;
      int next = 0;
      while (next < order.length) {
        long one = 0;
        long size = 0;
        double probability = probabilities[order[next]];
        while (next < order.length && probabilities[order[next]] == probability) {
          one += outcomes[order[next]] <= z ? 1 : 0;
          size++;
          next++;
        }
        while (pools > 0 && ones[pools - 1] * size >= one * sizes[pools - 1]) {
          pools--;
          one += ones[pools];
          size += sizes[pools];
        }
        ones[pools] = one;
        sizes[pools] = size;
        pools++;
      }
      double sum = 0;
      for (int pool = 0; pool < pools; pool++) {
        sum += ones[pool] * (double) (sizes[pool] - ones[pool]) / sizes[pool];
      }
      return sum;
    }

    /**
     * What recalibration depends on: the events in the order of their probabilities, where the
     * order within runs of equal events does not matter.
     */
    int[] arrangement(double[] probabilities, double z) {
      sort(probabilities);
      IntPredicate event = i -> outcomes[i] <= z;
      int[] runs = order.clone();
      int[] marked = new int[2 * order.length];
      int size = 0;
      int from = 0;
      int kind = 0;
      int next = 0;
      while (next < runs.length) {
        int end = next + 1;
        boolean mixed = false;
        while (end < runs.length && probabilities[runs[end]] == probabilities[runs[next]]) {
          mixed |= event.test(runs[end]) != event.test(runs[next]);
          end++;
        }
        int own = mixed ? 2 : event.test(runs[next]) ? 1 : 0;
        if (next > 0 && (own != kind || mixed)) {
          Arrays.sort(runs, from, next);
          marked[size++] = next;
          from = next;
        }
        kind = own;
        next = end;
      }
      Arrays.sort(runs, from, runs.length);
      int[] all = Arrays.copyOf(runs, runs.length + size);
      System.arraycopy(marked, 0, all, runs.length, size);
      return all;
    }
  }

  /** Integrates over thresholds between which the order of distribution functions changes. */
  private static final class Crossings {

    private final List<? extends PredictiveDistribution> laws;
    private final Ranked ranked;
    private final double narrowest;

    Crossings(List<? extends PredictiveDistribution> laws, Ranked ranked, double narrowest) {
      this.laws = laws;
      this.ranked = ranked;
      this.narrowest = narrowest;
    }

    /** The integral between thresholds with no outcome in between. */
    double integral(double from, double to) {
      double last = Math.max(from, Math.nextDown(to));
      return integral(from, to, arrangement(from, from), arrangement(last, from), from);
    }

    private double integral(double from, double to, int[] left, int[] right, double z) {
      double middle = from + (to - from) / 2;
      if (to - from <= narrowest || !(middle > from && middle < to)) {
        return (to - from) * (deviations(from, z) + deviations(Math.nextDown(to), z)) / 2;
      }
      int[] center = arrangement(middle, z);
      if (Arrays.equals(left, center) && Arrays.equals(center, right)) {
        return (to - from) * deviations(middle, z);
      }
      return integral(from, middle, left, center, z) + integral(middle, to, center, right, z);
    }

    private int[] arrangement(double at, double z) {
      return ranked.arrangement(probabilities(at), z);
    }

    private double deviations(double at, double z) {
      return ranked.squaredDeviations(probabilities(at), z);
    }

    private double[] probabilities(double at) {
      double[] probabilities = new double[laws.size()];
      Arrays.setAll(probabilities, i -> laws.get(i).cumulativeProbability(at));
      return probabilities;
    }
  }
}

package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.RandomStream;

/**
 * What outcomes followed forecasts of each size, by isotonic regression of outcomes on forecasts
 * (CORP: consistent, optimally binned, reproducible, by pool-adjacent-violators).
 *
 * <p>Each distinct forecast x gets a recalibrated value, the functional of the outcomes in its
 * pool; the pools are the finest ones that make the curve non-decreasing. Points on the diagonal
 * are calibrated.
 *
 * <p>For mean and probability the curve is R {@code isoreg} on forecasts with ties averaged.
 * References: Dimitriadis, Gneiting and Jordan 2021, <a
 * href="https://doi.org/10.1073/pnas.2016191118">doi:10.1073/pnas.2016191118</a>; for quantiles
 * Gneiting, Wolffram, Resin, Kraus, Bracher, Dimitriadis, Hagenmeyer, Jordan, Lerch, Phipps and
 * Schienle 2023, <a
 * href="https://doi.org/10.1146/annurev-statistics-032921-020240">doi:10.1146/annurev-statistics-032921-020240</a>.
 */
public final class ReliabilityDiagram {

  private final TargetFunctional functional;
  private final double[] forecasts;
  private final double[] recalibrated;
  private final int[] counts;
  private final CorpDecomposition decomposition;

  private ReliabilityDiagram(
      TargetFunctional functional,
      double[] forecasts,
      double[] recalibrated,
      int[] counts,
      CorpDecomposition decomposition) {
    this.functional = functional;
    this.forecasts = forecasts;
    this.recalibrated = recalibrated;
    this.counts = counts;
    this.decomposition = decomposition;
  }

  /**
   * The curve for forecasts of a functional.
   *
   * @param functional what the forecasts state
   * @param forecasts finite; not modified
   * @param outcomes one per forecast (0 or 1 for probabilities); not modified
   */
  public static ReliabilityDiagram of(
      TargetFunctional functional, double[] forecasts, double[] outcomes) {
    int n = forecasts.length;
    Arguments.requireSameLength(n, "array of forecasts", outcomes.length, "array of outcomes");
    Arguments.requireAtLeast(n, 1, "number of events");
    Arguments.requireFinite(forecasts, "forecasts");
    for (double outcome : outcomes) {
      functional.requireOutcome(outcome);
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(forecasts[a], forecasts[b]));
    double[] sortedForecasts = new double[n];
    double[] sortedOutcomes = new double[n];
    for (int i = 0; i < n; i++) {
      sortedForecasts[i] = forecasts[order[i]];
      sortedOutcomes[i] = outcomes[order[i]];
    }
    double[] fitted = isotonic(functional, sortedForecasts, sortedOutcomes);
    double constant = functional.of(sortedOutcomes);
    double score = meanScore(functional, sortedForecasts, sortedOutcomes);
    double recalibratedScore = meanScore(functional, fitted, sortedOutcomes);
    double[] constants = new double[n];
    Arrays.fill(constants, constant);
    double uncertainty = meanScore(functional, constants, sortedOutcomes);
    CorpDecomposition parts =
        new CorpDecomposition(
            score, score - recalibratedScore, uncertainty - recalibratedScore, uncertainty, n);
    return distinct(functional, sortedForecasts, fitted, parts);
  }

  private static ReliabilityDiagram distinct(
      TargetFunctional functional, double[] sorted, double[] fitted, CorpDecomposition parts) {
    int n = sorted.length;
    double[] x = new double[n];
    double[] y = new double[n];
    int[] counts = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (size == 0 || sorted[i] != x[size - 1]) {
        x[size] = sorted[i];
        y[size] = fitted[i];
        size++;
      }
      counts[size - 1]++;
    }
    return new ReliabilityDiagram(
        functional,
        Arrays.copyOf(x, size),
        Arrays.copyOf(y, size),
        Arrays.copyOf(counts, size),
        parts);
  }

  private static double meanScore(
      TargetFunctional functional, double[] forecasts, double[] outcomes) {
    double[] scores = new double[forecasts.length];
    Arrays.setAll(scores, i -> functional.score(forecasts[i], outcomes[i]));
    return Moments.mean(scores);
  }

  /**
   * Pool-adjacent-violators on outcomes in order of forecasts; equal forecasts start as one pool.
   */
  private static double[] isotonic(
      TargetFunctional functional, double[] sorted, double[] outcomes) {
    int n = sorted.length;
    int[] starts = new int[n + 1];
    double[] values = new double[n];
    int pools = 0;
    int next = 0;
    while (next < n) {
      int end = next + 1;
      while (end < n && sorted[end] == sorted[next]) {
        end++;
      }
      starts[pools] = next;
      values[pools] = functional.of(Arrays.copyOfRange(outcomes, next, end));
      pools++;
      next = end;
      while (pools > 1 && values[pools - 2] > values[pools - 1]) {
        pools--;
        values[pools - 1] = functional.of(Arrays.copyOfRange(outcomes, starts[pools - 1], end));
      }
    }
    starts[pools] = n;
    double[] fitted = new double[n];
    for (int pool = 0; pool < pools; pool++) {
      Arrays.fill(fitted, starts[pool], starts[pool + 1], values[pool]);
    }
    return fitted;
  }

  /** A copy of the distinct forecasts, ascending. */
  public double[] forecasts() {
    return forecasts.clone();
  }

  /** A copy of the recalibrated value of each distinct forecast, non-decreasing. */
  public double[] recalibrated() {
    return recalibrated.clone();
  }

  /** A copy of the number of events of each distinct forecast. */
  public int[] counts() {
    return counts.clone();
  }

  /** The split of the mean canonical score. */
  public CorpDecomposition decomposition() {
    return decomposition;
  }

  /**
   * Pointwise band in which the curve of calibrated probability forecasts lies with the given
   * probability, by drawing outcomes from the forecasts.
   *
   * @param level for example 0.9
   * @param replications number of drawn histories
   * @param seed seed of the draws
   * @return lower and upper band, one value per distinct forecast
   * @throws IllegalStateException unless the functional is a probability, as only then the forecast
   *     is a whole distribution
   */
  public List<double[]> consistencyBand(double level, int replications, long seed) {
    Arguments.requireProbability(level, "level");
    Arguments.requireAtLeast(replications, 20, "number of replications");
    if (!(functional instanceof TargetFunctional.Probability)) {
      throw new IllegalStateException(
          "A consistency band needs the distribution of outcomes, which a "
              + functional.describe()
              + " does not determine; it exists for probabilities.");
    }
    double[] x = new double[decomposition.events()];
    int position = 0;
    for (int i = 0; i < forecasts.length; i++) {
      Arrays.fill(x, position, position + counts[i], forecasts[i]);
      position += counts[i];
    }
    double[][] curves = new double[forecasts.length][replications];
    for (int b = 0; b < replications; b++) {
      SplittableRandom random = RandomStream.of(seed, b);
      double[] outcomes = new double[x.length];
      Arrays.setAll(outcomes, i -> random.nextDouble() < x[i] ? 1 : 0);
      double[] curve = of(functional, x, outcomes).recalibrated;
      for (int i = 0; i < curve.length; i++) {
        curves[i][b] = curve[i];
      }
    }
    double[] lower = new double[forecasts.length];
    double[] upper = new double[forecasts.length];
    for (int i = 0; i < forecasts.length; i++) {
      Arrays.sort(curves[i]);
      lower[i] = Moments.quantileOfSorted(curves[i], (1 - level) / 2);
      upper[i] = Moments.quantileOfSorted(curves[i], (1 + level) / 2);
    }
    return List.of(lower, upper);
  }
}

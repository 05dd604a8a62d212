package org.hindcast.evaluation.calibration;

import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that hits of one-step intervals follow each other independently, and with the nominal
 * probability.
 *
 * <p>With n_ij the number of transitions from state i to state j (1 = hit), the independence
 * statistic compares a first-order Markov chain with independent hits and is χ²(1). The conditional
 * coverage statistic compares the Markov chain with independent hits of the nominal probability and
 * is χ²(2); it is the sum of the independence statistic and the Kupiec statistic of all events
 * after the first, which only serves as start.
 *
 * <ul>
 *   <li>An empty transition cell: not computable by default; {@link EmptyCells#LIMIT} takes 0·ln 0
 *       = 0 instead.
 *   <li>A state that is never left (all hits, all misses): not computable under either rule.
 *   <li>One-step forecasts only: hits of overlapping horizons depend on each other by construction.
 * </ul>
 *
 * <p>Reference: Christoffersen 1998, <a
 * href="https://doi.org/10.2307/2527341">doi:10.2307/2527341</a>.
 *
 * @param hypothesis what is tested
 * @param emptyCells what to do with an empty transition cell
 * @param minimumEvents fewest events for which a result is given
 */
public record ChristoffersenTest(Hypothesis hypothesis, EmptyCells emptyCells, int minimumEvents) {

  /** Hypotheses about a sequence of hits. */
  public enum Hypothesis {
    /** A hit does not depend on the previous one. */
    INDEPENDENCE,
    /** Independence, and the nominal probability of a hit. */
    CONDITIONAL_COVERAGE
  }

  /** Treatments of a transition that never occurred. */
  public enum EmptyCells {
    /** The statistic is not computable. */
    REFUSE,
    /** The limit of the likelihood, 0·ln 0 = 0. */
    LIMIT
  }

  /** Validates the options. */
  public ChristoffersenTest {
    Arguments.requireAtLeast(minimumEvents, 3, "minimum number of events");
  }

  /** Conditional coverage, empty cells refused, at least 20 events. */
  public static ChristoffersenTest withDefaults() {
    return new ChristoffersenTest(Hypothesis.CONDITIONAL_COVERAGE, EmptyCells.REFUSE, 20);
  }

  /** The same test of another hypothesis. */
  public ChristoffersenTest withHypothesis(Hypothesis other) {
    return new ChristoffersenTest(other, emptyCells, minimumEvents);
  }

  /** The same test with another treatment of empty cells. */
  public ChristoffersenTest withEmptyCells(EmptyCells treatment) {
    return new ChristoffersenTest(hypothesis, treatment, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public ChristoffersenTest withMinimumEvents(int minimum) {
    return new ChristoffersenTest(hypothesis, emptyCells, minimum);
  }

  /**
   * Tests a sequence of hits.
   *
   * @param hits one per consecutive target period, in time order; not modified
   * @param nominal stated probability of a hit
   */
  public TestOutcome test(boolean[] hits, double nominal) {
    Arguments.requireProbability(nominal, "nominal coverage");
    int n = hits.length;
    SampleSize sample = SampleSize.of(n);
    String variant =
        hypothesis == Hypothesis.INDEPENDENCE
            ? "Christoffersen independence, Markov likelihood ratio"
            : "Christoffersen conditional coverage, Markov likelihood ratio";
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    int[][] cells = new int[2][2];
    for (int t = 1; t < n; t++) {
      cells[hits[t - 1] ? 1 : 0][hits[t] ? 1 : 0]++;
    }
    int fromMiss = cells[0][0] + cells[0][1];
    int fromHit = cells[1][0] + cells[1][1];
    boolean anyEmpty = cells[0][0] == 0 || cells[0][1] == 0 || cells[1][0] == 0 || cells[1][1] == 0;
    if (fromMiss == 0 || fromHit == 0 || (anyEmpty && emptyCells == EmptyCells.REFUSE)) {
      return NotTestable.of(
          variant,
          Reason.NOT_COMPUTABLE,
          "Transitions miss-miss "
              + cells[0][0]
              + ", miss-hit "
              + cells[0][1]
              + ", hit-miss "
              + cells[1][0]
              + ", hit-hit "
              + cells[1][1]
              + ": an empty cell leaves the Markov chain undetermined.",
          sample);
    }
    double afterMiss = cells[0][1] / (double) fromMiss;
    double afterHit = cells[1][1] / (double) fromHit;
    int hitCount = cells[0][1] + cells[1][1];
    double share = hitCount / (n - 1.0);
    double markov =
        Logs.timesLog(cells[0][0], 1 - afterMiss)
            + Logs.timesLog(cells[0][1], afterMiss)
            + Logs.timesLog(cells[1][0], 1 - afterHit)
            + Logs.timesLog(cells[1][1], afterHit);
    double independent =
        Logs.timesLog(n - 1 - hitCount, 1 - share) + Logs.timesLog(hitCount, share);
    double statistic = Math.max(0, 2 * (markov - independent));
    int df = 1;
    if (hypothesis == Hypothesis.CONDITIONAL_COVERAGE) {
      statistic += KupiecTest.likelihoodRatio(hitCount, n - 1, nominal);
      df = 2;
    }
    NullDistribution law = NullDistribution.chiSquared(df);
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(
            Estimate.of(
                "probability of a hit after a hit minus after a miss", afterHit - afterMiss));
  }
}

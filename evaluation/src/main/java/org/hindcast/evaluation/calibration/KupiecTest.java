package org.hindcast.evaluation.calibration;

import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.Proportion;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that intervals cover with their nominal probability, for independent events.
 *
 * <p>LR = −2 ln[c^x (1 − c)^(n − x) / (p̂^x (1 − p̂)^(n − x))] against χ²(1), with c the nominal
 * coverage, x the hits, p̂ = x/n and 0·ln 0 = 0. Below 50 events the exact binomial test takes its
 * place, and the statistic is the number of hits.
 *
 * <ul>
 *   <li>Fewer events than the minimum (default 5): not testable, with the observed coverage kept.
 *   <li>Events that overlap in time are not independent: use {@link OverlappingCoverageTest}.
 *   <li>The effect is observed coverage with its Clopper–Pearson interval.
 * </ul>
 *
 * <p>Reference: Kupiec 1995, <a
 * href="https://doi.org/10.3905/jod.1995.407942">doi:10.3905/jod.1995.407942</a>.
 *
 * @param exactBelow below this number of events the binomial test is used
 * @param minimumEvents fewest events for which a result is given
 * @param confidence level of the confidence interval
 */
public record KupiecTest(int exactBelow, int minimumEvents, double confidence) {

  /** Validates the options. */
  public KupiecTest {
    Arguments.requireAtLeast(exactBelow, 0, "number of events below which the test is exact");
    Arguments.requireAtLeast(minimumEvents, 1, "minimum number of events");
    Arguments.requireProbability(confidence, "confidence level");
  }

  /** Exact below 50 events, at least 5 events, 95% interval. */
  public static KupiecTest withDefaults() {
    return new KupiecTest(50, 5, 0.95);
  }

  /** The same test, exact below another number of events; 0 for the likelihood ratio always. */
  public KupiecTest withExactBelow(int events) {
    return new KupiecTest(events, minimumEvents, confidence);
  }

  /** The same test with another minimum number of events. */
  public KupiecTest withMinimumEvents(int minimum) {
    return new KupiecTest(exactBelow, minimum, confidence);
  }

  /** The same test with another confidence level. */
  public KupiecTest withConfidence(double level) {
    return new KupiecTest(exactBelow, minimumEvents, level);
  }

  /** The likelihood ratio statistic, at least 0. */
  public double statistic(Coverage coverage) {
    Proportion p = coverage.proportion();
    return likelihoodRatio(p.hits(), p.events(), coverage.nominal());
  }

  static double likelihoodRatio(int hits, int n, double nominal) {
    double share = hits / (double) n;
    double free = Logs.timesLog(hits, share) + Logs.timesLog(n - hits, 1 - share);
    double restricted = Logs.timesLog(hits, nominal) + Logs.timesLog(n - hits, 1 - nominal);
    return Math.max(0, 2 * (free - restricted));
  }

  /** Tests the nominal coverage, two-sided. */
  public TestOutcome test(Coverage coverage) {
    Proportion p = coverage.proportion();
    SampleSize sample = SampleSize.of(p.events());
    boolean exact = p.events() < exactBelow;
    String variant =
        exact ? "Unconditional coverage, exact binomial, two-sided" : "Kupiec likelihood ratio";
    ConfidenceInterval interval = p.clopperPearson(confidence);
    Estimate effect =
        Estimate.of("coverage", p.share(), interval.lower(), interval.upper(), confidence);
    if (p.events() < minimumEvents) {
      return NotTestable.tooFewEvents(variant, p.events(), minimumEvents, sample)
          .withEffect(effect);
    }
    if (exact) {
      double pValue = p.exactPValue(coverage.nominal(), Alternative.TWO_SIDED);
      return Tested.of(variant, p.hits(), pValue, NullDistribution.exact(), sample)
          .withEffect(effect);
    }
    NullDistribution law = NullDistribution.chiSquared(1);
    double statistic = statistic(coverage);
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(effect);
  }
}

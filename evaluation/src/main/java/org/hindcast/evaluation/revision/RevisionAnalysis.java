package org.hindcast.evaluation.revision;

import java.util.Optional;
import org.hindcast.evaluation.inference.LjungBoxTest;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.revision.NewsNoiseTest.Hypothesis;
import org.hindcast.evaluation.revision.RevisionVerdict.Thresholds;

/**
 * Everything that is said about the revisions between two releases.
 *
 * <p>News not rejected: the first release used what was known. Noise not rejected: it measured with
 * error. Both rejected: neither pure case.
 *
 * @param size statistics of size
 * @param bias test of a zero mean
 * @param theil split of the mean squared revision, empty without revisions
 * @param slopeAndDrift regression of later on preliminary, empty when it does not exist
 * @param news test that revisions are news
 * @param noise test that revisions take out noise
 * @param autocorrelation Ljung–Box test of the revisions
 * @param thresholds thresholds of the verdicts
 */
public record RevisionAnalysis(
    RevisionSize size,
    TestOutcome bias,
    Optional<TheilSplit> theil,
    Optional<SlopeAndDrift> slopeAndDrift,
    TestOutcome news,
    TestOutcome noise,
    TestOutcome autocorrelation,
    Thresholds thresholds) {

  /** Analyses at least one period with the default thresholds. */
  public static RevisionAnalysis of(ReleasePair pair) {
    return of(pair, Thresholds.withDefaults());
  }

  /** Analyses at least one period. */
  public static RevisionAnalysis of(ReleasePair pair, Thresholds thresholds) {
    NewsNoiseTest test = NewsNoiseTest.withDefaults();
    return new RevisionAnalysis(
        RevisionSize.of(pair),
        RevisionBiasTest.withDefaults().test(pair.revisions()),
        TheilSplit.of(pair),
        SlopeAndDrift.of(pair),
        test.withHypothesis(Hypothesis.NEWS).test(pair),
        test.withHypothesis(Hypothesis.NOISE).test(pair),
        LjungBoxTest.withDefaults().test(pair.revisions().values()),
        thresholds);
  }

  /** Whether first figures were too low or too high on average. */
  public RevisionVerdict biasVerdict() {
    return RevisionVerdict.of(bias, thresholds);
  }

  /** Whether the first release used what was known. */
  public RevisionVerdict efficiencyVerdict() {
    return RevisionVerdict.of(news, thresholds);
  }

  /** Whether revisions follow each other by chance. */
  public RevisionVerdict autocorrelationVerdict() {
    return RevisionVerdict.of(autocorrelation, thresholds);
  }
}

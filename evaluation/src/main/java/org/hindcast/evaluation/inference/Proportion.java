package org.hindcast.evaluation.inference;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A count of hits among independent events, with exact and score intervals for the probability of a
 * hit.
 *
 * @param hits number of hits, 0 to {@code events}
 * @param events number of independent events, at least 1
 */
public record Proportion(int hits, int events) {

  /** R's {@code binom.test} counts outcomes as equally likely up to this relative error. */
  private static final double EQUALLY_LIKELY = 1 + 1e-7;

  /** Validates the counts. */
  public Proportion {
    Arguments.requireAtLeast(events, 1, "number of events");
    if (hits < 0 || hits > events) {
      throw new IllegalArgumentException(
          "The number of hits (" + hits + ") must lie in 0…" + events + ".");
    }
  }

  /** Counts the hits among the given events; not modified. */
  public static Proportion of(boolean... hits) {
    int count = 0;
    for (boolean hit : hits) {
      count += hit ? 1 : 0;
    }
    return new Proportion(count, hits.length);
  }

  /** Share of hits, in [0, 1]. */
  public double share() {
    return hits / (double) events;
  }

  /**
   * The exact interval of Clopper and Pearson: covers at least with its level, usually more.
   *
   * <p>Same numbers as R {@code binom.test}. Reference: <a
   * href="https://doi.org/10.1093/biomet/26.4.404">doi:10.1093/biomet/26.4.404</a>.
   */
  public ConfidenceInterval clopperPearson(double level) {
    Arguments.requireProbability(level, "confidence level");
    double tail = (1 - level) / 2;
    double lower =
        hits == 0
            ? 0
            : BetaDistribution.of(hits, events - hits + 1.0).inverseCumulativeProbability(tail);
    double upper =
        hits == events
            ? 1
            : BetaDistribution.of(hits + 1.0, events - hits).inverseSurvivalProbability(tail);
    return new ConfidenceInterval(lower, upper, level);
  }

  /**
   * The score interval of Wilson, without continuity correction: covers with its level on average.
   *
   * <p>Same numbers as R {@code prop.test(correct = FALSE)}. Reference: <a
   * href="https://doi.org/10.1080/01621459.1927.10502953">doi:10.1080/01621459.1927.10502953</a>.
   */
  public ConfidenceInterval wilson(double level) {
    Arguments.requireProbability(level, "confidence level");
    double z = NullDistribution.normal().quantile((1 + level) / 2);
    double n = events;
    double centre = (share() + z * z / (2 * n)) / (1 + z * z / n);
    double half =
        z / (1 + z * z / n) * Math.sqrt(share() * (1 - share()) / n + z * z / (4 * n * n));
    double lower = hits == 0 ? 0 : Math.max(0, centre - half);
    double upper = hits == events ? 1 : Math.min(1, centre + half);
    return new ConfidenceInterval(lower, upper, level);
  }

  /** P(X ≤ hits) when every event is a hit with probability {@code probability}. */
  public double probabilityOfAtMostHits(double probability) {
    return BinomialDistribution.of(events, probability).cumulativeProbability(hits);
  }

  /** P(X ≥ hits) when every event is a hit with probability {@code probability}. */
  public double probabilityOfAtLeastHits(double probability) {
    return BinomialDistribution.of(events, probability).survivalProbability(hits - 1);
  }

  /**
   * Exact p-value of the hypothesis that a hit has the given probability; two-sided it sums the
   * probabilities of all counts that are not likelier than the observed one, as R {@code
   * binom.test} does.
   */
  public double exactPValue(double probability, Alternative alternative) {
    return switch (alternative) {
      case LESS -> probabilityOfAtMostHits(probability);
      case GREATER -> probabilityOfAtLeastHits(probability);
      case TWO_SIDED -> {
        BinomialDistribution law = BinomialDistribution.of(events, probability);
        double observed = law.probability(hits) * EQUALLY_LIKELY;
        double sum = 0;
        for (int k = 0; k <= events; k++) {
          double p = law.probability(k);
          sum += p <= observed ? p : 0;
        }
        yield Math.min(1, sum);
      }
    };
  }
}

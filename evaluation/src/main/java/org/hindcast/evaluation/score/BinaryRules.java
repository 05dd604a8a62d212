package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;

/** Rules for the probability of an event: the actual is 1 if it happened, else 0. */
final class BinaryRules {

  private static final String NEEDS =
      "the probability of an event, or a number that is one, and actuals of 0 or 1";

  private BinaryRules() {}

  static ScoringRule brier() {
    return probability(
        "brier",
        new RuleDescription(
            "Brier score",
            "mean((p − o)²)",
            Orientation.LOWER,
            "the probability",
            "strictly",
            "none",
            NEEDS,
            "a number outside [0, 1], or an actual other than 0 and 1: not computable",
            "Brier (1950), Verification of forecasts expressed in terms of probability, "
                + "doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2"),
        (p, o) -> (p - o) * (p - o));
  }

  static ScoringRule logScore() {
    return probability(
        "binary-log-score",
        new RuleDescription(
            "Logarithmic score of a probability",
            "mean(−ln p(o))",
            Orientation.LOWER,
            "the probability",
            "strictly",
            "none",
            NEEDS,
            "infinite where the event had probability 0, and so is its mean",
            "Good (1952), Rational decisions, doi:10.1111/j.2517-6161.1952.tb00104.x"),
        (p, o) -> -Math.log(o == 1 ? p : 1 - p));
  }

  private interface ProbabilityFormula {
    double score(double p, double o);
  }

  private static ScoringRule probability(
      String id, RuleDescription description, ProbabilityFormula formula) {
    return Spec.mean(
            id,
            description,
            block -> {
              double[] p = block.points();
              double[] o = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                ForecastArchive.Type type = block.type(i);
                if (type != ForecastArchive.Type.POINT && type != ForecastArchive.Type.BINARY) {
                  block.fail(i, Reason.OTHER_TYPE);
                }
                if (block.open(i)) {
                  if (!(p[i] >= 0 && p[i] <= 1 && (o[i] == 0 || o[i] == 1))) {
                    block.fail(i, Reason.OUTSIDE_DOMAIN);
                  }
                  block.out(0)[i] = formula.score(p[i], o[i]);
                }
              }
            })
        .rule();
  }
}

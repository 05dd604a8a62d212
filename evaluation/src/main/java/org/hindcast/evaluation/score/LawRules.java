package org.hindcast.evaluation.score;

import java.util.OptionalDouble;
import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PredictiveDistribution;

/** Scores of a place whose forecast is a distribution in closed form. */
final class LawRules {

  private LawRules() {}

  /** A score of a place, {@code NaN} after failing it. */
  @FunctionalInterface
  interface PlaceFormula {
    double score(ScoreBlock block, int i, double y);
  }

  /** A score of a distribution and an actual. */
  @FunctionalInterface
  interface LawFormula {
    double score(PredictiveDistribution law, double y);
  }

  /** A score that is defined for every distribution, on the scale of the data. */
  static PlaceFormula of(LawFormula formula) {
    return (block, i, y) -> {
      if (!block.isLevel()) {
        block.fail(i, Reason.NO_DISTRIBUTION);
        return Double.NaN;
      }
      return formula.score(block.distribution(i), y);
    };
  }

  /** The Dawid–Sebastiani score, where there is a variance. */
  static double dawidSebastiani(ScoreBlock block, int i, double y) {
    return orFail(block, i, y, LawKernels::dawidSebastiani, Reason.NO_VARIANCE);
  }

  static double dispersion(PredictiveDistribution law) {
    return LawKernels.crps(law, law.quantile(0.5));
  }

  static ScoringRule logScore() {
    return Spec.mean(
            "log-score",
            new RuleDescription(
                "Logarithmic score",
                "−ln f(y), f the density; of counts and where a value has a probability of its own, that",
                Orientation.LOWER,
                "the full distribution",
                "strictly",
                "none",
                "a distribution in closed form that knows its density",
                "an impossible actual makes the score infinite, and so its mean; not to be compared "
                    + "between densities and probabilities; of samples see log-score-kde",
                "Good (1952), Rational decisions, doi:10.1111/j.2517-6161.1952.tb00104.x; Jordan, Krüger "
                    + "and Lerch (2019), doi:10.18637/jss.v090.i12"),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  if (block.type(i) == ForecastArchive.Type.PARAMETRIC) {
                    block.out(0)[i] =
                        orFail(block, i, y[i], LawKernels::logScore, Reason.NO_DENSITY);
                  } else {
                    block.fail(i, Reason.NO_DENSITY);
                  }
                }
              }
            })
        .rule();
  }

  /** A score of a distribution and an actual, if it is defined. */
  @FunctionalInterface
  interface PartialFormula {
    OptionalDouble score(PredictiveDistribution law, double y);
  }

  /** A score of a distribution on the scale of the data; where there is none, for a reason. */
  static double orFail(ScoreBlock block, int i, double y, PartialFormula formula, Reason reason) {
    OptionalDouble score =
        block.isLevel() ? formula.score(block.distribution(i), y) : OptionalDouble.empty();
    if (score.isEmpty()) {
      block.fail(i, block.isLevel() ? reason : Reason.NO_DISTRIBUTION);
    }
    return score.orElse(Double.NaN);
  }
}

package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;

/** Rules for the probabilities of ordered classes and of thresholds. */
final class CategoryRules {

  private static final String CLASSES =
      "probabilities of ordered classes; the actual is the number of the class, counted from 1";
  private static final String THRESHOLDS = "probabilities of a value of at most some thresholds";
  private static final String EPSTEIN =
      "Epstein (1969), A scoring system for probability forecasts of ranked categories, "
          + "doi:10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2";
  private static final String BRIER =
      "Brier (1950), Verification of forecasts expressed in terms of probability, "
          + "doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2";

  private CategoryRules() {}

  @FunctionalInterface
  private interface ClassFormula {
    double score(double[] probabilities, int observed);
  }

  @FunctionalInterface
  private interface ThresholdFormula {
    double score(double[] thresholds, double[] probabilities, double y);
  }

  static ScoringRule rankedProbabilityScore() {
    return classes(
        "rps",
        new RuleDescription(
            "Ranked probability score",
            "mean(Σ (P(k) − 1{o ≤ k})²), P the cumulative probability of the classes",
            Orientation.LOWER,
            "the probabilities of the classes",
            "strictly",
            "none",
            CLASSES,
            "from 0 to K − 1, K the number of classes; of two classes it is the Brier score; K must be "
                + "the same for a mean to mean anything",
            EPSTEIN),
        CategoryKernels::rankedProbabilityScore);
  }

  static ScoringRule rankedProbabilityScoreNormalised() {
    return classes(
        "rps-normalised",
        new RuleDescription(
            "Ranked probability score, normalised",
            "mean(Σ (P(k) − 1{o ≤ k})² / (K − 1)), K the number of classes",
            Orientation.LOWER,
            "the probabilities of the classes",
            "strictly",
            "none",
            CLASSES,
            "from 0 to 1; of two classes it is the Brier score",
            EPSTEIN),
        (p, o) -> CategoryKernels.rankedProbabilityScore(p, o) / (p.length - 1));
  }

  static ScoringRule logScore() {
    return classes(
        "category-log-score",
        new RuleDescription(
            "Logarithmic score of classes",
            "mean(−ln p(o))",
            Orientation.LOWER,
            "the probabilities of the classes",
            "strictly",
            "none",
            CLASSES,
            "infinite where the class that came true had probability 0, and so is its mean; blind to "
                + "the order of the classes",
            "Good (1952), Rational decisions, doi:10.1111/j.2517-6161.1952.tb00104.x"),
        CategoryKernels::logScore);
  }

  static ScoringRule brier() {
    return classes(
        "category-brier",
        new RuleDescription(
            "Brier score of several classes",
            "mean(Σ (p(k) − 1{o = k})²)",
            Orientation.LOWER,
            "the probabilities of the classes",
            "strictly",
            "none",
            CLASSES,
            "from 0 to 2; of two classes it is twice the Brier score of one probability; blind to the "
                + "order of the classes",
            BRIER),
        CategoryKernels::brier);
  }

  static ScoringRule mostLikely() {
    return classes(
        "most-likely-class",
        new RuleDescription(
            "Share of cases in which the most likely class came true",
            "mean(1{p(o) = max p})",
            Orientation.HIGHER,
            "the mode",
            "yes",
            "share",
            CLASSES,
            "of m equally likely classes each counts 1/m",
            "definition of this library"),
        CategoryKernels::mostLikely);
  }

  static ScoringRule overThresholds() {
    return thresholds(
        "rps-thresholds",
        new RuleDescription(
            "Ranked probability score over thresholds",
            "mean(Σ (F(t) − 1{y ≤ t})²) over the thresholds t",
            Orientation.LOWER,
            "the distribution function at the thresholds",
            "strictly",
            "none",
            THRESHOLDS,
            "from 0 to the number of thresholds, which must be the same in all forecasts compared; an "
                + "actual on a threshold counts as at most that",
            EPSTEIN),
        CategoryKernels::overThresholds);
  }

  static ScoringRule crpsOfThresholds() {
    return thresholds(
        "crps-thresholds",
        new RuleDescription(
            "CRPS of a distribution function stated at thresholds",
            "∫(F(z) − 1{y ≤ z})² dz, F linear between the thresholds",
            Orientation.LOWER,
            "the full distribution, as far as it is stated",
            "no",
            "y",
            THRESHOLDS,
            "an approximation: what is below the first threshold or above the last is taken to lie on it; "
                + "proper in the limit of dense thresholds that cover the range",
            "definition of this library, after Gneiting and Raftery (2007), "
                + "doi:10.1198/016214506000001437"),
        CategoryKernels::crpsLinear);
  }

  private static ScoringRule classes(String id, RuleDescription description, ClassFormula formula) {
    return Spec.mean(
            id,
            description,
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (!block.open(i)) {
                  continue;
                }
                if (block.type(i) != ForecastArchive.Type.CATEGORIES) {
                  block.fail(i, Reason.NOT_CLASSES);
                } else if (!block.isLevel()
                    || y[i] != Math.rint(y[i])
                    || y[i] < 1
                    || y[i] > block.valueCount(i)) {
                  block.fail(i, Reason.OUTSIDE_DOMAIN);
                } else {
                  block.out(0)[i] = formula.score(block.stored(i), (int) y[i]);
                }
              }
            })
        .rule();
  }

  private static ScoringRule thresholds(
      String id, RuleDescription description, ThresholdFormula formula) {
    return Spec.mean(
            id,
            description,
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (!block.open(i)) {
                  continue;
                }
                if (block.type(i) != ForecastArchive.Type.THRESHOLDS) {
                  block.fail(i, Reason.NO_THRESHOLDS);
                } else {
                  double[] thresholds = block.thresholds(i);
                  double score = formula.score(thresholds, block.stored(i), y[i]);
                  block.out(0)[i] = score;
                }
              }
            })
        .rule();
  }
}

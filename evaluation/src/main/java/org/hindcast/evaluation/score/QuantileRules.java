package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules for sets of quantiles. */
final class QuantileRules {

  private static final String BRACHER =
      "Bracher, Ray, Gneiting and Reich (2021), Evaluating epidemic forecasts in an interval format, "
          + "doi:10.1371/journal.pcbi.1008618";
  private static final String PAIRS = "quantiles in pairs t and 1 − t, and the median";

  private QuantileRules() {}

  /** The part of the weighted interval score of one pair of quantiles and its tail. */
  @FunctionalInterface
  private interface PairFormula {
    double score(double y, double lower, double upper, double tail);
  }

  /** The part of the median, given its distance from the actual with sign. */
  @FunctionalInterface
  private interface MedianFormula {
    double score(double error);
  }

  static ScoringRule wis() {
    return weighted(
        "wis",
        "Weighted interval score",
        "(½|y − m| + Σ (a/2)·interval score(a)) / (K + ½), K pairs; equal to the mean over the 2K + 1 "
            + "quantiles of twice the pinball loss",
        "strictly",
        (y, l, u, tail) -> tail * (u - l) + Math.max(l - y, 0) + Math.max(y - u, 0),
        error -> Math.abs(error) / 2);
  }

  static ScoringRule dispersion() {
    return weighted(
        "wis-dispersion",
        "Dispersion part of the weighted interval score",
        "Σ (a/2)·(u − l) / (K + ½)",
        "no",
        (y, l, u, tail) -> tail * (u - l),
        error -> 0);
  }

  static ScoringRule overprediction() {
    return weighted(
        "wis-overprediction",
        "Over-prediction part of the weighted interval score",
        "(Σ max(l − y, 0) + ½·max(m − y, 0)) / (K + ½)",
        "no",
        (y, l, u, tail) -> Math.max(l - y, 0),
        error -> Math.max(error, 0) / 2);
  }

  static ScoringRule underprediction() {
    return weighted(
        "wis-underprediction",
        "Under-prediction part of the weighted interval score",
        "(Σ max(y − u, 0) + ½·max(y − m, 0)) / (K + ½)",
        "no",
        (y, l, u, tail) -> Math.max(y - u, 0),
        error -> Math.max(-error, 0) / 2);
  }

  private static ScoringRule weighted(
      String id,
      String name,
      String formula,
      String proper,
      PairFormula pair,
      MedianFormula median) {
    return Spec.mean(
            id,
            new RuleDescription(
                name,
                formula,
                Orientation.LOWER,
                "the quantiles stated",
                proper,
                "y",
                PAIRS,
                "a level without its mirror image, or no median: not computable; compared models must "
                    + "state the same levels; the three parts add up to wis",
                BRACHER),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                double[] levels = block.levels(i);
                if (!block.open(i)) {
                  continue;
                }
                if (!QuantileKernels.isPaired(levels)) {
                  block.fail(i, Reason.UNPAIRED_LEVELS);
                  continue;
                }
                int pairs = levels.length / 2;
                double sum = median.score(block.value(i, pairs) - y[i]);
                for (int k = 0; k < pairs; k++) {
                  double upper = block.value(i, levels.length - 1 - k);
                  sum += pair.score(y[i], block.value(i, k), upper, levels[k]);
                }
                block.out(0)[i] = sum / (pairs + 0.5);
              }
            })
        .rule();
  }

  static ScoringRule pinball(double level) {
    return atLevel(
        "pinball",
        level,
        new RuleDescription(
            "Pinball loss",
            "mean((1{y ≤ q} − t)·(q − y)), not doubled",
            Orientation.LOWER,
            "quantile t",
            "yes",
            "y",
            "the quantile at t",
            "0 where the actual equals the quantile",
            "Koenker and Bassett (1978), Regression quantiles, doi:10.2307/1913643"),
        (y, q) -> QuantileKernels.pinball(y, q, level),
        Double.NaN);
  }

  static ScoringRule quantileCoverage(double level) {
    return atLevel(
        "quantile-coverage",
        level,
        new RuleDescription(
            "Quantile coverage",
            "mean(1{y ≤ q})",
            Orientation.NOMINAL,
            "quantile t",
            "no",
            "share",
            "the quantile at t",
            "closed above: an actual equal to the quantile counts as below it, which lifts the share "
                + "for counts and rounded data",
            "Gneiting, Balabdaoui and Raftery (2007), Probabilistic forecasts, calibration and "
                + "sharpness, doi:10.1111/j.1467-9868.2007.00587.x"),
        (y, q) -> y <= q ? 1 : 0,
        level);
  }

  private interface QuantileFormula {
    double score(double y, double q);
  }

  private static ScoringRule atLevel(
      String family,
      double level,
      RuleDescription description,
      QuantileFormula formula,
      double nominal) {
    Spec spec =
        Spec.mean(
                family,
                description,
                block -> {
                  double[] y = block.actuals();
                  for (int i = 0; i < block.size(); i++) {
                    if (block.open(i)) {
                      block.out(0)[i] = formula.score(y[i], block.quantile(i, level));
                    }
                  }
                })
            .parameter(Levels.percent(level));
    return Double.isNaN(nominal) ? spec.rule() : spec.nominal(nominal).rule();
  }
}

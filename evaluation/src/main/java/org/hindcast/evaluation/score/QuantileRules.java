package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules for sets of quantiles. */
final class QuantileRules {

  private static final String BRACHER =
      "Bracher, Ray, Gneiting and Reich (2021), Evaluating epidemic forecasts in an interval format, "
          + "doi:10.1371/journal.pcbi.1008618";
  private static final String PAIRS = "quantiles in pairs t and 1 − t, and the median";

  private QuantileRules() {}

  /** What is taken from the three parts of the weighted interval score. */
  @FunctionalInterface
  private interface PartsFormula {
    double score(double dispersion, double over, double under);
  }

  static ScoringRule wis() {
    return weighted(
        "wis",
        "Weighted interval score",
        "(½|y − m| + Σ (a/2)·interval score(a)) / (K + ½), K pairs; equal to the mean over the 2K + 1"
            + " quantiles of twice the pinball loss",
        "strictly",
        (dispersion, over, under) -> dispersion + over + under);
  }

  static ScoringRule dispersion() {
    return weighted(
        "wis-dispersion",
        "Dispersion part of the weighted interval score",
        "Σ (a/2)·(u − l) / (K + ½)",
        "no",
        (dispersion, over, under) -> dispersion);
  }

  static ScoringRule overprediction() {
    return weighted(
        "wis-overprediction",
        "Over-prediction part of the weighted interval score",
        "(Σ max(l − y, 0) + ½·max(m − y, 0)) / (K + ½)",
        "no",
        (dispersion, over, under) -> over);
  }

  static ScoringRule underprediction() {
    return weighted(
        "wis-underprediction",
        "Under-prediction part of the weighted interval score",
        "(Σ max(y − u, 0) + ½·max(y − m, 0)) / (K + ½)",
        "no",
        (dispersion, over, under) -> under);
  }

  private static ScoringRule weighted(
      String id, String name, String formula, String proper, PartsFormula parts) {
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
                double[] q = block.draws(i);
                int n = levels.length;
                double dispersion = QuantileKernels.dispersion(levels, q, 0, n);
                double over = QuantileKernels.overprediction(y[i], q, 0, n);
                double under = QuantileKernels.underprediction(y[i], q, 0, n);
                block.out(0)[i] = parts.score(dispersion, over, under);
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

  static ScoringRule bias() {
    return Spec.mean(
            "quantile-bias",
            new RuleDescription(
                "Bias of the quantiles",
                "y < m: 1 − 2·max{t: q(t) ≤ y}; y > m: 1 − 2·min{t: q(t) ≥ y}; y = m: 0",
                Orientation.ZERO,
                "median",
                "no",
                "none",
                "quantiles with a median",
                "from −1 to 1, positive: the forecast was too high; ±1 beyond the outermost quantiles; no "
                    + "median: not computable",
                "Bosse et al. (2022), Evaluating forecasts with scoringutils in R, "
                    + "doi:10.48550/arXiv.2205.07090"),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                double[] levels = block.levels(i);
                if (block.open(i)) {
                  int median = ScoreBlock.place(levels, 0.5);
                  if (median < 0) {
                    block.fail(i, Reason.NO_SUCH_QUANTILE);
                  } else {
                    double[] q = block.draws(i);
                    block.out(0)[i] = QuantileKernels.bias(levels, q, q[median], y[i]);
                  }
                }
              }
            })
        .rule();
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

package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules in the unit of the data. */
final class ErrorRules {

  private static final String NOTHING = "nothing more";
  private static final String GNEITING =
      "Gneiting (2011), Making and evaluating point forecasts, doi:10.1198/jasa.2011.r10138";
  private static final String HOLDEN =
      "Holden and Peel (1990), On testing for unbiasedness and efficiency of forecasts, "
          + "doi:10.1111/j.1467-9957.1990.tb00002.x";

  private ErrorRules() {}

  static ScoringRule error() {
    return Spec.mean(
            "error",
            new RuleDescription(
                "Error",
                "e = f − y, averaged",
                Orientation.ZERO,
                "mean",
                "no",
                "y",
                NOTHING,
                "positive: the forecast was too high",
                HOLDEN),
            CellScorer.ofPoint(PointKernels::errors))
        .rule();
  }

  static ScoringRule bias() {
    return Spec.mean(
            "bias",
            new RuleDescription(
                "Bias (mean error)",
                "mean(e)",
                Orientation.ZERO,
                "mean",
                "no",
                "y",
                NOTHING,
                "positive: forecasts are too high on average; errors of opposite sign cancel",
                HOLDEN),
            CellScorer.ofPoint(PointKernels::errors))
        .rule();
  }

  static ScoringRule mae() {
    return Spec.mean(
            "mae",
            new RuleDescription(
                "Mean absolute error",
                "mean(|e|)",
                Orientation.LOWER,
                "median",
                "yes",
                "y",
                NOTHING,
                "0 is best; ranks forecasts of the median, so a well-made mean of a skewed quantity "
                    + "may lose",
                GNEITING),
            CellScorer.ofPoint(PointKernels::absoluteErrors))
        .rule();
  }

  static ScoringRule mse() {
    return Spec.mean("mse", squared("Mean squared error", "mean(e²)", "y²"), SQUARES).rule();
  }

  static ScoringRule rmse() {
    return Spec.mean("rmse", squared("Root mean squared error", "√mean(e²)", "y"), SQUARES)
        .aggregated(Aggregation.ROOT_MEAN, 1)
        .rule();
  }

  private static final CellScorer SQUARES = CellScorer.ofPoint(PointKernels::squaredErrors);

  private static RuleDescription squared(String name, String formula, String unit) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        "mean",
        "yes",
        unit,
        NOTHING,
        "0 is best; the root is taken after averaging; a few large errors decide it",
        GNEITING);
  }
}

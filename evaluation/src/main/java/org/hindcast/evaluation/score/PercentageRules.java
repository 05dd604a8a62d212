package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules relative to the size of the actual. */
final class PercentageRules {

  private static final String NOTHING = "nothing more";
  private static final String HYNDMAN =
      "Hyndman and Koehler (2006), Another look at measures of forecast accuracy, "
          + "doi:10.1016/j.ijforecast.2006.03.001";
  private static final String SMALL =
      "an actual of 0, or not above the floor of the evaluation, makes the figure not computable; "
          + "alternatives are wape and mase";

  private PercentageRules() {}

  static ScoringRule mape() {
    return Spec.mean(
            "mape",
            new RuleDescription(
                "Mean absolute percentage error",
                "100·mean(|e / y|)",
                Orientation.LOWER,
                "a median of the distribution tilted by 1/y: low forecasts win",
                "no",
                "%",
                NOTHING,
                SMALL,
                HYNDMAN),
            relative(PointKernels::absoluteRelativeErrors))
        .times(100)
        .rule();
  }

  static ScoringRule mpe() {
    return Spec.mean(
            "mpe",
            new RuleDescription(
                "Mean percentage error",
                "100·mean(e / y)",
                Orientation.ZERO,
                "none",
                "no",
                "%",
                NOTHING,
                "positive: forecasts of positive actuals are too high on average; of negative ones the sign "
                    + "turns: read wpe then; "
                    + SMALL,
                HYNDMAN),
            relative(PointKernels::relativeErrors))
        .times(100)
        .rule();
  }

  static ScoringRule rmspe() {
    return Spec.mean(
            "rmspe",
            new RuleDescription(
                "Root mean squared percentage error",
                "100·√mean((e / y)²)",
                Orientation.LOWER,
                "none",
                "no",
                "%",
                NOTHING,
                SMALL,
                HYNDMAN),
            relative(
                (f, y, n, out) -> {
                  for (int i = 0; i < n; i++) {
                    double ratio = (f[i] - y[i]) / y[i];
                    out[i] = ratio * ratio;
                  }
                }))
        .aggregated(Aggregation.ROOT_MEAN, 1)
        .times(100)
        .rule();
  }

  static ScoringRule smape() {
    return Spec.mean(
            "smape",
            new RuleDescription(
                "Symmetric mean absolute percentage error, 0 to 200",
                "100·mean(2·|e| / (|y| + |f|))",
                Orientation.LOWER,
                "none",
                "no",
                "%",
                NOTHING,
                "0 where forecast and actual are both 0; 200 where only one of them is",
                "Makridakis (1993), Accuracy measures: theoretical and practical concerns, "
                    + "doi:10.1016/0169-2070(93)90079-3; as in the M4 competition"),
            CellScorer.ofPoint(PointKernels::symmetricRelativeErrors))
        .times(100)
        .rule();
  }

  static ScoringRule wape() {
    return ratio(
        "wape",
        "Weighted absolute percentage error",
        "100·Σ|e| / Σ|y|",
        Orientation.LOWER,
        "median",
        PointKernels::absoluteErrors);
  }

  static ScoringRule wpe() {
    return ratio(
        "wpe",
        "Weighted percentage error (relative bias)",
        "100·Σe / Σ|y|",
        Orientation.ZERO,
        "mean",
        PointKernels::errors);
  }

  private static ScoringRule ratio(
      String id,
      String name,
      String formula,
      Orientation orientation,
      String functional,
      CellScorer.PairKernel numerator) {
    return Spec.mean(
            id,
            new RuleDescription(
                name,
                formula,
                orientation,
                functional,
                "no",
                "%",
                NOTHING,
                "one ratio of sums over the group, not a mean of ratios; Σ|y| = 0: not computable",
                "Kolassa and Schütz (2007), Advantages of the MAD/Mean ratio over the MAPE, "
                    + "Foresight 6, 40–43"),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              numerator.score(f, y, block.size(), block.out(0));
              for (int i = 0; i < block.size(); i++) {
                block.out(1)[i] = Math.abs(y[i]);
              }
            })
        .aggregated(Aggregation.RATIO_OF_SUMS, 2)
        .times(100)
        .rule();
  }

  /** A formula that divides by the actual. */
  static CellScorer relative(CellScorer.PairKernel kernel) {
    return block -> {
      double[] f = block.points();
      double[] y = block.actuals();
      kernel.score(f, y, block.size(), block.out(0));
      double floor = block.floor();
      for (int i = 0; i < block.size(); i++) {
        if (Math.abs(y[i]) <= floor) {
          block.fail(i, Reason.SMALL_ACTUAL);
        }
      }
    };
  }
}

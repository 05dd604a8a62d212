package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Figures that are made of all pairs of a group at once. */
final class PooledRules {

  private static final String THEIL =
      "Theil (1966), Applied Economic Forecasting, North-Holland, chapter 2";

  private PooledRules() {}

  private static final CellScorer ERRORS = CellScorer.ofPoint(PointKernels::errors);

  private static final CellScorer PAIRS =
      block -> {
        System.arraycopy(block.points(), 0, block.out(0), 0, block.size());
        System.arraycopy(block.actuals(), 0, block.out(1), 0, block.size());
      };

  static ScoringRule errorDeviation() {
    return Spec.mean(
            "error-sd",
            new RuleDescription(
                "Standard deviation of the error",
                "√mean((e − mean(e))²)",
                Orientation.LOWER,
                "none",
                "no",
                "y",
                "nothing more",
                "divisor n, so that mse = bias² + error-sd²",
                THEIL),
            ERRORS)
        .pooled(1, (columns, n) -> Math.sqrt(PooledKernels.variance(columns[0], n)))
        .rule();
  }

  static ScoringRule twoThirdsSpread() {
    return Spec.mean(
            "two-thirds-spread",
            new RuleDescription(
                "Two-thirds spread of the error",
                "quantile 5/6 minus quantile 1/6 of e (type 7)",
                Orientation.LOWER,
                "none",
                "no",
                "y",
                "six forecasts",
                "fewer than six forecasts: not computable",
                "Congressional Budget Office (2023), An Evaluation of CBO's Projections of Deficits "
                    + "and Debt"),
            ERRORS)
        .pooled(
            1,
            (columns, n) -> {
              Arrays.sort(columns[0], 0, n);
              return n < 6
                  ? Double.NaN
                  : SampleKernels.quantile(columns[0], n, 5 / 6.0)
                      - SampleKernels.quantile(columns[0], n, 1 / 6.0);
            })
        .rule();
  }

  static ScoringRule biasShare() {
    return share("mse-bias-share", "Bias share of the mean squared error", "mean(e)² / mse", 0);
  }

  static ScoringRule varianceShare() {
    return share(
        "mse-variance-share", "Variance share of the mean squared error", "(s_f − s_y)² / mse", 1);
  }

  static ScoringRule covarianceShare() {
    return share(
        "mse-covariance-share",
        "Covariance share of the mean squared error",
        "2(1 − r)·s_f·s_y / mse",
        2);
  }

  private static ScoringRule share(String id, String name, String formula, int part) {
    return Spec.mean(
            id,
            new RuleDescription(
                name,
                formula + ", s standard deviations and r correlation of forecasts and actuals",
                Orientation.NEUTRAL,
                "none",
                "no",
                "share",
                "nothing more",
                "the three shares add up to 1; perfect forecasts: not computable; constant forecasts or actuals, "
                    + "which have no correlation: only the bias share is",
                THEIL),
            PAIRS)
        .pooled(2, (columns, n) -> PooledKernels.theilShares(columns[0], columns[1], n)[part])
        .rule();
  }

  static ScoringRule u1() {
    return Spec.mean(
            "u1",
            new RuleDescription(
                "Theil's inequality coefficient U1",
                "rmse / (√mean(y²) + √mean(f²))",
                Orientation.LOWER,
                "none",
                "no",
                "none",
                "nothing more",
                "between 0 and 1; all forecasts and actuals 0: not computable; depends on the origin of "
                    + "the scale, kept for old tables",
                "Theil (1961), Economic Forecasts and Policy, North-Holland"),
            PAIRS)
        .pooled(2, (columns, n) -> PooledKernels.u1(columns[0], columns[1], n))
        .rule();
  }

  static ScoringRule u2() {
    return Spec.mean(
            "u2",
            new RuleDescription(
                "Theil's U2",
                "√(Σ((f − y)/o)² / Σ((y − o)/o)²), o the last value known at the cut-off",
                Orientation.LOWER,
                "none",
                "no",
                "none",
                "the training data as known at each cut-off",
                "1 is as good as no change; where o = 0 the forecast is left out and counted; no change at all: "
                    + "not computable",
                THEIL),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double last = block.scale(i, TrainingScales.Kind.LAST_VALUE, 0);
                  if (last == 0) {
                    block.fail(i, Reason.NO_RELATIVE_CHANGE);
                  }
                  block.out(0)[i] = (f[i] - y[i]) / last;
                  block.out(1)[i] = (y[i] - last) / last;
                }
              }
            })
        .pooled(
            2,
            (columns, n) -> {
              double change = PooledKernels.sumOfSquares(columns[1], n);
              double ratio = PooledKernels.sumOfSquares(columns[0], n) / change;
              return change == 0 ? Double.NaN : Math.sqrt(ratio);
            })
        .rule();
  }
}

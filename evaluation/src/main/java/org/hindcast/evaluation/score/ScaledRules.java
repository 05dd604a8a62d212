package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules relative to the training data. */
final class ScaledRules {

  private static final String HYNDMAN =
      "Hyndman and Koehler (2006), Another look at measures of forecast accuracy, "
          + "doi:10.1016/j.ijforecast.2006.03.001";
  private static final String M5 =
      "Makridakis, Spiliotis and Assimakopoulos (2022), M5 accuracy competition, "
          + "doi:10.1016/j.ijforecast.2021.11.013";
  private static final String NEEDS = "the training data as known at each cut-off";
  private static final String EDGE =
      "the scale is that of the forecast's own cycle; a training series of at most one season, or "
          + "one that repeats its season exactly, has none; 1 means as large as the in-sample error of "
          + "the seasonal naive one season ahead, not as good as a naive forecast at this horizon";

  private ScaledRules() {}

  static ScoringRule mase() {
    return mase("mase", 0);
  }

  static ScoringRule maseLag1() {
    return mase("mase-lag-1", 1);
  }

  private static ScoringRule mase(String id, int lag) {
    return Spec.mean(
            id,
            new RuleDescription(
                "Mean absolute scaled error",
                "mean(|e| / s), s = mean of |y(t) − y(t−m)| over the training data, m = "
                    + (lag == 0 ? "season length" : String.valueOf(lag)),
                Orientation.LOWER,
                "median",
                "yes",
                "none",
                NEEDS,
                EDGE,
                HYNDMAN),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double scale = block.scale(i, TrainingScales.Kind.ABSOLUTE_CHANGE, lag);
                  block.out(0)[i] = Math.abs(f[i] - y[i]) / scale;
                }
              }
            })
        .rule();
  }

  static ScoringRule rmsse() {
    return Spec.mean(
            "rmsse",
            new RuleDescription(
                "Root mean squared scaled error",
                "√mean(e² / s), s = mean of (y(t) − y(t−m))² over the training data, m = season "
                    + "length",
                Orientation.LOWER,
                "mean",
                "yes",
                "none",
                NEEDS,
                EDGE,
                M5),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double scale = block.scale(i, TrainingScales.Kind.SQUARED_CHANGE, 0);
                  block.out(0)[i] = (f[i] - y[i]) * (f[i] - y[i]) / scale;
                }
              }
            })
        .aggregated(Aggregation.ROOT_MEAN, 1)
        .rule();
  }
}

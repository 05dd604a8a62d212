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

  static ScoringRule scaledBias() {
    return byMean("scaled-bias", "Bias scaled by the mean", "e", Orientation.ZERO, (f, y) -> f - y);
  }

  static ScoringRule scaledMae() {
    return byMean(
        "scaled-mae",
        "Mean absolute error scaled by the mean",
        "|e|",
        Orientation.LOWER,
        (f, y) -> Math.abs(f - y));
  }

  @FunctionalInterface
  private interface ErrorFormula {
    double score(double f, double y);
  }

  private static ScoringRule byMean(
      String id, String name, String error, Orientation orientation, ErrorFormula formula) {
    return Spec.mean(
            id,
            new RuleDescription(
                name,
                "mean(" + error + " / s), s = |mean of the training data|",
                orientation,
                orientation == Orientation.ZERO ? "mean" : "median",
                orientation == Orientation.ZERO ? "no" : "yes",
                "none",
                NEEDS,
                "a training mean of 0: not computable",
                "Petropoulos and Kourentzes (2015), Forecast combinations for intermittent demand, "
                    + "doi:10.1057/jors.2014.62"),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  block.out(0)[i] =
                      formula.score(f[i], y[i]) / block.scale(i, TrainingScales.Kind.MEAN, 0);
                }
              }
            })
        .rule();
  }

  static ScoringRule directionalAccuracy() {
    return Spec.mean(
            "mda",
            new RuleDescription(
                "Mean directional accuracy",
                "mean(1{sign(f − o) = sign(y − o)}), o the last value known at the cut-off",
                Orientation.HIGHER,
                "none",
                "no",
                "share",
                NEEDS,
                "no change forecast and no change realised counts as right; only one of them as wrong",
                "Pesaran and Timmermann (1992), A simple nonparametric test of predictive performance, "
                    + "doi:10.1080/07350015.1992.10509922"),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double last = block.scale(i, TrainingScales.Kind.LAST_VALUE, 0);
                  block.out(0)[i] = Math.signum(f[i] - last) == Math.signum(y[i] - last) ? 1 : 0;
                }
              }
            })
        .rule();
  }

  static ScoringRule scaledIntervalScore(double level) {
    double penalty = 2 / Levels.complement(level);
    double tail = Levels.complement(level) / 2;
    return Spec.mean(
            "msis",
            new RuleDescription(
                "Mean scaled interval score",
                "mean(interval score / s), s = mean of |y(t) − y(t−m)| over the training data",
                Orientation.LOWER,
                "quantiles a/2 and 1 − a/2",
                "yes",
                "none",
                NEEDS + ", and the quantiles at a/2 and 1 − a/2",
                EDGE,
                "Makridakis, Spiliotis and Assimakopoulos (2020), The M4 Competition, "
                    + "doi:10.1016/j.ijforecast.2019.04.014"),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double l = block.quantile(i, tail);
                  double u = block.quantile(i, 1 - tail);
                  double score = u - l + penalty * (Math.max(l - y[i], 0) + Math.max(y[i] - u, 0));
                  block.out(0)[i] = score / block.scale(i, TrainingScales.Kind.ABSOLUTE_CHANGE, 0);
                }
              }
            })
        .parameter(Levels.percent(level))
        .rule();
  }
}

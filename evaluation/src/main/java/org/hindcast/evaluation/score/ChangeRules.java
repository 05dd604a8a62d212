package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules about the change since the last value known, and about the mean known at the cut-off. */
final class ChangeRules {

  private static final String NEEDS = "the training data as known at each cut-off";
  private static final String BLASKOWITZ =
      "Blaskowitz and Herwartz (2011), On economic evaluation of directional forecasts, "
          + "doi:10.1016/j.ijforecast.2010.07.002";
  private static final String PESARAN =
      "Pesaran and Timmermann (1992), A simple nonparametric test of predictive performance, "
          + "doi:10.1080/07350015.1992.10509922";
  private static final String NASH =
      "Nash and Sutcliffe (1970), River flow forecasting through conceptual models, "
          + "doi:10.1016/0022-1694(70)90255-6";
  private static final String GUPTA =
      "Gupta, Kling, Yilmaz and Martinez (2009), Decomposition of the mean squared error and NSE, "
          + "doi:10.1016/j.jhydrol.2009.08.003";

  private ChangeRules() {}

  /** The components of a forecast, its actual and a number known at the cut-off. */
  @FunctionalInterface
  private interface KnownFormula {
    void score(double f, double y, double known, ScoreBlock block, int i);
  }

  private static CellScorer known(TrainingScales.Kind kind, KnownFormula formula) {
    return block -> {
      double[] f = block.points();
      double[] y = block.actuals();
      for (int i = 0; i < block.size(); i++) {
        if (block.open(i)) {
          formula.score(f[i], y[i], block.scale(i, kind, 0), block, i);
        }
      }
    };
  }

  private static double sign(double f, double y, double last) {
    return Math.signum(f - last) == Math.signum(y - last) ? 1 : -1;
  }

  static ScoringRule directionalValue() {
    return Spec.mean(
            "mdv",
            value("Mean directional value", "mean(±|y − o|)", "y", "no change realised: 0"),
            known(
                TrainingScales.Kind.LAST_VALUE,
                (f, y, last, block, i) -> block.out(0)[i] = sign(f, y, last) * Math.abs(y - last)))
        .rule();
  }

  static ScoringRule directionalPercentageValue() {
    return Spec.mean(
            "mdpv",
            value(
                "Mean directional percentage value",
                "100·mean(±|(y − o) / o|)",
                "%",
                "o = 0: not computable"),
            known(
                TrainingScales.Kind.LAST_VALUE,
                (f, y, last, block, i) -> {
                  if (last == 0) {
                    block.fail(i, Reason.ZERO_LAST_VALUE);
                  }
                  block.out(0)[i] = sign(f, y, last) * Math.abs((y - last) / last);
                }))
        .times(100)
        .rule();
  }

  private static RuleDescription value(String name, String formula, String unit, String edge) {
    return new RuleDescription(
        name,
        formula
            + ", + where sign(f − o) = sign(y − o), else −; o the last value known at the cut-off",
        Orientation.HIGHER,
        "none",
        "no",
        unit,
        NEEDS,
        "counts how much a right direction was worth; " + edge,
        BLASKOWITZ);
  }

  private static final CellScorer DIRECTIONS =
      known(
          TrainingScales.Kind.LAST_VALUE,
          (f, y, last, block, i) -> {
            block.out(0)[i] = f > last ? 1 : 0;
            block.out(1)[i] = y > last ? 1 : 0;
            block.out(2)[i] = Math.signum(f - last) == Math.signum(y - last) ? 1 : 0;
          });

  private static double mean(double[] values, double[] weights, int n) {
    return PooledKernels.sumOfProducts(values, weights, n) / PooledKernels.sum(weights, n);
  }

  private static double chance(double[][] columns, double[] weights, int n) {
    double forecast = mean(columns[0], weights, n);
    double actual = mean(columns[1], weights, n);
    return forecast * actual + (1 - forecast) * (1 - actual);
  }

  static ScoringRule directionalBaseRate() {
    return Spec.mean(
            "mda-base-rate",
            new RuleDescription(
                "Directional accuracy expected by chance",
                "p·q + (1 − p)(1 − q), p share of forecasts and q share of actuals above the last value "
                    + "known",
                Orientation.NEUTRAL,
                "none",
                "no",
                "share",
                NEEDS,
                "what mda would be if forecasts and actuals rose independently; no change counts as no "
                    + "rise",
                PESARAN),
            DIRECTIONS)
        .pooledWithWeights(3, ChangeRules::chance)
        .rule();
  }

  static ScoringRule directionalExcess() {
    return Spec.mean(
            "mda-excess",
            new RuleDescription(
                "Directional accuracy beyond chance",
                "mda − mda-base-rate",
                Orientation.HIGHER,
                "none",
                "no",
                "share",
                NEEDS,
                "0: the direction was right no more often than by chance; the test is that of Pesaran and "
                    + "Timmermann",
                PESARAN),
            DIRECTIONS)
        .pooledWithWeights(
            3, (columns, weights, n) -> mean(columns[2], weights, n) - chance(columns, weights, n))
        .rule();
  }

  /** The efficiency against the mean known at each cut-off. */
  static ScoringRule efficiency(String id, String name) {
    return Spec.mean(
            id,
            new RuleDescription(
                name,
                "1 − Σe² / Σ(y − m)², m the mean of the training data",
                Orientation.HIGHER,
                "mean",
                "no",
                "none",
                NEEDS,
                "1 is perfect, 0 as good as the mean known at the cut-off; actuals equal to it: not "
                    + "computable",
                NASH),
            known(
                TrainingScales.Kind.KNOWN_MEAN,
                (f, y, mean, block, i) -> {
                  block.out(0)[i] = (f - y) * (f - y);
                  block.out(1)[i] = (y - mean) * (y - mean);
                }))
        .pooledWithWeights(
            2,
            (columns, weights, n) -> {
              double spread = PooledKernels.sumOfProducts(columns[1], weights, n);
              double errors = PooledKernels.sumOfProducts(columns[0], weights, n);
              return spread == 0 ? Double.NaN : 1 - errors / spread;
            })
        .rule();
  }

  private static final CellScorer PAIRS =
      block -> {
        System.arraycopy(block.points(), 0, block.out(0), 0, block.size());
        System.arraycopy(block.actuals(), 0, block.out(1), 0, block.size());
      };

  /** The efficiency against the mean of the actuals of the group. */
  static ScoringRule efficiencyInSample(String id, String name) {
    return Spec.mean(
            id,
            new RuleDescription(
                name + ", against the mean of the outcomes",
                "1 − Σe² / Σ(y − m)², m the mean of the actuals of the group",
                Orientation.HIGHER,
                "mean",
                "no",
                "none",
                "nothing more",
                "the reference looks ahead: nobody knew this mean; depends on the group; equal actuals: "
                    + "not computable",
                NASH),
            PAIRS)
        .pooled(
            2,
            (columns, n) -> {
              double spread = PooledKernels.variance(columns[1], n) * n;
              double[] errors = new double[n];
              for (int i = 0; i < n; i++) {
                errors[i] = columns[0][i] - columns[1][i];
              }
              return PooledKernels.isConstant(columns[1], n)
                  ? Double.NaN
                  : 1 - PooledKernels.sumOfSquares(errors, n) / spread;
            })
        .rule();
  }

  static ScoringRule klingGupta() {
    return Spec.mean(
            "kge",
            new RuleDescription(
                "Kling–Gupta efficiency",
                "1 − √((r − 1)² + (s_f/s_y − 1)² + (mean(f)/mean(y) − 1)²), r correlation and s standard "
                    + "deviations of forecasts and actuals",
                Orientation.HIGHER,
                "none",
                "no",
                "none",
                "nothing more",
                "1 is perfect; the mean of the actuals itself has no correlation and would count as 1 − "
                    + "√2; constant forecasts or actuals, or actuals of mean 0: not computable",
                GUPTA),
            PAIRS)
        .pooled(2, (columns, n) -> PooledKernels.klingGupta(columns[0], columns[1], n))
        .rule();
  }
}

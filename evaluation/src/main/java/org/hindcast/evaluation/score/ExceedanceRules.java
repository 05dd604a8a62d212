package org.hindcast.evaluation.score;

import java.util.List;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules for the probability that a forecast gives to an actual beyond a threshold. */
final class ExceedanceRules {

  private ExceedanceRules() {}

  static ScoringRule rocArea(Warning warning) {
    return Spec.mean(
            "roc-auc-" + WarningRules.side(warning),
            new RuleDescription(
                "Area under the ROC curve",
                "P(p of an event > p of a non-event) + ½·P(equal), p the probability of the event",
                Orientation.HIGHER,
                "none",
                "no",
                "none",
                WarningRules.LAW,
                "0.5 for no information; does not see miscalibration; beyond the outermost quantiles "
                    + "probabilities count as equal; no event, or nothing else: not computable",
                "Mason (1982), A model for assessment of weather forecasts, Australian Meteorological "
                    + "Magazine 30, 291–303"),
            probabilityScorer(warning))
        .named("roc-auc-" + warning.event(), List.of(Levels.number(warning.threshold())))
        .pooledWithWeights(
            2, (columns, weights, n) -> RocCurve.area(columns[0], columns[1], weights, n))
        .rule();
  }

  static ScoringRule brier(Warning warning) {
    return Spec.mean(
            "brier-" + WarningRules.side(warning),
            new RuleDescription(
                "Brier score of exceeding a threshold",
                "mean((p − o)²), p the probability of the event, o = 1 if it happened, else 0",
                Orientation.LOWER,
                "the probability",
                "strictly",
                "none",
                WarningRules.LAW,
                "an actual equal to the threshold is no event; between quantiles the distribution function "
                    + "is linear, beyond the outermost it stays at their level",
                "Brier (1950), Verification of forecasts expressed in terms of probability, "
                    + "doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2"),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double error =
                      Exceedance.probability(block, i, warning) - (warning.isEvent(y[i]) ? 1 : 0);
                  block.out(0)[i] = error * error;
                }
              }
            })
        .named("brier-" + warning.event(), List.of(Levels.number(warning.threshold())))
        .rule();
  }

  static ScoringRule brierFair(Warning warning) {
    return Spec.mean(
            "brier-fair-" + WarningRules.side(warning),
            new RuleDescription(
                "Fair Brier score of exceeding a threshold",
                "mean((k/M − o)² − k(M − k)/(M²(M − 1))), k of M draws beyond the threshold",
                Orientation.LOWER,
                "the probability",
                "yes",
                "none",
                "a sample of at least two draws",
                "may be negative; does not favour samples of many draws",
                "Ferro (2014), Fair scores for ensemble forecasts, doi:10.1002/qj.2270"),
            SampleRules.scorer(
                2,
                (x, n, y) -> {
                  double k = 0;
                  for (int i = 0; i < n; i++) {
                    k += warning.isEvent(x[i]) ? 1 : 0;
                  }
                  double error = k / n - (warning.isEvent(y) ? 1 : 0);
                  return error * error - k * (n - k) / ((double) n * n * (n - 1));
                }))
        .named("brier-fair-" + warning.event(), List.of(Levels.number(warning.threshold())))
        .rule();
  }

  /** The probability of the event and whether it happened, as components. */
  static ScoringRule probabilities(Warning warning) {
    return rocArea(warning);
  }

  private static CellScorer probabilityScorer(Warning warning) {
    return block -> {
      double[] y = block.actuals();
      for (int i = 0; i < block.size(); i++) {
        if (block.open(i)) {
          block.out(0)[i] = Exceedance.probability(block, i, warning);
          block.out(1)[i] = warning.isEvent(y[i]) ? 1 : 0;
        }
      }
    };
  }
}

package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules for point forecasts that look at a side, a scale or the course of the errors. */
final class ErrorDetailRules implements RuleGrammar {

  private static final String NOTHING = "nothing more";
  private static final String OWN = "definition of this library";
  private static final String PATH =
      "one score per model, quantity and cycle, over the targets from the first to the last with an "
          + "actual; a gap in between: not computable; ";
  private static final Pattern LINEAR =
      Pattern.compile("linear-cost-(" + NUMBER + ")-(" + NUMBER + ")");
  private static final Pattern WITHIN = Pattern.compile("within-percent-(" + NUMBER + ")");

  private static final Map<String, Supplier<ScoringRule>> RULES =
      Map.of(
          "share-overforecast", ErrorDetailRules::shareOverforecast,
          "smape-0-2", () -> symmetric("smape-0-2", 2),
          "smape-0-1", () -> symmetric("smape-0-1", 1),
          "rms-log-ratio", ErrorDetailRules::rootMeanSquareLogRatio,
          "scaled-mse", ErrorDetailRules::scaledMse,
          "correlation", ErrorDetailRules::correlation,
          "rank-correlation", ErrorDetailRules::rankCorrelation,
          "multiplicative-bias", ErrorDetailRules::multiplicativeBias,
          "error-acf-1", ErrorDetailRules::errorAutocorrelation,
          "period-total-error", ErrorDetailRules::periodTotal);

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    Matcher linear = LINEAR.matcher(id);
    if (linear.matches()) {
      return Optional.of(
          linearCost(Double.parseDouble(linear.group(1)), Double.parseDouble(linear.group(2))));
    }
    Matcher within = WITHIN.matcher(id);
    if (within.matches()) {
      return Optional.of(withinPercent(Double.parseDouble(within.group(1))));
    }
    return Optional.ofNullable(RULES.get(id)).map(Supplier::get);
  }

  @Override
  public List<ScoringRule> examples() {
    return List.of(
        shareOverforecast(),
        symmetric("smape-0-2", 2),
        symmetric("smape-0-1", 1),
        rootMeanSquareLogRatio(),
        scaledMse(),
        correlation(),
        rankCorrelation(),
        multiplicativeBias(),
        errorAutocorrelation(),
        periodTotal(),
        linearCost(2, 1),
        withinPercent(10));
  }

  static ScoringRule shareOverforecast() {
    return Spec.mean(
            "share-overforecast",
            new RuleDescription(
                "Share of forecasts that were too high",
                "mean(1{e > 0})",
                Orientation.NOMINAL,
                "median",
                "no",
                "share",
                NOTHING,
                "0.5 for unbiased medians of a continuous quantity; a perfect forecast counts as not too high",
                "Holden and Peel (1990), doi:10.1111/j.1467-9957.1990.tb00002.x"),
            LossRules.pairs((f, y) -> f > y ? 1 : 0))
        .nominal(0.5)
        .rule();
  }

  private static ScoringRule symmetric(String id, int largest) {
    String numerator = largest == 2 ? "2·|e|" : "|e|";
    return Spec.mean(
            id,
            new RuleDescription(
                "Symmetric mean absolute percentage error, 0 to " + largest,
                "mean(" + numerator + " / (|y| + |f|))",
                Orientation.LOWER,
                "none",
                "no",
                "none",
                NOTHING,
                "0 where forecast and actual are both 0; "
                    + largest
                    + " where only one of them is; smape is this times "
                    + 200 / largest,
                "Makridakis (1993), Accuracy measures: theoretical and practical concerns, "
                    + "doi:10.1016/0169-2070(93)90079-3"),
            CellScorer.ofPoint(PointKernels::symmetricRelativeErrors))
        .times(largest / 2.0)
        .rule();
  }

  static ScoringRule rootMeanSquareLogRatio() {
    return Spec.mean(
            "rms-log-ratio",
            new RuleDescription(
                "Root mean squared log accuracy ratio",
                "√mean(ln(f / y)²)",
                Orientation.LOWER,
                "the exponential of the mean logarithm",
                "yes",
                "none",
                NOTHING,
                "forecast and actual must be positive: else not computable",
                "Tofallis (2015), A better measure of relative prediction accuracy, "
                    + "doi:10.1057/jors.2014.103"),
            LossRules.partial(
                (f, y) -> f > 0 && y > 0 ? Math.log(f / y) * Math.log(f / y) : Double.NaN))
        .aggregated(Aggregation.ROOT_MEAN, 1)
        .rule();
  }

  static ScoringRule scaledMse() {
    return Spec.mean(
            "scaled-mse",
            new RuleDescription(
                "Mean squared error scaled by the mean",
                "mean(e² / s²), s = |mean of the training data|",
                Orientation.LOWER,
                "mean",
                "yes",
                "none",
                "the training data as known at each cut-off",
                "a training mean of 0: not computable",
                "Petropoulos and Kourentzes (2015), Forecast combinations for intermittent demand, "
                    + "doi:10.1057/jors.2014.62"),
            block -> {
              double[] f = block.points();
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double ratio = (f[i] - y[i]) / block.scale(i, TrainingScales.Kind.MEAN, 0);
                  block.out(0)[i] = ratio * ratio;
                }
              }
            })
        .rule();
  }

  private static final CellScorer PAIRS =
      block -> {
        System.arraycopy(block.points(), 0, block.out(0), 0, block.size());
        System.arraycopy(block.actuals(), 0, block.out(1), 0, block.size());
      };

  static ScoringRule correlation() {
    return Spec.mean(
            "correlation",
            pooled(
                "Correlation of forecasts and actuals",
                "Σ(f − mean f)(y − mean y) / √(Σ(f − mean f)²·Σ(y − mean y)²)",
                Orientation.HIGHER,
                "does not see bias or wrong scale; constant forecasts or actuals: not computable",
                "Murphy (1988), doi:10.1175/1520-0493(1988)116<2417:SSBOTM>2.0.CO;2"),
            PAIRS)
        .pooled(2, (columns, n) -> PooledKernels.correlation(columns[0], columns[1], n))
        .rule();
  }

  static ScoringRule rankCorrelation() {
    return Spec.mean(
            "rank-correlation",
            pooled(
                "Rank correlation of forecasts and actuals (Spearman)",
                "correlation of the ranks, equal values sharing their mean rank",
                Orientation.HIGHER,
                "sees only the order; constant forecasts or actuals: not computable",
                "Spearman (1904), The proof and measurement of association between two things, "
                    + "doi:10.2307/1412159"),
            PAIRS)
        .pooled(
            2,
            (columns, n) ->
                PooledKernels.correlation(
                    PooledKernels.midRanks(columns[0], n),
                    PooledKernels.midRanks(columns[1], n),
                    n))
        .rule();
  }

  static ScoringRule multiplicativeBias() {
    return Spec.mean(
            "multiplicative-bias",
            pooled(
                "Multiplicative bias",
                "mean(f) / mean(y)",
                Orientation.NOMINAL,
                "1 is right, above 1 too high where actuals are positive; actuals of mean 0: not computable",
                "Jolliffe and Stephenson (2012), Forecast Verification, 2nd edition, Wiley, chapter 5"),
            PAIRS)
        .aggregated(Aggregation.RATIO_OF_SUMS, 2)
        .nominal(1)
        .rule();
  }

  private static RuleDescription pooled(
      String name, String formula, Orientation orientation, String edgeCases, String reference) {
    return new RuleDescription(
        name, formula, orientation, "none", "no", "none", NOTHING, edgeCases, reference);
  }

  static ScoringRule errorAutocorrelation() {
    return Spec.joint(
            "error-acf-1",
            new RuleDescription(
                "Autocorrelation of the errors at lag 1",
                "mean over paths of Σ(e(t) − ē)(e(t+1) − ē) / Σ(e(t) − ē)²",
                Orientation.ZERO,
                "none",
                "no",
                "none",
                NOTHING,
                PATH + "fewer than three targets, or equal errors: left out and counted",
                "Box and Jenkins (1970), Time Series Analysis: Forecasting and Control, Holden-Day"),
            new PathScorer(
                PathScorer.Axis.TARGETS,
                1,
                false,
                (path, out) -> {
                  out[0] = PathKernels.errorAutocorrelation(path.forecasts(), path.actuals());
                  return Double.isNaN(out[0]) ? ForecastRows.code(Reason.PATH_TOO_SHORT) : 0;
                }))
        .rule();
  }

  static ScoringRule periodTotal() {
    return Spec.joint(
            "period-total-error",
            new RuleDescription(
                "Error of the total of a path",
                "mean over paths of Σf − Σy",
                Orientation.ZERO,
                "mean",
                "no",
                "y",
                NOTHING,
                PATH
                    + "positive: the total was over-forecast; of point forecasts, since quantiles do not add up",
                OWN),
            new PathScorer(
                PathScorer.Axis.TARGETS,
                1,
                false,
                (path, out) -> {
                  out[0] = PathKernels.cumulativeError(path.forecasts(), path.actuals());
                  return 0;
                }))
        .rule();
  }

  static ScoringRule linearCost(double over, double under) {
    if (!(over >= 0 && under >= 0 && over + under > 0) || Double.isInfinite(over + under)) {
      throw new IllegalArgumentException(
          "The costs of over- and under-forecast are "
              + over
              + " and "
              + under
              + ": expected numbers of at least 0, not both 0.");
    }
    return Spec.mean(
            "linear-cost",
            new RuleDescription(
                "Asymmetric linear cost",
                "mean(o·max(e, 0) + u·max(−e, 0))",
                Orientation.LOWER,
                "quantile u/(o + u)",
                "yes",
                "y",
                NOTHING,
                "the id states o, the cost of a unit too high, then u, of a unit too low",
                "Christoffersen and Diebold (1997), Optimal prediction under asymmetric loss, "
                    + "doi:10.1017/S0266466600006277"),
            LossRules.pairs((f, y) -> over * Math.max(f - y, 0) + under * Math.max(y - f, 0)))
        .named(
            "linear-cost-" + RuleGrammar.text(over, under),
            Arrays.asList(Levels.number(over), Levels.number(under)))
        .rule();
  }

  static ScoringRule withinPercent(double percent) {
    Levels.requirePositive("tolerance", percent);
    return Spec.mean(
            "within-percent",
            new RuleDescription(
                "Share within a percentage of the actual",
                "mean(1{|e| ≤ d·|y|/100})",
                Orientation.HIGHER,
                "none",
                "no",
                "share",
                NOTHING,
                "closed; of an actual of 0 only a perfect forecast is within",
                OWN),
            LossRules.pairs((f, y) -> 100 * Math.abs(f - y) <= percent * Math.abs(y) ? 1 : 0))
        .parameter(Levels.number(percent))
        .rule();
  }
}

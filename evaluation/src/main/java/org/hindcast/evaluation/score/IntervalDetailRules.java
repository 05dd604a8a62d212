package org.hindcast.evaluation.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules for the parts, the sides and the relative size of intervals and quantiles. */
final class IntervalDetailRules implements RuleGrammar {

  private static final String INTERVAL = "the quantiles at a/2 and 1 − a/2";
  private static final String WINKLER =
      "Winkler (1972), A decision-theoretic approach to interval estimation, "
          + "doi:10.1080/01621459.1972.10481224";
  private static final String BOSSE =
      "Bosse et al. (2022), Evaluating forecasts with scoringutils in R, "
          + "doi:10.48550/arXiv.2205.07090";
  private static final Pattern ID =
      Pattern.compile(
          "(interval-overprediction|interval-underprediction|share-below|share-above|relative-width"
              + "|quantile-coverage-strict|scaled-pinball)-(.+)");
  private static final double CENTRAL = 1e-9;

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    if (id.equals("coverage-deviation")) {
      return Optional.of(coverageDeviation());
    }
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    DoubleFunction<ScoringRule> family =
        switch (matcher.group(1)) {
          case "interval-overprediction" -> IntervalDetailRules::overprediction;
          case "interval-underprediction" -> IntervalDetailRules::underprediction;
          case "share-below" -> IntervalDetailRules::shareBelow;
          case "share-above" -> IntervalDetailRules::shareAbove;
          case "relative-width" -> IntervalDetailRules::relativeWidth;
          case "scaled-pinball" -> IntervalDetailRules::scaledPinball;
          default -> IntervalDetailRules::strictQuantileCoverage;
        };
    return Optional.of(family.apply(Levels.parse(matcher.group(2), id)));
  }

  @Override
  public List<ScoringRule> examples() {
    return List.of(
        overprediction(0.8),
        underprediction(0.8),
        shareBelow(0.8),
        shareAbove(0.8),
        relativeWidth(0.8),
        coverageDeviation(),
        strictQuantileCoverage(0.9),
        scaledPinball(0.9));
  }

  /** A score of a place from an actual and the bounds, {@code NaN} after failing it. */
  @FunctionalInterface
  private interface BoundsFormula {
    double score(ScoreBlock block, int i, double lower, double upper);
  }

  private static Spec interval(
      String family, double level, RuleDescription description, BoundsFormula formula) {
    double tail = Levels.complement(level) / 2;
    return Spec.mean(
            family,
            description,
            block -> {
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double lower = block.quantile(i, tail);
                  double upper = block.quantile(i, 1 - tail);
                  block.out(0)[i] = formula.score(block, i, lower, upper);
                }
              }
            })
        .parameter(Levels.percent(level));
  }

  static ScoringRule overprediction(double level) {
    double penalty = 2 / Levels.complement(level);
    return interval(
            "interval-overprediction",
            level,
            penalty("Over-prediction part of the interval score", "mean((2/a)·max(l − y, 0))"),
            (block, i, l, u) -> penalty * Math.max(l - block.actuals()[i], 0))
        .rule();
  }

  static ScoringRule underprediction(double level) {
    double penalty = 2 / Levels.complement(level);
    return interval(
            "interval-underprediction",
            level,
            penalty("Under-prediction part of the interval score", "mean((2/a)·max(y − u, 0))"),
            (block, i, l, u) -> penalty * Math.max(block.actuals()[i] - u, 0))
        .rule();
  }

  private static RuleDescription penalty(String name, String formula) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        "none",
        "no",
        "y",
        INTERVAL,
        "width and the two parts add up to the interval score; 0 on the bound",
        WINKLER);
  }

  static ScoringRule shareBelow(double level) {
    return interval(
            "share-below",
            level,
            side("below", "mean(1{y < l})"),
            (block, i, l, u) -> block.actuals()[i] < l ? 1 : 0)
        .nominal(Levels.complement(level) / 2)
        .rule();
  }

  static ScoringRule shareAbove(double level) {
    return interval(
            "share-above",
            level,
            side("above", "mean(1{y > u})"),
            (block, i, l, u) -> block.actuals()[i] > u ? 1 : 0)
        .nominal(Levels.complement(level) / 2)
        .rule();
  }

  private static RuleDescription side(String side, String formula) {
    return new RuleDescription(
        "Share of actuals " + side + " the interval",
        formula,
        Orientation.NOMINAL,
        INTERVAL,
        "no",
        "share",
        INTERVAL,
        "strictly outside: with coverage the two shares add up to 1; shows which side misses, and what "
            + "actuals on a bound do to the coverage of rounded data",
        "definition of this library");
  }

  static ScoringRule relativeWidth(double level) {
    return interval(
            "relative-width",
            level,
            new RuleDescription(
                "Interval width relative to the median",
                "mean((u − l) / |m|)",
                Orientation.NEUTRAL,
                INTERVAL,
                "no",
                "none",
                INTERVAL + ", and the median",
                "a median of 0: not computable",
                "definition of this library"),
            (block, i, l, u) -> {
              double median = Math.abs(block.quantile(i, 0.5));
              if (median == 0) {
                block.fail(i, Reason.OUTSIDE_DOMAIN);
              }
              return (u - l) / median;
            })
        .rule();
  }

  static ScoringRule coverageDeviation() {
    return Spec.mean(
            "coverage-deviation",
            new RuleDescription(
                "Coverage deviation",
                "mean over forecasts of the mean over central intervals of (1{l ≤ y ≤ u} − nominal coverage)",
                Orientation.ZERO,
                "none",
                "no",
                "share",
                "quantiles in pairs t and 1 − t",
                "over the intervals that the forecast states, so that it compares at the same levels only; "
                    + "positive: too wide; quantiles without a partner are left out; no pair: not computable",
                BOSSE),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                double[] levels = block.levels(i);
                if (block.open(i)) {
                  double deviation = deviation(levels, block.draws(i), y[i]);
                  if (Double.isNaN(deviation)) {
                    block.fail(i, Reason.UNPAIRED_LEVELS);
                  }
                  block.out(0)[i] = deviation;
                }
              }
            })
        .rule();
  }

  private static double deviation(double[] levels, double[] q, double y) {
    double sum = 0;
    int pairs = 0;
    for (int k = 0; k < levels.length && levels[k] < 0.5 - CENTRAL; k++) {
      int partner = ScoreBlock.place(levels, 1 - levels[k]);
      if (partner >= 0) {
        sum += (y >= q[k] && y <= q[partner] ? 1 : 0) - (levels[partner] - levels[k]);
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  static ScoringRule strictQuantileCoverage(double level) {
    return Spec.mean(
            "quantile-coverage-strict",
            new RuleDescription(
                "Quantile coverage, strict",
                "mean(1{y < q})",
                Orientation.NOMINAL,
                "quantile t",
                "no",
                "share",
                "the quantile at t",
                "an actual equal to the quantile counts as above it; of counts and rounded data the right "
                    + "share lies between this and quantile-coverage",
                "Gneiting, Balabdaoui and Raftery (2007), Probabilistic forecasts, calibration and "
                    + "sharpness, doi:10.1111/j.1467-9868.2007.00587.x"),
            block -> {
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  block.out(0)[i] = block.actuals()[i] < block.quantile(i, level) ? 1 : 0;
                }
              }
            })
        .parameter(Levels.percent(level))
        .nominal(level)
        .rule();
  }

  static ScoringRule scaledPinball(double level) {
    return Spec.mean(
            "scaled-pinball",
            new RuleDescription(
                "Scaled pinball loss",
                "mean((1{y ≤ q} − t)·(q − y) / s), s = mean of |y(t) − y(t−m)| over the training data",
                Orientation.LOWER,
                "quantile t",
                "yes",
                "none",
                "the training data as known at each cut-off, and the quantile at t",
                "not doubled; the scale is that of mase",
                "Makridakis et al. (2022), The M5 uncertainty competition, "
                    + "doi:10.1016/j.ijforecast.2021.10.009"),
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                if (block.open(i)) {
                  double q = block.quantile(i, level);
                  double loss = ((y[i] <= q ? 1 : 0) - level) * (q - y[i]);
                  block.out(0)[i] = loss / block.scale(i, TrainingScales.Kind.ABSOLUTE_CHANGE, 0);
                }
              }
            })
        .parameter(Levels.percent(level))
        .rule();
  }
}

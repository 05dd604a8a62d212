package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;

/** Rules for central prediction intervals and for bands of scenarios. */
final class IntervalRules {

  private static final String GNEITING =
      "Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation, "
          + "doi:10.1198/016214506000001437";
  private static final String BAND =
      "a band without a declared probability has no score here: see hit-rate";

  private IntervalRules() {}

  /** A score of an actual and the two bounds. */
  @FunctionalInterface
  private interface BoundsFormula {
    double score(double y, double lower, double upper);
  }

  static ScoringRule coverage(double level) {
    return interval(
        "coverage",
        level,
        new RuleDescription(
            "Interval coverage",
            "mean(1{l ≤ y ≤ u})",
            Orientation.NOMINAL,
            "quantiles a/2 and 1 − a/2",
            "no",
            "share",
            "the quantiles at a/2 and 1 − a/2",
            "the interval is closed: an actual on a bound is inside, which lifts the coverage of "
                + "rounded data; "
                + BAND,
            GNEITING),
        (y, l, u) -> y >= l && y <= u ? 1 : 0,
        level);
  }

  static ScoringRule width(double level) {
    return interval(
        "width",
        level,
        new RuleDescription(
            "Interval width",
            "mean(u − l)",
            Orientation.NEUTRAL,
            "quantiles a/2 and 1 − a/2",
            "no",
            "y",
            "the quantiles at a/2 and 1 − a/2",
            "narrow is good only if the coverage is as declared; " + BAND,
            GNEITING),
        (y, l, u) -> u - l,
        Double.NaN);
  }

  static ScoringRule intervalScore(double level) {
    double penalty = 2 / Levels.complement(level);
    return interval(
        "interval-score",
        level,
        new RuleDescription(
            "Interval score",
            "mean((u − l) + (2/a)·max(l − y, 0) + (2/a)·max(y − u, 0))",
            Orientation.LOWER,
            "quantiles a/2 and 1 − a/2",
            "yes",
            "y",
            "the quantiles at a/2 and 1 − a/2",
            "an actual on a bound is inside; " + BAND,
            "Winkler (1972), A decision-theoretic approach to interval estimation, "
                + "doi:10.1080/01621459.1972.10481224; "
                + GNEITING),
        (y, l, u) -> (u - l) + penalty * Math.max(l - y, 0) + penalty * Math.max(y - u, 0),
        Double.NaN);
  }

  private static ScoringRule interval(
      String family,
      double level,
      RuleDescription description,
      BoundsFormula formula,
      double nominal) {
    double tail = Levels.complement(level) / 2;
    Spec spec =
        Spec.mean(
                family,
                description,
                block -> {
                  double[] y = block.actuals();
                  for (int i = 0; i < block.size(); i++) {
                    if (block.open(i)) {
                      double lower = block.quantile(i, tail);
                      double upper = block.quantile(i, 1 - tail);
                      block.out(0)[i] = formula.score(y[i], lower, upper);
                    }
                  }
                })
            .parameter(Levels.percent(level));
    return Double.isNaN(nominal) ? spec.rule() : spec.nominal(nominal).rule();
  }

  static ScoringRule hitRate() {
    return bounds(
        "hit-rate",
        new RuleDescription(
            "Hit rate of bands and outermost intervals",
            "mean(1{l ≤ y ≤ u})",
            Orientation.HIGHER,
            "none",
            "no",
            "share",
            "a band, or at least two quantiles, of which the outermost count",
            "counts containment only; no verdict on calibration follows, as nobody declared a level; "
                + "a wider band is hit more often",
            "definition of this library"),
        (y, l, u) -> y >= l && y <= u ? 1 : 0);
  }

  static ScoringRule missDistance() {
    return bounds(
        "miss-distance",
        new RuleDescription(
            "Distance of the actual from the band",
            "mean(max(l − y, 0) + max(y − u, 0))",
            Orientation.LOWER,
            "none",
            "no",
            "y",
            "a band, or at least two quantiles, of which the outermost count",
            "0 inside the band and on its bounds",
            "definition of this library"),
        (y, l, u) -> Math.max(l - y, 0) + Math.max(y - u, 0));
  }

  static ScoringRule bandWidth() {
    return bounds(
        "band-width",
        new RuleDescription(
            "Width of bands and outermost intervals",
            "mean(u − l)",
            Orientation.NEUTRAL,
            "none",
            "no",
            "y",
            "a band, or at least two quantiles, of which the outermost count",
            "to be read beside hit-rate",
            "definition of this library"),
        (y, l, u) -> u - l);
  }

  static ScoringRule position() {
    return bounds(
        "band-position",
        new RuleDescription(
            "Position of the actual in the band",
            "mean((y − l) / (u − l))",
            Orientation.NEUTRAL,
            "none",
            "no",
            "share",
            "a band, or at least two quantiles, of which the outermost count",
            "0 at the lower bound, 1 at the upper; below 0 or above 1 outside; no width: not computable",
            "definition of this library"),
        (y, l, u) -> u > l ? (y - l) / (u - l) : Double.NaN);
  }

  private static ScoringRule bounds(String id, RuleDescription description, BoundsFormula formula) {
    return Spec.mean(
            id,
            description,
            block -> {
              double[] y = block.actuals();
              for (int i = 0; i < block.size(); i++) {
                boolean bounded =
                    block.type(i) == ForecastArchive.Type.BAND
                        || (block.type(i) == ForecastArchive.Type.QUANTILES
                            && block.valueCount(i) > 1);
                if (!bounded) {
                  block.fail(i, Reason.NO_BOUNDS);
                } else if (block.open(i)) {
                  double score =
                      formula.score(
                          y[i], block.value(i, 0), block.value(i, block.valueCount(i) - 1));
                  block.out(0)[i] = score;
                  if (Double.isNaN(score)) {
                    block.fail(i, Reason.ZERO_WIDTH);
                  }
                }
              }
            })
        .rule();
  }
}

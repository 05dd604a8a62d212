package org.hindcast.evaluation.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules that add up pinball losses of the quantiles stated, whatever their levels. */
final class QuantileSetRules implements RuleGrammar {

  private static final String LAIO =
      "Laio and Tamea (2007), Verification tools for probabilistic forecasts of continuous hydrological "
          + "variables, doi:10.5194/hess-11-1267-2007";
  private static final String BRACHER =
      "Bracher, Ray, Gneiting and Reich (2021), Evaluating epidemic forecasts in an interval format, "
          + "doi:10.1371/journal.pcbi.1008618";
  private static final String RANJAN =
      "Gneiting and Ranjan (2011), Comparing density forecasts using threshold- and quantile-weighted "
          + "scoring rules, doi:10.1198/jbes.2010.08110";
  private static final String TAILS =
      "what lies beyond the outermost levels is left out, so that forecasts compare at the same levels "
          + "only";
  private static final Pattern THRESHOLD =
      Pattern.compile("twcrps-approx-(above|below)-(" + NUMBER + ")");

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    Matcher matcher = THRESHOLD.matcher(id);
    if (matcher.matches()) {
      return Optional.of(
          thresholdWeighted(
              matcher.group(1).equals("above"), Double.parseDouble(matcher.group(2))));
    }
    return examples().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  @Override
  public List<ScoringRule> examples() {
    return List.of(
        wisWithoutMedian(),
        wisOfPairs(),
        weightedQuantileLoss(),
        meanPinball(),
        crpsMidpoint(),
        crpsTrapezoid(),
        thresholdWeighted(true, 1),
        thresholdWeighted(false, 1),
        quantileWeighted(QuantileWeight.CENTER),
        quantileWeighted(QuantileWeight.TAILS),
        quantileWeighted(QuantileWeight.LEFT),
        quantileWeighted(QuantileWeight.RIGHT));
  }

  /** A score of quantiles, {@code NaN} where there is none. */
  @FunctionalInterface
  private interface SetFormula {
    double score(double[] levels, double[] q, double y);
  }

  private static CellScorer scorer(SetFormula formula, Reason otherwise) {
    return block -> {
      double[] y = block.actuals();
      for (int i = 0; i < block.size(); i++) {
        double[] levels = block.levels(i);
        if (block.open(i)) {
          double[] q = block.draws(i);
          block.out(0)[i] = block.open(i) ? formula.score(levels, q, y[i]) : 0;
          if (Double.isNaN(block.out(0)[i])) {
            block.fail(i, otherwise);
          }
        }
      }
    };
  }

  static ScoringRule wisWithoutMedian() {
    return Spec.mean(
            "wis-no-median",
            new RuleDescription(
                "Weighted interval score without the median",
                "Σ (a/2)·interval score(a) / K, K pairs; equal to the mean over the 2K quantiles of twice "
                    + "the pinball loss",
                Orientation.LOWER,
                "the quantiles stated, without the median",
                "strictly",
                "y",
                "quantiles in pairs t and 1 − t",
                "a median that is stated is left out; a level without its mirror image: not computable",
                BRACHER),
            scorer(QuantileSetRules::pairsOnly, Reason.UNPAIRED_LEVELS))
        .rule();
  }

  static ScoringRule wisOfPairs() {
    return Spec.mean(
            "wis-paired",
            new RuleDescription(
                "Weighted interval score of the paired quantiles",
                "(½|y − m| + Σ (a/2)·interval score(a)) / (K + ½), K pairs; levels without their mirror image "
                    + "are dropped",
                Orientation.LOWER,
                "the quantiles that come in pairs",
                "strictly",
                "y",
                "a median, and quantiles of which some come in pairs t and 1 − t",
                "of paired quantiles it is wis; no median: not computable; compared models must state the "
                    + "same levels",
                BRACHER),
            scorer(QuantileSetRules::pairsWithMedian, Reason.UNPAIRED_LEVELS))
        .rule();
  }

  private static double pairsWithMedian(double[] levels, double[] q, double y) {
    double sum = 0;
    int used = 0;
    boolean median = false;
    for (int k = 0; k < levels.length; k++) {
      if (ScoreBlock.place(levels, 1 - levels[k]) >= 0) {
        sum += QuantileKernels.pinball(y, q[k], levels[k]);
        used++;
        median |= Math.abs(levels[k] - 0.5) <= 1e-9;
      }
    }
    return median ? 2 * sum / used : Double.NaN;
  }

  private static double pairsOnly(double[] levels, double[] q, double y) {
    int n = levels.length;
    double sum = 0;
    for (int k = 0; k < n / 2; k++) {
      if (Math.abs(levels[k] + levels[n - 1 - k] - 1) > 1e-9) {
        return Double.NaN;
      }
      sum += QuantileKernels.pinball(y, q[k], levels[k]);
      sum += QuantileKernels.pinball(y, q[n - 1 - k], levels[n - 1 - k]);
    }
    boolean oddWithoutMedian = n % 2 == 1 && Math.abs(levels[n / 2] - 0.5) > 1e-9;
    int pairs = n / 2;
    return n < 2 || oddWithoutMedian ? Double.NaN : sum / pairs;
  }

  static ScoringRule meanPinball() {
    return Spec.mean(
            "mean-pinball",
            new RuleDescription(
                "Mean pinball loss of the quantiles stated",
                "mean over levels t of (1{y ≤ q} − t)·(q − y), not doubled",
                Orientation.LOWER,
                "the quantiles stated",
                "strictly",
                "y",
                "quantiles",
                "levels need not come in pairs; compared models must state the same levels",
                "Koenker and Bassett (1978), Regression quantiles, doi:10.2307/1913643"),
            scorer(QuantileSetRules::meanPinball, Reason.TOO_FEW_LEVELS))
        .rule();
  }

  private static double meanPinball(double[] levels, double[] q, double y) {
    double sum = 0;
    for (int k = 0; k < levels.length; k++) {
      sum += QuantileKernels.pinball(y, q[k], levels[k]);
    }
    return sum / levels.length;
  }

  static ScoringRule weightedQuantileLoss() {
    return Spec.mean(
            "wql",
            new RuleDescription(
                "Weighted quantile loss",
                "Σ mean over levels of 2·pinball / Σ|y|",
                Orientation.LOWER,
                "the quantiles stated",
                "no",
                "none",
                "quantiles",
                "one ratio of sums over the group, a share and not a percentage; Σ|y| = 0: not computable;"
                    + " compared models must state the same levels",
                "Park, Maddix, Aubet, Kan, Gasthaus and Wang (2022), Learning quantile functions without "
                    + "quantile crossing, doi:10.48550/arXiv.2111.06581"),
            block -> {
              scorer((levels, q, y) -> 2 * meanPinball(levels, q, y), Reason.TOO_FEW_LEVELS)
                  .score(block);
              for (int i = 0; i < block.size(); i++) {
                block.out(1)[i] = Math.abs(block.actuals()[i]);
              }
            })
        .aggregated(Aggregation.RATIO_OF_SUMS, 2)
        .rule();
  }

  static ScoringRule crpsMidpoint() {
    return Spec.mean(
            "crps-approx-midpoint",
            crps(
                "Continuous ranked probability score from quantiles, midpoint grid",
                "2·mean over levels of the pinball loss, levels (k − ½)/K for k = 1 … K",
                "the quantile function counts as constant around each level; other levels: not computable",
                LAIO),
            scorer(
                (levels, q, y) ->
                    isMidpointGrid(levels) ? 2 * meanPinball(levels, q, y) : Double.NaN,
                Reason.UNEVEN_LEVELS))
        .rule();
  }

  private static boolean isMidpointGrid(double[] levels) {
    for (int k = 0; k < levels.length; k++) {
      if (Math.abs(levels[k] - (k + 0.5) / levels.length) > 1e-9) {
        return false;
      }
    }
    return true;
  }

  static ScoringRule crpsTrapezoid() {
    return Spec.mean(
            "crps-approx-trapezoid",
            crps(
                "Continuous ranked probability score from quantiles, trapezoidal rule",
                "∫ 2·pinball(t) dt from the lowest to the highest level stated, linear between levels",
                "fewer than two levels: not computable; " + TAILS,
                LAIO),
            scorer((levels, q, y) -> trapezoid(levels, q, y, ONE), Reason.TOO_FEW_LEVELS))
        .rule();
  }

  static ScoringRule thresholdWeighted(boolean above, double threshold) {
    String family = "twcrps-approx-" + (above ? "above" : "below");
    return Spec.mean(
            family,
            crps(
                "Threshold-weighted CRPS from quantiles, trapezoidal rule",
                "∫ 2·pinball(t) dt of v(q) against v(y), v(x) = "
                    + (above ? "max" : "min")
                    + "(x, threshold)",
                "the threshold is fixed before outcomes are seen; " + TAILS,
                RANJAN),
            scorer(
                (levels, q, y) -> {
                  for (int k = 0; k < levels.length; k++) {
                    q[k] = above ? Math.max(q[k], threshold) : Math.min(q[k], threshold);
                  }
                  double chained = above ? Math.max(y, threshold) : Math.min(y, threshold);
                  return trapezoid(levels, q, chained, ONE);
                },
                Reason.TOO_FEW_LEVELS))
        .parameter(Levels.number(threshold))
        .rule();
  }

  static ScoringRule quantileWeighted(QuantileWeight weight) {
    return Spec.mean(
            "qwcrps-approx-" + weight.id(),
            crps(
                "Quantile-weighted CRPS from quantiles, trapezoidal rule",
                "∫ 2·pinball(t)·v(t) dt, v(t) = " + weight.formula(),
                TAILS,
                RANJAN),
            scorer((levels, q, y) -> trapezoid(levels, q, y, weight::at), Reason.TOO_FEW_LEVELS))
        .rule();
  }

  private static final LevelWeight ONE = level -> 1;

  @FunctionalInterface
  private interface LevelWeight {
    double at(double level);
  }

  private static double trapezoid(double[] levels, double[] q, double y, LevelWeight weight) {
    double sum = 0;
    double last = 0;
    for (int k = 0; k < levels.length; k++) {
      double loss = weight.at(levels[k]) * QuantileKernels.pinball(y, q[k], levels[k]);
      sum += k == 0 ? 0 : (levels[k] - levels[k - 1]) * (last + loss);
      last = loss;
    }
    return levels.length < 2 ? Double.NaN : sum;
  }

  private static RuleDescription crps(
      String name, String formula, String edgeCases, String reference) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        "the quantiles stated",
        "yes",
        "y",
        "quantiles",
        edgeCases,
        reference);
  }
}

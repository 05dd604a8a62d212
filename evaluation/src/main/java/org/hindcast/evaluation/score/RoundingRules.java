package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** The smallest and largest score that actuals known to a rounding allow. */
final class RoundingRules implements RuleGrammar {

  /** Rules whose score of one forecast is a convex function of the actual. */
  private static final Set<String> CONVEX =
      Set.of(
          "error",
          "bias",
          "mae",
          "mse",
          "rmse",
          "huber",
          "linex",
          "expectile",
          "pinball",
          "mean-pinball",
          "interval-score",
          "miss-distance",
          "wis",
          "wis-no-median",
          "crps",
          "crps-fair",
          "crps-approx-midpoint",
          "crps-approx-trapezoid");

  private static final int STEPS = 80;
  private static final Pattern ID = Pattern.compile("(.+)-rounded-(" + NUMBER + ")-(low|high)");

  @Override
  public Optional<ScoringRule> parse(String text) {
    Matcher matcher = ID.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(
            rule(
                Scores.parse(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                matcher.group(3).equals("high")))
        : Optional.empty();
  }

  @Override
  public List<ScoringRule> examples() {
    return List.of(rule(Scores.mae(), 1, false), rule(Scores.mae(), 1, true));
  }

  static ScoringRule rule(ScoringRule inner, double unit, boolean high) {
    Levels.requirePositive("unit of rounding", unit);
    boolean plain =
        inner.functional().isEmpty()
            && inner.transform() == Transform.LEVEL
            && !inner.isBySeries()
            && (inner.aggregation() == Aggregation.MEAN
                || inner.aggregation() == Aggregation.ROOT_MEAN);
    if (!CONVEX.contains(inner.family()) || !plain) {
      throw new IllegalArgumentException(
          "The score '"
              + inner.id()
              + "' has no range under rounding: expected one of "
              + CONVEX.stream().sorted().toList()
              + ", with variants at the end of the id.");
    }
    RuleDescription about = inner.description();
    String end = high ? "high" : "low";
    return Spec.mean(
            "rounded-" + end,
            new RuleDescription(
                about.name() + (high ? ", at worst" : ", at best") + " under rounding",
                (high ? "largest" : "smallest")
                    + " of the score over y − d/2 … y + d/2, averaged; the score: "
                    + about.formula(),
                about.orientation(),
                about.functional(),
                "no",
                about.unit(),
                about.needs(),
                "actuals are known to a multiple of d; the figure at the rounded actuals lies between low "
                    + "and high, and a difference smaller than this range may be rounding",
                "definition of this library; the score: " + about.reference()),
            range(inner.scorer(), unit / 2, high))
        .aggregated(inner.aggregation(), 1)
        .named(
            inner.id() + "-rounded-" + Levels.number(unit) + "-" + end,
            List.of(inner.id(), Levels.number(unit)))
        .rule();
  }

  private static CellScorer range(CellScorer inner, double half, boolean high) {
    return block -> {
      int n = block.size();
      double[] known = Arrays.copyOf(block.actuals(), n);
      double[] from = new double[n];
      double[] to = new double[n];
      Arrays.fill(from, -half);
      Arrays.fill(to, half);
      double[] first = scores(inner, block, from);
      double[] last = scores(inner, block, to);
      double[] found = new double[n];
      Arrays.setAll(found, i -> high ? Math.max(first[i], last[i]) : Math.min(first[i], last[i]));
      if (!high) {
        double[] inside = smallest(inner, block, from, to);
        Arrays.setAll(found, i -> Math.min(found[i], inside[i]));
      }
      System.arraycopy(known, 0, block.actuals(), 0, n);
      System.arraycopy(found, 0, block.out(0), 0, n);
    };
  }

  /** Narrows the shifts between which a convex function has its smallest value. */
  private static double[] smallest(CellScorer inner, ScoreBlock block, double[] from, double[] to) {
    int n = from.length;
    double[] left = new double[n];
    double[] right = new double[n];
    for (int step = 0; step < STEPS; step++) {
      Arrays.setAll(left, i -> from[i] + (to[i] - from[i]) / 3);
      Arrays.setAll(right, i -> to[i] - (to[i] - from[i]) / 3);
      double[] atLeft = scores(inner, block, left);
      double[] atRight = scores(inner, block, right);
      for (int i = 0; i < n; i++) {
        if (atLeft[i] <= atRight[i]) {
          to[i] = right[i];
        } else {
          from[i] = left[i];
        }
      }
    }
    double[] middle = new double[n];
    Arrays.setAll(middle, i -> (from[i] + to[i]) / 2);
    return scores(inner, block, middle);
  }

  private static double[] scores(CellScorer inner, ScoreBlock block, double[] shifts) {
    block.moveActuals(shifts);
    inner.score(block);
    return Arrays.copyOf(block.out(0), block.size());
  }
}

package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** The fixed risk multicategorical score. */
final class FirmRules implements RuleGrammar {

  private static final Pattern ID =
      Pattern.compile(
          "firm-("
              + NUMBER
              + ")-at-("
              + NUMBERS
              + ")(?:-weights-("
              + NUMBERS
              + "))?(?:-discount-("
              + NUMBER
              + "))?(-left-closed)?");

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double[] thresholds = RuleGrammar.numbers(matcher.group(2));
    double[] weights = new double[thresholds.length];
    Arrays.fill(weights, 1);
    FirmScore score =
        FirmScore.of(
            Levels.parse(matcher.group(1), id),
            thresholds,
            matcher.group(3) == null ? weights : RuleGrammar.numbers(matcher.group(3)));
    if (matcher.group(4) != null) {
      score = score.withDiscountDistance(Double.parseDouble(matcher.group(4)));
    }
    return Optional.of((matcher.group(5) == null ? score : score.leftClosed()).rule());
  }

  @Override
  public List<ScoringRule> examples() {
    return List.of(FirmScore.of(0.7, new double[] {1, 2}, new double[] {1, 1}).rule());
  }

  static ScoringRule rule(
      double risk,
      double[] thresholds,
      double[] weights,
      OptionalDouble discount,
      boolean leftClosed) {
    StringBuilder id = new StringBuilder("firm-").append(Levels.percent(risk)).append("-at-");
    id.append(RuleGrammar.text(thresholds));
    if (Arrays.stream(weights).anyMatch(weight -> weight != 1)) {
      id.append("-weights-").append(RuleGrammar.text(weights));
    }
    if (discount.isPresent()) {
      id.append("-discount-").append(Levels.number(discount.getAsDouble()));
    }
    id.append(leftClosed ? "-left-closed" : "");
    List<String> named = new ArrayList<>();
    for (double threshold : thresholds) {
      named.add(Levels.number(threshold));
    }
    return Spec.mean(
            "firm",
            new RuleDescription(
                "Fixed risk multicategorical score (FIRM)",
                "Σ w·((1 − r)·1{y ≤ t < f}·d(t − y) + r·1{f ≤ t < y}·d(y − t)) over thresholds t with "
                    + "weights w; d(x) = 1, or min(x, a) with discount distance a; r the risk parameter",
                Orientation.LOWER,
                "quantile r, by category",
                "yes",
                discount.isPresent() ? "weights times y" : "weights",
                "nothing more",
                "0 where forecast and actual are in the same category; a value equal to a threshold "
                    + "belongs to the lower category, with '-left-closed' to the upper; thresholds and "
                    + "weights fixed before outcomes are seen",
                "Taggart, Loveday and Griffiths (2022), A scoring framework for tiered warnings and "
                    + "multicategorical forecasts based on fixed risk measures, doi:10.1002/qj.4266"),
            CellScorer.ofPoint(
                (f, y, n, out) -> {
                  for (int i = 0; i < n; i++) {
                    out[i] = score(f[i], y[i], risk, thresholds, weights, discount, leftClosed);
                  }
                }))
        .named(id.toString(), List.of(String.join(", ", named)))
        .rule();
  }

  private static double score(
      double f,
      double y,
      double risk,
      double[] thresholds,
      double[] weights,
      OptionalDouble discount,
      boolean leftClosed) {
    double sum = 0;
    for (int k = 0; k < thresholds.length; k++) {
      double t = thresholds[k];
      boolean forecastUpper = leftClosed ? f >= t : f > t;
      boolean actualUpper = leftClosed ? y >= t : y > t;
      if (forecastUpper != actualUpper) {
        double distance =
            discount.isPresent() ? Math.min(Math.abs(y - t), discount.getAsDouble()) : 1;
        sum += weights[k] * (actualUpper ? risk : 1 - risk) * distance;
      }
    }
    return sum;
  }
}

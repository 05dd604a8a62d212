package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Variants of the CRPS of samples that look at a part of the distribution. */
final class TailRules implements RuleGrammar {

  private static final String ALLEN =
      "Allen, Ginsbourger and Ziegel (2023), Evaluating forecasts for high-impact events using "
          + "transformed kernel scores, doi:10.1137/22M1532184";
  private static final String RANJAN =
      "Gneiting and Ranjan (2011), Comparing density forecasts using threshold- and quantile-weighted "
          + "scoring rules, doi:10.1198/jbes.2010.08110";
  private static final String FIXED =
      "thresholds in the unit of the data, fixed before outcomes are seen: choosing the cases afterwards"
          + " by their outcome is improper";
  private static final String PART = "the part of the distribution with weight";
  private static final Pattern ONE =
      Pattern.compile("(twcrps-(?:above|below)|(?:ow|vr)crps-(?:above|below))-(" + NUMBER + ")");
  private static final Pattern TWO =
      Pattern.compile(
          "twcrps-(between|outside|normal-(?:center|tails|left|right))-("
              + NUMBER
              + ")-("
              + NUMBER
              + ")");

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    Matcher one = ONE.matcher(id);
    if (one.matches()) {
      double threshold = Double.parseDouble(one.group(2));
      boolean above = one.group(1).endsWith("above");
      return Optional.of(
          switch (one.group(1).substring(0, 2)) {
            case "ow" -> outcomeWeighted(above, threshold);
            case "vr" -> verticallyRescaled(above, threshold);
            default -> above ? above(threshold) : below(threshold);
          });
    }
    Matcher two = TWO.matcher(id);
    if (two.matches()) {
      double low = Double.parseDouble(two.group(2));
      double high = Double.parseDouble(two.group(3));
      return Optional.of(
          switch (two.group(1)) {
            case "between" -> between(low, high);
            case "outside" -> outside(low, high);
            default -> normal(shape(two.group(1)), low, high);
          });
    }
    for (QuantileWeight weight : QuantileWeight.values()) {
      if (id.equals("qwcrps-" + weight.id())) {
        return Optional.of(quantileWeighted(weight));
      }
    }
    return id.equals("crps-edf") ? Optional.of(Scores.crps()) : Optional.empty();
  }

  private static ThresholdWeight.Shape shape(String text) {
    return Arrays.stream(ThresholdWeight.Shape.values())
        .filter(shape -> text.endsWith(shape.id()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<ScoringRule> examples() {
    List<ScoringRule> all =
        new ArrayList<>(
            List.of(
                above(1),
                below(1),
                between(0, 1),
                outside(0, 1),
                outcomeWeighted(true, 1),
                outcomeWeighted(false, 1),
                verticallyRescaled(true, 1),
                verticallyRescaled(false, 1)));
    for (ThresholdWeight.Shape shape : ThresholdWeight.Shape.values()) {
      all.add(normal(shape, 0, 1));
    }
    for (QuantileWeight weight : QuantileWeight.values()) {
      all.add(quantileWeighted(weight));
    }
    return all;
  }

  static ScoringRule above(double threshold) {
    return weighted("twcrps-above", ThresholdWeight.above(threshold), "1{z ≥ t}", "max(x, t)", "y")
        .parameter(Levels.number(threshold))
        .rule();
  }

  static ScoringRule below(double threshold) {
    return weighted("twcrps-below", ThresholdWeight.below(threshold), "1{z ≤ t}", "min(x, t)", "y")
        .parameter(Levels.number(threshold))
        .rule();
  }

  static ScoringRule between(double low, double high) {
    return weighted(
            "twcrps-between",
            ThresholdWeight.between(low, high),
            "1{a ≤ z ≤ b}",
            "min(max(x, a), b)",
            "y")
        .named("twcrps-between-" + RuleGrammar.text(low, high), texts(low, high))
        .rule();
  }

  static ScoringRule outside(double low, double high) {
    return weighted(
            "twcrps-outside",
            ThresholdWeight.outside(low, high),
            "1{z < a or z > b}",
            "min(x, a) + max(x, b) − b",
            "y")
        .named("twcrps-outside-" + RuleGrammar.text(low, high), texts(low, high))
        .rule();
  }

  static ScoringRule normal(ThresholdWeight.Shape shape, double mean, double deviation) {
    String family = "twcrps-normal-" + shape.id();
    return weighted(
            family,
            ThresholdWeight.normal(shape, mean, deviation),
            shape.formula(),
            "its integral",
            shape == ThresholdWeight.Shape.CENTER ? "none" : "y")
        .named(family + "-" + RuleGrammar.text(mean, deviation), texts(mean, deviation))
        .rule();
  }

  private static List<String> texts(double... numbers) {
    return Arrays.stream(numbers).mapToObj(Levels::number).toList();
  }

  private static Spec weighted(
      String family, ThresholdWeight weight, String formula, String chain, String unit) {
    return Spec.mean(
        family,
        new RuleDescription(
            "Threshold-weighted continuous ranked probability score",
            "∫ w(z)·(F(z) − 1{y ≤ z})² dz, w(z) = "
                + formula
                + "; of a sample the CRPS of v(x) against v(y), v(x) = "
                + chain,
            Orientation.LOWER,
            PART,
            "yes",
            unit,
            "a sample or a distribution in closed form",
            FIXED,
            RANJAN + "; " + ALLEN),
        SampleRules.scorer(
            1,
            (x, n, y) -> {
              for (int i = 0; i < n; i++) {
                x[i] = weight.chain(x[i]);
              }
              return SampleKernels.crps(x, n, weight.chain(y));
            },
            LawRules.of((law, y) -> LawKernels.crps(law, weight, y))));
  }

  static ScoringRule outcomeWeighted(boolean above, double threshold) {
    return Spec.mean(
            "owcrps-" + side(above),
            description(
                "Outcome-weighted continuous ranked probability score",
                "0 where y is not "
                    + side(above)
                    + " t, else the CRPS of those draws that are; equal to w(y)/w̄·mean(w(x)|x − y|) − "
                    + "w(y)/(2w̄²)·mean(w(x)w(x′)|x − x′|)",
                "no draw, or no probability, there while the actual is: not computable; weighted by w(y) it is proper, but it "
                    + "does not see how probable the forecast held the event; "
                    + FIXED,
                "Holzmann and Klar (2017), Focusing on regions of interest in forecast evaluation, "
                    + "doi:10.1214/17-AOAS1088; "
                    + ALLEN),
            SampleRules.scorer(
                1,
                (x, n, y) -> TailKernels.outcomeWeighted(x, n, y, above, threshold),
                (block, i, y) ->
                    LawRules.orFail(
                        block,
                        i,
                        y,
                        (law, actual) -> LawKernels.crpsGivenBeyond(law, above, threshold, actual),
                        Reason.NOTHING_BEYOND),
                Reason.NOTHING_BEYOND))
        .parameter(Levels.number(threshold))
        .rule();
  }

  static ScoringRule verticallyRescaled(boolean above, double threshold) {
    return Spec.mean(
            "vrcrps-" + side(above),
            description(
                "Vertically re-scaled continuous ranked probability score",
                "mean(w(x)w(y)|x − y|) − ½·mean(w(x)w(x′)|x − x′|) + (mean(w(x)|x|) − "
                    + "w(y)|y|)·(w̄ − w(y)), w(z) = 1{z "
                    + (above ? ">" : "<")
                    + " t}",
                "centred on 0, as in scoringRules; centred on the threshold it would be twcrps; "
                    + FIXED,
                ALLEN),
            SampleRules.scorer(
                1, (x, n, y) -> TailKernels.verticallyRescaled(x, n, y, above, threshold)))
        .parameter(Levels.number(threshold))
        .rule();
  }

  private static String side(boolean above) {
    return above ? "above" : "below";
  }

  static ScoringRule quantileWeighted(QuantileWeight weight) {
    return Spec.mean(
            "qwcrps-" + weight.id(),
            description(
                "Quantile-weighted continuous ranked probability score",
                "∫ 2·pinball(t)·v(t) dt over the quantile function of the sample, v(t) = "
                    + weight.formula(),
                "4·center + tails = left + right + 2·center = crps",
                RANJAN),
            SampleRules.scorer(1, (x, n, y) -> TailKernels.quantileWeighted(x, n, y, weight)))
        .rule();
  }

  private static RuleDescription description(
      String name, String formula, String edgeCases, String reference) {
    return new RuleDescription(
        name, formula, Orientation.LOWER, PART, "yes", "y", "a sample", edgeCases, reference);
  }
}

package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.evaluation.score.Warning.Side;

/** Rules for warnings of actuals beyond a threshold. */
final class WarningRules implements RuleGrammar {

  private static final String JOLLIFFE =
      "Jolliffe and Stephenson (2012), Forecast Verification, 2nd edition, Wiley, chapter 3";
  private static final String EDGE =
      "an actual equal to the threshold is no event; with '-at-p' a warning is given where the forecast "
          + "states a probability of at least p%; ";
  static final String LAW = "a sample, a distribution, or quantiles";

  private static final Map<String, String> ALIASES =
      Map.of(
          "pod", "hit-rate",
          "far", "false-alarm-ratio",
          "pofd", "false-alarm-rate",
          "critical-success-index", "csi",
          "threat-score", "csi",
          "roc-area", "roc-auc",
          "precision", "success-ratio",
          "ets", "gilbert",
          "orss", "yule-q");

  private static final Pattern ID =
      Pattern.compile(
          "([a-z0-9-]+?)-(above|below)-("
              + NUMBER
              + ")(?:-at-("
              + NUMBER
              + "))?(?:-cost-("
              + NUMBER
              + "))?");

  private static final Map<String, Function<WarningScores, ScoringRule>> RULES =
      Map.ofEntries(
          Map.entry("hits", WarningScores::hits),
          Map.entry("false-alarms", WarningScores::falseAlarms),
          Map.entry("misses", WarningScores::misses),
          Map.entry("correct-negatives", WarningScores::correctNegatives),
          Map.entry("hit-rate", WarningScores::hitRate),
          Map.entry("false-alarm-ratio", WarningScores::falseAlarmRatio),
          Map.entry("false-alarm-rate", WarningScores::falseAlarmRate),
          Map.entry("csi", WarningScores::criticalSuccessIndex),
          Map.entry("frequency-bias", WarningScores::frequencyBias),
          Map.entry("peirce", WarningScores::peirce),
          Map.entry("heidke", WarningScores::heidke),
          Map.entry("roc-auc", WarningScores::rocArea),
          Map.entry("brier", WarningScores::brier),
          Map.entry("brier-fair", WarningScores::brierFair));

  /** The cells of the table. */
  enum Cell {
    HITS,
    FALSE_ALARMS,
    MISSES,
    CORRECT_NEGATIVES;

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = ALIASES.getOrDefault(matcher.group(1), matcher.group(1));
    Side side = matcher.group(2).equals("above") ? Side.ABOVE : Side.BELOW;
    OptionalDouble probability =
        matcher.group(4) == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Levels.parse(matcher.group(4), id));
    Warning warning = new Warning(side, Double.parseDouble(matcher.group(3)), probability);
    if (name.equals("value") && matcher.group(5) != null) {
      return Optional.of(value(warning, Levels.parse(matcher.group(5), id)));
    }
    if (matcher.group(5) != null) {
      return Optional.empty();
    }
    return Optional.ofNullable(RULES.get(name))
        .map(each -> each.apply(WarningScores.of(warning)))
        .or(() -> TableScore.parse(name).map(score -> ofTable(score, warning)));
  }

  @Override
  public List<ScoringRule> examples() {
    WarningScores scores = WarningScores.of(Warning.above(1));
    List<ScoringRule> all = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      all.add(count(cell, Warning.above(1)));
    }
    all.addAll(
        List.of(
            scores.hitRate(),
            scores.falseAlarmRatio(),
            scores.falseAlarmRate(),
            scores.criticalSuccessIndex(),
            scores.frequencyBias(),
            scores.peirce(),
            scores.heidke(),
            scores.value(0.2),
            scores.rocArea(),
            scores.brier(),
            scores.brierFair()));
    for (TableScore score : TableScore.values()) {
      all.add(scores.of(score));
    }
    return all;
  }

  /** The four cells as components. */
  static ScoringRule table(Warning warning) {
    return Spec.mean(
            "table",
            description("Contingency table", "counts", Orientation.NEUTRAL, "count", "none"),
            block -> {
              score(
                  block,
                  warning,
                  (given, happened, parts) -> parts[ContingencyTable.cell(given, happened)] = 1);
            })
        .pooled(4, (columns, n) -> Double.NaN)
        .named("table-" + warning.id(), List.of())
        .rule();
  }

  static ScoringRule count(Cell cell, Warning warning) {
    return rule(
            cell.id(),
            warning,
            description(
                "Number of " + cell.id().replace('-', ' '),
                "Σ 1{"
                    + switch (cell) {
                      case HITS -> "warned, happened";
                      case FALSE_ALARMS -> "warned, not happened";
                      case MISSES -> "not warned, happened";
                      case CORRECT_NEGATIVES -> "not warned, not happened";
                    }
                    + "}",
                Orientation.NEUTRAL,
                "count",
                "the four numbers make the contingency table"),
            (given, happened, parts) ->
                parts[0] = ContingencyTable.cell(given, happened) == cell.ordinal() ? 1 : 0)
        .aggregated(Aggregation.SUM, 1)
        .rule();
  }

  static ScoringRule hitRate(Warning warning) {
    return ratio(
        "hit-rate",
        "Hit rate (probability of detection)",
        "hits / (hits + misses)",
        Orientation.HIGHER,
        "no event: not computable; always warning gives 1",
        warning,
        (given, happened, parts) -> {
          parts[0] = given && happened ? 1 : 0;
          parts[1] = happened ? 1 : 0;
        });
  }

  static ScoringRule falseAlarmRatio(Warning warning) {
    return ratio(
        "false-alarm-ratio",
        "False-alarm ratio",
        "false alarms / (hits + false alarms)",
        Orientation.LOWER,
        "no warning: not computable",
        warning,
        (given, happened, parts) -> {
          parts[0] = given && !happened ? 1 : 0;
          parts[1] = given ? 1 : 0;
        });
  }

  static ScoringRule falseAlarmRate(Warning warning) {
    return ratio(
        "false-alarm-rate",
        "False-alarm rate (probability of false detection)",
        "false alarms / (false alarms + correct negatives)",
        Orientation.LOWER,
        "nothing but events: not computable",
        warning,
        (given, happened, parts) -> {
          parts[0] = given && !happened ? 1 : 0;
          parts[1] = happened ? 0 : 1;
        });
  }

  static ScoringRule criticalSuccessIndex(Warning warning) {
    return ratio(
        "csi",
        "Critical success index (threat score)",
        "hits / (hits + misses + false alarms)",
        Orientation.HIGHER,
        "neither event nor warning: not computable",
        warning,
        (given, happened, parts) -> {
          parts[0] = given && happened ? 1 : 0;
          parts[1] = given || happened ? 1 : 0;
        });
  }

  static ScoringRule frequencyBias(Warning warning) {
    return ratio(
        "frequency-bias",
        "Frequency bias of warnings",
        "(hits + false alarms) / (hits + misses)",
        Orientation.NOMINAL,
        "1 is best, above 1 warns too often; no event: not computable",
        warning,
        (given, happened, parts) -> {
          parts[0] = given ? 1 : 0;
          parts[1] = happened ? 1 : 0;
        });
  }

  static ScoringRule peirce(Warning warning) {
    return ofTable(
            "peirce",
            "Peirce skill score",
            "hits / (hits + misses) − false alarms / (false alarms + correct negatives)",
            "from −1 to 1, 0 for warnings without information; no event, or nothing else: not computable",
            JOLLIFFE,
            warning,
            table -> table.peirce().orElse(Double.NaN))
        .rule();
  }

  static ScoringRule heidke(Warning warning) {
    return ofTable(
            "heidke",
            "Heidke skill score",
            "2(a·d − b·c) / ((a + c)(c + d) + (a + b)(b + d)), a hits, b false alarms, c misses, d correct "
                + "negatives",
            "1 for perfect warnings, 0 for chance; nothing but hits, or nothing but correct negatives: not "
                + "computable",
            JOLLIFFE,
            warning,
            table -> table.heidke().orElse(Double.NaN))
        .rule();
  }

  static ScoringRule value(Warning warning, double costRatio) {
    String percent = Levels.percent(costRatio);
    return ofTable(
            "value",
            "Value score of warnings",
            "(E_base − E_warn) / (E_base − E_perfect), expense E of a user who pays a share r of the loss "
                + "for protection: E_warn = r·(hits + false alarms) + misses, E_base = min(r·n, hits + "
                + "misses), E_perfect = r·(hits + misses)",
            "1 for perfect warnings, 0 for knowing the base rate only, negative below; no event, or "
                + "nothing else: not computable",
            "Richardson (2000), Skill and relative economic value of the ECMWF ensemble prediction "
                + "system, doi:10.1002/qj.49712656313",
            warning,
            table -> table.value(costRatio).orElse(Double.NaN))
        .named("value-" + warning.id() + "-cost-" + percent, List.of(event(warning), percent))
        .rule();
  }

  /** What one forecast adds to the components, which are 0 before. */
  @FunctionalInterface
  private interface CallFormula {
    void score(boolean given, boolean happened, double[] parts);
  }

  private static void score(ScoreBlock block, Warning warning, CallFormula formula) {
    double[] y = block.actuals();
    double[] f = warning.probability().isPresent() ? y : block.points();
    for (int i = 0; i < block.size(); i++) {
      if (block.open(i)) {
        boolean given =
            warning.probability().isPresent()
                ? Exceedance.isGiven(block, i, warning, warning.probability().getAsDouble())
                : warning.side().isBeyond(f[i], warning.threshold());
        double[] parts = new double[ScoreBlock.COMPONENTS];
        formula.score(given, warning.isEvent(y[i]), parts);
        for (int c = 0; c < parts.length; c++) {
          block.out(c)[i] = parts[c];
        }
      }
    }
  }

  private static Spec rule(
      String name, Warning warning, RuleDescription description, CallFormula formula) {
    return Spec.mean(
            name + "-" + side(warning), description, block -> score(block, warning, formula))
        .named(name + "-" + warning.id(), List.of(event(warning)));
  }

  private static ScoringRule ratio(
      String name,
      String title,
      String formula,
      Orientation orientation,
      String edgeCases,
      Warning warning,
      CallFormula call) {
    Spec spec =
        rule(name, warning, description(title, formula, orientation, "share", edgeCases), call);
    return (orientation == Orientation.NOMINAL ? spec.nominal(1) : spec)
        .aggregated(Aggregation.RATIO_OF_SUMS, 2)
        .rule();
  }

  static ScoringRule ofTable(TableScore score, Warning warning) {
    return ofTable(
            score.id(),
            description(
                score.title(), score.formula(), score.orientation(), "none", score.edgeCases()),
            warning,
            table -> score.of(table).orElse(Double.NaN))
        .rule();
  }

  private static Spec ofTable(
      String name,
      String title,
      String formula,
      String edgeCases,
      String reference,
      Warning warning,
      ToDoubleFunction<ContingencyTable> figure) {
    RuleDescription description =
        new RuleDescription(
            title,
            formula,
            Orientation.HIGHER,
            "none",
            "no",
            "none",
            "a point forecast, or with '-at-p' " + LAW,
            EDGE + edgeCases,
            reference);
    return ofTable(name, description, warning, figure);
  }

  private static Spec ofTable(
      String name,
      RuleDescription description,
      Warning warning,
      ToDoubleFunction<ContingencyTable> figure) {
    return rule(
            name,
            warning,
            description,
            (given, happened, parts) -> parts[ContingencyTable.cell(given, happened)] = 1)
        .pooledWithWeights(
            4,
            (columns, weights, n) -> {
              double[] cells = new double[4];
              for (int c = 0; c < 4; c++) {
                cells[c] = PooledKernels.sumOfProducts(columns[c], weights, n);
              }
              return figure.applyAsDouble(ContingencyTable.of(cells));
            });
  }

  private static RuleDescription description(
      String name, String formula, Orientation orientation, String unit, String edgeCases) {
    return new RuleDescription(
        name,
        formula,
        orientation,
        "none",
        "no",
        unit,
        "a point forecast, or with '-at-p' " + LAW,
        EDGE + edgeCases,
        JOLLIFFE);
  }

  static String side(Warning warning) {
    return warning.side() == Side.ABOVE ? "above" : "below";
  }

  /** The threshold, with the probability where one is declared. */
  private static String event(Warning warning) {
    String threshold = Levels.number(warning.threshold());
    return warning.probability().isEmpty()
        ? threshold
        : threshold + " (p ≥ " + Levels.percent(warning.probability().getAsDouble()) + "%)";
  }
}

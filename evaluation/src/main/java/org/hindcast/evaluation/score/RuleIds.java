package org.hindcast.evaluation.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.hindcast.forecast.Functional;
import org.hindcast.naming.KnownNames;
import org.jspecify.annotations.Nullable;

/** The ids of the scoring rules: which there are, and how the id of a variant is read. */
final class RuleIds {

  private static final Map<String, Supplier<ScoringRule>> RULES = new LinkedHashMap<>();
  private static final Map<String, DoubleFunction<ScoringRule>> RULES_WITH_LEVEL =
      new LinkedHashMap<>();
  private static final Map<String, DoubleFunction<ScoringRule>> RULES_WITH_NUMBER =
      new LinkedHashMap<>();

  private static final List<RuleGrammar> GRAMMARS =
      List.of(
          new RelativeRules(),
          new RoundingRules(),
          new WarningRules(),
          new FirmRules(),
          new PathRules(),
          new QuantileSetRules(),
          new TailRules(),
          new JointRules(),
          new IntervalDetailRules(),
          new ErrorDetailRules());

  static {
    register(Scores::error);
    register(Scores::bias);
    register(Scores::mae);
    register(Scores::mse);
    register(Scores::rmse);
    register(Scores::mape);
    register(Scores::mpe);
    register(Scores::smape);
    register(Scores::wape);
    register(Scores::wpe);
    register(Scores::mase);
    register(Scores::maseLag1);
    register(Scores::rmsse);
    register(Scores::wis);
    register(Scores::wisDispersion);
    register(Scores::wisOverprediction);
    register(Scores::wisUnderprediction);
    register(Scores::hitRate);
    register(Scores::missDistance);
    register(Scores::bandWidth);
    register(Scores::bandPosition);
    register(Scores::errorDeviation);
    register(Scores::twoThirdsSpread);
    register(Scores::mseBiasShare);
    register(Scores::mseVarianceShare);
    register(Scores::mseCovarianceShare);
    register(Scores::rmspe);
    register(Scores::maape);
    register(Scores::u1);
    register(Scores::u2);
    register(Scores::logRatio);
    register(Scores::absLogRatio);
    register(Scores::scaledBias);
    register(Scores::scaledMae);
    register(Scores::mda);
    register(Scores::quantileBias);
    register(Scores::crps);
    register(Scores::crpsFair);
    register(Scores::crpsPwm);
    register(Scores::crpsDispersion);
    register(Scores::crpsOverprediction);
    register(Scores::crpsUnderprediction);
    register(Scores::logScoreKde);
    register(Scores::dss);
    register(SampleRules::dawidSebastianiUnbiased);
    register(Scores::sampleBias);
    register(Scores::sampleMad);
    register(Scores::brier);
    register(Scores::binaryLogScore);
    register(Scores::mdv);
    register(Scores::mdpv);
    register(Scores::mdaBaseRate);
    register(Scores::mdaExcess);
    register(Scores::nse);
    register(Scores::nseSampleMean);
    register(Scores::r2);
    register(Scores::r2SampleMean);
    register(Scores::kge);
    register(Scores::pis);
    register(Scores::spis);
    register(Scores::sce);
    register(Scores::peakTiming);
    register(Scores::absPeakTiming);
    register(Scores::peakSize);
    register(Scores::flipFlop);
    register(Scores::revisionSize);
    register(Scores::relativeRevisionSize);
    register(Scores::logScore);
    register(Scores::rps);
    register(Scores::rpsNormalised);
    register(Scores::categoryLogScore);
    register(Scores::categoryBrier);
    register(Scores::mostLikelyClass);
    register(Scores::rpsThresholds);
    register(Scores::crpsThresholds);
    register(Scores::energy);
    register(Scores::energyFair);
    RULES_WITH_NUMBER.put("variogram", Scores::variogram);
    RULES_WITH_LEVEL.put("coverage", Scores::coverage);
    RULES_WITH_LEVEL.put("width", Scores::width);
    RULES_WITH_LEVEL.put("interval-score", Scores::intervalScore);
    RULES_WITH_LEVEL.put("msis", Scores::msis);
    RULES_WITH_LEVEL.put("pinball", Scores::pinball);
    RULES_WITH_LEVEL.put("expectile", Scores::expectile);
    RULES_WITH_NUMBER.put("huber", Scores::huber);
    RULES_WITH_NUMBER.put("linex", Scores::linex);
    RULES_WITH_NUMBER.put("within", Scores::within);
    RULES_WITH_NUMBER.put("tweedie", Scores::tweedie);
    RULES_WITH_LEVEL.put("quantile-coverage", Scores::quantileCoverage);
  }

  private RuleIds() {}

  static List<ScoringRule> catalogue() {
    List<ScoringRule> all = new ArrayList<>();
    RULES.values().forEach(each -> all.add(each.get()));
    RULES_WITH_LEVEL.forEach((family, each) -> all.add(each.apply(exampleLevel(family))));
    RULES_WITH_NUMBER.values().forEach(each -> all.add(each.apply(1)));
    GRAMMARS.forEach(each -> all.addAll(each.examples()));
    return List.copyOf(all);
  }

  static ScoringRule parse(String id) {
    // Names of models in an id keep their case, so that variants are cut off the text as given.
    String rest = id.strip();
    boolean bySeries = endsWith(rest, "-by-series");
    rest = bySeries ? without(rest, "-by-series") : rest;
    Transform transform = Transform.LEVEL;
    for (Transform each : Transform.values()) {
      if (each != Transform.LEVEL && endsWith(rest, "-" + each.id())) {
        transform = each;
        rest = without(rest, "-" + each.id());
      }
    }
    @Nullable Functional functional = null;
    for (Functional each : new Functional[] {Functional.MEAN, Functional.MEDIAN}) {
      String suffix = "-of-" + each.name().toLowerCase(Locale.ROOT);
      if (endsWith(rest, suffix)) {
        functional = each;
        rest = without(rest, suffix);
      }
    }
    @Nullable Aggregation aggregation = null;
    for (Aggregation each : Aggregation.values()) {
      if (rest.toLowerCase(Locale.ROOT).startsWith(each.id() + "-of-")) {
        aggregation = each;
        rest = rest.substring(each.id().length() + "-of-".length());
        break;
      }
    }
    String own = rest;
    Optional<ScoringRule> known = base(rest, id);
    if (known.isEmpty() && aggregation == null && functional == null) {
      Optional<String> meant = RuleAliases.resolve(own);
      if (meant.isPresent()) {
        return parse(meant.get() + id.strip().substring(own.length()));
      }
    }
    ScoringRule rule = known.orElseThrow(() -> unknown(id));
    rule = aggregation == null ? rule : rule.aggregated(aggregation);
    rule = functional == null ? rule : rule.of(functional);
    rule = transform == Transform.LEVEL ? rule : rule.on(transform);
    return bySeries ? rule.bySeries() : rule;
  }

  private static boolean endsWith(String text, String suffix) {
    return text.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  private static String without(String text, String suffix) {
    return text.substring(0, text.length() - suffix.length());
  }

  private static Optional<ScoringRule> base(String text, String whole) {
    String id = text.toLowerCase(Locale.ROOT);
    for (RuleGrammar grammar : GRAMMARS) {
      Optional<ScoringRule> rule = grammar.parse(text);
      if (rule.isPresent()) {
        return rule;
      }
    }
    @Nullable Supplier<ScoringRule> plain = RULES.get(id);
    if (plain != null) {
      return Optional.of(plain.get());
    }
    int dash = id.lastIndexOf('-');
    if (dash > 0) {
      @Nullable DoubleFunction<ScoringRule> withLevel = RULES_WITH_LEVEL.get(id.substring(0, dash));
      if (withLevel != null) {
        return Optional.of(withLevel.apply(Levels.parse(id.substring(dash + 1), whole)));
      }
    }
    for (Map.Entry<String, DoubleFunction<ScoringRule>> each : RULES_WITH_NUMBER.entrySet()) {
      String prefix = each.getKey() + "-";
      if (id.startsWith(prefix)) {
        return Optional.of(each.getValue().apply(number(id.substring(prefix.length()), whole)));
      }
    }
    return Optional.empty();
  }

  private static double number(String text, String id) {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The parameter '" + text + "' in '" + id + "' is not a number.", e);
    }
  }

  private static IllegalArgumentException unknown(String id) {
    String sought = id.strip().toLowerCase(Locale.ROOT);
    List<String> nearest =
        catalogue().stream()
            .map(ScoringRule::id)
            .sorted(
                Comparator.<String>comparingInt(each -> KnownNames.edits(sought, each))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(3)
            .toList();
    return new IllegalArgumentException(
        "There is no score '" + id + "'. Maybe one of " + nearest + " was meant.");
  }

  private static double exampleLevel(String family) {
    return family.equals("pinball") || family.equals("quantile-coverage") ? 0.9 : 0.8;
  }

  private static void register(Supplier<ScoringRule> rule) {
    RULES.put(rule.get().id(), rule);
  }
}

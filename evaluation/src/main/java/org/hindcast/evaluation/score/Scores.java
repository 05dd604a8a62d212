package org.hindcast.evaluation.score;

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
import org.jspecify.annotations.Nullable;

/** The catalogue of scoring rules. */
public final class Scores {

  private static final Map<String, Supplier<ScoringRule>> RULES = new LinkedHashMap<>();
  private static final Map<String, DoubleFunction<ScoringRule>> RULES_WITH_LEVEL =
      new LinkedHashMap<>();
  private static final Map<String, DoubleFunction<ScoringRule>> RULES_WITH_NUMBER =
      new LinkedHashMap<>();

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
    register(Scores::sampleBias);
    register(Scores::sampleMad);
    register(Scores::brier);
    register(Scores::binaryLogScore);
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

  private Scores() {}

  /** The error, forecast − actual. */
  public static ScoringRule error() {
    return ErrorRules.error();
  }

  /** The mean error; positive is over-forecast. */
  public static ScoringRule bias() {
    return ErrorRules.bias();
  }

  /** The mean absolute error. */
  public static ScoringRule mae() {
    return ErrorRules.mae();
  }

  /** The mean squared error. */
  public static ScoringRule mse() {
    return ErrorRules.mse();
  }

  /** The root of the mean squared error. */
  public static ScoringRule rmse() {
    return ErrorRules.rmse();
  }

  /** The mean absolute percentage error; not computable with actuals of zero. */
  public static ScoringRule mape() {
    return PercentageRules.mape();
  }

  /** The mean percentage error; not computable with actuals of zero. */
  public static ScoringRule mpe() {
    return PercentageRules.mpe();
  }

  /** The symmetric mean absolute percentage error, from 0 to 200. */
  public static ScoringRule smape() {
    return PercentageRules.smape();
  }

  /** The sum of absolute errors as a percentage of the sum of actuals. */
  public static ScoringRule wape() {
    return PercentageRules.wape();
  }

  /** The sum of errors as a percentage of the sum of actuals. */
  public static ScoringRule wpe() {
    return PercentageRules.wpe();
  }

  /** The mean absolute error scaled by the seasonal changes in the training data. */
  public static ScoringRule mase() {
    return ScaledRules.mase();
  }

  /** The mean absolute error scaled by the changes from period to period in the training data. */
  public static ScoringRule maseLag1() {
    return ScaledRules.maseLag1();
  }

  /** The root mean squared error scaled by the seasonal changes in the training data. */
  public static ScoringRule rmsse() {
    return ScaledRules.rmsse();
  }

  /**
   * The share of actuals within the central interval of a level.
   *
   * @param level the nominal coverage, strictly between 0 and 1
   */
  public static ScoringRule coverage(double level) {
    return IntervalRules.coverage(Levels.require(level));
  }

  /** The width of the central interval of a level. */
  public static ScoringRule width(double level) {
    return IntervalRules.width(Levels.require(level));
  }

  /** The interval score (Winkler score) of the central interval of a level. */
  public static ScoringRule intervalScore(double level) {
    return IntervalRules.intervalScore(Levels.require(level));
  }

  /** The weighted interval score of all quantiles. */
  public static ScoringRule wis() {
    return QuantileRules.wis();
  }

  /** The part of the weighted interval score due to width. */
  public static ScoringRule wisDispersion() {
    return QuantileRules.dispersion();
  }

  /** The part of the weighted interval score due to actuals below the quantiles. */
  public static ScoringRule wisOverprediction() {
    return QuantileRules.overprediction();
  }

  /** The part of the weighted interval score due to actuals above the quantiles. */
  public static ScoringRule wisUnderprediction() {
    return QuantileRules.underprediction();
  }

  /**
   * The pinball loss of one quantile, not doubled.
   *
   * @param level the level of the quantile, strictly between 0 and 1
   */
  public static ScoringRule pinball(double level) {
    return QuantileRules.pinball(Levels.require(level));
  }

  /** The share of actuals of at most one quantile. */
  public static ScoringRule quantileCoverage(double level) {
    return QuantileRules.quantileCoverage(Levels.require(level));
  }

  /** The share of actuals within a band of scenarios or the outermost quantiles. */
  public static ScoringRule hitRate() {
    return IntervalRules.hitRate();
  }

  /** The distance of the actual from the band; 0 inside. */
  public static ScoringRule missDistance() {
    return IntervalRules.missDistance();
  }

  /** The width of the band. */
  public static ScoringRule bandWidth() {
    return IntervalRules.bandWidth();
  }

  /** Where in the band the actual lies: 0 at its lower bound, 1 at its upper. */
  public static ScoringRule bandPosition() {
    return IntervalRules.position();
  }

  /** The standard deviation of the error. */
  public static ScoringRule errorDeviation() {
    return PooledRules.errorDeviation();
  }

  /** The spread between the 5/6 and the 1/6 quantile of the error. */
  public static ScoringRule twoThirdsSpread() {
    return PooledRules.twoThirdsSpread();
  }

  /** The share of the mean squared error that is bias. */
  public static ScoringRule mseBiasShare() {
    return PooledRules.biasShare();
  }

  /** The share of the mean squared error from unequal variances. */
  public static ScoringRule mseVarianceShare() {
    return PooledRules.varianceShare();
  }

  /** The share of the mean squared error from imperfect correlation. */
  public static ScoringRule mseCovarianceShare() {
    return PooledRules.covarianceShare();
  }

  /** The root mean squared percentage error; not computable with actuals of zero. */
  public static ScoringRule rmspe() {
    return PercentageRules.rmspe();
  }

  /** The mean arctangent absolute percentage error. */
  public static ScoringRule maape() {
    return LossRules.maape();
  }

  /** Theil's U1. */
  public static ScoringRule u1() {
    return PooledRules.u1();
  }

  /** Theil's U2, against no change since the cut-off. */
  public static ScoringRule u2() {
    return PooledRules.u2();
  }

  /** The mean logarithm of forecast over actual. */
  public static ScoringRule logRatio() {
    return LossRules.logRatio();
  }

  /** The mean absolute logarithm of forecast over actual. */
  public static ScoringRule absLogRatio() {
    return LossRules.absoluteLogRatio();
  }

  /** The mean error scaled by the mean of the training data. */
  public static ScoringRule scaledBias() {
    return ScaledRules.scaledBias();
  }

  /** The mean absolute error scaled by the mean of the training data. */
  public static ScoringRule scaledMae() {
    return ScaledRules.scaledMae();
  }

  /** The share of forecasts with the right direction of change since the cut-off. */
  public static ScoringRule mda() {
    return ScaledRules.directionalAccuracy();
  }

  /** The interval score scaled by the seasonal changes in the training data. */
  public static ScoringRule msis(double level) {
    return ScaledRules.scaledIntervalScore(Levels.require(level));
  }

  /** The direction in which the quantiles miss, from −1 to 1. */
  public static ScoringRule quantileBias() {
    return QuantileRules.bias();
  }

  /** The continuous ranked probability score, of samples by their empirical distribution. */
  public static ScoringRule crps() {
    return SampleRules.crps();
  }

  /** The fair continuous ranked probability score of samples. */
  public static ScoringRule crpsFair() {
    return SampleRules.crpsFair();
  }

  /** The continuous ranked probability score from probability-weighted moments. */
  public static ScoringRule crpsPwm() {
    return SampleRules.crpsWeightedMoments();
  }

  /** The part of the CRPS due to the spread of the sample. */
  public static ScoringRule crpsDispersion() {
    return SampleRules.crpsDispersion();
  }

  /** The part of the CRPS due to actuals below the median. */
  public static ScoringRule crpsOverprediction() {
    return SampleRules.crpsOverprediction();
  }

  /** The part of the CRPS due to actuals above the median. */
  public static ScoringRule crpsUnderprediction() {
    return SampleRules.crpsUnderprediction();
  }

  /** The logarithmic score of a kernel density estimate from the sample. */
  public static ScoringRule logScoreKde() {
    return SampleRules.logScore();
  }

  /** The Dawid–Sebastiani score of samples. */
  public static ScoringRule dss() {
    return SampleRules.dawidSebastiani();
  }

  /** The direction in which the sample misses, from −1 to 1. */
  public static ScoringRule sampleBias() {
    return SampleRules.bias();
  }

  /** The median absolute deviation of the sample. */
  public static ScoringRule sampleMad() {
    return SampleRules.medianAbsoluteDeviation();
  }

  /** The squared error of a probability. */
  public static ScoringRule brier() {
    return BinaryRules.brier();
  }

  /** The logarithmic score of a probability. */
  public static ScoringRule binaryLogScore() {
    return BinaryRules.logScore();
  }

  /** The expectile loss of the point forecast. */
  public static ScoringRule expectile(double level) {
    return LossRules.expectile(Levels.require(level));
  }

  /** The Huber loss. */
  public static ScoringRule huber(double threshold) {
    return LossRules.huber(threshold);
  }

  /** The LINEX loss; a positive slope punishes forecasts that are too high. */
  public static ScoringRule linex(double slope) {
    return LossRules.linex(slope);
  }

  /** The share of forecasts within a tolerance. */
  public static ScoringRule within(double tolerance) {
    return LossRules.within(tolerance);
  }

  /** The Tweedie deviance; power 1 is Poisson, 2 gamma. */
  public static ScoringRule tweedie(double power) {
    return LossRules.tweedie(power);
  }

  /**
   * Every rule once, without variants: rules with a level at 80% (quantiles at 90%), rules with
   * another parameter at 1.
   */
  public static List<ScoringRule> catalogue() {
    List<ScoringRule> all = new ArrayList<>();
    RULES.values().forEach(each -> all.add(each.get()));
    RULES_WITH_LEVEL.forEach((family, each) -> all.add(each.apply(exampleLevel(family))));
    RULES_WITH_NUMBER.values().forEach(each -> all.add(each.apply(1)));
    return List.copyOf(all);
  }

  /**
   * The rule with an id, such as {@code coverage-80}, {@code median-of-wis} or {@code wis-log1p}.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest ids
   */
  public static ScoringRule parse(String id) {
    String sought = id.strip().toLowerCase(Locale.ROOT);
    String rest = sought;
    boolean bySeries = rest.endsWith("-by-series");
    rest = bySeries ? rest.substring(0, rest.length() - "-by-series".length()) : rest;
    Transform transform = Transform.LEVEL;
    for (Transform each : Transform.values()) {
      if (each != Transform.LEVEL && rest.endsWith("-" + each.id())) {
        transform = each;
        rest = rest.substring(0, rest.length() - each.id().length() - 1);
      }
    }
    @Nullable Functional functional = null;
    for (Functional each : new Functional[] {Functional.MEAN, Functional.MEDIAN}) {
      String suffix = "-of-" + each.name().toLowerCase(Locale.ROOT);
      if (rest.endsWith(suffix)) {
        functional = each;
        rest = rest.substring(0, rest.length() - suffix.length());
      }
    }
    @Nullable Aggregation aggregation = null;
    for (Aggregation each : Aggregation.values()) {
      if (rest.startsWith(each.id() + "-of-")) {
        aggregation = each;
        rest = rest.substring(each.id().length() + "-of-".length());
        break;
      }
    }
    ScoringRule rule = base(rest, id).orElseThrow(() -> unknown(id));
    rule = aggregation == null ? rule : rule.aggregated(aggregation);
    rule = functional == null ? rule : rule.of(functional);
    rule = transform == Transform.LEVEL ? rule : rule.on(transform);
    return bySeries ? rule.bySeries() : rule;
  }

  private static Optional<ScoringRule> base(String id, String whole) {
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
      @Nullable DoubleFunction<ScoringRule> withNumber =
          RULES_WITH_NUMBER.get(id.substring(0, dash));
      if (withNumber != null) {
        return Optional.of(withNumber.apply(number(id.substring(dash + 1), whole)));
      }
    }
    return Optional.empty();
  }

  private static double number(String text, String id) {
    try {
      return Double.parseDouble(text);
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
                Comparator.<String>comparingInt(each -> distance(sought, each))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(3)
            .toList();
    return new IllegalArgumentException(
        "There is no score '" + id + "'. Maybe one of " + nearest + " was meant.");
  }

  /** The number of insertions, deletions and substitutions between two words (Levenshtein). */
  private static int distance(String first, String second) {
    int[] row = new int[second.length() + 1];
    for (int j = 0; j <= second.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= second.length(); j++) {
        int substituted = diagonal + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[second.length()];
  }

  private static double exampleLevel(String family) {
    return family.equals("pinball") || family.equals("quantile-coverage") ? 0.9 : 0.8;
  }

  private static void register(Supplier<ScoringRule> rule) {
    RULES.put(rule.get().id(), rule);
  }
}

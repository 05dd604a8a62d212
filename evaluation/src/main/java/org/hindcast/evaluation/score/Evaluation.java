package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.MissingForecastPolicy.Strategy;
import org.hindcast.forecast.ForecastArchive;

/**
 * Scores the forecasts of an archive against what happened. Immutable; varied by withers.
 *
 * <p>Replayed models and published forecasts are scored alike. Conditions are settled before
 * anything is averaged: which release counts as the actual, and what happens where a model has no
 * forecast.
 */
public final class Evaluation {

  private final ForecastArchive archive;
  private final ActualsTable actuals;
  private final Optional<VintageStore> training;
  private final MissingForecastPolicy missing;
  private final UndefinedPolicy undefined;
  private final double floor;
  private final OptionalInt seasonLength;
  private final ForecastWeights weights;
  private final Map<String, String> alike;

  private Evaluation(
      ForecastArchive archive,
      ActualsTable actuals,
      Optional<VintageStore> training,
      MissingForecastPolicy missing,
      UndefinedPolicy undefined,
      double floor,
      OptionalInt seasonLength,
      ForecastWeights weights,
      Map<String, String> alike) {
    this.archive = archive;
    this.actuals = actuals;
    this.training = training;
    this.missing = missing;
    this.undefined = undefined;
    this.floor = floor;
    this.seasonLength = seasonLength;
    this.weights = weights;
    this.alike = alike;
  }

  /**
   * An evaluation against the data of a store, which also gives the training data that scaled
   * scores need.
   */
  public static Evaluation of(ForecastArchive archive, VintageStore store, ActualsPolicy policy) {
    return of(archive, ActualsTable.of(store, policy)).trainingFrom(store);
  }

  /** An evaluation against given outcomes. */
  public static Evaluation of(ForecastArchive archive, ActualsTable actuals) {
    return new Evaluation(
        archive,
        actuals,
        Optional.empty(),
        MissingForecastPolicy.REFUSE,
        UndefinedPolicy.NOT_COMPUTABLE,
        0,
        OptionalInt.empty(),
        ForecastWeights.equal(),
        Map.of());
  }

  /** The same with training data, as known at each cycle's cut-off, for scaled scores. */
  public Evaluation trainingFrom(VintageStore store) {
    return new Evaluation(
        archive,
        actuals,
        Optional.of(store),
        missing,
        undefined,
        floor,
        seasonLength,
        weights,
        alike);
  }

  /** The same with missing forecasts treated this way; otherwise they are refused. */
  public Evaluation missing(MissingForecastPolicy policy) {
    return new Evaluation(
        archive, actuals, training, policy, undefined, floor, seasonLength, weights, alike);
  }

  /** The same with forecasts for which a rule is not defined treated this way. */
  public Evaluation undefined(UndefinedPolicy policy) {
    return new Evaluation(
        archive, actuals, training, missing, policy, floor, seasonLength, weights, alike);
  }

  /**
   * The same with rules that divide by the actual refusing actuals up to this size; otherwise only
   * 0.
   *
   * @param smallest zero or more, in the unit of the data
   */
  public Evaluation floor(double smallest) {
    if (!(smallest >= 0) || Double.isInfinite(smallest)) {
      throw new IllegalArgumentException(
          "The floor of the actuals is " + smallest + ": expected a finite number of at least 0.");
    }
    return new Evaluation(
        archive, actuals, training, missing, undefined, smallest, seasonLength, weights, alike);
  }

  /** The same with this season length for scaled scores, instead of that of the frequency. */
  public Evaluation seasonLength(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException(
          "The season length is " + periods + ": expected at least 1 period.");
    }
    return new Evaluation(
        archive,
        actuals,
        training,
        missing,
        undefined,
        floor,
        OptionalInt.of(periods),
        weights,
        alike);
  }

  /** The same with forecasts that count differently; otherwise each counts the same. */
  public Evaluation weights(ForecastWeights other) {
    return new Evaluation(
        archive, actuals, training, missing, undefined, floor, seasonLength, other, alike);
  }

  /**
   * The same with quantities that have a common name taken as one where models are held against
   * each other; otherwise each stands for itself.
   *
   * <p>For forecasts of events whose outcome depends on who forecasts, such as "the outcome exceeds
   * the model's own median": the outcomes are apart, and yet a model that has none lacks it.
   *
   * @param names the common name by id of the quantity; those that are not among them stand for
   *     themselves
   */
  public Evaluation alike(Map<String, String> names) {
    return new Evaluation(
        archive,
        actuals,
        training,
        missing,
        undefined,
        floor,
        seasonLength,
        weights,
        Map.copyOf(names));
  }

  /** One score per forecast and rule. */
  public ForecastScores score(ScoringRule... rules) {
    return score(Arrays.asList(rules));
  }

  /**
   * One score per forecast and rule.
   *
   * @throws IllegalArgumentException if there is no rule, one is given twice, no forecast has an
   *     actual, forecasts are missing and that is to be refused, or models state different quantile
   *     levels where a rule needs the same
   */
  public ForecastScores score(List<ScoringRule> rules) {
    Map<String, ScoringRule> byId = new LinkedHashMap<>();
    for (ScoringRule rule : rules) {
      if (byId.put(rule.id(), rule) != null) {
        throw new IllegalArgumentException("The score '" + rule.id() + "' is asked for twice.");
      }
    }
    if (byId.isEmpty()) {
      throw new IllegalArgumentException("No score is asked for: expected at least one.");
    }
    requireWeightable(byId);
    ForecastRows rows = join(archive);
    requireOverlap(rows);
    missing.benchmark().ifPresent(rows::modelCode);
    MissingForecasts gaps = MissingForecasts.find(rows);
    int dropped = 0;
    if (!gaps.isEmpty()) {
      switch (missing.strategy()) {
        case REFUSE -> throw new IllegalArgumentException(gaps.refusal());
        case INTERSECT, EXCLUDE_MODEL -> {
          ForecastArchive kept = archive.filter(complete(gaps));
          dropped = archive.size() - kept.size();
          rows = join(kept);
          gaps = MissingForecasts.none(rows);
        }
        default -> {
          // Gaps stay, to be counted or filled rule by rule.
        }
      }
    }
    requireSameLevels(rows, byId);
    return new ForecastScores(
        rows,
        List.copyOf(byId.values()),
        gaps,
        undefined,
        new ScoreTable.Conditions(missing, weights),
        dropped);
  }

  private IntPredicate complete(MissingForecasts gaps) {
    boolean[] common = gaps.common();
    boolean[] models = gaps.completeModels();
    boolean byModel = missing.strategy() == Strategy.EXCLUDE_MODEL;
    IntPredicate kept = row -> byModel ? models[archive.modelCode(row)] : common[row];
    if (IntStream.range(0, archive.size()).noneMatch(kept)) {
      throw new IllegalArgumentException(
          byModel
              ? "Each of "
                  + archive.models()
                  + " lacks a forecast that another has: no model is left to score."
              : "There is no target that all of "
                  + archive.models()
                  + " forecast in the same cycle: "
                  + "nothing is left to compare.");
    }
    return kept;
  }

  private void requireWeightable(Map<String, ScoringRule> rules) {
    for (ScoringRule rule : rules.values()) {
      if (!weights.isEqual() && !rule.takesWeights()) {
        throw new IllegalArgumentException(
            "The score '"
                + rule.id()
                + "' has no formula with weights, and forecasts are to count by '"
                + weights.id()
                + "'. Maybe leave it out, or score without weights.");
      }
    }
  }

  private ForecastRows join(ForecastArchive forecasts) {
    return new ForecastRows(
        forecasts, actuals, new TrainingScales(training, seasonLength), floor, alike);
  }

  private void requireOverlap(ForecastRows rows) {
    for (int row = 0; row < archive.size(); row++) {
      if (rows.hasActual(row)) {
        return;
      }
    }
    if (archive.size() == 0) {
      throw new IllegalArgumentException(
          "The archive holds no forecast: there is nothing to score.");
    }
    throw new IllegalArgumentException(
        (archive.size() == 1
                ? "The only forecast has no actual: it is of "
                : "None of the " + archive.size() + " forecasts has an actual: the first is of ")
            + archive.key(0)
            + ". Maybe quantities or targets are named differently in forecasts and "
            + "actuals, or the targets lie in the future.");
  }

  private static void requireSameLevels(ForecastRows rows, Map<String, ScoringRule> rules) {
    boolean matters = rules.values().stream().anyMatch(ScoringRule::comparesLevels);
    if (!matters || rows.archive.levelSetCount() < 2) {
      return;
    }
    Map<Integer, String> modelByLevels = new TreeMap<>();
    for (int row = 0; row < rows.archive.size(); row++) {
      int set = rows.archive.levelSetCode(row);
      if (set >= 0 && rows.hasActual(row)) {
        modelByLevels.putIfAbsent(set, rows.archive.models().get(rows.archive.modelCode(row)));
      }
    }
    if (modelByLevels.size() > 1) {
      List<String> found = new ArrayList<>();
      modelByLevels.forEach(
          (set, model) -> found.add(model + " states " + Arrays.toString(rows.levels(set))));
      throw new IllegalArgumentException(
          "Scores of sets of quantiles, such as wis, compare forecasts at the same quantile levels only, but "
              + String.join(" and ", found)
              + ". Maybe score pinball losses at common levels.");
    }
  }
}

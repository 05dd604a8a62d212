package org.hindcast.evaluation.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.MultipleTesting;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.score.ScoringRule;
import tech.tablesaw.api.Table;

/**
 * Models ranked on the units that all of them forecast, with what can and cannot be said of their
 * differences. Made by {@link Comparison}.
 *
 * @param rule the loss; smaller is better
 * @param reference the model that the others are held against
 * @param unit what counts as an independent event
 * @param events number of distinct events
 * @param units number of common units: quantity, cycle and target
 * @param level significance level of the verdicts
 * @param adjustment of p-values over the family of tests
 * @param entries best first
 * @param pairs every pair of models once, the better-ranked first
 * @param groups runs of consecutive ranks in which no pair is told apart; they may overlap
 * @param confidenceSet the models that may be the best
 */
public record Leaderboard(
    ScoringRule rule,
    String reference,
    EventUnit unit,
    int events,
    int units,
    double level,
    MultipleTesting adjustment,
    List<Entry> entries,
    List<Pair> pairs,
    List<List<String>> groups,
    ModelConfidenceSet.Outcome confidenceSet) {

  /** Copies the lists. */
  public Leaderboard {
    Arguments.requireProbability(level, "significance level");
    entries = List.copyOf(entries);
    pairs = List.copyOf(pairs);
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** What a test says about two models, at the leaderboard's level. */
  public enum Verdict {
    /** The first has the smaller loss and chance is an unlikely cause. */
    BETTER,
    /** The first has the larger loss and chance is an unlikely cause. */
    WORSE,
    /** The difference may be chance. */
    NOT_DISTINGUISHABLE,
    /** Both have the same losses. */
    EQUAL,
    /** No test exists, mostly because there are too few events. */
    NOT_TESTABLE
  }

  /**
   * A model's place.
   *
   * @param rank 1 is best; models of equal figure share the smaller rank
   * @param model name
   * @param figure of the rule, on the common units
   * @param skill 1 − loss/loss of the reference; empty if that is not positive
   * @param interval of the skill, by resampling events; empty with too few of them
   * @param averageRank mean over events of its rank within the event, ties sharing their mean rank
   * @param winRate share of events in which its mean loss is below that of the reference, ties
   *     counting one half; empty for the reference
   * @param shareKept share of the model's scored forecasts that are common to all models
   * @param againstReference the test of its difference from the reference; empty for the reference
   * @param adjustedPValue over all comparisons with the reference
   * @param verdict of that test; {@code EQUAL} for the reference
   */
  public record Entry(
      int rank,
      String model,
      double figure,
      OptionalDouble skill,
      Optional<ConfidenceInterval> interval,
      double averageRank,
      OptionalDouble winRate,
      double shareKept,
      Optional<TestOutcome> againstReference,
      OptionalDouble adjustedPValue,
      Verdict verdict) {}

  /**
   * Two models held against each other.
   *
   * @param first the better-ranked
   * @param second the other
   * @param difference mean loss of the first less that of the second
   * @param outcome of the test that it is zero
   * @param adjustedPValue over all pairs
   * @param verdict about the first
   */
  public record Pair(
      String first,
      String second,
      double difference,
      TestOutcome outcome,
      OptionalDouble adjustedPValue,
      Verdict verdict) {}

  /** The entry of a model, if it is ranked. */
  public Optional<Entry> entry(String model) {
    return entries.stream().filter(entry -> entry.model().equals(model)).findFirst();
  }

  /** The models of a verdict against the reference, best first. */
  public List<String> models(Verdict verdict) {
    return entries.stream()
        .filter(entry -> entry.againstReference().isPresent() && entry.verdict() == verdict)
        .map(Entry::model)
        .toList();
  }

  /** The letters of the groups that a model is in, such as {@code ab}. */
  public String letters(String model) {
    return LeaderboardText.letters(this, model);
  }

  /** The models that the best-ranked one cannot be told apart from, itself included. */
  public List<String> tiedWithBest() {
    String best = entries.get(0).model();
    return entries.stream()
        .map(Entry::model)
        .filter(
            model ->
                pairs.stream()
                    .noneMatch(
                        pair ->
                            pair.first().equals(best)
                                && pair.second().equals(model)
                                && pair.verdict() == Verdict.BETTER))
        .toList();
  }

  /**
   * The smallest adjusted p-value that a comparison with the reference can have when signs of
   * events are flipped: 2^(1 − events) times the number of comparisons, at most 1.
   *
   * <p>Where this exceeds the level, no difference could be found however large it is.
   */
  public OptionalDouble smallestPossible() {
    boolean flipped =
        entries.stream()
            .flatMap(entry -> entry.againstReference().stream())
            .flatMap(outcome -> outcome.tested().stream())
            .anyMatch(tested -> tested.variant().startsWith("Sign-flip"));
    double factor = adjustment == MultipleTesting.HOLM ? entries.size() - 1.0 : 1;
    return flipped
        ? OptionalDouble.of(Math.min(1, factor * Math.pow(2, 1 - events)))
        : OptionalDouble.empty();
  }

  /**
   * One row per model as a Tablesaw table, named {@code comparison}, with the columns of {@link
   * #toCsv}; missing where there is no figure.
   */
  public Table toTablesaw() {
    return LeaderboardTable.of(this);
  }

  /** One row per model as CSV, with a header. */
  public String toCsv() {
    return LeaderboardText.csv(this);
  }

  /** The whole comparison as JSON. */
  public String toJson() {
    return LeaderboardText.json(this);
  }
}

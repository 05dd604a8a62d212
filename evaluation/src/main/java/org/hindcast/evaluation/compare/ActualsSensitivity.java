package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.Orientation;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/**
 * How much figures and ranks move when another release of the data counts as the outcome.
 *
 * <p>Only forecasts that have an outcome under every policy are compared, so that a change comes
 * from the outcomes and not from the choice of targets.
 *
 * @param rule the score
 * @param policies in the order given, at least two
 * @param rows one per model with a figure under every policy, best first under the first one
 * @param forecasts number of forecasts compared
 */
public record ActualsSensitivity(
    ScoringRule rule, List<ActualsPolicy> policies, List<Row> rows, int forecasts) {

  /**
   * A model under the policies.
   *
   * @param model name
   * @param figures one per policy
   * @param ranks one per policy, 1 is best; empty if the rule does not judge
   */
  public record Row(String model, List<Double> figures, List<Integer> ranks) {

    /** Copies the lists. */
    public Row {
      figures = List.copyOf(figures);
      ranks = List.copyOf(ranks);
    }

    /** Figure under a policy relative to that under the first one, less 1; empty if that is 0. */
    public OptionalDouble change(int policy) {
      return figures.get(0) == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(figures.get(policy) / figures.get(0) - 1);
    }
  }

  /** Copies the lists. */
  public ActualsSensitivity {
    policies = List.copyOf(policies);
    rows = List.copyOf(rows);
  }

  /** Whether any model has another rank under another policy. */
  public boolean reorders() {
    return rows.stream().anyMatch(row -> row.ranks().stream().distinct().count() > 1);
  }

  /**
   * Scores forecasts under several policies.
   *
   * @param archive the forecasts
   * @param store the data with their releases
   * @param rule a loss
   * @param policies at least two
   * @param condition which rows of the archive take part
   */
  public static ActualsSensitivity of(
      ForecastArchive archive,
      VintageStore store,
      ScoringRule rule,
      List<ActualsPolicy> policies,
      IntPredicate condition) {
    if (policies.size() < 2 || rule.description().orientation() != Orientation.LOWER) {
      throw new IllegalArgumentException(
          "Sensitivity needs a loss and at least two policies; it got "
              + rule.id()
              + " and "
              + policies.stream().map(ActualsPolicy::id).toList()
              + ".");
    }
    return ofAll(archive, store, List.of(rule), policies, condition).get(0);
  }

  /**
   * Scores forecasts under several policies and several rules of any orientation.
   *
   * <p>Models are ranked by how far a figure is from what is good: small for a loss, large where
   * larger is better, near zero or near the nominal value where that is best. A rule that does not
   * judge ranks nobody.
   *
   * @param archive the forecasts
   * @param store the data with their releases
   * @param rules at least one, each once
   * @param policies at least two
   * @param condition which rows of the archive take part
   * @return one result per rule, in the order given
   */
  public static List<ActualsSensitivity> ofAll(
      ForecastArchive archive,
      VintageStore store,
      List<ScoringRule> rules,
      List<ActualsPolicy> policies,
      IntPredicate condition) {
    if (policies.size() < 2) {
      throw new IllegalArgumentException(
          "Sensitivity needs at least two policies; it got "
              + policies.stream().map(ActualsPolicy::id).toList()
              + ".");
    }
    List<ForecastScores> scored =
        policies.stream()
            .map(
                policy ->
                    Evaluation.of(archive, store, policy)
                        .missing(MissingForecastPolicy.COUNT)
                        .score(rules))
            .toList();
    IntPredicate known =
        row ->
            condition.test(row)
                && scored.stream().allMatch(scores -> scores.actual(row).isPresent());
    List<ScoreTable> tables =
        scored.stream().map(scores -> scores.where(known).by(Dimension.MODEL)).toList();
    int forecasts = (int) IntStream.range(0, archive.size()).filter(known).count();
    return rules.stream()
        .map(
            rule ->
                new ActualsSensitivity(
                    rule, policies, rows(archive.models(), tables, rule), forecasts))
        .toList();
  }

  private static List<Row> rows(List<String> all, List<ScoreTable> tables, ScoringRule rule) {
    boolean judges = rule.description().orientation() != Orientation.NEUTRAL;
    List<String> models =
        all.stream()
            .filter(
                model -> tables.stream().allMatch(table -> figure(table, model, rule).isPresent()))
            .sorted(
                Comparator.comparingDouble(
                    model -> badness(rule, figure(tables.get(0), model, rule).orElseThrow())))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (String model : models) {
      List<Double> figures = new ArrayList<>();
      List<Integer> ranks = new ArrayList<>();
      for (ScoreTable table : tables) {
        double own = figure(table, model, rule).orElseThrow();
        figures.add(own);
        if (judges) {
          long better =
              models.stream()
                  .mapToDouble(other -> badness(rule, figure(table, other, rule).orElseThrow()))
                  .filter(other -> other < badness(rule, own))
                  .count();
          ranks.add((int) better + 1);
        }
      }
      rows.add(new Row(model, figures, ranks));
    }
    return rows;
  }

  private static double badness(ScoringRule rule, double figure) {
    return switch (rule.description().orientation()) {
      case LOWER -> figure;
      case HIGHER -> -figure;
      case ZERO -> Math.abs(figure);
      case NOMINAL -> Math.abs(figure - rule.nominal().orElse(0));
      case NEUTRAL -> 0;
    };
  }

  private static OptionalDouble figure(ScoreTable table, String model, ScoringRule rule) {
    return table.row(model).map(row -> table.value(row, rule)).orElse(OptionalDouble.empty());
  }
}

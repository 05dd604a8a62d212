package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.evaluation.compare.Leaderboard.Verdict;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.BootstrapInterval;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.MultipleTesting;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.score.Aggregation;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Orientation;
import org.hindcast.evaluation.score.ScoreColumn;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/**
 * Compares the models of scored forecasts under one loss. Immutable; varied by withers.
 *
 * <p>Only units (quantity, cycle, target, stage, scenario, basis) that every model forecast and was
 * scored on count. Events, not rows, are the evidence: forecasts of one target year share its
 * surprise.
 *
 * <ul>
 *   <li>The loss must be a mean of scores per forecast, or its root. A WAPE is tested through the
 *       absolute errors of which it is the sum, because the common denominator cancels.
 *   <li>Skill is 1 − figure/figure of the reference; its interval resamples events (percentile,
 *       1,999 draws) and is empty below ten events.
 *   <li>p-values are adjusted over two families: comparisons with the reference, and all pairs.
 *   <li>Events are taken as exchangeable under the hypothesis of equal accuracy. Long lead times
 *       make neighbouring years dependent, which makes rejections easier than stated.
 * </ul>
 */
public final class Comparison {

  private final ForecastScores scores;
  private final ScoringRule rule;
  private final String reference;
  private final IntPredicate condition;
  private final Options options;

  private record Options(
      EventUnit unit,
      PairTest test,
      MultipleTesting adjustment,
      double level,
      int minimumEvents,
      long seed) {}

  private Comparison(
      ForecastScores scores,
      ScoringRule rule,
      String reference,
      IntPredicate condition,
      Options options) {
    this.scores = scores;
    this.rule = rule;
    this.reference = reference;
    this.condition = condition;
    this.options = options;
  }

  /**
   * The comparison under the first loss that was scored and can be tested, with the {@linkplain
   * #usualReference usual reference}, the panel test, Holm's adjustment and a level of 5%.
   *
   * @throws IllegalArgumentException if no such loss was scored
   */
  public static Comparison of(ForecastScores scores) {
    ScoringRule first =
        scores.rules().stream()
            .filter(Comparison::canTest)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "None of the scores "
                            + scores.rules()
                            + " is a mean of losses; expected one such as mae, mase or wis."));
    Options usual =
        new Options(
            EventUnit.usual(scores.archive()),
            PairTest.PANEL,
            MultipleTesting.HOLM,
            0.05,
            PanelDifferenceTest.withDefaults().minimumEvents(),
            1);
    return new Comparison(scores, first, usualReference(models(scores)), scores::contains, usual);
  }

  private static List<String> models(ForecastScores scores) {
    ForecastArchive archive = scores.archive();
    List<String> models =
        IntStream.range(0, archive.size())
            .filter(scores::contains)
            .map(archive::modelCode)
            .distinct()
            .mapToObj(archive.models()::get)
            .toList();
    return models.isEmpty() ? archive.models() : models;
  }

  /**
   * The model that others are held against when none is named: the seasonal naive rule, else the
   * naive one, else the first.
   *
   * @param models at least one
   */
  public static String usualReference(List<String> models) {
    return List.of("seasonal-naive", "naive", "snaive").stream()
        .filter(models::contains)
        .findFirst()
        .orElseGet(() -> models.get(0));
  }

  /** Whether models can be compared under a rule: a loss that is a mean, its root, or a WAPE. */
  public static boolean canTest(ScoringRule rule) {
    return rule.description().orientation() == Orientation.LOWER
        && !rule.isBySeries()
        && rule.isPerForecast()
        && (rule.aggregation() == Aggregation.MEAN
            || rule.aggregation() == Aggregation.ROOT_MEAN
            || isWape(rule));
  }

  private static boolean isWape(ScoringRule rule) {
    return rule.family().equals("wape") && rule.aggregation() == Aggregation.RATIO_OF_SUMS;
  }

  /**
   * The same comparison under another loss, which must have been scored.
   *
   * @throws IllegalArgumentException if it was not, or cannot be tested
   */
  public Comparison rule(ScoringRule other) {
    if (!scores.rules().contains(other)) {
      throw new IllegalArgumentException(
          "The score '" + other.id() + "' was not computed; there are " + scores.rules() + ".");
    }
    if (!canTest(other)) {
      throw new IllegalArgumentException(
          "Models cannot be compared by '"
              + other.id()
              + "': expected a loss that is a mean over forecasts, such as mae, mase or wis.");
    }
    return new Comparison(scores, other, reference, condition, options);
  }

  /**
   * The same comparison with another reference.
   *
   * @throws IllegalArgumentException if there is no such model
   */
  public Comparison reference(String model) {
    if (!scores.archive().models().contains(model)) {
      throw new IllegalArgumentException(
          "The reference model '"
              + model
              + "' made none of the forecasts; their models are "
              + scores.archive().models()
              + ".");
    }
    return new Comparison(scores, rule, model, condition, options);
  }

  /** The same comparison on those scored rows of the archive that satisfy a condition. */
  public Comparison where(IntPredicate rows) {
    return new Comparison(
        scores, rule, reference, row -> scores.contains(row) && rows.test(row), options);
  }

  /** The same comparison with other events. */
  public Comparison events(EventUnit unit) {
    Options o = options;
    return with(new Options(unit, o.test, o.adjustment, o.level, o.minimumEvents, o.seed));
  }

  /** The same comparison with another test of pairs. */
  public Comparison test(PairTest test) {
    Options o = options;
    return with(new Options(o.unit, test, o.adjustment, o.level, o.minimumEvents, o.seed));
  }

  /** The same comparison with another adjustment of p-values. */
  public Comparison adjustment(MultipleTesting adjustment) {
    Options o = options;
    return with(new Options(o.unit, o.test, adjustment, o.level, o.minimumEvents, o.seed));
  }

  /** The same comparison at another significance level. */
  public Comparison level(double level) {
    Arguments.requireProbability(level, "significance level");
    Options o = options;
    return with(new Options(o.unit, o.test, o.adjustment, level, o.minimumEvents, o.seed));
  }

  /** The same comparison with another seed of its resampling. */
  public Comparison seed(long seed) {
    Options o = options;
    return with(new Options(o.unit, o.test, o.adjustment, o.level, o.minimumEvents, seed));
  }

  private Comparison with(Options other) {
    return new Comparison(scores, rule, reference, condition, other);
  }

  /**
   * The models in order, with the verdicts.
   *
   * @throws IllegalArgumentException if no unit is common to all models, the reference has none, a
   *     loss is infinite, or the sum of the actuals that a WAPE divides by is 0
   */
  public Leaderboard leaderboard() {
    CommonUnits units = units();
    refusal(units)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return leaderboard(units);
  }

  /** The same, empty where {@link #leaderboard()} would refuse. */
  public Optional<Leaderboard> leaderboardIfComparable() {
    CommonUnits units = units();
    return refusal(units).isPresent() ? Optional.empty() : Optional.of(leaderboard(units));
  }

  private Optional<String> refusal(CommonUnits units) {
    List<String> models = units.models();
    if (units.size() == 0) {
      return Optional.of(
          "No target was forecast by all of "
              + models
              + " in the same cycle, so they cannot be compared by "
              + rule.id()
              + ". Maybe leave out a model that has few forecasts.");
    }
    if (!models.contains(reference)) {
      return Optional.of(
          "The reference model '"
              + reference
              + "' has no score '"
              + rule.id()
              + "'. Maybe choose one of "
              + models
              + ".");
    }
    List<String> infinite = units.withInfiniteLoss();
    if (!infinite.isEmpty()) {
      return Optional.of(
          "The score '"
              + rule.id()
              + "' of "
              + infinite
              + " is infinite for some forecasts, so that differences cannot be tested. Maybe compare "
              + "by another score.");
    }
    if (isWape(rule) && Arrays.stream(figures(units)).anyMatch(Double::isNaN)) {
      return Optional.of(
          "The actuals that "
              + models
              + " have forecast sum to 0. Maybe compare by mae, not wape.");
    }
    return Optional.empty();
  }

  /** The rows of the archive on which models are compared: those that every model has. */
  public IntPredicate commonRows() {
    return units().rows();
  }

  private CommonUnits units() {
    ScoreColumn column = scores.column(isWape(rule) ? Scores.mae() : rule);
    return CommonUnits.of(scores, column, condition, options.unit);
  }

  private Leaderboard leaderboard(CommonUnits units) {
    int base = units.models().indexOf(reference);
    double[] figures = figures(units);
    List<Integer> order = new ArrayList<>(IntStream.range(0, figures.length).boxed().toList());
    order.sort(
        Comparator.comparingDouble((Integer m) -> figures[m]).thenComparing(units.models()::get));
    List<Leaderboard.Pair> pairs = pairs(units, order);
    return new Leaderboard(
        rule,
        reference,
        options.unit,
        units.eventCount(),
        units.size(),
        options.level,
        options.adjustment,
        entries(units, figures, order, base),
        pairs,
        groups(units, order, pairs),
        confidenceSet(units));
  }

  /** The figure of each model; {@code NaN} where a WAPE has none. */
  private double[] figures(CommonUnits units) {
    ScoreTable table = scores.where(units.rows()).by(Dimension.MODEL);
    return units.models().stream()
        .map(model -> table.row(model).orElseThrow())
        .mapToDouble(row -> table.value(row, rule).orElse(Double.NaN))
        .toArray();
  }

  private List<Leaderboard.Entry> entries(
      CommonUnits units, double[] figures, List<Integer> order, int base) {
    List<TestOutcome> outcomes = new ArrayList<>();
    List<Integer> others = order.stream().filter(m -> m != base).toList();
    others.forEach(m -> outcomes.add(test(units, m, base)));
    List<OptionalDouble> adjusted = adjusted(outcomes);
    LossMatrix losses = units.matrix();
    AverageRanks ranks = AverageRanks.of(losses);
    List<Leaderboard.Entry> entries = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      int m = order.get(place);
      boolean ties = place > 0 && figures[m] == figures[order.get(place - 1)];
      int other = others.indexOf(m);
      Optional<TestOutcome> outcome =
          other < 0 ? Optional.empty() : Optional.of(outcomes.get(other));
      OptionalDouble p = other < 0 ? OptionalDouble.empty() : adjusted.get(other);
      entries.add(
          new Leaderboard.Entry(
              ties ? entries.get(place - 1).rank() : place + 1,
              units.models().get(m),
              figures[m],
              figures[base] > 0
                  ? OptionalDouble.of(1 - figures[m] / figures[base])
                  : OptionalDouble.empty(),
              interval(units, m, base),
              ranks.meanRanks().get(m),
              m == base
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(WinRate.of(losses.losses(m), losses.losses(base)).share()),
              units.share(m),
              outcome,
              p,
              outcome.map(o -> verdict(o, p)).orElse(Verdict.EQUAL)));
    }
    return entries;
  }

  private Optional<ConfidenceInterval> interval(CommonUnits units, int model, int base) {
    if (model == base) {
      return Optional.empty();
    }
    double[] losses = units.sums(model);
    double[] others = units.sums(base);
    boolean root = rule.aggregation() == Aggregation.ROOT_MEAN;
    return BootstrapInterval.withDefaults(BlockBootstrap.stationary(1, options.seed))
        .of(
            losses.length,
            indices -> {
              double own = Arrays.stream(indices).mapToDouble(i -> losses[i]).sum();
              double other = Arrays.stream(indices).mapToDouble(i -> others[i]).sum();
              double ratio = own / other;
              return 1 - (root ? Math.sqrt(ratio) : ratio);
            });
  }

  private List<Leaderboard.Pair> pairs(CommonUnits units, List<Integer> order) {
    List<int[]> chosen = new ArrayList<>();
    List<TestOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        chosen.add(new int[] {order.get(i), order.get(j)});
        outcomes.add(test(units, order.get(i), order.get(j)));
      }
    }
    List<OptionalDouble> adjusted = adjusted(outcomes);
    List<Leaderboard.Pair> pairs = new ArrayList<>();
    for (int p = 0; p < chosen.size(); p++) {
      int[] pair = chosen.get(p);
      pairs.add(
          new Leaderboard.Pair(
              units.models().get(pair[0]),
              units.models().get(pair[1]),
              units.differences(pair[0], pair[1]).mean(),
              outcomes.get(p),
              adjusted.get(p),
              verdict(outcomes.get(p), adjusted.get(p))));
    }
    return pairs;
  }

  private TestOutcome test(CommonUnits units, int first, int second) {
    return switch (options.test) {
      case PANEL ->
          PanelDifferenceTest.withDefaults()
              .withMinimumEvents(options.minimumEvents)
              .test(units.differences(first, second));
      case DIEBOLD_MARIANO -> dieboldMariano(units, first, second);
    };
  }

  private TestOutcome dieboldMariano(CommonUnits units, int first, int second) {
    int[] periods = units.eventIds();
    SampleSize sample = SampleSize.of(units.size(), units.eventCount());
    int least = units.smallest(scores.archive()::horizon);
    if (options.unit != EventUnit.TARGET_PERIOD || least < 1) {
      return NotTestable.of(
          "Diebold-Mariano test",
          NotTestable.Reason.NOT_COMPUTABLE,
          options.unit == EventUnit.TARGET_PERIOD
              ? "The information horizon of some forecasts is unknown. Maybe use the panel test."
              : "The events are "
                  + options.unit.id()
                  + "s and the test needs target periods. Maybe choose those.",
          sample);
    }
    double[] losses = units.sums(first);
    double[] others = units.sums(second);
    double[] counts = units.counts();
    double[] means = new double[losses.length];
    Arrays.setAll(means, i -> (losses[i] - others[i]) / counts[i]);
    return DieboldMarianoTest.withDefaults()
        .withInformationHorizon(units.largest(scores.archive()::horizon))
        .test(EventSeries.at(periods, means));
  }

  private List<OptionalDouble> adjusted(List<TestOutcome> outcomes) {
    double[] own =
        outcomes.stream()
            .flatMap(outcome -> outcome.tested().stream())
            .mapToDouble(Tested::pValue)
            .toArray();
    double[] adjusted = options.adjustment.adjust(own);
    List<OptionalDouble> all = new ArrayList<>();
    int next = 0;
    for (TestOutcome outcome : outcomes) {
      all.add(
          outcome instanceof Tested ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty());
    }
    return all;
  }

  private Verdict verdict(TestOutcome outcome, OptionalDouble adjusted) {
    if (outcome instanceof NotTestable not) {
      return not.reason() == NotTestable.Reason.NO_DIFFERENCE
          ? Verdict.EQUAL
          : Verdict.NOT_TESTABLE;
    }
    if (adjusted.orElse(1) > options.level) {
      return Verdict.NOT_DISTINGUISHABLE;
    }
    double effect = outcome.effect().map(e -> e.value()).orElse(0.0);
    return effect < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private static List<List<String>> groups(
      CommonUnits units, List<Integer> order, List<Leaderboard.Pair> pairs) {
    List<String> names = order.stream().map(units.models()::get).toList();
    boolean[][] apart = new boolean[names.size()][names.size()];
    for (Leaderboard.Pair pair : pairs) {
      apart[names.indexOf(pair.first())][names.indexOf(pair.second())] =
          pair.verdict() == Verdict.BETTER || pair.verdict() == Verdict.WORSE;
    }
    List<List<String>> groups = new ArrayList<>();
    int lastEnd = -1;
    for (int start = 0; start < names.size(); start++) {
      int end = start;
      while (end + 1 < names.size() && together(apart, start, end + 1)) {
        end++;
      }
      if (end > lastEnd) {
        groups.add(names.subList(start, end + 1));
        lastEnd = end;
      }
    }
    return groups;
  }

  private static boolean together(boolean[][] apart, int start, int end) {
    return IntStream.range(start, end).noneMatch(i -> apart[i][end]);
  }

  private ModelConfidenceSet.Outcome confidenceSet(CommonUnits units) {
    return ModelConfidenceSet.withDefaults()
        .withResampling(BlockBootstrap.stationary(1, options.seed))
        .test(units.matrix());
  }
}

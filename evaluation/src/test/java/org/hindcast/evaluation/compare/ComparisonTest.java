package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.compare.Leaderboard.Verdict;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.score.ActualsTable;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Expected p-values are counts of sign patterns, worked out by hand beside each case. */
class ComparisonTest {

  private static final double[] GOOD = {1, 1, 1, 1, 1, 1, 1};
  private static final double[] BASE = {2, 3, 2, 3, 2, 3, 2};
  private static final double[] ODD = {4, 1, 3, 2, 3, 2, 3};

  /** Forecasts of year totals with outcome 100, each model above it by its errors. */
  private static ForecastScores years(Map<String, double[]> errors, boolean backwards) {
    return scores(errors, i -> Target.yearTotal(2011 + i), backwards);
  }

  private static ForecastScores months(Map<String, double[]> errors) {
    return scores(errors, i -> Target.value(TimePeriod.ofMonth(2011, 1).plus(i)), false);
  }

  private static ForecastScores scores(
      Map<String, double[]> errors,
      java.util.function.IntFunction<Target> target,
      boolean backwards) {
    List<String> models = new ArrayList<>(errors.keySet());
    if (backwards) {
      Collections.reverse(models);
    }
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2010, 12, 31)));
    ActualsTable.Builder actuals = ActualsTable.builder();
    int longest = 0;
    for (String model : models) {
      double[] own = errors.get(model);
      for (int k = 0; k < own.length; k++) {
        int i = backwards ? own.length - 1 - k : k;
        archive.add(
            ForecastKey.of(model, "q", "c", target.apply(i)), 1, Forecast.point(100 + own[i]));
      }
      longest = Math.max(longest, own.length);
    }
    for (int i = 0; i < longest; i++) {
      actuals.add("q", target.apply(i), 100);
    }
    return Evaluation.of(archive.build(), actuals.build())
        .missing(MissingForecastPolicy.COUNT)
        .score(Scores.mae(), Scores.rmse(), Scores.wape(), Scores.bias(), Scores.linex(1));
  }

  private static Map<String, double[]> three() {
    Map<String, double[]> errors = new LinkedHashMap<>();
    errors.put("odd", ODD);
    errors.put("base", BASE);
    errors.put("good", GOOD);
    return errors;
  }

  private static Leaderboard board(ForecastScores scores) {
    return Comparison.of(scores).reference("base").leaderboard();
  }

  /** The linex loss of an error of 1000 exceeds all numbers: exp(1000). */
  @Test
  void refusesInfiniteLosses() {
    Map<String, double[]> errors = three();
    errors.put("odd", new double[] {1000, 1, 3, 2, 3, 2, 3});
    Comparison comparison =
        Comparison.of(years(errors, false)).rule(Scores.linex(1)).reference("base");
    assertThat(comparison.leaderboardIfComparable()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(comparison::leaderboard)
        .withMessageContaining("'linex-1' of [odd] is infinite");
  }

  /** A WAPE divides by the sum of the actuals. */
  @Test
  void refusesAWapeOfActualsThatSumToZero() {
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2010, 12, 31)));
    ActualsTable.Builder actuals = ActualsTable.builder();
    for (int year = 2015; year < 2018; year++) {
      Target target = Target.yearTotal(year);
      for (String model : List.of("base", "good")) {
        archive.add(ForecastKey.of(model, "q", "c", target), 1, Forecast.point(year - 2015));
      }
      actuals.add("q", target, 0);
    }
    Comparison comparison =
        Comparison.of(
                Evaluation.of(archive.build(), actuals.build()).score(Scores.mae(), Scores.wape()))
            .reference("base");
    assertThat(comparison.leaderboardIfComparable()).isPresent();
    assertThat(comparison.rule(Scores.wape()).leaderboardIfComparable()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(comparison.rule(Scores.wape())::leaderboard)
        .withMessageContaining("sum to 0");
  }

  @Test
  void ranksByTheFigureAndGivesTheSkillAgainstTheReference() {
    Leaderboard board = board(years(three(), false));

    assertThat(board.entries())
        .extracting(Leaderboard.Entry::model)
        .containsExactly("good", "base", "odd");
    assertThat(board.entries()).extracting(Leaderboard.Entry::rank).containsExactly(1, 2, 3);
    assertThat(board.entries().get(0).skill().orElseThrow()).isCloseTo(1 - 7 / 17.0, within(1e-12));
    assertThat(board.entries().get(2).skill().orElseThrow())
        .isCloseTo(1 - 18 / 17.0, within(1e-12));
    assertThat(board.events()).isEqualTo(7);
  }

  @Test
  void givesTheAverageRankAndTheShareOfWinsOverEvents() {
    Leaderboard board = board(years(three(), false));

    // Ranks of good, base and odd by year: 1 2 3, 1.5 3 1.5, 1 2 3, 1 3 2, 1 2 3, 1 3 2, 1 2 3.
    assertThat(board.entries())
        .extracting(Leaderboard.Entry::averageRank)
        .containsExactly(7.5 / 7, 17 / 7.0, 17.5 / 7);
    assertThat(board.entries())
        .extracting(Leaderboard.Entry::winRate)
        .containsExactly(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(3 / 7.0));
  }

  @Test
  void adjustsTheComparisonsWithTheReferenceAsOneFamily() {
    Leaderboard board = board(years(three(), false));

    // good − base: all seven negative, 2 of 128 sign patterns; times two comparisons.
    assertThat(board.entries().get(0).adjustedPValue()).isEqualTo(OptionalDouble.of(0.03125));
    assertThat(board.entries().get(0).verdict()).isEqualTo(Verdict.BETTER);
    // odd − base: the differences sum to 1 and, being odd in total, never to less.
    assertThat(board.entries().get(2).adjustedPValue()).isEqualTo(OptionalDouble.of(1));
    assertThat(board.entries().get(2).verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    assertThat(board.entries().get(1).againstReference()).isEmpty();
    assertThat(board.smallestPossible()).isEqualTo(OptionalDouble.of(2 / 64.0));
  }

  @Test
  void adjustsAllPairsAsAnotherFamily() {
    Leaderboard board = board(years(three(), false));

    // Unadjusted 2/128, 4/128 (one difference is zero) and 1; Holm: 3 × 2/128, 2 × 4/128, 1.
    assertThat(board.pairs())
        .extracting(pair -> pair.first() + "-" + pair.second())
        .containsExactly("good-base", "good-odd", "base-odd");
    assertThat(board.pairs())
        .extracting(pair -> pair.adjustedPValue().orElseThrow())
        .containsExactly(0.046875, 0.0625, 1.0);
    assertThat(board.tiedWithBest()).containsExactly("good", "odd");
    assertThat(board.groups()).containsExactly(List.of("good"), List.of("base", "odd"));
    assertThat(board.letters("odd")).isEqualTo("b");
  }

  @Test
  void theOrderOfTheArchiveDoesNotMatter() {
    assertThat(board(years(three(), true)).toJson())
        .isEqualTo(board(years(three(), false)).toJson());
  }

  @Test
  void fewerThanSixEventsAreNotTestable() {
    Map<String, double[]> errors = new LinkedHashMap<>();
    errors.put("base", new double[] {2, 2, 2, 2, 2});
    errors.put("good", new double[] {1, 1, 1, 1, 1});
    Leaderboard board = board(years(errors, false));

    assertThat(board.entries().get(0).verdict()).isEqualTo(Verdict.NOT_TESTABLE);
    assertThat(board.entries().get(0).adjustedPValue()).isEmpty();
    assertThat(board.groups()).containsExactly(List.of("good", "base"));
    assertThat(board.confidenceSet()).isInstanceOf(ModelConfidenceSet.NotSelected.class);
  }

  @Test
  void anIntervalOfTheSkillNeedsTenEvents() {
    Map<String, double[]> errors = new LinkedHashMap<>();
    errors.put("base", new double[] {2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3});
    errors.put("good", new double[] {1, 2, 2, 1, 1, 2, 1, 2, 1, 2, 1, 2});
    Leaderboard.Entry entry = board(years(errors, false)).entries().get(0);

    assertThat(entry.interval().orElseThrow().contains(entry.skill().orElseThrow())).isTrue();
    // No resampled history can have a skill outside those of single years, 0 to 2/3.
    assertThat(entry.interval().orElseThrow().lower()).isGreaterThanOrEqualTo(0);
    assertThat(entry.interval().orElseThrow().upper()).isLessThanOrEqualTo(2 / 3.0);
    assertThat(board(years(three(), false)).entries().get(0).interval()).isEmpty();
  }

  @Test
  void onlyTargetsOfAllModelsCountAndTheShareKeptSaysSo() {
    Map<String, double[]> errors = three();
    errors.put("base", new double[] {2, 3, 2, 3, 2, 3, 2, 50});
    Leaderboard board = board(years(errors, false));

    assertThat(board.units()).isEqualTo(7);
    assertThat(board.entry("base").orElseThrow().figure()).isCloseTo(17 / 7.0, within(1e-12));
    assertThat(board.entry("base").orElseThrow().shareKept()).isEqualTo(7 / 8.0);
  }

  @Test
  void identicalModelsAreEqualAndShareARank() {
    Map<String, double[]> errors = new LinkedHashMap<>();
    errors.put("base", BASE);
    errors.put("twin", BASE);
    Leaderboard board = board(years(errors, false));

    assertThat(board.entries()).extracting(Leaderboard.Entry::rank).containsExactly(1, 1);
    assertThat(board.entry("twin").orElseThrow().verdict()).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void aRootIsTakenAfterAveragingAndAWapeIsTestedByItsAbsoluteErrors() {
    ForecastScores scores = years(three(), false);
    Leaderboard rmse = Comparison.of(scores).rule(Scores.rmse()).reference("base").leaderboard();
    Leaderboard wape = Comparison.of(scores).rule(Scores.wape()).reference("base").leaderboard();

    assertThat(rmse.entries().get(0).skill().orElseThrow())
        .isCloseTo(1 - 1 / Math.sqrt(43 / 7.0), within(1e-12));
    assertThat(wape.entries().get(0).figure()).isCloseTo(1, within(1e-12));
    assertThat(wape.entries().get(0).adjustedPValue()).isEqualTo(OptionalDouble.of(0.03125));
  }

  @Test
  void dieboldAndMarianosTestTakesTheMonthsInTheirOrder() {
    Map<String, double[]> errors = new LinkedHashMap<>();
    double[] base = new double[24];
    double[] good = new double[24];
    for (int i = 0; i < base.length; i++) {
      base[i] = 3 + (i * 7 % 5);
      good[i] = 2 + (i * 5 % 7);
    }
    errors.put("base", base);
    errors.put("good", good);
    TestOutcome outcome =
        Comparison.of(months(errors))
            .reference("base")
            .events(EventUnit.TARGET_PERIOD)
            .test(PairTest.DIEBOLD_MARIANO)
            .leaderboard()
            .entry("good")
            .orElseThrow()
            .againstReference()
            .orElseThrow();

    assertThat(outcome.tested().orElseThrow().statistic())
        .isCloseTo(
            DieboldMarianoTest.withDefaults().statistic(good, base).orElseThrow(), within(1e-12));
    assertThat(
            Comparison.of(months(errors))
                .test(PairTest.DIEBOLD_MARIANO)
                .leaderboard()
                .entries()
                .get(1)
                .verdict())
        .isIn(Verdict.NOT_TESTABLE, Verdict.EQUAL);
  }

  @Test
  void csvAndJsonHoldTheSameVerdicts() throws Exception {
    Leaderboard board = board(years(three(), false));
    JsonNode json = new ObjectMapper().readTree(board.toJson());

    assertThat(board.toCsv().lines().toList().get(1))
        .startsWith("1,good,1.0,")
        .contains(",better,a,");
    assertThat(board.toCsv().lines().toList().get(2)).contains(",reference,b,");
    assertThat(json.at("/models/0/against_reference/verdict").asText()).isEqualTo("better");
    assertThat(json.at("/model_confidence_set/not_testable").asText()).contains("at least 10");
    assertThat(json.path("pairs")).hasSize(3);
    assertThat(json.at("/models/0/win_rate").doubleValue()).isEqualTo(1);
    assertThat(json.at("/models/1/win_rate").isNull()).isTrue();
    assertThat(board.toTablesaw().doubleColumn("average_rank").get(1)).isEqualTo(17 / 7.0);
    assertThat(board.toTablesaw().doubleColumn("win_rate").countMissing()).isOne();
    assertThat(board.toTablesaw().columnNames())
        .isEqualTo(List.of(board.toCsv().lines().toList().get(0).split(",")));
    assertThat(board.toTablesaw().stringColumn("verdict").get(0)).isEqualTo("better");
    assertThat(board.toTablesaw().intColumn("rank").get(0)).isEqualTo(1);
  }

  @Test
  void aSliceOfTheTableIsComparedAnew() {
    ForecastScores scores = years(three(), false);
    Table board = board(scores).toTablesaw();
    Table two = board.where(board.stringColumn("model").isNotEqualTo("base"));
    ForecastScores slice = scores.rowsOf(two);
    Comparison fewer = Comparison.of(slice);
    String other =
        two.stringColumn("model").asList().stream()
            .filter(m -> !m.equals("good"))
            .findFirst()
            .orElseThrow();
    Leaderboard again = fewer.reference(other).leaderboard();
    assertThat(again.entries()).hasSize(2);
    assertThat(again.pairs()).hasSize(1);
    assertThat(again.toTablesaw().stringColumn("model").asList()).doesNotContain("base");
    TreeSet<Integer> years = new TreeSet<>();
    for (int row = 0; row < scores.archive().size(); row++) {
      years.add(scores.archive().target(row).year());
    }
    int last = years.last();
    Comparison earlier =
        Comparison.of(scores.where(row -> scores.archive().target(row).year() < last));
    assertThat(earlier.leaderboard().events()).isEqualTo(years.size() - 1);
    assertThat(earlier.where(row -> true).leaderboard().events()).isEqualTo(years.size() - 1);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    ForecastScores scores = years(three(), false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(scores).reference("ets"))
        .withMessageContaining("'ets'")
        .withMessageContaining("base");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(scores).rule(Scores.bias()))
        .withMessageContaining("cannot be compared by 'bias'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(scores).rule(Scores.mase()))
        .withMessageContaining("'mase' was not computed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(scores).where(row -> false).leaderboard())
        .withMessageContaining("No target was forecast by all");
    assertThat(Comparison.of(scores).where(row -> false).leaderboardIfComparable()).isEmpty();
  }
}

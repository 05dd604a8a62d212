package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;

class ScorePropertiesTest {

  private static final double[] LEVELS = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
  private static final List<String> LINEAR =
      List.of(
          "bias",
          "mae",
          "rmse",
          "wis",
          "wis-dispersion",
          "wis-overprediction",
          "wis-underprediction",
          "pinball-90",
          "width-80",
          "interval-score-80",
          "band-width",
          "miss-distance");
  private static final List<String> FREE =
      List.of("mape", "smape", "wape", "mpe", "wpe", "coverage-80", "quantile-coverage-90");

  /** Quantile forecasts and actuals of some months. */
  record Case(List<double[]> quantiles, double[] actuals) {

    ForecastArchive archive(double scale, double shift, List<Integer> order) {
      Forecasts forecasts = new Forecasts();
      for (int i : order) {
        double[] values = Arrays.stream(quantiles.get(i)).map(q -> q * scale + shift).toArray();
        forecasts.add("m", i + 1, Forecast.quantiles(LEVELS, values));
      }
      return forecasts.archive();
    }

    ForecastScores scores(double scale, double shift, List<Integer> order, List<String> ids) {
      double[] outcomes = Arrays.stream(actuals).map(y -> y * scale + shift).toArray();
      return Evaluation.of(archive(scale, shift, order), Forecasts.actuals(outcomes))
          .score(ids.stream().map(Scores::parse).toList());
    }

    List<Integer> inOrder() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < actuals.length; i++) {
        order.add(i);
      }
      return order;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Double> numbers = Arbitraries.doubles().between(1, 1000).ofScale(2);
    Arbitrary<double[]> quantiles =
        numbers
            .array(Double[].class)
            .ofSize(LEVELS.length)
            .map(array -> Arrays.stream(array).mapToDouble(Double::doubleValue).sorted().toArray());
    return Arbitraries.integers()
        .between(1, 30)
        .flatMap(
            n ->
                Combinators.combine(
                        quantiles.list().ofSize(n), numbers.array(Double[].class).ofSize(n))
                    .as(
                        (q, y) ->
                            new Case(
                                q, Arrays.stream(y).mapToDouble(Double::doubleValue).toArray())));
  }

  @Property(tries = 100)
  void orderOfRowsDoesNotMatter(@ForAll("cases") Case given, @ForAll long seed) {
    List<Integer> shuffled = given.inOrder();
    Collections.shuffle(shuffled, new Random(seed));
    List<String> ids = new ArrayList<>(LINEAR);
    ids.addAll(FREE);
    assertThat(given.scores(1, 0, shuffled, ids).by(Dimension.MODEL).toCsv())
        .isEqualTo(given.scores(1, 0, given.inOrder(), ids).by(Dimension.MODEL).toCsv());
  }

  @Property(tries = 100)
  void scoresInTheUnitOfTheDataScaleWithIt(@ForAll("cases") Case given) {
    // A power of two scales without rounding.
    ScoreTable once = given.scores(1, 0, given.inOrder(), LINEAR).by();
    ScoreTable scaled = given.scores(64, 0, given.inOrder(), LINEAR).by();
    for (String id : LINEAR) {
      assertThat(scaled.value(0, id).orElseThrow()).isEqualTo(64 * once.value(0, id).orElseThrow());
    }
  }

  @Property(tries = 100)
  void relativeScoresDoNotChangeWithTheUnit(@ForAll("cases") Case given) {
    assertThat(given.scores(64, 0, given.inOrder(), FREE).by().toCsv())
        .isEqualTo(given.scores(1, 0, given.inOrder(), FREE).by().toCsv());
  }

  @Property(tries = 100)
  void scoresInTheUnitOfTheDataIgnoreTranslation(@ForAll("cases") Case given) {
    ScoreTable once = given.scores(1, 0, given.inOrder(), LINEAR).by();
    ScoreTable moved = given.scores(1, 5000, given.inOrder(), LINEAR).by();
    for (String id : LINEAR) {
      assertThat(moved.value(0, id).orElseThrow())
          .isCloseTo(once.value(0, id).orElseThrow(), within(1e-9));
    }
  }

  @Property(tries = 100)
  void partsOfTheWeightedIntervalScoreAddUp(@ForAll("cases") Case given) {
    ForecastScores scores = given.scores(1, 0, given.inOrder(), LINEAR);
    for (int row = 0; row < given.actuals.length; row++) {
      double parts =
          scores.value(row, Scores.wisDispersion()).orElseThrow()
              + scores.value(row, Scores.wisOverprediction()).orElseThrow()
              + scores.value(row, Scores.wisUnderprediction()).orElseThrow();
      assertThat(parts).isEqualTo(scores.value(row, Scores.wis()).orElseThrow());
    }
  }

  @Property(tries = 100)
  void weightedIntervalScoreIsTheMeanDoubledPinballLoss(@ForAll("cases") Case given) {
    List<ScoringRule> pinballs = DoubleStream.of(LEVELS).mapToObj(Scores::pinball).toList();
    ForecastScores scores = given.scores(1, 0, given.inOrder(), List.of("wis"));
    for (int row = 0; row < given.actuals.length; row++) {
      int at = row;
      double mean =
          pinballs.stream().mapToDouble(rule -> 2 * scores.value(at, rule).orElseThrow()).sum()
              / LEVELS.length;
      assertThat(scores.value(row, Scores.wis()).orElseThrow()).isCloseTo(mean, within(1e-9));
    }
  }

  @Property(tries = 100)
  void mergedFoldsEqualOnePass(@ForAll("cases") Case given, @ForAll int seed) {
    List<String> ids = new ArrayList<>(LINEAR);
    ids.addAll(FREE);
    ids.add("median-of-wis");
    ForecastArchive archive = given.archive(1, 0, given.inOrder());
    ForecastRows rows =
        new ForecastRows(
            archive,
            Forecasts.actuals(given.actuals),
            new TrainingScales(Optional.empty(), OptionalInt.empty()),
            0,
            Map.of());
    int n = archive.size();
    int[] cuts = {0, Math.floorMod(seed, n + 1), Math.floorMod(seed / 7, n + 1), n};
    Arrays.sort(cuts);
    for (String id : ids) {
      ScoringRule rule = Scores.parse(id);
      GroupFold whole = fold(rows, rule, 0, n);
      GroupFold merged = fold(rows, rule, cuts[2], cuts[3]);
      merged.merge(fold(rows, rule, cuts[0], cuts[1]));
      merged.merge(fold(rows, rule, cuts[1], cuts[2]));
      for (int group = 0; group < 3; group++) {
        assertThat(Double.valueOf(merged.figure(group)))
            .as(id)
            .isEqualTo(Double.valueOf(whole.figure(group)));
        assertThat(merged.scored(group)).isEqualTo(whole.scored(group));
      }
    }
  }

  private static GroupFold fold(ForecastRows rows, ScoringRule rule, int from, int to) {
    GroupFold fold = new GroupFold(rule, 3);
    ScoreBlock block = new ScoreBlock(rows);
    int[] groups = new int[ScoreBlock.CAPACITY];
    for (int row = from; row < to; row++) {
      groups[row - from] = row % 3;
    }
    block.load(from, to - from);
    block.score(rule);
    fold.add(block, groups, GroupSums.isUniform(groups, 0, block.size()));
    return fold;
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Against double loops in R: see joint-scores.md. */
class JointScoresTest {

  private static final List<List<String>> ROWS = Fixture.rows("joint-draws.csv");

  private static double[] draws(List<String> row) {
    return Arrays.stream(row.get(3).split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static ForecastArchive.Builder builder() {
    return ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2020, 12, 31)));
  }

  private static void add(
      ForecastArchive.Builder builder,
      String model,
      String quantity,
      int month,
      Forecast forecast) {
    builder.add(ForecastKey.of(model, quantity, "c", Forecasts.month(month)), month, forecast);
  }

  private static ForecastArchive archive() {
    ForecastArchive.Builder builder = builder();
    for (List<String> row : ROWS) {
      add(builder, "m", row.get(0), Integer.parseInt(row.get(1)), Forecast.jointSample(draws(row)));
    }
    return builder.build();
  }

  private static ActualsTable actuals() {
    ActualsTable.Builder builder = ActualsTable.builder();
    for (List<String> row : ROWS) {
      int month = Integer.parseInt(row.get(1));
      builder.add(row.get(0), Forecasts.month(month), Double.parseDouble(row.get(2)));
    }
    return builder.build();
  }

  private static VintageStore training() {
    VintageStore.Builder builder = VintageStore.builder();
    List<List<String>> rows = Fixture.rows("joint-training.csv");
    for (int k = 0; k < 3; k++) {
      int column = k;
      double[] values =
          rows.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray();
      builder.series(
          Quantity.flow(String.valueOf((char) ('a' + k))),
          TimeSeries.of(TimePeriod.ofMonth(2020, 12).plus(1 - values.length), values),
          PublicationLag.none());
    }
    return builder.build();
  }

  private static ScoreTable table(ForecastArchive archive, String id, GroupKey... keys) {
    return Evaluation.of(archive, actuals()).score(Scores.parse(id)).by(keys);
  }

  @Test
  void scoresAcrossQuantitiesEqualDoubleLoops() {
    List<List<String>> expected = Fixture.rows("joint-scores.csv");
    assertThat(expected).hasSize(12);
    for (List<String> row : expected) {
      ScoringRule rule = Scores.parse(row.get(0));
      assertThat(rule.id()).isEqualTo(row.get(0));
      double figure =
          Evaluation.of(archive(), actuals())
              .trainingFrom(training())
              .score(rule)
              .by()
              .value(0, rule)
              .orElseThrow();
      double value = Double.parseDouble(row.get(1));
      assertThat(figure).as(rule.id()).isCloseTo(value, within(1e-12 * value));
    }
  }

  @Test
  void countsOneScorePerTargetOrCycle() {
    assertThat(table(archive(), "energy-across-quantities").scored(0, "energy-across-quantities"))
        .isEqualTo(2);
    assertThat(table(archive(), "energy-across-all").scored(0, "energy-across-all")).isEqualTo(1);
    assertThat(JointScores.acrossAll().scaled().variogram(0.5).id())
        .isEqualTo("variogram-scaled-across-all-0.5");
    assertThat(JointScores.acrossQuantities().energyFair().id())
        .isEqualTo("energy-fair-across-quantities");
  }

  @Test
  void aModelThatLacksAQuantityIsNotComparable() {
    ForecastArchive.Builder builder = builder();
    for (List<String> row : ROWS) {
      int month = Integer.parseInt(row.get(1));
      add(builder, "all", row.get(0), month, Forecast.jointSample(draws(row)));
      if (!row.get(0).equals("b")) {
        add(builder, "two", row.get(0), month, Forecast.jointSample(draws(row)));
      }
    }
    ScoreTable table =
        Evaluation.of(builder.build(), actuals())
            .missing(MissingForecastPolicy.COUNT)
            .score(JointScores.acrossQuantities().energy())
            .by(Dimension.MODEL);
    assertThat(table.value(table.row("all").orElseThrow(), "energy-across-quantities")).isPresent();
    assertThat(table.reason(table.row("two").orElseThrow(), "energy-across-quantities"))
        .hasValueSatisfying(text -> assertThat(text).contains("lacks a quantity"));
  }

  @Test
  void unitsThatCannotBeScoredSayWhy() {
    String id = "energy-across-quantities";
    assertThat(table(archive(), id, Dimension.QUANTITY).reason(0, id))
        .hasValueSatisfying(text -> assertThat(text).contains("grouped by quantity"));
    assertThat(table(archive(), "energy-scaled-across-all").reason(0, "energy-scaled-across-all"))
        .hasValueSatisfying(text -> assertThat(text).contains("no training data"));
    ForecastArchive.Builder unequal = builder();
    add(unequal, "m", "a", 1, Forecast.jointSample(1, 2));
    add(unequal, "m", "b", 1, Forecast.jointSample(1, 2, 3));
    assertThat(table(unequal.build(), id).reason(0, id))
        .hasValueSatisfying(text -> assertThat(text).contains("different numbers of draws"));
    ForecastArchive.Builder apart = builder();
    add(apart, "m", "a", 1, Forecast.sample(1, 2));
    add(apart, "m", "b", 1, Forecast.sample(1, 2));
    assertThat(table(apart.build(), id).reason(0, id))
        .hasValueSatisfying(text -> assertThat(text).contains("not joint"));
  }
}

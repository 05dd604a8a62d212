package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Stage;
import org.junit.jupiter.api.Test;

/**
 * The published forecasts of total asylum inflow in the Netherlands, against hand-made numbers:
 * percentages printed with one decimal, interval scores worked out by hand with a = 0.2.
 */
class PublishedForecastsTest {

  private static final String INFLOW = "asylum_inflow_total";

  private static final ActualsTable ACTUALS =
      ActualsTable.builder()
          .add(INFLOW, Target.yearTotal(2016), 31_642)
          .add(INFLOW, Target.yearTotal(2017), 31_330)
          .add(INFLOW, Target.yearTotal(2018), 30_380)
          .add(INFLOW, Target.yearTotal(2021), 36_620)
          .add(INFLOW, Target.yearTotal(2022), 48_600)
          .add(INFLOW, Target.yearTotal(2023), 49_900)
          .add(INFLOW, Target.yearTotal(2024), 45_640)
          .build();

  private static void add(
      ForecastArchive.Builder builder, String cycle, LocalDate date, int year, Forecast forecast) {
    builder.cycle(Cycle.of(cycle, date));
    builder.add(ForecastKey.of("MPP", INFLOW, cycle, Target.yearTotal(year)), 0, forecast);
  }

  @Test
  void relativeErrorsAreThoseOfTheRecord() {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    add(builder, "2015-II", LocalDate.of(2015, 11, 1), 2016, Forecast.point(93_600));
    builder.add(
        ForecastKey.of("MPP", INFLOW, "2015-II", Target.yearTotal(2016)).at(Stage.ADOPTED),
        0,
        Forecast.point(58_000));
    add(builder, "budget-2017", LocalDate.of(2016, 9, 20), 2017, Forecast.point(42_000));
    add(builder, "budget-2018", LocalDate.of(2017, 9, 19), 2018, Forecast.point(37_000));
    add(builder, "2021-I", LocalDate.of(2021, 2, 1), 2021, Forecast.band(22_000, 27_500, 33_000));
    add(builder, "2021-II", LocalDate.of(2021, 9, 1), 2022, Forecast.point(34_370));
    add(builder, "2022-I", LocalDate.of(2022, 4, 1), 2022, Forecast.point(41_500));
    add(builder, "2022-II", LocalDate.of(2022, 9, 1), 2022, Forecast.point(48_210));
    add(builder, "2022-II", LocalDate.of(2022, 9, 1), 2023, Forecast.point(50_650));
    builder.cycle(Cycle.of("2023-I", LocalDate.of(2023, 4, 1)));
    builder.add(
        ForecastKey.of("MPP", INFLOW, "2023-I", Target.yearTotal(2023)).at(Stage.ADOPTED),
        0,
        Forecast.point(70_000));
    add(builder, "2024-I", LocalDate.of(2024, 4, 1), 2024, Forecast.point(69_800));

    ScoreTable table =
        Evaluation.of(builder.build(), ACTUALS)
            .score(Scores.mpe(), Scores.coverage(0.8), Scores.hitRate())
            .by(Dimension.CYCLE, Dimension.STAGE, Dimension.TARGET_YEAR);

    Map<String, Double> expected =
        Map.ofEntries(
            Map.entry("2015-II model 2016", 195.8),
            Map.entry("2015-II adopted 2016", 83.3),
            Map.entry("budget-2017 model 2017", 34.1),
            Map.entry("budget-2018 model 2018", 21.8),
            Map.entry("2021-I model 2021", -24.9),
            Map.entry("2021-II model 2022", -29.3),
            Map.entry("2022-I model 2022", -14.6),
            Map.entry("2022-II model 2022", -0.8),
            Map.entry("2022-II model 2023", 1.5),
            Map.entry("2023-I adopted 2023", 40.3),
            Map.entry("2024-I model 2024", 52.9));
    assertThat(table.size()).isEqualTo(expected.size());
    expected.forEach(
        (key, percentage) -> {
          int row = table.row(key.split(" ")).orElseThrow();
          assertThat(table.value(row, Scores.mpe()).orElseThrow())
              .as(key)
              .isCloseTo(percentage, within(0.05));
        });
    int band = table.row("2021-I", "model", "2021").orElseThrow();
    assertThat(table.value(band, Scores.hitRate())).hasValue(0);
    assertThat(table.value(band, Scores.coverage(0.8))).isEmpty();
    assertThat(table.reason(band, Scores.coverage(0.8)).orElseThrow())
        .contains("band of scenarios without a declared probability");
  }

  @Test
  void intervalScoresAreThoseWorkedOutByHand() {
    double[] levels = {0.1, 0.9};
    ForecastArchive.Builder builder = ForecastArchive.builder();
    add(
        builder,
        "2024-I",
        LocalDate.of(2024, 4, 1),
        2024,
        Forecast.quantiles(levels, new double[] {49_800, 78_500}));
    add(
        builder,
        "2021-I",
        LocalDate.of(2021, 2, 1),
        2021,
        Forecast.quantiles(levels, new double[] {22_000, 33_000}));
    add(
        builder,
        "2023-I",
        LocalDate.of(2023, 4, 1),
        2023,
        Forecast.quantiles(levels, new double[] {49_000, 77_000}));
    add(
        builder,
        "2015-II",
        LocalDate.of(2015, 11, 1),
        2016,
        Forecast.quantiles(levels, new double[] {45_000, 114_000}));

    ScoreTable table =
        Evaluation.of(builder.build(), ACTUALS)
            .score(Scores.intervalScore(0.8))
            .by(Dimension.TARGET_YEAR);

    Map.of("2024", 70_300.0, "2021", 47_200.0, "2023", 28_000.0, "2016", 202_580.0)
        .forEach(
            (year, score) ->
                assertThat(
                        table
                            .value(table.row(year).orElseThrow(), Scores.intervalScore(0.8))
                            .orElseThrow())
                    .isCloseTo(score, within(1e-6)));
  }
}

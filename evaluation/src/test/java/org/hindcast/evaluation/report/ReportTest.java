package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.Target;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.Backtest;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.backtest.LocalEngine;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Stage;
import org.hindcast.model.baseline.Drift;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.baseline.SeasonalNaive;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

  private static final VintageStore STORE = store();
  private static final BacktestResult RESULT = result();
  private static final ForecastScores SCORES =
      Evaluation.of(RESULT.archive(), STORE, ActualsPolicy.latest())
          .score(Scores.mae(), Scores.mase(), Scores.mape(), Scores.wis(), Scores.coverage(0.8));

  @TempDir private Path temporary;

  private static VintageStore store() {
    VintageStore.Builder builder = VintageStore.builder();
    for (int q = 0; q < 3; q++) {
      double[] values = new double[120];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            Math.rint((q + 1) * 100 * (2 + Math.sin(i * Math.PI / 6) + 0.01 * ((i * 37 + q) % 23)));
      }
      builder.series(
          Quantity.flow("flow-" + q).named("Flow " + q, "Stroom " + q).inUnit("persons"),
          TimeSeries.of(TimePeriod.ofMonth(2014, 1), values),
          PublicationLag.ofDays(30));
    }
    return builder.build();
  }

  private static BacktestResult result() {
    return Backtest.of(STORE)
        .models(Naive.create(), SeasonalNaive.create(), Drift.create())
        .cycles(CycleSchedule.halfYearly(YearMonth.of(2018, 1), YearMonth.of(2022, 7)))
        .targets(TargetRule.horizons(12).and(TargetRule.calendarYears(1)))
        .levels(0.5, 0.8, 0.95)
        .samples(100)
        .seed(1)
        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
        .run(LocalEngine.allCores());
  }

  private static ForecastScores published() {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    builder.cycle(Cycle.of("round-1", java.time.LocalDate.of(2021, 6, 30)));
    ForecastKey key = ForecastKey.of("ministry", "flow-0", "round-1", Target.yearTotal(2022));
    builder.add(key, 0, Forecast.band(1000, 1500));
    builder.add(key.at(Stage.ADOPTED), 0, Forecast.point(1200));
    return Evaluation.of(builder.build(), STORE, ActualsPolicy.latest())
        .score(Scores.hitRate(), Scores.error());
  }

  private static DataTable table(ReportDocument document, String id) {
    return document.tables().get(id);
  }

  @Test
  void theRankingShowsTheFiguresOfTheScoreTable() {
    DataTable ranking = table(Report.of(RESULT, SCORES).document(), "ranking-scores");
    ScoreTable expected =
        SCORES
            .where(row -> SCORES.archive().target(row) instanceof Target.PeriodValue)
            .by(Dimension.MODEL);

    assertThat(ranking.size()).isEqualTo(3);
    for (int row = 0; row < 3; row++) {
      String model = ranking.column("model").text(row, ReportLanguage.ENGLISH);
      int of = expected.row(model).orElseThrow();
      assertThat(((NumberColumn) ranking.column("value")).value(row))
          .isEqualTo(expected.value(of, Scores.mase()));
      assertThat(((NumberColumn) ranking.column("n_events")).value(row))
          .isEqualTo(OptionalDouble.of(expected.events(of)));
    }
  }

  @Test
  void coverageCountsWhatTheScoreTableAverages() {
    DataTable counts = table(Report.of(RESULT, SCORES).document(), "coverage-counts");
    ScoreTable expected =
        SCORES
            .where(row -> SCORES.archive().target(row) instanceof Target.PeriodValue)
            .by(Dimension.MODEL);

    assertThat(counts.size()).isEqualTo(9);
    for (int row = 0; row < counts.size(); row++) {
      if (((NumberColumn) counts.column("nominal")).value(row).orElseThrow() == 0.8) {
        String model = counts.column("model").text(row, ReportLanguage.ENGLISH);
        double share =
            expected.value(expected.row(model).orElseThrow(), Scores.coverage(0.8)).orElseThrow();
        assertThat(((NumberColumn) counts.column("coverage")).value(row).orElseThrow())
            .isCloseTo(share, org.assertj.core.api.Assertions.within(1e-12));
      }
    }
  }

  @Test
  void theTimeMachineKnowsWhatEachCycleKnew() {
    Figure machine =
        (Figure)
            Report.of(RESULT, SCORES).headline("flow-1").document().blocks().stream()
                .filter(block -> block instanceof Figure f && f.id().equals("time-machine-flow-1"))
                .findFirst()
                .orElseThrow();

    Chart.CycleStop first = machine.chart().cycles().get(0);
    Cycle cycle = RESULT.schedule().cycles().get(0);
    TimePeriod known = STORE.asOf(cycle.cutOff()).series("flow-1").end();
    assertThat(first.cycle()).isEqualTo(cycle.id());
    assertThat(first.knownMillis())
        .isEqualTo(known.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
  }

  @Test
  void theHeadlineIsTheQuantityWithTheLargestValues() {
    assertThat(Report.of(RESULT, SCORES).document().tables()).containsKey("forecasts-flow-2");
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void writesBothLanguagesWithNamesChaptersAndManifest(ReportLanguage language) throws Exception {
    Report.of(RESULT, SCORES).language(language).published(published()).writeTo(temporary);

    JsonNode json = new ObjectMapper().readTree(temporary.resolve("report.json").toFile());
    assertThat(json.path("chapters").findValuesAsText("id"))
        .contains("comparison", "lead-times", "years", "intervals", "paths", "published", "gaps");
    assertThat(json.at("/tables/by-quantity/columns/0/values/0").asText())
        .isEqualTo(language == ReportLanguage.DUTCH ? "Stroom 0" : "Flow 0");
    assertThat(json.path("manifest").findValuesAsText("value")).contains(RESULT.manifest().id());
    assertThat(Files.readString(temporary.resolve("index.html"))).contains(RESULT.manifest().id());
  }

  @Test
  void aPublishedBandStandsBesideItsAdoptedFigureAndItsOutcome() {
    DataTable bands =
        table(Report.of(RESULT, SCORES).published(published()).document(), "bands-flow-0-bands");
    double outcome =
        STORE
            .actuals("flow-0", ActualsPolicy.latest())
            .convert(org.hindcast.time.Frequency.YEARLY, org.hindcast.time.Conversion.SUM)
            .value(TimePeriod.ofYear(2022));

    assertThat(((NumberColumn) bands.column("adopted")).value(0))
        .isEqualTo(OptionalDouble.of(1200));
    assertThat(((NumberColumn) bands.column("actual")).value(0))
        .isEqualTo(OptionalDouble.of(outcome));
    assertThat(bands.column("verdict").text(0, ReportLanguage.ENGLISH)).isEqualTo("outside");
  }

  /** Forecasts made when five months were known, too few for a scale of twelve. */
  private static ForecastScores early() {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    builder.cycle(Cycle.of("early", java.time.LocalDate.of(2014, 6, 30)));
    for (int month = 7; month <= 12; month++) {
      Target target = Target.parse("2014-" + (month < 10 ? "0" : "") + month);
      builder.add(ForecastKey.of("low", "flow-0", "early", target), 0, Forecast.point(100));
      builder.add(ForecastKey.of("right", "flow-0", "early", target), 0, Forecast.point(200));
    }
    return Evaluation.of(builder.build(), STORE, ActualsPolicy.latest())
        .score(Scores.mase(), Scores.mae());
  }

  @Test
  void ranksByAScoreThatCanBeComputedAndCountsTheOthers() {
    ReportDocument document = Report.of(early()).document();

    assertThat(document.chapters()).extracting(Chapter::id).contains("comparison", "lead-times");
    DataTable ranking = table(document, "ranking-scores");
    assertThat(ranking.column("value").label()).isEqualTo("Mean absolute error");
    assertThat(ranking.size()).isEqualTo(2);
    DataTable unscored = table(document, "unscored");
    assertThat(unscored.size()).isEqualTo(1);
    assertThat(unscored.column("reason").text(0, ReportLanguage.ENGLISH))
        .isEqualTo("the training data are not longer than one season");
    assertThat(((NumberColumn) unscored.column("n_unscored")).value(0))
        .isEqualTo(OptionalDouble.of(12));
    assertThat(unscored.column("models").text(0, ReportLanguage.ENGLISH))
        .isEqualTo("low and right");
  }

  @Test
  void theForecastsThereWereAreThoseLeftOutAndThoseKept() {
    // Each of two models makes three forecasts, two of them of the same target.
    ForecastArchive.Builder builder = ForecastArchive.builder();
    builder.cycle(Cycle.of("r", java.time.LocalDate.of(2020, 6, 30)));
    for (int i = 0; i < 3; i++) {
      builder.add(
          ForecastKey.of("a", "flow-0", "r", Target.parse("2020-0" + (7 + i))),
          0,
          Forecast.point(100));
      builder.add(
          ForecastKey.of("b", "flow-1", "r", Target.parse("2020-0" + (7 + i))),
          0,
          Forecast.point(100));
    }
    builder.add(
        ForecastKey.of("b", "flow-0", "r", Target.parse("2020-07")), 0, Forecast.point(100));
    ForecastScores scores =
        Evaluation.of(builder.build(), STORE, ActualsPolicy.latest())
            .missing(MissingForecastPolicy.INTERSECT)
            .score(Scores.mae());

    Chapter gaps =
        Report.of(scores).document().chapters().stream()
            .filter(chapter -> chapter.id().equals("gaps"))
            .findFirst()
            .orElseThrow();
    assertThat(((Paragraph) gaps.blocks().get(0)).text())
        .isEqualTo(
            "There are 7 forecasts. 5 of them were left out before scoring; 2 remain. "
                + "The outcome of every forecast is known.");
  }

  @Test
  void scoresWithoutABacktestMakeAReportToo() {
    ReportDocument document = Report.of(SCORES).quantities(RESULT.quantities()).document();

    assertThat(document.manifest())
        .extracting(ManifestEntry::name)
        .contains("Library version", "Scores", "Java")
        .doesNotContain("Seed");
    assertThat(document.chapters()).extracting(Chapter::id).contains("comparison", "paths");
  }

  @Test
  void publishedForecastsAloneMakeAReport() {
    ReportDocument document = Report.of(published()).published(published()).document();

    assertThat(document.chapters()).extracting(Chapter::id).contains("published", "gaps");
  }

  @Test
  void modelsAreRankedOnTheTargetsThatAllOfThemForecast() {
    ForecastArchive uneven =
        RESULT
            .archive()
            .filter(row -> !RESULT.archive().key(row).model().equals("drift") || row % 2 == 0);
    ForecastScores scores =
        Evaluation.of(uneven, STORE, ActualsPolicy.latest())
            .missing(MissingForecastPolicy.COUNT)
            .score(Scores.mae());
    DataTable ranking = table(Report.of(scores).document(), "ranking-scores");

    assertThat(scores.missing()).isPositive();
    assertThat(
            java.util.stream.IntStream.range(0, 3)
                .mapToObj(row -> ((NumberColumn) ranking.column("n_forecasts")).value(row))
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT, missing, true, counted and not replaced",
    "WORST_SCORE, imputed, true, the worst score that another model has",
    "INTERSECT, missing, false, left out before scoring"
  })
  void theGapsAreCountedByModelWithWhatWasDone(
      String policy, String column, boolean counted, String words) {
    ForecastArchive uneven =
        RESULT
            .archive()
            .filter(row -> !RESULT.archive().key(row).model().equals("drift") || row % 2 == 0);
    ForecastScores scores =
        Evaluation.of(uneven, STORE, ActualsPolicy.latest())
            .missing(
                new MissingForecastPolicy(
                    MissingForecastPolicy.Strategy.valueOf(policy), Optional.empty()))
            .score(Scores.mae());
    ReportDocument document = Report.of(scores).document();
    Chapter chapter = document.chapters().get(document.chapters().size() - 1);
    DataTable table = table(document, "missing-forecasts");
    String comparison =
        document.chapters().stream()
            .filter(each -> each.id().equals("comparison"))
            .flatMap(each -> each.blocks().stream())
            .filter(Paragraph.class::isInstance)
            .map(each -> ((Paragraph) each).text())
            .collect(Collectors.joining());

    assertThat(comparison.contains("do not tell which model is better"))
        .isEqualTo(policy.equals("COUNT"));
    assertThat(chapter.blocks().get(1))
        .isInstanceOfSatisfying(Paragraph.class, text -> assertThat(text.text()).contains(words));
    assertThat(table.columns().stream().anyMatch(each -> each.key().equals(column)))
        .isEqualTo(counted);
    if (counted) {
      NumberColumn counts = (NumberColumn) table.column(column);
      assertThat(counts.value(0)).isEqualTo(OptionalDouble.of(scores.missing()));
      assertThat(counts.value(1)).isEqualTo(OptionalDouble.of(0));
    }
  }

  @Test
  void theSameRunGivesTheSameBytes() {
    assertThat(Report.of(RESULT, SCORES).document().toHtml())
        .isEqualTo(Report.of(RESULT, SCORES).document().toHtml());
  }

  @Test
  void refusesAReferenceAndAHeadlineThatAreNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.of(SCORES).reference("ets"))
        .withMessageContaining(
            "'ets' is not in the archive; it has [drift, naive, seasonal-naive]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.of(SCORES).headline("flow-9"))
        .withMessageContaining("'flow-9' is not in the archive");
  }
}

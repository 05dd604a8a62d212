package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.ActualsTable;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Three models whose forecasts of 36 months y are y + 1, y + 2, and y or y + 10 by turns. */
class DecompositionChapterTest {

  private static final int MONTHS = 36;
  private static final TimePeriod FIRST = TimePeriod.ofMonth(2018, 1);
  private static final ForecastScores SCORES = scores();
  private static final List<String> MODELS = List.of("close", "far", "wild");

  private static double outcome(int month) {
    return 100 + month * 37 % 23;
  }

  private static ForecastScores scores() {
    double[] outcomes = new double[MONTHS];
    Arrays.setAll(outcomes, DecompositionChapterTest::outcome);
    VintageStore store =
        VintageStore.builder()
            .series(Quantity.flow("q"), TimeSeries.of(FIRST, outcomes), PublicationLag.ofDays(30))
            .build();
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2017, 12, 31)));
    for (int i = 0; i < MONTHS; i++) {
      Target month = Target.value(FIRST.plus(i));
      archive.add(ForecastKey.of("close", "q", "c", month), 0, around(outcome(i) + 1, 2));
      archive.add(ForecastKey.of("far", "q", "c", month), 0, around(outcome(i) + 2, 1));
      archive.add(ForecastKey.of("wild", "q", "c", month), 0, around(outcome(i) + (i % 2) * 10, 1));
    }
    return Evaluation.of(archive.build(), store, ActualsPolicy.latest()).score(Scores.mae());
  }

  private static Forecast around(double middle, double half) {
    return Forecast.quantiles(
        new double[] {0.1, 0.5, 0.9}, new double[] {middle - half, middle, middle + half});
  }

  private static Chapter chapter(IntPredicate condition, List<String> models) {
    return DecompositionChapter.of(
            SCORES, condition, models, "far", "Q", "persons", ReportLanguage.ENGLISH)
        .orElseThrow();
  }

  private static Figure figure(Chapter chapter, String id) {
    return chapter.blocks().stream()
        .filter(block -> block instanceof Figure figure && figure.id().equals(id))
        .map(Figure.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static double number(Figure figure, String column, int row) {
    return ((NumberColumn) figure.tables().get(0).column(column)).value(row).orElseThrow();
  }

  private static double variance() {
    double mean = 0;
    double square = 0;
    for (int i = 0; i < MONTHS; i++) {
      mean += outcome(i) / MONTHS;
      square += outcome(i) * outcome(i) / MONTHS;
    }
    return square - mean * mean;
  }

  @Test
  void aConstantErrorIsAllBias() {
    Figure split = figure(chapter(row -> true, MODELS), "squared-error");

    for (int row = 0; row < 2; row++) {
      double error = row + 1.0;
      assertThat(number(split, "bias", row)).isCloseTo(error * error, within(1e-9));
      assertThat(number(split, "spread", row)).isCloseTo(0, within(1e-9));
      assertThat(number(split, "scatter", row)).isCloseTo(0, within(1e-9));
    }
    // Errors 0 and 10 by turns: mean 5, mean square 50.
    assertThat(number(split, "bias", 2)).isCloseTo(25, within(1e-9));
    assertThat(number(split, "total", 2)).isCloseTo(50, within(1e-9));
    assertThat(split.reading()).contains("100% comes from being too high or too low on average");
    assertThat(split.notes().get(1))
        .contains("36 forecasts of 36 different outcomes in 3 target years");
  }

  @Test
  void theIntervalScoreIsWidthAndMisses() {
    Figure parts = figure(chapter(row -> true, MODELS), "interval-score");

    // One interval of a = 0.2: width/10 less misses over K + ½ = 1.5; the median counts by half.
    assertThat(number(parts, "width", 0)).isCloseTo(0.1 * 4 / 1.5, within(1e-12));
    assertThat(number(parts, "over", 0)).isCloseTo(0.5 * 1 / 1.5, within(1e-12));
    assertThat(number(parts, "width", 1)).isCloseTo(0.1 * 2 / 1.5, within(1e-12));
    assertThat(number(parts, "over", 1)).isCloseTo((1 + 0.5 * 2) / 1.5, within(1e-12));
    assertThat(number(parts, "under", 1)).isZero();
  }

  @Test
  void aForecastInTheRightOrderDiscriminatesWhollyAndIsMiscalibratedByItsBias() {
    Figure corp = figure(chapter(row -> true, MODELS), "corp-parts");

    assertThat(number(corp, "unc", 0)).isCloseTo(variance(), within(1e-9));
    assertThat(number(corp, "discrimination", 0)).isCloseTo(1, within(1e-9));
    assertThat(number(corp, "miscalibration", 1)).isCloseTo(4 / variance(), within(1e-9));
    // The quantiles of "close" are y − 1, y + 1 and y + 3: doubled pinball losses 0.2, 1 and 0.6.
    assertThat(number(corp, "score", 3)).isCloseTo((0.2 + 1 + 0.6) / 3, within(1e-9));
    assertThat(number(corp, "mcb", 3)).isCloseTo((0.2 + 1 + 0.6) / 3, within(1e-9));
  }

  @Test
  void samplesAreSplitThresholdByThreshold() {
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2017, 12, 31)));
    ActualsTable.Builder actuals = ActualsTable.builder();
    for (int i = 0; i < MONTHS; i++) {
      Target month = Target.value(FIRST.plus(i));
      archive.add(
          ForecastKey.of("pair", "q", "c", month), 0, Forecast.sample(outcome(i), outcome(i) + 2));
      actuals.add("q", month, outcome(i));
    }
    ForecastScores scores =
        Evaluation.of(archive.build(), actuals.build()).score(Scores.mae(), Scores.crps());
    Chapter chapter =
        DecompositionChapter.of(
                scores, row -> true, List.of("pair"), "pair", "Q", "", ReportLanguage.ENGLISH)
            .orElseThrow();
    Figure corp = figure(chapter, "corp-parts");
    // The CRPS of draws y and y + 2 is 1 − ½; F separates at every threshold those that came.
    assertThat(((TextColumn) corp.tables().get(0).column("kind")).values().get(1))
        .isEqualTo("Continuous ranked probability score");
    assertThat(number(corp, "score", 1)).isCloseTo(0.5, within(1e-12));
    assertThat(number(corp, "mcb", 1)).isCloseTo(0.5, within(1e-12));
    assertThat(number(corp, "discrimination", 1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void tooFewEventsAreSaidInsteadOfDrawn() {
    Chapter few = chapter(row -> SCORES.archive().target(row).year() < 2020, MODELS);

    assertThat(few.blocks())
        .noneMatch(block -> block instanceof Figure figure && figure.id().equals("corp-parts"));
    assertThat(few.blocks())
        .anySatisfy(
            block ->
                assertThat(block)
                    .isInstanceOfSatisfying(
                        Note.class,
                        note ->
                            assertThat(note.text())
                                .startsWith("Not enough evidence: there are 24 different outcomes")
                                .contains("at least 30")));
  }

  @Test
  void theMurphyDiagramSaysWhetherTheScoreDecides() {
    // Every elementary loss of y + 1 is one of y + 2 too; "wild" is without loss half of the time.
    assertThat(figure(chapter(row -> true, List.of("close", "far")), "murphy-diagram").reading())
        .startsWith("No: the line of close");
    assertThat(figure(chapter(row -> true, MODELS), "murphy-diagram").reading())
        .startsWith("In part: close")
        .contains("that of far; it crosses that of wild");
    assertThat(figure(chapter(row -> true, List.of("close", "wild")), "murphy-diagram").reading())
        .startsWith("Yes: close");
  }

  @Test
  void nothingToTakeApartGivesNoChapter() {
    assertThat(
            DecompositionChapter.of(
                SCORES, row -> false, MODELS, "far", "Q", "persons", ReportLanguage.ENGLISH))
        .isEqualTo(Optional.empty());
  }
}

package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Paths and successive forecasts small enough to be worked out by hand. */
class PathScoresTest {

  private static ScoreTable path(double[] forecasts, double[] actuals, String... ids) {
    ForecastArchive archive = new Forecasts().points("m", forecasts).archive();
    return Evaluation.of(archive, Forecasts.actuals(actuals)).score(rules(ids)).by();
  }

  private static List<ScoringRule> rules(String... ids) {
    return Arrays.stream(ids).map(Scores::parse).toList();
  }

  /** Forecasts of December 2030 by cycles a year apart; NaN for a cycle that forecasts November. */
  private static ForecastArchive successive(double... values) {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    for (int i = 0; i < values.length; i++) {
      Cycle cycle = Cycle.of("c" + (9 - i), LocalDate.of(2010 + i, 1, 1));
      builder.cycle(cycle);
      boolean other = Double.isNaN(values[i]);
      builder.add(
          ForecastKey.of("m", "q", cycle.id(), december(other ? 11 : 12)),
          1,
          Forecast.point(other ? 7 : values[i]));
    }
    return builder.build();
  }

  private static Target december(int month) {
    return Target.value(TimePeriod.ofMonth(2030, month));
  }

  private static ScoreTable revisions(ForecastArchive archive, String... ids) {
    ActualsTable actuals =
        ActualsTable.builder().add("q", december(11), 7).add("q", december(12), 5).build();
    return Evaluation.of(archive, actuals).score(rules(ids)).by();
  }

  private static double figure(ScoreTable table, String id) {
    return table.value(0, id).orElseThrow();
  }

  @Test
  void stockIsTheSumOfCumulativeErrors() {
    // Errors 1, −3, 1: cumulative 1, −2, −1.
    ScoreTable table = path(new double[] {3, 1, 6}, new double[] {2, 4, 5}, "pis");
    assertThat(figure(table, "pis")).isEqualTo(-2);
    assertThat(table.scored(0, "pis")).isEqualTo(1);
  }

  @Test
  void scaledStockDividesByTheMeanKnownAtTheCutOff() {
    TimeSeries series = TimeSeries.of(TimePeriod.ofYear(2000), 2, 4, 3, 5, 9);
    VintageStore store =
        VintageStore.builder().series(Quantity.flow("q"), series, PublicationLag.none()).build();
    ForecastArchive archive =
        ForecastArchive.builder()
            .cycle(Cycle.of("c", LocalDate.of(2002, 12, 31)))
            .add(year(2003), 1, Forecast.point(8))
            .add(year(2004), 2, Forecast.point(7))
            .build();
    ScoreTable table =
        Evaluation.of(archive, store, ActualsPolicy.latest())
            .score(rules("pis", "spis", "sce", "mdv", "mdpv", "nse", "r2", "mda-base-rate"))
            .by();
    // Errors 3, −2: cumulative 3, 1; the mean known is 3, the last value 3.
    assertThat(figure(table, "pis")).isEqualTo(4);
    assertThat(figure(table, "spis")).isEqualTo(4 / 3.0);
    assertThat(figure(table, "sce")).isEqualTo(1 / 3.0);
    // Both rises were forecast: they were worth 2 and 6.
    assertThat(figure(table, "mdv")).isEqualTo(4);
    assertThat(figure(table, "mdpv")).isCloseTo(400 / 3.0, within(1e-12));
    assertThat(figure(table, "nse")).isEqualTo(1 - 13 / 40.0);
    assertThat(figure(table, "r2")).isEqualTo(figure(table, "nse"));
    assertThat(figure(table, "mda-base-rate")).isEqualTo(1);
  }

  private static ForecastKey year(int year) {
    return ForecastKey.of("m", "q", "c", Target.value(TimePeriod.ofYear(year)));
  }

  @Test
  void pathsWithGapsHaveNoStock() {
    ForecastArchive archive =
        new Forecasts()
            .add("m", 1, Forecast.point(3))
            .add("m", 3, Forecast.point(3))
            .points("whole", 3, 3, 3)
            .archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(1, 1, 1))
            .missing(MissingForecastPolicy.COUNT)
            .score(Scores.pis())
            .by(Dimension.MODEL);
    assertThat(table.reason(0, "pis").orElseThrow()).contains("gaps");
    assertThat(table.value(1, "pis")).hasValue(12);
  }

  @Test
  void pathsEndWithTheLastActual() {
    ScoreTable table = path(new double[] {3, 1, 6}, new double[] {2, 4}, "pis", "peak-timing");
    assertThat(figure(table, "pis")).isEqualTo(1 - 2);
    assertThat(figure(table, "peak-timing")).isEqualTo(-1);
  }

  @Test
  void peaksAreTheFirstLargestValues() {
    ScoreTable table =
        path(
            new double[] {1, 9, 9, 2, 3},
            new double[] {1, 2, 3, 8, 1},
            "peak-timing",
            "abs-peak-timing",
            "peak-size");
    assertThat(figure(table, "peak-timing")).isEqualTo(-2);
    assertThat(figure(table, "abs-peak-timing")).isEqualTo(2);
    assertThat(figure(table, "peak-size")).isEqualTo(1);
    ScoreTable flat = path(new double[] {2, 2}, new double[] {1, 2}, "peak-timing");
    assertThat(flat.value(0, "peak-timing")).isEmpty();
    assertThat(flat.unscored(0, "peak-timing")).isEqualTo(Map.of(Reason.FLAT_PATH, 1));
  }

  @Test
  void turningPointsMeetTheirDeclaredRule() {
    // Forecast: peak at 2, trough at 4, peak at 6. Actual: peak at 2, trough at 5, peak at 6.
    double[] f = {1, 5, 4, 2, 6, 9, 3};
    double[] y = {0, 8, 6, 5, 1, 4, 2};
    ScoreTable table =
        path(
            f,
            y,
            "turning-hits-window-1-size-0",
            "turning-false-alarms-window-1-size-0",
            "turning-misses-window-1-size-0",
            "turning-pod-window-1-size-0",
            "turning-far-window-1-size-0",
            "turning-csi-window-1-size-0",
            "turning-hits-window-1-size-2.5",
            "turning-misses-window-1-size-2.5",
            "turning-hits-window-3-size-0",
            "turning-pod-window-4-size-0");
    assertThat(figure(table, "turning-hits-window-1-size-0")).isEqualTo(2);
    assertThat(figure(table, "turning-false-alarms-window-1-size-0")).isEqualTo(1);
    assertThat(figure(table, "turning-misses-window-1-size-0")).isEqualTo(1);
    assertThat(figure(table, "turning-pod-window-1-size-0")).isEqualTo(2 / 3.0);
    assertThat(figure(table, "turning-far-window-1-size-0")).isEqualTo(1 / 3.0);
    assertThat(figure(table, "turning-csi-window-1-size-0")).isEqualTo(0.5);
    // A fall of 1 after the forecast's first peak is too small, as is that of 2 after the actual's.
    assertThat(figure(table, "turning-hits-window-1-size-2.5")).isZero();
    assertThat(figure(table, "turning-misses-window-1-size-2.5")).isEqualTo(1);
    assertThat(figure(table, "turning-hits-window-3-size-0")).isZero();
    assertThat(table.unscored(0, "turning-pod-window-4-size-0"))
        .isEqualTo(Map.of(Reason.PATH_TOO_SHORT, 1));
    assertThatThrownBy(() -> new TurningPoints(0, 1)).hasMessageContaining("at least 1 period");
    assertThat(new TurningPoints(1, 2.5).detection().id())
        .isEqualTo("turning-pod-window-1-size-2.5");
  }

  @Test
  void flipFlopsAreWhatMovementExceedsTheRange() {
    // Moves 20, 30, 20, 10 = 80, range 30, over N − 2 = 3; the moves are averaged over 4.
    ScoreTable table =
        revisions(
            successive(50, 70, 40, 60, 50), "flip-flop", "revision-size", "relative-revision-size");
    assertThat(figure(table, "flip-flop")).isEqualTo(50 / 3.0);
    assertThat(figure(table, "revision-size")).isEqualTo(20);
    assertThat(figure(table, "relative-revision-size")).isEqualTo(40);
  }

  @Test
  void cyclesFollowEachOtherByCutOffWhateverTheirIds() {
    assertThat(figure(revisions(successive(1, 2, 3, 4), "flip-flop"), "flip-flop")).isZero();
    assertThat(figure(revisions(successive(4, 3, 2, 1), "flip-flop"), "flip-flop")).isZero();
  }

  @Test
  void cyclesWithoutTheTargetPartTheChain() {
    ScoreTable table =
        revisions(successive(1, 3, 1, Double.NaN, 9, 9, 9), "flip-flop", "revision-size");
    // Chains 1, 3, 1 and 9, 9, 9: (4 − 2)/1 and 0; November's chain has one forecast.
    assertThat(figure(table, "flip-flop")).isEqualTo(1);
    assertThat(figure(table, "revision-size")).isEqualTo(1);
    assertThat(table.unscored(0, "flip-flop")).isEqualTo(Map.of(Reason.PATH_TOO_SHORT, 1));
  }

  @Test
  void scoreOfAPathStandsAtItsLastForecast() {
    ForecastArchive archive = new Forecasts().points("m", 3, 1, 6).archive();
    ForecastScores scores = Evaluation.of(archive, Forecasts.actuals(2, 4, 5)).score(Scores.pis());
    ScoreColumn column = scores.column(Scores.pis());
    assertThat(column.status(0)).isEqualTo(ScoreStatus.PART_OF_PATH);
    assertThat(column.value(2)).hasValue(-2);
  }

  @Test
  void pathsFormWithinGroups() {
    ForecastArchive archive = new Forecasts().points("a", 3, 1, 6).points("b", 2, 4, 5).archive();
    ScoreTable table =
        Evaluation.of(archive, Forecasts.actuals(2, 4, 5))
            .score(rules("pis", "pis-by-series", "mae"))
            .by(Dimension.MODEL);
    assertThat(table.value(0, "pis")).hasValue(-2);
    assertThat(table.value(1, "pis")).hasValue(0);
    assertThat(table.value(0, "pis-by-series")).hasValue(-2);
  }

  @Provide
  Arbitrary<double[]> paths() {
    return Arbitraries.doubles()
        .between(-100, 100)
        .ofScale(2)
        .array(Double[].class)
        .ofMinSize(3)
        .ofMaxSize(12)
        .map(array -> Arrays.stream(array).mapToDouble(Double::doubleValue).toArray());
  }

  @Property(tries = 100)
  void flipFlopEqualsItsNaiveLoopAndIgnoresTranslation(@ForAll("paths") double[] values) {
    double moves = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      moves += i > 0 ? Math.abs(values[i] - values[i - 1]) : 0;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    double naive = (moves - (high - low)) / (values.length - 2);
    assertThat(PathKernels.flipFlop(values)).isCloseTo(naive, within(1e-10));
    assertThat(PathKernels.flipFlop(Arrays.stream(values).map(v -> 8 * v + 16).toArray()))
        .isCloseTo(8 * naive, within(1e-8));
    assertThat(naive).isGreaterThanOrEqualTo(-1e-9);
  }

  @Property(tries = 100)
  void perfectPathsHaveNoStockAndOnlyHits(@ForAll("paths") double[] values) {
    assertThat(PathKernels.periodsInStock(values, values)).isZero();
    double[] table = new double[3];
    PathKernels.turns(values, values, 1, 0, table);
    assertThat(table[1] + table[2]).isZero();
    double[] mirrored = Arrays.stream(values).map(v -> -v).toArray();
    double[] other = new double[3];
    PathKernels.turns(values, mirrored, 1, 0, other);
    assertThat(other[0]).isZero();
    assertThat(other[1]).isEqualTo(table[0]).isEqualTo(other[2]);
  }
}

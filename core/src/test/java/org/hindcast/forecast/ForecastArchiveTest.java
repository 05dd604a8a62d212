package org.hindcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

class ForecastArchiveTest {

  private static final Cycle FIRST = Cycle.of("2023-I", LocalDate.of(2023, 1, 31));
  private static final Cycle SECOND = Cycle.of("2023-II", LocalDate.of(2023, 7, 31));
  private static final double[] THREE = {0.1, 0.5, 0.9};
  private static final double[] TWO = {0.25, 0.75};

  private record Row(ForecastKey key, int horizon, Forecast forecast) {}

  private static ForecastKey key(String model, Cycle cycle, int month) {
    return ForecastKey.of(
        model, "inflow", cycle.id(), Target.value(TimePeriod.ofMonth(2023, month)));
  }

  /** One row of every type and variant. */
  private static List<Row> rows() {
    return new ArrayList<>(
        List.of(
            new Row(key("theta", SECOND, 9), 2, Forecast.point(1.5, Functional.MEDIAN)),
            new Row(key("theta", FIRST, 9), 8, Forecast.point(2.5, Functional.MEAN)),
            new Row(key("naive", FIRST, 2), 1, Forecast.quantiles(THREE, new double[] {1, 2, 4})),
            new Row(
                key("naive", FIRST, 3),
                2,
                Forecast.quantiles(THREE, new double[] {1, 2, 4}, OptionalDouble.of(2.25))),
            new Row(key("ets", FIRST, 3), 2, Forecast.quantiles(TWO, new double[] {-1, 1})),
            new Row(key("ets", FIRST, 4), 3, Forecast.sample(4, 2, 8, 2)),
            new Row(key("ets", FIRST, 5), 4, Forecast.parametric(Distributions.normal(3, 2))),
            new Row(key("ets", FIRST, 6), 5, Forecast.parametric(Distributions.normal(5, 1))),
            new Row(key("mpp", SECOND, 12).at(Stage.ADOPTED), 0, Forecast.band(1, 2, 3)),
            new Row(
                key("mpp", SECOND, 12).at(Stage.ADOPTED).under(new Scenario("high")),
                0,
                Forecast.band(1, 3)),
            new Row(key("mpp", SECOND, 12).on(PolicyBasis.POLICY_RICH), 0, Forecast.point(7))));
  }

  private static ForecastArchive archive(List<Row> rows) {
    ForecastArchive.Builder builder = ForecastArchive.builder().cycle(SECOND).cycle(FIRST);
    rows.forEach(row -> builder.add(row.key, row.horizon, row.forecast));
    return builder.build();
  }

  /** A row in words, codes included. */
  private static String describe(ForecastArchive archive, int row) {
    return archive.key(row)
        + " | "
        + archive.cycle(row)
        + " | "
        + archive.horizon(row)
        + " | "
        + archive.levelSetCode(row)
        + " | "
        + describe(archive.forecast(row));
  }

  private static List<String> describe(ForecastArchive archive) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < archive.size(); row++) {
      rows.add(describe(archive, row));
    }
    return rows;
  }

  private static String describe(Forecast forecast) {
    if (forecast instanceof Forecast.Quantiles quantiles) {
      return Arrays.toString(quantiles.levels())
          + Arrays.toString(quantiles.values())
          + quantiles.mean();
    }
    return forecast instanceof Forecast.Sample sample
        ? Arrays.toString(sample.draws())
        : forecast.toString();
  }

  @Test
  void everyTypeSurvivesTheColumns() {
    ForecastArchive archive = archive(rows());

    assertThat(archive.size()).isEqualTo(rows().size());
    for (Row each : rows()) {
      int row = rowOf(archive, each.key);
      assertThat(describe(archive.forecast(row))).isEqualTo(describe(each.forecast));
      assertThat(archive.horizon(row)).isEqualTo(each.horizon);
      assertThat(archive.forecast(row).point()).isEqualTo(each.forecast.point());
      assertThat((Double) archive.pointOrNaN(row))
          .isEqualTo(Double.valueOf(each.forecast.point().orElse(Double.NaN)));
    }
  }

  private static int rowOf(ForecastArchive archive, ForecastKey key) {
    for (int row = 0; row < archive.size(); row++) {
      if (archive.key(row).equals(key)) {
        return row;
      }
    }
    throw new AssertionError("no row " + key);
  }

  @Test
  void dictionariesAreSortedAndCodesPointIntoThem() {
    ForecastArchive archive = archive(rows());

    assertThat(archive.models()).containsExactly("ets", "mpp", "naive", "theta");
    assertThat(archive.quantities()).containsExactly("inflow");
    assertThat(archive.cycles()).containsExactly(FIRST, SECOND);
    assertThat(archive.targets()).isSorted();
    assertThat(archive.scenarios()).containsExactly(Scenario.UNCONDITIONAL, new Scenario("high"));
    assertThat(archive.levelSetCount()).isEqualTo(2);
    assertThat(archive.levelSet(0)).containsExactly(THREE);
    assertThat(archive.levelSet(1)).containsExactly(TWO);
    int row = rowOf(archive, key("ets", FIRST, 3));
    assertThat(archive.models().get(archive.modelCode(row))).isEqualTo("ets");
    assertThat(archive.levelSetCode(row)).isEqualTo(1);
    assertThat(archive.valueCount(row)).isEqualTo(2);
    assertThat(archive.value(row, 0)).isEqualTo(-1);
    assertThat(archive.hasMean(row)).isFalse();
    assertThat(archive.hasMean(rowOf(archive, key("naive", FIRST, 3)))).isTrue();
  }

  @Test
  void rowsAreSortedByKey() {
    ForecastArchive archive = archive(rows());

    for (int row = 1; row < archive.size(); row++) {
      int model = archive.modelCode(row) - archive.modelCode(row - 1);
      int cycle = archive.cycleCode(row) - archive.cycleCode(row - 1);
      int target = archive.targetCode(row) - archive.targetCode(row - 1);
      assertThat(model > 0 || (model == 0 && (cycle > 0 || (cycle == 0 && target >= 0)))).isTrue();
    }
  }

  @Property(tries = 100)
  void orderOfAddingDoesNotMatter(@ForAll long seed) {
    List<Row> shuffled = rows();
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(describe(archive(shuffled))).isEqualTo(describe(archive(rows())));
  }

  @Test
  void refusesADuplicateAndNamesIt() {
    ForecastArchive.Builder builder =
        ForecastArchive.builder()
            .cycle(FIRST)
            .add(key("theta", FIRST, 9), 1, Forecast.point(1))
            .add(key("naive", FIRST, 9), 1, Forecast.point(1))
            .add(key("theta", FIRST, 9), 1, Forecast.point(2));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("theta")
        .withMessageContaining("inflow")
        .withMessageContaining("2023-I")
        .withMessageContaining("2023-09")
        .withMessageContaining("rows 1 and 3");
  }

  @Test
  void refusesOneCycleWithTwoDates() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ForecastArchive.builder()
                    .cycle(FIRST)
                    .cycle(FIRST)
                    .cycle(Cycle.of("2023-I", LocalDate.of(2023, 2, 1))))
        .withMessageContaining("2023-I has two sets of dates");
  }

  @Test
  void refusesAnUndeclaredCycleAndANegativeHorizon() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForecastArchive.builder().add(key("a", FIRST, 1), 1, Forecast.point(1)))
        .withMessageContaining("undeclared cycle");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ForecastArchive.builder()
                    .cycle(FIRST)
                    .add(key("a", FIRST, 1), -1, Forecast.point(1)))
        .withMessageContaining("-1");
  }

  @Test
  void partsMakeTheWholeAgain() {
    ForecastArchive archive = archive(rows());
    ForecastArchive even = archive.filter(row -> row % 2 == 0);
    ForecastArchive odd = archive.filter(row -> row % 2 == 1);

    assertThat(even.size() + odd.size()).isEqualTo(archive.size());
    assertThat(describe(ForecastArchive.concat(List.of(odd, even)))).isEqualTo(describe(archive));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForecastArchive.concat(List.of(archive, even)))
        .withMessageContaining("given twice");
    assertThat(archive.filter(row -> false).size()).isZero();
    assertThat(ForecastArchive.concat(List.of()).size()).isZero();
  }

  @Test
  void whatStartsAlikeMayDifferLater() {
    for (boolean expecting : new boolean[] {false, true}) {
      ForecastArchive.Builder builder = ForecastArchive.builder();
      if (expecting) {
        builder.expecting(102, 2);
      }
      builder.cycle(FIRST);
      for (int day = 0; day < 100; day++) {
        builder.add(daily(day), 1, Forecast.point(day, Functional.MEAN));
      }
      builder.add(daily(100).at(Stage.ADOPTED), 1, Forecast.point(100, Functional.MEDIAN));
      builder.add(
          daily(101).on(PolicyBasis.POLICY_RICH), 1, Forecast.quantiles(TWO, new double[] {3, 4}));
      ForecastArchive archive = builder.build();
      assertThat(archive.stage(99)).isEqualTo(Stage.MODEL);
      assertThat(archive.stage(100)).isEqualTo(Stage.ADOPTED);
      assertThat(archive.stage(101)).isEqualTo(Stage.MODEL);
      assertThat(archive.basis(101)).isEqualTo(PolicyBasis.POLICY_RICH);
      assertThat(archive.basis(0)).isEqualTo(archive.basis(100)).isEqualTo(daily(0).basis());
      assertThat(archive.forecast(99)).isEqualTo(Forecast.point(99, Functional.MEAN));
      assertThat(archive.forecast(100)).isEqualTo(Forecast.point(100, Functional.MEDIAN));
      assertThat(archive.valueCount(100)).isZero();
      assertThat(archive.value(101, 1)).isEqualTo(4);
      assertThat(archive.levelSet(archive.levelSetCode(101))).containsExactly(TWO);
    }
  }

  private static ForecastKey daily(int day) {
    TimePeriod period = TimePeriod.ofDay(LocalDate.of(2023, 2, 1).plusDays(day));
    return ForecastKey.of("naive", "inflow", FIRST.id(), Target.value(period));
  }

  @Test
  void aMillionRowsAreSortedAndKept() {
    ForecastArchive.Builder builder = ForecastArchive.builder().cycle(FIRST);
    Random random = new Random(1);
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      targets.add(Target.value(TimePeriod.ofMonth(2023, 1).plus(i)));
    }
    Collections.shuffle(targets, random);
    for (int model = 999; model >= 0; model--) {
      String id = "model-" + model;
      for (Target target : targets) {
        double middle = 1000 * model + target.period().index();
        builder.add(
            ForecastKey.of(id, "inflow", "2023-I", target),
            1,
            Forecast.quantiles(THREE, new double[] {middle - 1, middle, middle + 1}));
      }
    }
    ForecastArchive archive = builder.build();

    assertThat(archive.size()).isEqualTo(1_000_000);
    for (int row = 0; row < archive.size(); row += 997) {
      int model = Integer.parseInt(archive.key(row).model().substring(6));
      assertThat(archive.value(row, 1))
          .isEqualTo(1000.0 * model + archive.target(row).period().index());
    }
  }
}

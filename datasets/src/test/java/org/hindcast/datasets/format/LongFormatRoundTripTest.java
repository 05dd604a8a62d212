package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimePeriod;

class LongFormatRoundTripTest {

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("hindcast-long-format");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private record Added(ForecastKey key, int horizon, Forecast forecast) {}

  @Property(tries = 200)
  void whatIsWrittenReadsBackEqualWithEqualBytes(
      @ForAll("forecasts") List<Added> forecasts, @ForAll Random random) throws IOException {
    ForecastArchive archive = archive(forecasts);
    Path file = folder.resolve("f.csv");
    Path again = folder.resolve("g.csv");
    LongFormat.withDefaults().writeForecasts(archive, file);
    ForecastArchive read = LongFormat.withDefaults().readForecasts(file);
    assertEqual(archive, read);
    List<Added> shuffled = new ArrayList<>(forecasts);
    Collections.shuffle(shuffled, random);
    LongFormat.withDefaults().writeForecasts(archive(shuffled), again);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
  }

  @Property
  void numbersReadBackToTheSameNumber(@ForAll double number) {
    if (Double.isFinite(number)) {
      assertThat(NumberText.parse(NumberText.of(number)).orElseThrow() == number).isTrue();
    }
  }

  @Example
  void thePublishedRecordSurvivesWriting() {
    ForecastArchive archive = Datasets.load("mpp-record").archive();
    Path file = folder.resolve("mpp.csv.gz");
    LongFormat.withDefaults().writeForecasts(archive, file);
    assertEqual(archive, LongFormat.withDefaults().readForecasts(file));
  }

  @Example
  void cyclesSurviveWriting() {
    List<Cycle> cycles = Datasets.load("mpp-record").archive().cycles();
    Path file = folder.resolve("cycles.csv");
    LongFormat.withDefaults().writeCycles(cycles, file);
    assertThat(LongFormat.withDefaults().readCycles(file)).isEqualTo(cycles);
  }

  @Example
  void distributionsAreWrittenAtTheLevelsGivenAndElseRefused() {
    ForecastArchive archive =
        archive(
            List.of(
                new Added(
                    ForecastKey.of("m", "x", "2024", Target.yearTotal(2025)),
                    1,
                    Forecast.parametric(Distributions.normal(3, 2)))));
    Path file = folder.resolve("p.csv");
    assertThatThrownBy(() -> LongFormat.withDefaults().writeForecasts(archive, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("closed form")
        .hasMessageContaining("withLevels");
    assertThat(file).doesNotExist();
    LongFormat.withDefaults().withLevels(0.5, 0.975).writeForecasts(archive, file);
    Forecast.Quantiles read =
        (Forecast.Quantiles) LongFormat.withDefaults().readForecasts(file).forecast(0);
    // 3 + 2 * 1.959963984540054, the 0.975 quantile of the standard normal distribution.
    assertThat(read.values()).containsExactly(3, 6.919927969080108);
    assertThat(read.mean()).hasValue(3);
  }

  @Example
  void aFolderThatIsAbsentIsNamed() {
    assertThatThrownBy(
            () ->
                LongFormat.withDefaults()
                    .writeCycles(List.of(), folder.resolve("absent").resolve("c.csv")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent")
        .hasMessageContaining("expected a folder that exists");
  }

  @Provide
  Arbitrary<List<Added>> forecasts() {
    Arbitrary<String> names = Arbitraries.of("a", "b c", "d,e", "f\"g", "h\ni", "é");
    Arbitrary<Target> targets =
        Arbitraries.of(
            Target.yearTotal(2025),
            Target.yearEnd(2025),
            Target.value(TimePeriod.ofMonth(2025, 3)),
            Target.value(TimePeriod.ofWeek(2020, 53)));
    Arbitrary<ForecastKey> keys =
        Combinators.combine(
                names,
                names,
                Arbitraries.of("2024", "2024-W05"),
                targets,
                Arbitraries.of(Stage.class),
                Arbitraries.of("", "low"),
                Arbitraries.of(PolicyBasis.class))
            .as(
                (model, quantity, cycle, target, stage, scenario, basis) ->
                    new ForecastKey(
                        model, quantity, cycle, target, stage, new Scenario(scenario), basis));
    return Combinators.combine(keys, Arbitraries.integers().between(0, 30), forecast())
        .as(Added::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .uniqueElements(Added::key);
  }

  private static Arbitrary<Forecast> forecast() {
    Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e9, 1e9).ofScale(6);
    Arbitrary<double[]> sorted =
        numbers
            .list()
            .ofSize(3)
            .map(list -> list.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    Arbitrary<Forecast> points =
        Combinators.combine(numbers, Arbitraries.of(Functional.class)).as(Forecast::point);
    Arbitrary<Forecast> bands = sorted.map(three -> Forecast.band(three[0], three[1], three[2]));
    Arbitrary<Forecast> openBands = sorted.map(three -> Forecast.band(three[0], three[2]));
    Arbitrary<Forecast> quantiles =
        sorted.map(three -> Forecast.quantiles(new double[] {0.025, 1.0 / 3, 0.5}, three));
    Arbitrary<Forecast> withMean =
        Combinators.combine(sorted, numbers)
            .as(
                (three, mean) ->
                    Forecast.quantiles(
                        new double[] {0.1, 0.5, 0.9}, three, OptionalDouble.of(mean)));
    Arbitrary<Forecast> samples = sorted.map(Forecast::sample);
    return Arbitraries.oneOf(List.of(points, bands, openBands, quantiles, withMean, samples));
  }

  private static ForecastArchive archive(List<Added> forecasts) {
    ForecastArchive.Builder archive = ForecastArchive.builder();
    archive.cycle(
        Cycle.of(
            "2024",
            LocalDate.of(2024, 1, 31),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2024, 3, 1)));
    archive.cycle(Cycle.of("2024-W05", LocalDate.of(2024, 2, 4)));
    forecasts.forEach(each -> archive.add(each.key(), each.horizon(), each.forecast()));
    return archive.build();
  }

  private static void assertEqual(ForecastArchive expected, ForecastArchive actual) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int row = 0; row < expected.size(); row++) {
      assertThat(actual.key(row)).isEqualTo(expected.key(row));
      assertThat(actual.cycle(row)).isEqualTo(expected.cycle(row));
      assertThat(actual.horizon(row)).isEqualTo(expected.horizon(row));
      assertThat(described(actual.forecast(row))).isEqualTo(described(expected.forecast(row)));
    }
  }

  private static Object described(Forecast forecast) {
    if (forecast instanceof Forecast.Quantiles quantiles) {
      return List.of(
          Arrays.toString(quantiles.levels()),
          Arrays.toString(quantiles.values()),
          quantiles.mean());
    }
    return forecast instanceof Forecast.Sample sample ? Arrays.toString(sample.draws()) : forecast;
  }
}

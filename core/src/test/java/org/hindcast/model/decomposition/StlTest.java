package org.hindcast.model.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References: {@code decomposition/decomposition.md}, R 4.2.2. */
class StlTest {

  private static final TimePeriod START = TimePeriod.ofMonth(2000, 1);

  static List<String[]> rows(String file) {
    try (InputStream stream = StlTest.class.getResourceAsStream("/decomposition/" + file)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> rows = new ArrayList<>();
      text.lines().skip(1).forEach(line -> rows.add(line.split(",", -1)));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] column(List<String[]> rows, int column) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
  }

  private static Stl settings(String name, int period) {
    return switch (name) {
      case "seasonal 7" -> Stl.of(period, 7);
      case "seasonal 11", "short" -> Stl.of(period, 11);
      case "periodic", "six" -> Stl.periodic(period);
      case "robust 11" -> Stl.of(period, 11).robust();
      case "robust 7" -> Stl.of(period, 7).robust();
      case "robust 15" -> Stl.of(period, 15).robust();
      case "trend 35" -> Stl.of(period, 21).withTrendWindow(35);
      case "degrees" -> Stl.of(period, 7).withDegrees(1, 0, 0);
      case "jumps" -> Stl.of(period, 9).withLowPassWindow(15).withJumps(2, 3, 5);
      case "passes" -> Stl.of(period, 7).withPasses(5, 0);
      case "robust passes" -> Stl.of(period, 7).withPasses(2, 4);
      case "robust odd" -> Stl.periodic(period).robust();
      default -> Stl.of(period, 13).withoutJumps();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seasonal 7",
        "seasonal 11",
        "periodic",
        "robust 11",
        "robust 7",
        "robust 15",
        "trend 35",
        "no jumps",
        "six",
        "short",
        "degrees",
        "jumps",
        "passes",
        "robust passes",
        "robust odd"
      })
  void agreesWithR(String name) {
    List<String[]> rows = rows("stl.csv").stream().filter(row -> row[0].equals(name)).toList();
    TimeSeries series = TimeSeries.of(START, column(rows, 2));

    Decomposition parts = settings(name, Integer.parseInt(rows.get(0)[1])).decompose(series);

    // R keeps its components in double precision; sums are in another order here.
    double scale = Arrays.stream(series.toArray()).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(parts.seasonal().value(i))
          .isCloseTo(Double.parseDouble(rows.get(i)[3]), within(1e-10 * scale));
      assertThat(parts.trend().value(i))
          .isCloseTo(Double.parseDouble(rows.get(i)[4]), within(1e-10 * scale));
    }
  }

  @Test
  void severalSeasonsAgreeWithR() {
    double[] values = column(rows("mstl_series.csv"), 0);

    Decomposition parts = Mstl.of(336, 48).decompose(TimeSeries.of(START, values));

    assertThat(parts.periods()).containsExactly(48, 336);
    for (String[] row : rows("mstl.csv")) {
      int t = Integer.parseInt(row[0]) - 1;
      assertThat(parts.trend().value(t)).isCloseTo(Double.parseDouble(row[1]), within(1e-6));
      assertThat(parts.seasonal(0).value(t)).isCloseTo(Double.parseDouble(row[2]), within(1e-6));
      assertThat(parts.seasonal(1).value(t)).isCloseTo(Double.parseDouble(row[3]), within(1e-6));
    }
  }

  @Test
  void seasonalStrengthAgreesWithR() {
    List<String[]> rows =
        rows("stl.csv").stream().filter(row -> row[0].equals("seasonal 11")).toList();

    // 1 - var(remainder) / var(remainder + seasonal) of mstl(log(AirPassengers)), R 4.2.2.
    assertThat(Mstl.of(12).decompose(TimeSeries.of(START, column(rows, 2))).seasonalStrength(0))
        .isCloseTo(0.96445397004482281, within(1e-10));
  }

  private static double[] wave(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> 100 + i + 10 * Math.sin(i * Math.PI / 6) + Math.cos(7.0 * i * i));
    return values;
  }

  @Test
  void partsSumToTheSeries() {
    TimeSeries series = TimeSeries.of(START, wave(77));
    Decomposition parts = Stl.of(12, 7).decompose(series);

    for (int i = 0; i < series.length(); i++) {
      assertThat(parts.trend().value(i) + parts.seasonal().value(i) + parts.remainder().value(i))
          .isCloseTo(series.value(i), within(1e-9));
    }
    assertThat(parts.series()).isEqualTo(series);
    assertThat(parts.trendStrength()).isBetween(0.9, 1.0);
  }

  @Property(tries = 50)
  void scaleAndLevelPassThrough(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double scale,
      @ForAll @DoubleRange(min = -1000, max = 1000) double level) {
    double[] values = wave(60);
    double[] moved = Arrays.stream(values).map(value -> scale * value + level).toArray();
    Decomposition before = Stl.periodic(12).decompose(TimeSeries.of(START, values));
    Decomposition after = Stl.periodic(12).decompose(TimeSeries.of(START, moved));

    for (int i = 0; i < values.length; i++) {
      assertThat(after.trend().value(i))
          .isCloseTo(
              scale * before.trend().value(i) + level, within(1e-8 * (scale + Math.abs(level))));
    }
  }

  @Test
  void missingValuesDoNotHideTheComponents() {
    double[] values = new double[72];
    Arrays.setAll(values, i -> 50 + 0.5 * i + 10 * Math.sin(i * Math.PI / 6));
    double[] gaps = values.clone();
    for (int i : new int[] {0, 13, 14, 40, 71}) {
      gaps[i] = Double.NaN;
    }
    Decomposition parts = Stl.periodic(12).decompose(TimeSeries.of(START, gaps));

    assertThat(parts.remainder().value(13)).isNaN();
    for (int i = 0; i < 72; i++) {
      assertThat(parts.seasonal().value(i)).isCloseTo(10 * Math.sin(i * Math.PI / 6), within(0.5));
      assertThat(parts.trend().value(i)).isCloseTo(50 + 0.5 * i, within(0.5));
    }
  }

  @Test
  void outlierStaysInTheRobustRemainder() {
    double[] values = new double[72];
    Arrays.setAll(values, i -> 50 + 0.5 * i + 10 * Math.sin(i * Math.PI / 6));
    values[30] += 100;
    TimeSeries series = TimeSeries.of(START, values);

    assertThat(Stl.of(12, 7).robust().decompose(series).remainder().value(30))
        .isCloseTo(100, within(1.0));
    assertThat(Stl.of(12, 7).decompose(series).remainder().value(30)).isLessThan(80);
  }

  @Test
  void refusesWhatItCannotDecompose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stl.periodic(12).decompose(TimeSeries.of(START, wave(23))))
        .withMessageContaining("at least 24")
        .withMessageContaining("23");
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.periodic(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.of(12, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.of(12, 7).withTrendWindow(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.of(12, 7).withLowPassWindow(4));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.of(12, 7).withDegrees(0, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.periodic(12).withDegrees(1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.of(12, 7).withJumps(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Stl.of(12, 7).withPasses(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Mstl.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Mstl.of(7, 7));
    double[] holes = wave(36);
    for (int i = 5; i < 36; i += 12) {
      holes[i] = Double.NaN;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stl.periodic(12).decompose(TimeSeries.of(START, holes)))
        .withMessageContaining("place 6");
  }
}

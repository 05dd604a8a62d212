package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against R's auto.arima on a sample of M3: {@code arima/auto.md}. */
@Tag("slow")
class AutoArimaAgainstRTest {

  private static final Pattern FORM =
      Pattern.compile("ARIMA\\((\\d),(\\d),(\\d)\\)(?:\\((\\d),(\\d),(\\d)\\)\\[\\d+\\])?(.*)");

  private static final List<Pair> PAIRS = new ArrayList<>();

  /** One series, fitted by both. */
  private record Pair(
      List<String[]> rows, TimeSeries known, FitContext context, FittedArima fitted) {

    String name() {
      return rows.get(0)[0] + " " + rows.get(0)[1];
    }

    double reference(int row, int column) {
      return Double.parseDouble(rows.get(row)[column]);
    }

    ArimaOrder order() {
      Matcher matcher = FORM.matcher(rows.get(0)[1]);
      assertThat(matcher.matches()).as(name()).isTrue();
      ArimaOrder regular = ArimaOrder.of(digit(matcher, 1), digit(matcher, 2), digit(matcher, 3));
      return matcher.group(4) == null
          ? regular
          : regular.seasonal(digit(matcher, 4), digit(matcher, 5), digit(matcher, 6));
    }

    boolean constant() {
      return name().endsWith("drift") || name().endsWith("non-zero mean");
    }

    boolean same() {
      return order().equals(fitted.order())
          && constant() == fitted.estimate().specification.hasConstant();
    }

    private static int digit(Matcher matcher, int group) {
      return Integer.parseInt(matcher.group(group));
    }
  }

  @BeforeAll
  static void fit() throws IOException {
    Path file = Path.of(System.getProperty("hindcast.reference", ""), "m3_series.csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "no reference folder with m3_series.csv.gz");
    Map<String, List<String[]>> rows = new LinkedHashMap<>();
    for (String[] row : reference()) {
      rows.computeIfAbsent(row[0], absent -> new ArrayList<>()).add(row);
    }
    Map<String, List<Double>> values = new LinkedHashMap<>();
    Map<String, Integer> seasons = new LinkedHashMap<>();
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(packed, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(cells -> rows.containsKey(cells[0]) && cells[7].equals("train"))
          .forEach(
              cells -> {
                values
                    .computeIfAbsent(cells[0], absent -> new ArrayList<>())
                    .add(Double.valueOf(cells[9]));
                seasons.put(cells[0], Integer.valueOf(cells[3]));
              });
    }
    rows.forEach(
        (id, own) -> {
          double[] train = values.get(id).stream().mapToDouble(value -> value).toArray();
          FitContext context = FitContext.of(Quantity.rate(id), seasons.get(id), 1);
          TimeSeries known = TimeSeries.of(TimePeriod.undated(1), train);
          FittedArima fitted = (FittedArima) Arima.auto().fit(known, context);
          PAIRS.add(new Pair(own, known, context, fitted));
        });
  }

  private static List<String[]> reference() throws IOException {
    try (InputStream stream = AutoArimaAgainstRTest.class.getResourceAsStream("/arima/auto.csv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
          .peek(row -> row[1] = row[1].replace("\"", ""))
          .toList();
    }
  }

  @Test
  void takesTheDifferencesOfR() {
    assertThat(PAIRS).isNotEmpty();
    for (Pair pair : PAIRS) {
      assertThat(pair.fitted().order().d()).as(pair.name()).isEqualTo(pair.order().d());
      assertThat(pair.fitted().order().seasonalD())
          .as(pair.name())
          .isEqualTo(pair.order().seasonalD());
    }
  }

  /**
   * Both searches may end in a dead end: here 6 of 474 series of M3 ended at a higher criterion
   * than in R and 28 at a lower one. Five of a hundred leave room for chance, as three did not on
   * this part of them; the search must gain more often than it loses.
   */
  @Test
  void choosesTheOrderOfROrOneWithALowerCriterionForAllButAFew() {
    long worse = PAIRS.stream().filter(AutoArimaAgainstRTest::isWorse).count();
    assertThat(worse / (double) PAIRS.size()).isLessThan(0.05);
    assertThat(PAIRS.stream().filter(AutoArimaAgainstRTest::isBetter).count()).isGreaterThan(worse);
    assertThat(PAIRS.stream().filter(Pair::same).count() / (double) PAIRS.size())
        .isGreaterThan(0.85);
  }

  private static boolean isBetter(Pair pair) {
    return !pair.same() && pair.fitted().aicc() < pair.reference(0, 8) - 1e-3;
  }

  /** Near a unit root R's likelihood is too high; only one that the model can reach counts. */
  private static boolean isWorse(Pair pair) {
    if (pair.same() || pair.fitted().aicc() <= pair.reference(0, 8) + 1e-3) {
      return false;
    }
    Arima form = Arima.of(pair.order());
    FittedArima reached =
        (FittedArima)
            (pair.constant() ? form.withConstant() : form.withoutConstant())
                .fit(pair.known(), pair.context());
    return reached.logLikelihood() > pair.reference(0, 9) - 0.05;
  }

  /** Unless the maximum found here is higher, as then R's forecasts are those of another model. */
  @Test
  void forecastsAndIntervalEndsOfTheSameModelAreThoseOfR() {
    for (Pair pair : PAIRS) {
      if (!pair.same()) {
        continue;
      }
      double reference = pair.reference(0, 9);
      assertThat(pair.fitted().logLikelihood()).as(pair.name()).isGreaterThan(reference - 0.05);
      if (pair.fitted().logLikelihood() > reference + 0.05) {
        continue;
      }
      for (int row = 0; row < 2; row++) {
        int h = Integer.parseInt(pair.rows().get(row)[2]);
        PredictiveDistribution step = pair.fitted().predict(h).get(h - 1);
        double width = pair.reference(row, 7) - pair.reference(row, 6);
        String name = pair.name() + " step " + h;
        assertThat(step.mean()).as(name).isCloseTo(pair.reference(row, 3), within(0.01 * width));
        double[] levels = {0.1, 0.9, 0.025, 0.975};
        for (int level = 0; level < 4; level++) {
          assertThat(step.quantile(levels[level]))
              .as(name)
              .isCloseTo(pair.reference(row, 4 + level), within(0.01 * width));
        }
      }
    }
  }
}

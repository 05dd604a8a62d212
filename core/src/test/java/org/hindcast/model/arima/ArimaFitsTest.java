package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Fixed orders, fitted by R too, some with missing values: {@code arima/arima.md}. */
class ArimaFitsTest {

  private static final Map<String, FittedArima> FITS = new ConcurrentHashMap<>();

  static List<String[]> rows(String file) {
    try (InputStream stream = ArimaFitsTest.class.getResourceAsStream("/arima/" + file)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> rows = new ArrayList<>();
      text.lines().skip(1).forEach(line -> rows.add(line.split(",", -1)));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TimeSeries series(String id) {
    return TimeSeries.of(
        TimePeriod.undated(1),
        rows("series.csv").stream()
            .filter(row -> row[0].equals(id))
            .mapToDouble(row -> row[2].isEmpty() ? Double.NaN : Double.parseDouble(row[2]))
            .toArray());
  }

  static int season(String id) {
    return rows("series.csv").stream()
        .filter(row -> row[0].equals(id))
        .mapToInt(row -> Integer.parseInt(row[1]))
        .findFirst()
        .orElseThrow();
  }

  private static FittedArima fit(String id, String orders, boolean constant) {
    return FITS.computeIfAbsent(id + orders + constant, absent -> estimate(id, orders, constant));
  }

  private static FittedArima estimate(String id, String orders, boolean constant) {
    int[] order = Arrays.stream(orders.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    Arima plain =
        Arima.of(new ArimaOrder(order[0], order[1], order[2], order[3], order[4], order[5]));
    Arima model = constant ? plain.withConstant() : plain.withoutConstant();
    FitContext context = FitContext.of(Quantity.rate(id), season(id), 1);
    return (FittedArima) model.fit(series(id), context);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/arima/fits.csv", numLinesToSkip = 1)
  void reachesTheLikelihoodOfR(String id, String orders, boolean constant, double logLikelihood) {
    FittedArima fitted = fit(id, orders, constant);
    assertThat(fitted.logLikelihood()).isGreaterThan(logLikelihood - 0.05);
  }

  /** Unless the maximum found here is higher: then R gives the forecasts of another model. */
  @ParameterizedTest
  @CsvFileSource(resources = "/arima/forecasts.csv", numLinesToSkip = 1)
  void forecastsAreThoseOfR(
      String id, String orders, boolean constant, int h, double mean, double upper) {
    FittedArima fitted = fit(id, orders, constant);
    String[] reference =
        rows("fits.csv").stream()
            .filter(row -> row[0].equals(id) && row[1].equals(orders))
            .filter(row -> Boolean.parseBoolean(row[2]) == constant)
            .findFirst()
            .orElseThrow();
    double logLikelihood = Double.parseDouble(reference[3]);
    if (fitted.logLikelihood() > logLikelihood + 1e-3) {
      return;
    }
    PredictiveDistribution step = fitted.predict(h).get(h - 1);

    assertThat(step.mean()).isCloseTo(mean, within(0.005 * Math.abs(mean)));
    // R counts the squares of its first, diffuse residuals too; its half-width is scaled back.
    double scale = Math.sqrt(fitted.variance() / Double.parseDouble(reference[4]));
    assertThat(step.quantile(0.975) - step.mean())
        .isCloseTo(scale * (upper - mean), within(0.01 * scale * (upper - mean)));
  }
}

package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.data.Quantity;
import org.hindcast.model.FitContext;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Fixed orders, fitted by R too, some with missing values: {@code arima/arima.md}. */
class ArimaFitsTest {

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
    int[] order = Arrays.stream(orders.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    Arima plain =
        Arima.of(new ArimaOrder(order[0], order[1], order[2], order[3], order[4], order[5]));
    Arima model = constant ? plain.withConstant() : plain.withoutConstant();
    FitContext context = FitContext.of(Quantity.rate(id), season(id), 1);
    return (FittedArima) model.fit(series(id), context);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/arima/fits.csv", numLinesToSkip = 1)
  void reachesTheLikelihoodOfR(
      String id, String orders, boolean constant, double logLikelihood, double variance) {
    FittedArima fitted = fit(id, orders, constant);
    System.out.println(
        id
            + " "
            + orders
            + " "
            + constant
            + " diff "
            + (fitted.logLikelihood() - logLikelihood)
            + " var "
            + fitted.variance() / variance);

    assertThat(fitted.logLikelihood()).isGreaterThan(logLikelihood - 0.05);
  }
}

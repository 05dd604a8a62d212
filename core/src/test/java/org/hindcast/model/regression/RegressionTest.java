package org.hindcast.model.regression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hindcast.data.InformationSet;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTest {

  private static final FitContext QUARTERS = FitContext.of(Quantity.rate("gas"), 4, 1);
  private static final FitContext MONTHS = FitContext.of(Quantity.rate("deaths"), 12, 1);
  private static final Map<String, Double> R = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RegressionTest.class.getResourceAsStream("regression.csv")),
                UTF_8))) {
      reader.lines().skip(1).map(line -> line.split(",")).forEach(RegressionTest::put);
    }
  }

  private static void put(String[] cells) {
    R.put(cells[0] + " " + cells[1], Double.valueOf(cells[2]));
  }

  @Test
  void forecastsAsLinearModelsOfRDo() {
    compare("dummies", Regression.create());
    compare("bend", Regression.create().withBends(List.of(TimePeriod.ofQuarter(1970, 1))));
    compare("fourier", Regression.create().withHarmonics(2));
  }

  private static void compare(String name, Regression model) {
    FittedModel fit = model.fit(series("gas", TimePeriod.ofQuarter(1960, 1), 80), QUARTERS);
    List<PredictiveDistribution> steps = fit.predict(6);
    for (int h = 1; h <= 6; h++) {
      PredictiveDistribution step = steps.get(h - 1);
      assertThat(step.mean()).as(name).isCloseTo(r(name, "mean" + h), within(1e-9));
      assertThat(step.quantile(0.1)).isCloseTo(r(name, "lower80-" + h), within(1e-9));
      assertThat(step.quantile(0.975)).isCloseTo(r(name, "upper95-" + h), within(1e-9));
    }
  }

  @Test
  void shrinksAsRidgeRegressionOfRDoes() {
    FittedModel fit =
        Regression.create()
            .withHarmonics(1)
            .withPenalty(0.05)
            .fit(series("gas", TimePeriod.ofQuarter(1960, 1), 80), QUARTERS);
    for (int h = 1; h <= 6; h++) {
      assertThat(fit.predict(6).get(h - 1).mean()).isCloseTo(r("ridge", "mean" + h), within(1e-9));
    }
  }

  @Test
  void resistsOutliersAsRobustRegressionOfRDoes() {
    FittedModel fit =
        Regression.create()
            .withHarmonics(1)
            .withEstimator(Estimator.HUBER)
            .fit(series("deaths", TimePeriod.ofMonth(1969, 1), 180), MONTHS);
    double sigma = r("huber", "sigma");
    assertThat(fit.parameters().get("sigma")).isCloseTo(sigma, within(1e-6 * sigma));
    for (int h = 1; h <= 6; h++) {
      PredictiveDistribution step = fit.predict(6).get(h - 1);
      double mean = r("huber", "mean" + h);
      assertThat(step.mean()).isCloseTo(mean, within(1e-7 * mean));
      double deviation = Math.hypot(sigma, r("huber", "se" + h));
      // qt(0.975, 176), R 4.2.2
      assertThat((step.quantile(0.975) - step.mean()) / 1.9735343877061)
          .isCloseTo(deviation, within(1e-6 * deviation));
    }
  }

  /** With no penalty ridge is least squares, degrees of freedom included. */
  @Test
  void meetsLeastSquaresWithoutPenalty() {
    TimeSeries gas = series("gas", TimePeriod.ofQuarter(1960, 1), 80);
    PredictiveDistribution ridge =
        Regression.create().withPenalty(0).fit(gas, QUARTERS).predict(1).get(0);
    PredictiveDistribution plain = Regression.create().fit(gas, QUARTERS).predict(1).get(0);
    assertThat(ridge.quantile(0.9)).isCloseTo(plain.quantile(0.9), within(1e-10));
  }

  @ParameterizedTest
  @EnumSource(Estimator.class)
  void simulatesWhatItPredicts(Estimator estimator) {
    FittedModel fit =
        Regression.create()
            .withEstimator(estimator)
            .fit(series("gas", TimePeriod.ofQuarter(1960, 1), 30), QUARTERS);
    SamplePaths paths = fit.simulate(8, 20_000, new SplittableRandom(3));
    for (double level : new double[] {0.1, 0.5, 0.9}) {
      double quantile = fit.predict(8).get(7).quantile(level);
      double below = Arrays.stream(paths.step(8)).filter(x -> x <= quantile).count();
      // Four standard errors of a proportion in 20 000 draws.
      assertThat(below / 20_000).isCloseTo(level, within(0.014));
    }
  }

  /** February 2024 has 29 days and 21 weekdays. */
  @Test
  void knowsTheCalendar() {
    assertThat(CalendarTerm.DAYS.of(TimePeriod.ofMonth(2024, 2))).isEqualTo(29);
    assertThat(CalendarTerm.WEEKDAYS.of(TimePeriod.ofMonth(2024, 2))).isEqualTo(21);
    double[] values = new double[30];
    for (int t = 0; t < values.length; t++) {
      values[t] = 100 * CalendarTerm.WEEKDAYS.of(TimePeriod.ofMonth(2020, 1).plus(t));
    }
    FittedModel fit =
        Regression.create()
            .withSeason(RegressionSeason.NONE)
            .withCalendar(CalendarTerm.WEEKDAYS)
            .fit(TimeSeries.of(TimePeriod.ofMonth(2020, 1), values), MONTHS);
    assertThat(fit.parameters().get("weekdays")).isCloseTo(100, within(1e-8));
    // July 2022 has 21 weekdays.
    assertThat(fit.predict(1).get(0).mean()).isCloseTo(2100, within(1e-6));
  }

  /** The quantity is three times the driver of two months before, whatever was revised later. */
  @Test
  void usesDriversAsKnownAtTheCutOff() {
    TimePeriod start = TimePeriod.ofMonth(2020, 1);
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.rate("driver"), Frequency.MONTHLY);
    double[] values = new double[24];
    for (int t = 0; t < 24; t++) {
      double driver = 10 + (t * 7) % 5;
      LocalDate published = start.plus(t).lastDay().plusDays(1);
      store.release("driver", start.plus(t), driver, published);
      store.release("driver", start.plus(t), 1000 + t * t, LocalDate.of(2030, 1, 1));
      if (t + 2 < 24) {
        values[t + 2] = 3 * driver;
      }
    }
    TimeSeries known = TimeSeries.of(start, values).between(start.plus(2), start.plus(23));
    InformationSet then = store.build().asOf(LocalDate.of(2022, 1, 15));
    FitContext context =
        new FitContext(
            Quantity.rate("y"),
            12,
            1,
            Optional.empty(),
            Optional.of(then),
            Optional.empty(),
            Optional.empty());
    Regression model =
        Regression.create()
            .withTrend(TrendTerm.NONE)
            .withSeason(RegressionSeason.NONE)
            .withDrivers(List.of(Driver.of("driver").lagged(2)));
    FittedModel fit = model.fit(known, context);
    assertThat(fit.parameters().get("driver-driver@2")).isCloseTo(3, within(1e-9));
    // The driver of November 2021 is 10 + (22·7) mod 5 = 14, that of December 11.
    assertThat(fit.predict(2).get(0).mean()).isCloseTo(42, within(1e-9));
    assertThat(fit.predict(2).get(1).mean()).isCloseTo(33, within(1e-9));
    assertThatThrownBy(() -> fit.predict(3))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("was not known for 2022-01")
        .hasMessageContaining("needs it for 2022-03");
    assertThat(model.withUnknown(UnknownDriver.HOLD).fit(known, context).predict(3).get(2).mean())
        .isCloseTo(33, within(1e-9));
  }

  @Test
  void refusesWhatCannotBeEstimated() {
    TimeSeries gas = series("gas", TimePeriod.ofQuarter(1960, 1), 6);
    assertThatThrownBy(() -> Regression.create().fit(gas, QUARTERS))
        .isInstanceOf(ModelFitException.class)
        .hasMessage(
            "'gas' has 6 complete observations: the model 'regression' with 4 regressors needs at "
                + "least 7.");
    TimeSeries more = series("gas", TimePeriod.ofQuarter(1960, 1), 20);
    assertThatThrownBy(
            () ->
                Regression.create()
                    .withBends(List.of(TimePeriod.ofQuarter(1990, 1)))
                    .fit(more, QUARTERS))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("trend-from-1990-Q1 of 'gas' does not vary");
    assertThatThrownBy(
            () ->
                Regression.create()
                    .withBends(List.of(TimePeriod.ofQuarter(1960, 1)))
                    .fit(more, QUARTERS))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("collinear");
    assertThatThrownBy(
            () -> Regression.create().withDrivers(List.of(Driver.of("x"))).fit(more, QUARTERS))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'x' of 'gas' is not among what is known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regression",
        "regression:bends=(2015-01;2020-03),season=fourier",
        "regression:drivers=(arrivals@3;weather),unknown=hold",
        "regression:estimator=huber,trend=none",
        "regression:calendar=weekdays,estimator=ridge,penalty=0.1"
      })
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  private static double r(String name, String value) {
    return Objects.requireNonNull(R.get(name + " " + value), name + " " + value);
  }

  private static TimeSeries series(String name, TimePeriod start, int n) {
    double[] values = new double[n];
    for (int t = 0; t < n; t++) {
      values[t] = r(name, "y" + (t + 1));
    }
    return TimeSeries.of(start, values);
  }
}

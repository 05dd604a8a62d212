package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
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
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.regression.Driver;
import org.hindcast.model.regression.UnknownDriver;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regression with ARIMA errors on other quantities; against R: {@code arima/drivers.md}. */
class ArimaDriversTest {

  private static final TimePeriod START = TimePeriod.ofMonth(1969, 1);
  private static final LocalDate CUT_OFF = LocalDate.of(1983, 1, 15);
  private static final Driver PRICE = Driver.of("price");
  private static final Map<String, Double> R = new HashMap<>();

  @BeforeAll
  static void read() {
    ArimaFitsTest.rows("drivers.csv")
        .forEach(row -> R.put(row[0] + " " + row[1], Double.valueOf(row[2])));
  }

  private static double r(String group, String name) {
    return Objects.requireNonNull(R.get(group + " " + name), group + " " + name);
  }

  private static TimeSeries drivers(int months) {
    double[] values = new double[months];
    for (int t = 0; t < months; t++) {
      values[t] = r("data", "y" + (t + 1));
    }
    return TimeSeries.of(START, values);
  }

  /** The price of so many months as published before the cut-off, and other values after it. */
  private static InformationSet prices(int months, double revision) {
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.rate("price"), Frequency.MONTHLY);
    for (int t = 0; t < 192; t++) {
      if (t < months) {
        store.release("price", START.plus(t), r("data", "price" + (t + 1)), CUT_OFF.minusDays(1));
      }
      store.release("price", START.plus(t), revision + t * t, CUT_OFF.plusDays(1));
    }
    return store.build().asOf(CUT_OFF);
  }

  private static FitContext context(InformationSet information) {
    return new FitContext(
        Quantity.rate("casualties"),
        12,
        1,
        Optional.empty(),
        Optional.of(information),
        Optional.empty(),
        Optional.empty());
  }

  private static void compare(String group, FittedArima fitted) {
    assertThat(fitted.logLikelihood()).isGreaterThan(r(group, "loglik") - 0.01);
    List<PredictiveDistribution> steps = fitted.predict(12);
    for (int h = 1; h <= 12; h++) {
      double mean = r(group, "mean" + h);
      assertThat(steps.get(h - 1).mean()).isCloseTo(mean, within(1e-4 * mean));
      assertThat(steps.get(h - 1).quantile(0.975) - steps.get(h - 1).mean())
          .isCloseTo(r(group, "upper" + h) - mean, within(0.01 * (r(group, "upper" + h) - mean)));
    }
  }

  /** With a price path published for the whole of the next year. */
  @Test
  void forecastsAreThoseOfRForAKnownPath() {
    Arima model = Arima.of(1, 0, 0).seasonal(1, 0, 1).withConstant().withDrivers(List.of(PRICE));
    FittedArima fitted = (FittedArima) model.fit(drivers(168), context(prices(180, 0)));

    assertThat(fitted.parameters().get("driver-price"))
        .isCloseTo(r("known", "price"), within(2e-3));
    compare("known", fitted);
  }

  @Test
  void laggedDriverCostsTheFirstYearAndNeedsNoPath() {
    Arima model = Arima.airline().withDrivers(List.of(PRICE.lagged(12)));
    FittedArima fitted = (FittedArima) model.fit(drivers(168), context(prices(168, 0)));

    compare("lagged", fitted);
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fitted.predict(13))
        .withMessageContaining("'price' was not known for 1983-01")
        .withMessageContaining("model 'airline' needs it for 1984-01");
  }

  /** R's auto.arima took the same differences. */
  @Test
  void automaticOrdersAreThoseOfROrBetter() {
    FittedArima fitted =
        (FittedArima)
            Arima.auto().withDrivers(List.of(PRICE)).fit(drivers(168), context(prices(168, 0)));

    assertThat(fitted.order().d()).isEqualTo((int) r("auto", "d"));
    assertThat(fitted.order().seasonalD()).isEqualTo((int) r("auto", "D"));
    assertThat(fitted.aicc()).isLessThan(r("auto", "aicc") + 0.01);
  }

  /** The seat belt law of February 1983, as R's dummy of it. */
  @Test
  void automaticOrdersBesideAnIntervention() {
    LocalDate late = LocalDate.of(1990, 1, 1);
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.rate("price"), Frequency.MONTHLY);
    for (int t = 0; t < 192; t++) {
      store.release("price", START.plus(t), r("data", "price" + (t + 1)), late);
    }
    FittedArima fitted =
        (FittedArima)
            Arima.auto()
                .withDrivers(List.of(PRICE))
                .withInterventions(List.of(Intervention.levelShift(TimePeriod.ofMonth(1983, 2))))
                .fit(drivers(192), context(store.build().asOf(late)));

    assertThat(fitted.order().d()).isEqualTo((int) r("law", "d"));
    assertThat(fitted.order().seasonalD()).isEqualTo((int) r("law", "D"));
    assertThat(fitted.aicc()).isLessThan(r("law", "aicc") + 0.01);
    assertThat(fitted.parameters().get("level-shift 1983-02"))
        .isCloseTo(r("law", "law"), within(0.01));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arima:drivers=price,unknown=hold",
        "arima-quick:drivers=price,unknown=hold",
        "airline:drivers=price,unknown=hold,outliers=detect"
      })
  void whatIsPublishedAfterTheCutOffChangesNothing(String text) {
    SeriesModel model = (SeriesModel) Models.parse(text);
    FittedModel one = model.fit(drivers(168), context(prices(165, 0)));
    FittedModel other = model.fit(drivers(168), context(prices(165, 1e6)));

    assertThat(other.parameters()).isEqualTo(one.parameters()).containsKey("driver-price");
    assertThat(other.predict(12).get(11).quantile(0.9))
        .isEqualTo(one.predict(12).get(11).quantile(0.9));
    assertThat(other.simulate(12, 3, new SplittableRandom(1)).step(12))
        .isEqualTo(one.simulate(12, 3, new SplittableRandom(1)).step(12));
  }

  @Test
  void driverUnknownForTheLastMonthsIsRefusedOrHeld() {
    Arima model = Arima.airline().withDrivers(List.of(PRICE));
    FitContext late = context(prices(165, 0));
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> model.fit(drivers(168), late))
        .withMessageContaining("'price' was not known for 1982-12")
        .withMessageContaining("unknown=hold");

    FittedModel held = model.withUnknown(UnknownDriver.HOLD).fit(drivers(168), late);
    assertThat(held.predict(12)).hasSize(12);
  }

  /** A month whose driver is missing says nothing: as if it had not been observed. */
  @Test
  void gapInADriverIsAGapInTheSeries() {
    VintageStore.Builder gap =
        VintageStore.builder().quantity(Quantity.rate("price"), Frequency.MONTHLY);
    for (int t = 0; t < 180; t++) {
      if (t != 100) {
        gap.release("price", START.plus(t), r("data", "price" + (t + 1)), CUT_OFF);
      }
    }
    double[] holes = drivers(168).toArray();
    holes[100] = Double.NaN;
    Arima model = Arima.of(1, 0, 0).withDrivers(List.of(PRICE));

    FittedArima first = (FittedArima) model.fit(drivers(168), context(gap.build().asOf(CUT_OFF)));
    FittedArima second =
        (FittedArima) model.fit(TimeSeries.of(START, holes), context(prices(180, 0)));

    assertThat(first.logLikelihood()).isCloseTo(second.logLikelihood(), within(1e-8));
    assertThat(first.predict(12).get(11).mean())
        .isCloseTo(second.predict(12).get(11).mean(), within(1e-6));
  }

  @Test
  void updateReadsOnFromWhereTheDriverBegan() {
    Arima model = Arima.airline().withDrivers(List.of(PRICE.lagged(12)));
    FittedModel early = model.fit(drivers(160), context(prices(168, 0)));
    FittedModel late = early.update(drivers(165));

    assertThat(late.parameters()).isEqualTo(early.parameters());
    assertThat(early.update(drivers(160)).predict(3).get(2).mean())
        .isEqualTo(early.predict(3).get(2).mean());
    assertThat(late.predict(1).get(0).mean())
        .isCloseTo(r("data", "y166"), within(3 * Math.sqrt(early.parameters().get("sigma2"))));
  }

  @Test
  void refusesADriverThatIsNotKnown() {
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(
            () ->
                Arima.auto()
                    .withDrivers(List.of(Driver.of("weather")))
                    .fit(drivers(60), context(prices(60, 0))))
        .withMessageContaining("'weather' of 'casualties' is not among what is known")
        .withMessageContaining("model 'arima'");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(
            () ->
                Arima.auto()
                    .withDrivers(List.of(PRICE.lagged(100)))
                    .fit(drivers(60), context(prices(60, 0))))
        .withMessageContaining("no period for which 'casualties' and its drivers [price@100]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arima:drivers=price",
        "airline:drivers=(price@12;weather),unknown=hold",
        "sarima:drivers=price,order=(1,0,1)"
      })
  void variantIsInTheNameAndIsReadBack(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }
}

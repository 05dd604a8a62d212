package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.smoothing.InformationCriterion;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoArimaTest {

  private static final TimePeriod START = TimePeriod.ofMonth(2015, 1);

  private static FitContext season(int length) {
    return FitContext.of(Quantity.rate("x"), length, 1);
  }

  /** R's auto.arima (forecast 8.20, R 4.2.2) took the same differences. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AirPassengers",
        "nottem",
        "ldeaths",
        "JohnsonJohnson",
        "USAccDeaths",
        "Nile",
        "lynx",
        "WWWusage",
        "austres",
        "uspop",
        "treering_tail",
        "wineind"
      })
  void choosesTheOrderOfROrABetterOne(String id) {
    double reference =
        ClassicSeries.rows("classic_R_parameters.csv").stream()
            .filter(row -> row.get("series_id").equals(id))
            .filter(row -> row.get("method").equals("auto.arima"))
            .filter(row -> row.get("parameter").equals("aicc"))
            .mapToDouble(row -> Double.parseDouble(row.get("value")))
            .findFirst()
            .orElseThrow();

    FittedArima fitted =
        (FittedArima) Arima.auto().fit(ClassicSeries.train(id), season(ClassicSeries.season(id)));

    assertThat(fitted.aicc()).isLessThan(reference + 0.01);
  }

  @Test
  void constantSeriesIsContinuedWithCertainty() {
    FittedModel fitted = Arima.auto().fit(TimeSeries.of(START, 4, 4, 4, 4, 4, 4), season(12));

    for (PredictiveDistribution step : fitted.predict(3)) {
      assertThat(step.quantile(0.01)).isCloseTo(4, within(1e-12));
      assertThat(step.quantile(0.99)).isCloseTo(4, within(1e-12));
    }
  }

  @Test
  void straightLineIsContinued() {
    FittedModel fitted =
        Arima.auto().fit(TimeSeries.of(START, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), season(1));

    assertThat(fitted.predict(2).get(1).mean()).isCloseTo(14, within(1e-9));
  }

  @Test
  void missingValuesAreTolerated() {
    TimeSeries gaps = ArimaFitsTest.series("gaps");
    FittedArima fitted = (FittedArima) Arima.auto().fit(gaps, season(12));

    assertThat(fitted.order().seasonalD()).isEqualTo(1);
    // December 1960 is log(432) = 6.07, and a year adds about 0.1.
    assertThat(fitted.predict(12).get(11).mean()).isCloseTo(6.17, within(0.1));
  }

  @Test
  void refusesWhatIsTooShort() {
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> Arima.auto().fit(TimeSeries.of(START, 4, 5), season(1)))
        .withMessageContaining("2 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AirPassengers", "USAccDeaths", "Nile", "lynx", "austres", "uspop"})
  void quickSearchComesNear(String id) {
    TimeSeries known = ClassicSeries.train(id);
    FitContext context = season(ClassicSeries.season(id));
    FittedArima quick = (FittedArima) AutoArima.quick().fit(known, context);
    FittedArima thorough =
        (FittedArima) Arima.auto().withCriterion(InformationCriterion.BIC).fit(known, context);

    assertThat(quick.order().d()).isEqualTo(thorough.order().d());
    assertThat(quick.order().seasonalD()).isEqualTo(thorough.order().seasonalD());
    assertThat(quick.bic()).isLessThan(thorough.bic() + 4);
  }
}
